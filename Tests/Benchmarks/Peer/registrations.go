package main

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

const (
	listRegistrations  = "/auzolan.activity.v1.ActivityService/ListRegistrations"
	placesOfAnActivity = 1000
)

func activityID(number int) string { return fmt.Sprintf("0199cccc-0000-7000-8000-%012x", number) }

// fillRegistrations writes invented activities and registrations into a database that the training service has made.
func fillRegistrations(arguments []string) error {
	count, err := strconv.Atoi(arguments[1])
	if err != nil {
		return err
	}
	db, err := sql.Open("sqlite3", "file:"+arguments[0]+"?_journal_mode=WAL&_synchronous=OFF&_cache_size=-200000")
	if err != nil {
		return err
	}
	defer db.Close()
	for begin := 0; begin < count; begin += 100 * placesOfAnActivity {
		if err := fillActivities(db, begin, min(count, begin+100*placesOfAnActivity)); err != nil {
			return err
		}
	}
	_, err = db.Exec("PRAGMA wal_checkpoint(TRUNCATE)")
	return err
}

func fillActivities(db *sql.DB, begin, end int) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	activity, err := tx.Prepare(`INSERT INTO activity (id, activity_uid, kind, type, title, themes, pillar, scope, start_date, end_date,
		mode, venue, country, association_role, partners, status, capacity, offer_hours, session_threshold, time_zone,
		registration_deadline, member_price_cents, price_cents, status_reason, create_time, update_time, revision, search_text)
		VALUES (?,?,'formacion','',?,'','training','',?,NULL,'presencial','','ES','','','celebrada',1000,0,0,'Europe/Madrid',NULL,0,0,'',?,?,1,?)`)
	if err != nil {
		return err
	}
	registration, err := tx.Prepare(`INSERT INTO registration (id, activity_id, org_id, person_id, name, email, status, attendance,
		queue_number, offer_expires_at, gender, price_cents, create_time, update_time, revision, search_text)
		VALUES (?,?,NULL,NULL,?,?,?,'asistio',?,NULL,'',0,?,?,1,?)`)
	if err != nil {
		return err
	}
	for n := begin; n < end; n++ {
		of := n / placesOfAnActivity
		made := fmt.Sprintf("20%02d-%02d-%02dT%02d:%02d:%02d.000000Z", of/3650%20+10, of/300%12+1, of/11%28+1, n/3600%24, n/60%60, n%60)
		if n%placesOfAnActivity == 0 {
			title := fmt.Sprintf("Curso inventado %d", of)
			if _, err := activity.Exec(activityID(of), fmt.Sprintf("inventada-%d", of), title, made[:10], made, made, fold(title)); err != nil {
				return err
			}
		}
		status := "confirmada"
		if n%10 == 9 {
			status = "cancelada"
		}
		name, email := fmt.Sprintf("Persona Inventada %d", n), fmt.Sprintf("p%09d@ficticia.example", n)
		if _, err := registration.Exec(fmt.Sprintf("0199dddd-0000-7000-8000-%012x", n), activityID(of), name, email, status,
			n%placesOfAnActivity, made, made, fold(name+" "+email)); err != nil {
			return err
		}
	}
	return tx.Commit()
}

func min(a, b int) int {
	if a < b {
		return a
	}
	return b
}

// sampleRegistrations asks the training service for the newest of all registrations and for those of one activity.
func sampleRegistrations(arguments []string) error {
	key, folder := arguments[0], arguments[1]
	count, err := strconv.Atoi(arguments[2])
	if err != nil {
		return err
	}
	parts := strings.SplitN(arguments[3], "=", 2)
	server := &preparation{parts[0], parts[1], map[string][]string{}}
	for n := 0; n < pagesAsked; n++ {
		filter := fmt.Sprintf(`activity_id = %s AND status = confirmada`, activityID(n*79%(count/placesOfAnActivity)))
		body, err := json.Marshal(map[string]interface{}{"pageSize": 50, "filter": filter, "orderBy": "queue_number"})
		if err != nil {
			return err
		}
		server.add("activity", listRegistrations, string(body))
		server.add("newest", listRegistrations, `{"pageSize":50}`)
	}
	for kind, lines := range server.lines {
		parts := strings.SplitN(lines[0], " ", 2)
		answer, err := post(server.url+parts[0], key, parts[1])
		if err != nil || strings.Count(string(answer), `"etag"`) != 50 {
			return fmt.Errorf("%s gave no full page of %s: %.300s %v", server.name, kind, answer, err)
		}
	}
	return server.write(folder)
}
