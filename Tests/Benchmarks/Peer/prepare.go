package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// preparation is what one server is asked: for each kind of load the lines that wrk sends, the path of a method and a body.
type preparation struct {
	name, url string
	lines     map[string][]string
}

func (p *preparation) add(kind, path, body string) {
	p.lines[kind] = append(p.lines[kind], path+" "+body)
}

// write keeps the lines of each kind in a file of their own.
func (p *preparation) write(folder string) error {
	for kind, lines := range p.lines {
		text := strings.Join(lines, "\n") + "\n"
		if err := os.WriteFile(filepath.Join(folder, p.name+"."+kind), []byte(text), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// prepare checks that the servers say the same and writes what the load generator sends to each.
func prepare(arguments []string) error {
	key, folder := arguments[0], arguments[1]
	rows, err := strconv.Atoi(arguments[2])
	if err != nil {
		return err
	}
	var all []*preparation
	for _, argument := range arguments[3:] {
		parts := strings.SplitN(argument, "=", 2)
		all = append(all, &preparation{parts[0], parts[1], map[string][]string{}})
	}
	for _, step := range []func([]*preparation, string, int) error{prepareReads, prepareLists, prepareSearches, prepareCreates} {
		if err := step(all, key, rows); err != nil {
			return err
		}
	}
	for _, server := range all {
		server.mix()
		if err := server.write(folder); err != nil {
			return err
		}
	}
	return nil
}

func prepareReads(all []*preparation, key string, rows int) error {
	for n := 0; n < readsAsked; n++ {
		body := read(n, rows)
		for _, server := range all {
			server.add("read", service+"GetOrganisation", body)
		}
		if _, err := compared(all, key, "GetOrganisation", same(body, all)); err != nil {
			return err
		}
	}
	return nil
}

func prepareLists(all []*preparation, key string, rows int) error {
	if err := follow(all, key, "list", "", pagesAsked); err != nil {
		return err
	}
	for _, filter := range filters {
		if err := follow(all, key, "filtered", filter, pagesAsked/len(filters)); err != nil {
			return err
		}
	}
	return nil
}

// follow asks for pages one after the other, each by the token of the one before.
func follow(all []*preparation, key, kind, filter string, pages int) error {
	tokens := make([]string, len(all))
	for n := 0; n < pages; n++ {
		bodies := make([]string, len(all))
		for index, server := range all {
			asked := map[string]interface{}{"pageSize": 50, "pageToken": tokens[index]}
			if filter != "" {
				asked["filter"] = filter
			}
			body, err := json.Marshal(asked)
			if err != nil {
				return err
			}
			bodies[index] = string(body)
			server.add(kind, service+"ListOrganisations", bodies[index])
		}
		answers, err := compared(all, key, "ListOrganisations", bodies)
		if err != nil {
			return err
		}
		for index, answer := range answers {
			var found page
			if err := json.Unmarshal([]byte(answer), &found); err != nil || found.NextPageToken == "" || len(found.Organisations) != 50 {
				return fmt.Errorf("%s gave no full page %d of %q or none after it", all[index].name, n, filter)
			}
			tokens[index] = found.NextPageToken
		}
	}
	return nil
}

func prepareSearches(all []*preparation, key string, rows int) error {
	for n := 0; n < pagesAsked; n++ {
		body := fmt.Sprintf(`{"pageSize":50,"filter":"\"%s\""}`, searched(n, rows))
		for _, server := range all {
			server.add("search", service+"ListOrganisations", body)
		}
		if _, err := compared(all, key, "ListOrganisations", same(body, all)); err != nil {
			return err
		}
	}
	return nil
}

// prepareCreates makes some organisations, the same twice by one request id, and sees that an id is not taken for another request.
func prepareCreates(all []*preparation, key string, rows int) error {
	for n := 0; n < 20; n++ {
		body := filled(made, 1900000+n)
		answers, err := compared(all, key, "CreateOrganisation", same(body, all))
		if err != nil {
			return err
		}
		for index, server := range all {
			again, err := post(server.url+service+"CreateOrganisation", key, body)
			if err != nil || string(again) != answers[index] {
				return fmt.Errorf("%s answers a repeated request otherwise: %s %v", server.name, again, err)
			}
			if _, err := post(server.url+service+"CreateOrganisation", key, strings.Replace(body, "pequena", "mediana", 1)); err == nil {
				return fmt.Errorf("%s takes a request id for another request", server.name)
			}
		}
	}
	for _, server := range all {
		server.add("create", service+"CreateOrganisation", made)
	}
	return nil
}

// mix is nine reads for one create: eight by id and a list of 50.
func (p *preparation) mix() {
	for n := 0; n < pagesAsked; n++ {
		p.lines["mixed"] = append(p.lines["mixed"], p.lines["read"][8*n:8*n+8]...)
		p.lines["mixed"] = append(p.lines["mixed"], p.lines["list"][n], p.lines["create"][0])
	}
}

func same(body string, all []*preparation) []string {
	bodies := make([]string, len(all))
	for index := range bodies {
		bodies[index] = body
	}
	return bodies
}
