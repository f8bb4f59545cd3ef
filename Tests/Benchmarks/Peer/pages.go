package main

import (
	"database/sql"
	"encoding/json"
	"strings"
)

// pages holds the statements of a list: of all, of a category and of a text that is searched; first page and those after it.
type pages struct {
	all, category, search struct{ first, after *sql.Stmt }
}

func (p *pages) open(db *sql.DB) error {
	const order = " ORDER BY legal_name, id LIMIT ?"
	const all = "SELECT " + columns + " FROM organisation"
	const category = all + " WHERE category = ?"
	const search = all + ` WHERE search_text LIKE ? ESCAPE '\'`
	const after = "(legal_name, id) > (?, ?)" + order
	return prepareAll(db, map[**sql.Stmt]string{
		&p.all.first: all + order, &p.all.after: all + " WHERE " + after,
		&p.category.first: category + order, &p.category.after: category + " AND " + after,
		&p.search.first: search + order, &p.search.after: search + " AND " + after,
	})
}

// list knows two filters, `category = x` and a text in quotes, and one order.
func (s *server) list(_ *caller, body []byte) (interface{}, error) {
	var request struct {
		PageSize  int32  `json:"pageSize"`
		PageToken string `json:"pageToken"`
		Filter    string `json:"filter"`
		OrderBy   string `json:"orderBy"`
	}
	if err := json.Unmarshal(body, &request); err != nil || request.PageSize < 0 || request.OrderBy != "" {
		return nil, invalid("the request is not understood")
	}
	size := int(request.PageSize)
	if size == 0 {
		size = 50
	}
	if size > 200 {
		size = 200
	}
	statements := s.pages.all
	var arguments []interface{}
	if request.Filter != "" {
		if text, isText := quoted(request.Filter); isText {
			statements, arguments = s.pages.search, []interface{}{"%" + likeEscapes.Replace(fold(text)) + "%"}
		} else if value := strings.TrimPrefix(request.Filter, "category = "); categories[value] {
			statements, arguments = s.pages.category, []interface{}{value}
		} else {
			return nil, invalid("filter is not understood")
		}
	}
	statement := statements.first
	if request.PageToken != "" {
		name, id, ok := s.open(request.PageToken)
		if !ok {
			return nil, invalid("pageToken is not one that this service gave")
		}
		statement, arguments = statements.after, append(arguments, name, id)
	}
	rows, err := statement.Query(append(arguments, size+1)...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	found := page{Organisations: make([]organisation, 0, size+1)}
	for rows.Next() {
		found.Organisations = append(found.Organisations, organisation{})
		if err := found.Organisations[len(found.Organisations)-1].scan(rows); err != nil {
			return nil, err
		}
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	if len(found.Organisations) > size {
		found.Organisations = found.Organisations[:size]
		last := found.Organisations[size-1]
		found.NextPageToken = s.seal(last.LegalName, last.ID)
	}
	return &found, nil
}

func quoted(filter string) (string, bool) {
	if len(filter) < 2 || filter[0] != '"' || filter[len(filter)-1] != '"' {
		return "", false
	}
	return filter[1 : len(filter)-1], true
}

var likeEscapes = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)
