package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"
)

const service = "/auzolan.membership.v1.MembershipService/"

func post(url, key, body string) ([]byte, error) {
	request, err := http.NewRequest("POST", url, strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Connect-Protocol-Version", "1")
	request.Header.Set("Authorization", "Bearer "+key)
	request.Header.Set("Accept-Encoding", "identity")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode != 200 {
		err = fmt.Errorf("%s answered %s: %s", url, response.Status, answer)
	}
	return answer, err
}

// prepare checks that the servers say the same and writes the bodies that the load generator sends to each.
func prepare(arguments []string) error {
	key, folder := arguments[0], arguments[1]
	var names, urls []string
	for _, argument := range arguments[2:] {
		parts := strings.SplitN(argument, "=", 2)
		names, urls = append(names, parts[0]), append(urls, parts[1])
	}
	var reads bytes.Buffer
	for n := 0; n < 500; n++ {
		body := fmt.Sprintf(`{"id":"%s"}`, organisationID(n*7919%10000))
		fmt.Fprintln(&reads, body)
		if err := compare(urls, key, "GetOrganisation", repeated(body, len(urls)), n); err != nil {
			return err
		}
	}
	tokens := make([]string, len(urls))
	lists := make([]bytes.Buffer, len(urls))
	for n := 0; n < 40; n++ {
		var bodies []string
		for index := range urls {
			body, _ := json.Marshal(map[string]interface{}{"pageSize": 50, "pageToken": tokens[index]})
			bodies = append(bodies, string(body))
			fmt.Fprintln(&lists[index], string(body))
		}
		if err := compare(urls, key, "ListOrganisations", bodies, n); err != nil {
			return err
		}
		for index, url := range urls {
			var answer page
			bytes, err := post(url+service+"ListOrganisations", key, bodies[index])
			if err != nil {
				return err
			}
			if err := json.Unmarshal(bytes, &answer); err != nil || answer.NextPageToken == "" {
				return fmt.Errorf("%s gave no next page after page %d", names[index], n)
			}
			tokens[index] = answer.NextPageToken
		}
	}
	for index, name := range names {
		if err := os.WriteFile(filepath.Join(folder, name+".GetOrganisation"), reads.Bytes(), 0o600); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(folder, name+".ListOrganisations"), lists[index].Bytes(), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// compare asks every server and refuses any difference but that of page tokens, which each seals in its own form.
func compare(urls []string, key, method string, bodies []string, number int) error {
	var first string
	for index, url := range urls {
		answer, err := post(url+service+method, key, bodies[index])
		if err != nil {
			return err
		}
		text := string(answer)
		if cut := strings.Index(text, `,"nextPageToken":"`); cut >= 0 {
			text = text[:cut]
		}
		if index == 0 {
			first = text
			if len(text) < 200 {
				return fmt.Errorf("%s says too little: %s", method, text)
			}
		} else if text != first {
			return fmt.Errorf("%s %d differs:\n%.600s\n%.600s", method, number, first, text)
		}
	}
	return nil
}

// await asks a server until it answers and prints the moment in nanoseconds.
func await(arguments []string) error {
	end := time.Now().Add(30 * time.Second)
	body := fmt.Sprintf(`{"id":"%s"}`, organisationID(0))
	for time.Now().Before(end) {
		if _, err := post(arguments[0]+service+"GetOrganisation", arguments[1], body); err == nil {
			fmt.Println(time.Now().UnixNano())
			return nil
		}
		time.Sleep(time.Millisecond)
	}
	return fmt.Errorf("%s did not answer within 30 s", arguments[0])
}

func repeated(text string, count int) []string {
	texts := make([]string, count)
	for index := range texts {
		texts[index] = text
	}
	return texts
}
