package main

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// sample asks one server all over a table of any size and writes what the load generator sends: reads by id, pages of 50 that begin
// all over the list, pages of a filter and searches.
func sample(arguments []string) error {
	key, folder := arguments[0], arguments[1]
	rows, err := strconv.Atoi(arguments[2])
	if err != nil {
		return err
	}
	parts := strings.SplitN(arguments[3], "=", 2)
	server := &preparation{parts[0], parts[1], map[string][]string{}}
	all := []*preparation{server}
	if err := prepareReads(all, key, rows); err != nil {
		return err
	}
	if err := server.walk(key, "page", ""); err != nil {
		return err
	}
	if err := server.walk(key, "filtered", filters[0]); err != nil {
		return err
	}
	for n := 0; n < pagesAsked; n++ {
		kind := "rare"
		if n%4 == 0 {
			kind = "common"
		}
		server.add(kind, service+"ListOrganisations", fmt.Sprintf(`{"pageSize":50,"filter":"\"%s\""}`, searched(n, rows)))
	}
	return server.write(folder)
}

// walk goes through a whole list by large pages and keeps some of the places that were passed.
func (p *preparation) walk(key, kind, filter string) error {
	var tokens []string
	token := ""
	for {
		body, _ := json.Marshal(map[string]interface{}{"pageSize": 200, "pageToken": token, "filter": filter})
		answer, err := post(p.url+service+"ListOrganisations", key, string(body))
		if err != nil {
			return err
		}
		var found page
		if err := json.Unmarshal(answer, &found); err != nil {
			return err
		}
		if found.NextPageToken == "" {
			break
		}
		token = found.NextPageToken
		tokens = append(tokens, token)
	}
	for n := 0; n < pagesAsked; n++ {
		// The last page may be short.
		body, _ := json.Marshal(map[string]interface{}{"pageSize": 50, "pageToken": tokens[n*(len(tokens)-1)/pagesAsked], "filter": filter})
		p.add(kind, service+"ListOrganisations", string(body))
	}
	return nil
}
