package main

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

func set(words string) map[string]bool {
	found := map[string]bool{}
	for _, word := range strings.Fields(words) {
		found[word] = true
	}
	return found
}

var (
	categories = set(`empresa_biopharma empresa_health_tech servicios_especializados proveedor_especialista
		asistencial_sanitario sociosanitario aceleradora_privada inversor_privado institucion_publica tractora_internacional
		asociacion_medica colectivo_pacientes federacion otro_cluster aceleradora_publica inversor_publico`)
	subsectors = set(`biopharma medical_devices ivd digital_health servicios_especializados asistencial_sanitario sociosanitario
		alimentacion_saludable deporte_y_bienestar cosmetica veterinaria otros`)
	provinces = set("araba bizkaia gipuzkoa fuera_de_euskadi")
	sizes     = set("micro pequena mediana grande")
	country   = regexp.MustCompile(`^[A-Z]{2}$`)
	web       = regexp.MustCompile(`^https?://[^\s/]+\.[^\s]+$`)
)

// check holds a new organisation against the rules of the contract that its fields come under; companies of Spain only.
func (o *organisation) check() error {
	seen := map[string]bool{}
	for _, subsector := range o.Subsectors {
		if !subsectors[subsector] || seen[subsector] {
			return invalid("organisation.subsectors must be known and each there once")
		}
		seen[subsector] = true
	}
	switch {
	case o.LegalName == "" || utf8.RuneCountInString(o.LegalName) > 200:
		return invalid("organisation.legalName must have 1 to 200 characters")
	case utf8.RuneCountInString(o.TradeName) > 200:
		return invalid("organisation.tradeName must have at most 200 characters")
	case !categories[o.Category]:
		return invalid("organisation.category must be a known one")
	case o.Province != "" && !provinces[o.Province]:
		return invalid("organisation.province must be a known one")
	case o.SizeClass != "" && !sizes[o.SizeClass]:
		return invalid("organisation.sizeClass must be a known one")
	case o.Country != "" && !country.MatchString(o.Country):
		return invalid("organisation.country must be a code of two capitals")
	case o.Website != "" && (len(o.Website) > 300 || !web.MatchString(o.Website)):
		return invalid("organisation.website must be an address of the web")
	case utf8.RuneCountInString(o.Note) > 4000:
		return invalid("organisation.note must have at most 4000 characters")
	case o.TaxID != "" && !isCompany(o.TaxID):
		return invalid("organisation.taxId has the wrong check character")
	}
	return nil
}

// isCompany tells whether a text is the NIF of a Spanish company: a letter, seven digits and their check digit.
func isCompany(text string) bool {
	if len(text) != 9 || !strings.ContainsRune("ABEH", rune(text[0])) {
		return false
	}
	for _, digit := range text[1:] {
		if digit < '0' || digit > '9' {
			return false
		}
	}
	return text[8] == checkDigit(text[1:8])
}

func checkDigit(digits string) byte {
	sum := 0
	for index := range digits {
		value := int(digits[index] - '0')
		if index%2 == 0 {
			value = value*2/10 + value*2%10
		}
		sum += value
	}
	return byte('0' + (10-sum%10)%10)
}

var accents = strings.NewReplacer("á", "a", "é", "e", "í", "i", "ó", "o", "ú", "u", "ü", "u", "ñ", "n", "ç", "c")

// fold writes a text as searches compare it: small letters without the accents of Spanish and Basque.
func fold(text string) string { return accents.Replace(strings.ToLower(text)) }

func isUUID(text string) bool {
	if len(text) != 36 {
		return false
	}
	for index := 0; index < 36; index++ {
		digit := text[index]
		switch index {
		case 8, 13, 18, 23:
			if digit != '-' {
				return false
			}
		default:
			if !(digit >= '0' && digit <= '9' || digit >= 'a' && digit <= 'f') {
				return false
			}
		}
	}
	return true
}
