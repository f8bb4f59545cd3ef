package main

import (
	"fmt"
	"io"
	"net/http"
	"regexp"
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

// own matches what each server makes itself of a new record: its id and times.
var own = regexp.MustCompile(`"id":"01[0-9a-f]{6}-[0-9a-f-]{27}"|"(?:create|update)Time":"[^"]*"`)

// compared asks every server and refuses any difference but that of page tokens and of the ids and times of new records.
func compared(all []*preparation, key, method string, bodies []string) ([]string, error) {
	var answers []string
	var first string
	for index, server := range all {
		bytes, err := post(server.url+service+method, key, bodies[index])
		if err != nil {
			return nil, err
		}
		answer := string(bytes)
		answers = append(answers, answer)
		text := answer
		if method == "CreateOrganisation" {
			text = own.ReplaceAllString(answer, "")
		} else if cut := strings.Index(answer, `,"nextPageToken":"`); cut >= 0 {
			text = answer[:cut]
		}
		if index == 0 {
			first = text
			if len(text) < 200 {
				return nil, fmt.Errorf("%s %s says too little: %s", method, bodies[0], text)
			}
		} else if text != first {
			return nil, fmt.Errorf("%s %s differs between %s and %s:\n%.900s\n%.900s", method, bodies[0], all[0].name, server.name, first, text)
		}
	}
	return answers, nil
}

// await asks a server until it answers and prints the moment in nanoseconds.
func await(arguments []string) error {
	end := time.Now().Add(30 * time.Second)
	for time.Now().Before(end) {
		if _, err := post(arguments[0]+service+"GetOrganisation", arguments[1], read(0, 1)); err == nil {
			fmt.Println(time.Now().UnixNano())
			return nil
		}
		time.Sleep(time.Millisecond)
	}
	return fmt.Errorf("%s did not answer within 30 s", arguments[0])
}
