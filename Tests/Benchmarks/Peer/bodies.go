package main

import (
	"fmt"
	"strings"
)

const readsAsked, pagesAsked = 500, 40

// read asks for one of the rows by its id; many numbers ask all over the table.
func read(number, rows int) string {
	return fmt.Sprintf(`{"id":"%s"}`, organisationID(number*7919%rows))
}

// filters are what people look for in the list: companies of a kind.
var filters = []string{
	"category = empresa_biopharma", "category = empresa_health_tech", "category = servicios_especializados",
	"category = asistencial_sanitario", "category = otro_cluster",
}

// searched is a word or a part of a name, as people type it: every fourth is found in many rows, the others in few.
func searched(number, rows int) string {
	often := []string{"osasun", "peña", "Iñaki", "biolan"}
	if number%4 == 0 {
		return often[number/4%len(often)]
	}
	return fmt.Sprintf("ficticia %d", number*7919%rows)
}

// made is the body of a new organisation, with marks that are as long as what stands in for them.
const made = `{"requestId":"0199bbbb-0000-7000-8000-000#number##","organisation":{"legalName":"Zahar Ficticia #number##, S.L.",` +
	`"tradeName":"Creada de Mentira","taxId":"#tax-id##","province":"bizkaia","isBasque":true,"category":"empresa_biopharma",` +
	`"subsectors":["biopharma","ivd"],"sizeClass":"pequena","website":"https://www.creada#number##.example/es",` +
	`"note":"Organización inventada: «ninguna» persona \"trabaja\" aquí."}}`

func filled(body string, number int) string {
	digits := fmt.Sprintf("%07d", number)
	return strings.NewReplacer("#number##", fmt.Sprintf("%09d", number), "#tax-id##", "B"+digits+string(rune(checkDigit(digits)))).Replace(body)
}
