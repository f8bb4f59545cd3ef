package main

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"os"
	"sort"
	"strconv"
	"strings"
	"sync"
	"time"
)

// The most requests that wait for an answer at a time, each on a connection of its own.
const mostWaiting = 1800

// told counts answers by what they say, and holds the times of the accepted ones.
type told struct {
	sync.Mutex
	accepted, health             []time.Duration
	refused, bare, other, silent int
}

// overload sends so many requests a second, whether the ones before are answered or not, asks ten times a second for health, and
// says how soon the server is itself again afterwards.
func overload(arguments []string) error {
	key, url := arguments[0], arguments[2]
	requests, err := lines(arguments[1])
	if err != nil {
		return err
	}
	rate, err := strconv.ParseFloat(arguments[3], 64)
	if err != nil {
		return err
	}
	seconds, err := strconv.ParseFloat(arguments[4], 64)
	if err != nil {
		return err
	}
	client := &http.Client{Timeout: 30 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: mostWaiting, MaxConnsPerHost: mostWaiting}}
	var found told
	var work sync.WaitGroup
	places := make(chan struct{}, mostWaiting)
	unsent, begin := 0, time.Now()
	end := begin.Add(time.Duration(seconds * float64(time.Second)))
	done := make(chan struct{})
	go found.watch(url, done)
	for n := 0; time.Now().Before(end); {
		for due := int(time.Since(begin).Seconds() * rate); n < due; n++ {
			select {
			case places <- struct{}{}:
				work.Add(1)
				go func(request string) {
					defer work.Done()
					found.ask(client, url, key, request)
					<-places
				}(requests[n%len(requests)])
			default:
				unsent++
			}
		}
		time.Sleep(time.Millisecond)
	}
	offered := int(time.Since(begin).Seconds() * rate)
	stopped := time.Now()
	work.Wait()
	close(done)
	calm, err := untilCalm(client, url, key, requests, stopped)
	if err != nil {
		return err
	}
	found.Lock()
	defer found.Unlock()
	answered := len(found.accepted)
	fmt.Printf("OVERLOAD %d %d %d %d %d %d %d %.1f %.1f %.1f %.1f %.1f\n", offered/int(seconds), answered/int(seconds), found.refused/int(seconds),
		unsent/int(seconds), found.bare, found.other, found.silent, place(found.accepted, 50), place(found.accepted, 99), place(found.health, 50), place(found.health, 100), calm.Seconds()*1000)
	return nil
}

func lines(path string) ([]string, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var all []string
	scanner := bufio.NewScanner(file)
	for scanner.Scan() {
		all = append(all, scanner.Text())
	}
	return all, scanner.Err()
}

func send(client *http.Client, url, key, request string) (*http.Response, error) {
	path, body, _ := strings.Cut(request, " ")
	asked, err := http.NewRequest("POST", url+path, strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	asked.Header.Set("Content-Type", "application/json")
	if key != "" {
		asked.Header.Set("Authorization", "Bearer "+key)
	}
	answer, err := client.Do(asked)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	_, err = io.Copy(io.Discard, answer.Body)
	return answer, err
}

func (t *told) ask(client *http.Client, url, key, request string) {
	begin := time.Now()
	answer, err := send(client, url, key, request)
	took := time.Since(begin)
	t.Lock()
	defer t.Unlock()
	switch {
	case err != nil:
		t.silent++
	case answer.StatusCode == 200:
		t.accepted = append(t.accepted, took)
	case answer.StatusCode == 503 && answer.Header.Get("Retry-After") != "":
		t.refused++
	case answer.StatusCode == 503:
		t.bare++
	default:
		t.other++
	}
}

// watch asks for health on a connection of its own.
func (t *told) watch(url string, done chan struct{}) {
	client := &http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{}}
	for {
		select {
		case <-done:
			return
		case <-time.After(100 * time.Millisecond):
		}
		begin := time.Now()
		answer, err := send(client, url, "", "/grpc.health.v1.Health/Check {}")
		t.Lock()
		if err != nil || answer.StatusCode != 200 {
			t.other++
		} else {
			t.health = append(t.health, time.Since(begin))
		}
		t.Unlock()
	}
}

// untilCalm asks one request after the other until a hundred in a row are accepted.
func untilCalm(client *http.Client, url, key string, requests []string, since time.Time) (time.Duration, error) {
	row, first := 0, time.Now()
	for n := 0; row < 100; n++ {
		if time.Since(since) > time.Minute {
			return 0, fmt.Errorf("the server is not itself again a minute after the load")
		}
		answer, err := send(client, url, key, requests[n%len(requests)])
		if err != nil || answer.StatusCode != 200 {
			row, first = 0, time.Now()
			continue
		}
		row++
	}
	return first.Sub(since), nil
}

func place(times []time.Duration, percent int) float64 {
	if len(times) == 0 {
		return 0
	}
	sort.Slice(times, func(a, b int) bool { return times[a] < times[b] })
	return float64(times[min(len(times)-1, len(times)*percent/100)].Microseconds()) / 1000
}
