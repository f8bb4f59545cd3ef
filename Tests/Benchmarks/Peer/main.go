// The peer of the membership service in the speed comparison: three of its methods over the same rows, written in Go
// with net/http, encoding/json and mattn/go-sqlite3 as a good Go service would be. The other commands serve the runner.
package main

import (
	"fmt"
	"os"
)

func main() {
	commands := map[string]func([]string) error{
		"serve":                serve,               // DATABASE PORT
		"fill":                 fill,                // DATABASE ROWS
		"prepare":              prepare,             // KEY FOLDER ROWS NAME=URL…
		"sample":               sample,              // KEY FOLDER ROWS NAME=URL
		"fill-registrations":   fillRegistrations,   // DATABASE COUNT
		"sample-registrations": sampleRegistrations, // KEY FOLDER COUNT NAME=URL
		"await":                await,               // URL KEY
		"check":                check,               // DATABASE ROWS
		"overload":             overload,            // KEY FILE URL RATE SECONDS
	}
	if len(os.Args) < 2 || commands[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "peer COMMAND …")
		os.Exit(2)
	}
	if err := commands[os.Args[1]](os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, "peer:", err)
		os.Exit(1)
	}
}
