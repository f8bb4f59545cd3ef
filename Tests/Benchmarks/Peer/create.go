package main

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// writing holds the one connection that writes, with its statements.
type writing struct {
	db                                                       *sql.DB
	expire, kept, twin, insert, advance, audit, change, keep *sql.Stmt
}

func (w *writing) open(address string) (err error) {
	if w.db, err = sql.Open("sqlite3", address); err != nil {
		return err
	}
	w.db.SetMaxOpenConns(1)
	return prepareAll(w.db, map[**sql.Stmt]string{
		&w.expire: "DELETE FROM idempotency WHERE expires_at < ?",
		&w.kept:   "SELECT digest, reply FROM idempotency WHERE principal = ? AND method = ? AND request_id = ?",
		&w.twin:   "SELECT id, legal_name FROM organisation WHERE tax_id = ? AND id <> ?",
		&w.insert: `INSERT INTO organisation (id, legal_name, trade_name, tax_id, country, province, is_basque, category, subsectors,
			size_class, is_startup, website, is_consolidated, is_association, note, merged_into, create_time, update_time, revision,
			search_text) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
		&w.advance: "UPDATE feed SET position = position + 1 WHERE id = 1 RETURNING position",
		&w.audit: `INSERT INTO audit (position, at, principal, principal_name, method, trace_id, record_type, record_id, action, fields)
			VALUES (?,?,?,?,?,?,'Organisation',?,'created','')`,
		&w.change: `INSERT INTO change (position, event_id, at, record_type, record_id, action) VALUES (?,?,?,'Organisation',?,'created')`,
		&w.keep:   "INSERT INTO idempotency (principal, method, request_id, digest, reply, expires_at) VALUES (?,?,?,?,?,?)",
	})
}

const (
	createMethod = "auzolan.membership.v1.MembershipService/CreateOrganisation"
	sortable     = "2006-01-02T15:04:05.000000Z"
	keepFor      = 48 * time.Hour
)

type createRequest struct {
	RequestID    string       `json:"requestId"`
	Organisation organisation `json:"organisation"`
}

// create stores an organisation once for a request id, with its line of the audit and its change, in one transaction.
func (s *server) create(by *caller, body []byte) (interface{}, error) {
	var request createRequest
	if err := json.Unmarshal(body, &request); err != nil {
		return nil, invalid("the request is not understood")
	}
	if request.RequestID != "" && !isUUID(request.RequestID) {
		return nil, invalid("requestId must be a UUID in lower-case text")
	}
	new := request.Organisation
	if err := new.check(); err != nil {
		return nil, err
	}
	said, err := json.Marshal(&new)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(said)
	digest := hex.EncodeToString(sum[:])
	tx, err := s.writing.db.Begin()
	if err != nil {
		return nil, err
	}
	defer tx.Rollback()
	now := time.Now().UTC()
	if request.RequestID != "" {
		if reply, err := s.writing.keptReply(tx, by, request.RequestID, digest, now); reply != nil || err != nil {
			return reply, err
		}
	}
	if err := s.writing.store(tx, by, &new, now); err != nil {
		return nil, err
	}
	var reply bytes.Buffer
	if err := encode(&reply, &new); err != nil {
		return nil, err
	}
	if request.RequestID != "" {
		_, err := tx.Stmt(s.writing.keep).Exec(by.id, createMethod, request.RequestID, digest, reply.String(), now.Add(keepFor).Format(sortable))
		if err != nil {
			return nil, err
		}
	}
	return reply.Bytes(), tx.Commit()
}

func (w *writing) keptReply(tx *sql.Tx, by *caller, requestID, digest string, now time.Time) (interface{}, error) {
	if _, err := tx.Stmt(w.expire).Exec(now.Format(sortable)); err != nil {
		return nil, err
	}
	var asked, reply string
	switch err := tx.Stmt(w.kept).QueryRow(by.id, createMethod, requestID).Scan(&asked, &reply); {
	case err == sql.ErrNoRows:
		return nil, nil
	case err != nil:
		return nil, err
	case asked != digest:
		return nil, invalid("requestId was used before for another request; make a new one")
	}
	return []byte(reply), nil
}

func (w *writing) store(tx *sql.Tx, by *caller, new *organisation, now time.Time) error {
	moment := now.Format(sortable)
	new.ID = newID(now)
	new.Etag, new.MergedInto = `"r1"`, ""
	new.CreateTime, new.UpdateTime = shortened(moment), shortened(moment)
	if new.Country == "" {
		new.Country = "ES"
	}
	if new.TaxID != "" {
		var id, name string
		switch err := tx.Stmt(w.twin).QueryRow(new.TaxID, new.ID).Scan(&id, &name); {
		case err == nil:
			return &failure{409, "already_exists", fmt.Sprintf("%s has the tax id %s already (id %s)", name, new.TaxID, id)}
		case err != sql.ErrNoRows:
			return err
		}
	}
	list := ""
	if len(new.Subsectors) > 0 {
		list = "|" + strings.Join(new.Subsectors, "|") + "|"
	}
	if _, err := tx.Stmt(w.insert).Exec(new.ID, new.LegalName, new.TradeName, new.TaxID, new.Country, new.Province, new.IsBasque, new.Category,
		list, new.SizeClass, new.IsStartup, new.Website, new.IsConsolidated, new.IsAssociation, new.Note, new.MergedInto, moment, moment, 1,
		fold(new.LegalName)+" "+fold(new.TradeName)+" "+fold(new.TaxID)); err != nil {
		return err
	}
	var position int64
	if err := tx.Stmt(w.advance).QueryRow().Scan(&position); err != nil {
		return err
	}
	var trace [16]byte
	rand.Read(trace[:])
	if _, err := tx.Stmt(w.audit).Exec(position, moment, by.id, by.name, createMethod, hex.EncodeToString(trace[:]), new.ID); err != nil {
		return err
	}
	_, err := tx.Stmt(w.change).Exec(position, newID(now), moment, new.ID)
	return err
}

// newID makes a UUIDv7.
func newID(now time.Time) string {
	var id [16]byte
	rand.Read(id[6:])
	milliseconds := now.UnixMilli()
	for index := 5; index >= 0; index-- {
		id[index] = byte(milliseconds)
		milliseconds >>= 8
	}
	id[6] = id[6]&0x0f | 0x70
	id[8] = id[8]&0x3f | 0x80
	text := hex.EncodeToString(id[:])
	return text[:8] + "-" + text[8:12] + "-" + text[12:16] + "-" + text[16:20] + "-" + text[20:]
}
