package main

import (
	"database/sql"
	"fmt"
	"strconv"

	_ "github.com/mattn/go-sqlite3"
)

// organisationID is a UUIDv7 that depends on the number only.
func organisationID(number int) string {
	return fmt.Sprintf("0199aaaa-%04x-7000-8000-%012x", number%65536, number)
}

// fill writes deterministic, invented organisations into a database that the membership service has made.
func fill(arguments []string) error {
	rows, err := strconv.Atoi(arguments[1])
	if err != nil {
		return err
	}
	db, err := sql.Open("sqlite3", "file:"+arguments[0]+"?_journal_mode=WAL&_foreign_keys=1")
	if err != nil {
		return err
	}
	defer db.Close()
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	insert, err := tx.Prepare(`INSERT INTO organisation (id, legal_name, trade_name, tax_id, country, province, is_basque,
		category, subsectors, size_class, is_startup, website, is_consolidated, is_association, note, merged_into,
		create_time, update_time, revision, search_text) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`)
	if err != nil {
		return err
	}
	names := []string{"Biolan Ficticia", "Laboratorios Iñaki de Mentira", "Osasun Teknologiak Asmatuak", "Diagnóstico «Peña & Güemes»"}
	forms := []string{"S.L.", "S.A.", "Koop. E."}
	provinces := []string{"araba", "bizkaia", "gipuzkoa", "fuera_de_euskadi"}
	categories := []string{"empresa_biopharma", "empresa_health_tech", "servicios_especializados", "asistencial_sanitario", "otro_cluster"}
	subsectors := []string{"|biopharma|", "|medical_devices|ivd|", "|digital_health|", "|biopharma|ivd|digital_health|", ""}
	sizes := []string{"micro", "pequena", "mediana", "grande"}
	notes := []string{
		"Desarrolla técnicas de diagnóstico molecular para oncología pediátrica; quiere participar en el foro de medicina personalizada.",
		"", "Osasun-arloko ikerketa eta garapena: \"medikuntza pertsonalizatua\".", "",
	}
	flag := func(isSet bool) int {
		if isSet {
			return 1
		}
		return 0
	}
	for n := 0; n < rows; n++ {
		legal := fmt.Sprintf("%s %05d, %s", names[n%len(names)], n*7919%100000, forms[n%len(forms)])
		trade := ""
		if n%3 != 0 {
			trade = fmt.Sprintf("Ficticia %d", n)
		}
		tax := fmt.Sprintf("B%08d", 10000000+n)
		made := fmt.Sprintf("2024-%02d-%02dT%02d:%02d:%02d.%06dZ", 1+n%12, 1+n%28, n%24, n%60, n/60%60, n%10*100000)
		changed := fmt.Sprintf("2026-%02d-%02dT%02d:%02d:%02d.%06dZ", 1+n%11, 1+n%27, n%23, n%59, n/59%60, n*37%1000000)
		_, err := insert.Exec(organisationID(n), legal, trade, tax, "ES", provinces[n%4], flag(n%4 != 3), categories[n%5],
			subsectors[n%5], sizes[n/4%4], flag(n%11 == 0), fmt.Sprintf("https://www.ficticia%d.example/es", n), flag(n%2 == 0), 0,
			notes[n%4], "", made, changed, 1+n%30, fold(legal+" "+trade+" "+tax))
		if err != nil {
			return err
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	_, err = db.Exec("PRAGMA wal_checkpoint(TRUNCATE)")
	return err
}
