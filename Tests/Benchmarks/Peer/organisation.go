package main

import (
	"strconv"
	"strings"
)

// organisation has the JSON form of auzolan.membership.v1.Organisation: defaults are omitted.
type organisation struct {
	ID             string   `json:"id,omitempty"`
	LegalName      string   `json:"legalName,omitempty"`
	TradeName      string   `json:"tradeName,omitempty"`
	TaxID          string   `json:"taxId,omitempty"`
	Country        string   `json:"country,omitempty"`
	Province       string   `json:"province,omitempty"`
	IsBasque       bool     `json:"isBasque,omitempty"`
	Category       string   `json:"category,omitempty"`
	Subsectors     []string `json:"subsectors,omitempty"`
	SizeClass      string   `json:"sizeClass,omitempty"`
	IsStartup      bool     `json:"isStartup,omitempty"`
	Website        string   `json:"website,omitempty"`
	IsConsolidated bool     `json:"isConsolidated,omitempty"`
	IsAssociation  bool     `json:"isAssociation,omitempty"`
	Note           string   `json:"note,omitempty"`
	MergedInto     string   `json:"mergedInto,omitempty"`
	Etag           string   `json:"etag,omitempty"`
	CreateTime     string   `json:"createTime,omitempty"`
	UpdateTime     string   `json:"updateTime,omitempty"`
}

type page struct {
	Organisations []organisation `json:"organisations,omitempty"`
	NextPageToken string         `json:"nextPageToken,omitempty"`
}

const columns = `id, legal_name, trade_name, tax_id, country, province, is_basque, category, subsectors, size_class,
	is_startup, website, is_consolidated, is_association, note, merged_into, create_time, update_time, revision`

type scanner interface{ Scan(...interface{}) error }

func (o *organisation) scan(row scanner) error {
	var subsectors string
	var revision int64
	err := row.Scan(&o.ID, &o.LegalName, &o.TradeName, &o.TaxID, &o.Country, &o.Province, &o.IsBasque, &o.Category, &subsectors,
		&o.SizeClass, &o.IsStartup, &o.Website, &o.IsConsolidated, &o.IsAssociation, &o.Note, &o.MergedInto, &o.CreateTime,
		&o.UpdateTime, &revision)
	if err != nil {
		return err
	}
	if subsectors != "" {
		o.Subsectors = strings.Split(strings.Trim(subsectors, "|"), "|")
	}
	o.Etag = `"r` + strconv.FormatInt(revision, 10) + `"`
	o.CreateTime = shortened(o.CreateTime)
	o.UpdateTime = shortened(o.UpdateTime)
	return nil
}

// shortened writes a stored time with 0, 3 or 6 digits of a second, as proto3 JSON does.
func shortened(time string) string {
	if len(time) != 27 {
		return time
	}
	switch {
	case time[20:26] == "000000":
		return time[:19] + "Z"
	case time[23:26] == "000":
		return time[:23] + "Z"
	}
	return time
}
