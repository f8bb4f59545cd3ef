package main

import (
	"database/sql"
	"fmt"
	"strconv"
)

// check sees that every organisation that was made beside the filled rows has its line of the audit, its change and its kept answer.
func check(arguments []string) error {
	rows, err := strconv.ParseInt(arguments[1], 10, 64)
	if err != nil {
		return err
	}
	db, err := sql.Open("sqlite3", "file:"+arguments[0]+"?mode=ro")
	if err != nil {
		return err
	}
	defer db.Close()
	var made, audited, told, kept int64
	err = db.QueryRow(`SELECT (SELECT COUNT(*) FROM organisation), (SELECT COUNT(*) FROM audit WHERE record_type = 'Organisation'),
		(SELECT COUNT(*) FROM change WHERE record_type = 'Organisation'), (SELECT COUNT(*) FROM idempotency)`).Scan(&made, &audited, &told, &kept)
	if err != nil {
		return err
	}
	made -= rows
	if made == 0 || audited != made || told != made || kept != made {
		return fmt.Errorf("%d organisations were made, with %d lines of the audit, %d changes and %d kept answers", made, audited, told, kept)
	}
	fmt.Println(made)
	return nil
}
