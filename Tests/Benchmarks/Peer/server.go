package main

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"database/sql"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"
)

type server struct {
	key, byID, first, after *sql.Stmt
	secret                  []byte
	known                   sync.Map // digest of a key → *caller
	buffers                 sync.Pool
}

type caller struct {
	scopes map[string]bool
	until  time.Time
}

type failure struct {
	status  int
	Code    string `json:"code"`
	Message string `json:"message"`
}

func (f *failure) Error() string { return f.Message }

func serve(arguments []string) error {
	address := fmt.Sprintf("file:%s?mode=rw&_query_only=1&_foreign_keys=1&_busy_timeout=5000&_cache_size=-8000", arguments[0])
	db, err := sql.Open("sqlite3", address)
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(2 * runtime.NumCPU())
	db.SetMaxIdleConns(2 * runtime.NumCPU())
	s := &server{buffers: sync.Pool{New: func() interface{} { return new(bytes.Buffer) }}}
	statements := map[**sql.Stmt]string{
		&s.key:   "SELECT digest, scopes, expires_at, revoked_at FROM api_key WHERE id = ?",
		&s.byID:  "SELECT " + columns + " FROM organisation WHERE id = ?",
		&s.first: "SELECT " + columns + " FROM organisation ORDER BY legal_name, id LIMIT ?",
		&s.after: "SELECT " + columns + " FROM organisation WHERE (legal_name, id) > (?, ?) ORDER BY legal_name, id LIMIT ?",
	}
	for statement, text := range statements {
		if *statement, err = db.Prepare(text); err != nil {
			return err
		}
	}
	var secret string
	if err := db.QueryRow("SELECT value FROM setting WHERE name = 'page_secret'").Scan(&secret); err != nil {
		return err
	}
	s.secret = []byte(secret)
	mux := http.NewServeMux()
	mux.HandleFunc("/auzolan.membership.v1.MembershipService/GetOrganisation", s.answer(s.get))
	mux.HandleFunc("/auzolan.membership.v1.MembershipService/ListOrganisations", s.answer(s.list))
	listener, err := net.Listen("tcp", "127.0.0.1:"+arguments[1])
	if err != nil {
		return err
	}
	return (&http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 10 * time.Second}).Serve(listener)
}

// answer does what every method needs: method, media type, version, identity, access, body, reply.
func (s *server) answer(method func([]byte) (interface{}, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("X-Content-Type-Options", "nosniff")
		if r.Method != "POST" {
			header.Set("Allow", "POST")
			w.WriteHeader(http.StatusMethodNotAllowed)
			return
		}
		if !isJSON(r.Header.Get("Content-Type")) {
			w.WriteHeader(http.StatusUnsupportedMediaType)
			return
		}
		reply, err := s.reply(w, r, method)
		status := http.StatusOK
		if err != nil {
			var told *failure
			if !errors.As(err, &told) {
				told = &failure{500, "internal", "internal error"}
			}
			status, reply = told.status, told
		}
		buffer := s.buffers.Get().(*bytes.Buffer)
		defer s.buffers.Put(buffer)
		buffer.Reset()
		encoder := json.NewEncoder(buffer)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(reply); err != nil {
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		buffer.Truncate(buffer.Len() - 1)
		header.Set("Content-Type", "application/json")
		header.Set("Content-Length", strconv.Itoa(buffer.Len()))
		w.WriteHeader(status)
		w.Write(buffer.Bytes())
	}
}

func isJSON(value string) bool {
	if value == "application/json" {
		return true
	}
	mediaType, _, err := mime.ParseMediaType(value)
	return err == nil && mediaType == "application/json"
}

func (s *server) reply(w http.ResponseWriter, r *http.Request, method func([]byte) (interface{}, error)) (interface{}, error) {
	if version := r.Header.Get("Connect-Protocol-Version"); version != "" && version != "1" {
		return nil, &failure{400, "invalid_argument", "Connect-Protocol-Version must be 1"}
	}
	caller, err := s.identify(r.Header.Get("Authorization"))
	if err != nil {
		return nil, err
	}
	if !caller.scopes["membership:read"] {
		return nil, &failure{403, "permission_denied", "the scope membership:read is needed"}
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
	if err != nil {
		return nil, &failure{429, "resource_exhausted", "the message is larger than 1048576 bytes"}
	}
	return method(body)
}

var refused = &failure{401, "unauthenticated", "the credential is unknown, expired or revoked"}

// identify finds the caller by an API key, kept in memory for a second by the key's digest.
func (s *server) identify(authorization string) (*caller, error) {
	if !strings.HasPrefix(authorization, "Bearer auz_") {
		return nil, refused
	}
	parts := strings.SplitN(authorization[len("Bearer "):], "_", 3)
	if len(parts) != 3 {
		return nil, refused
	}
	whole := sha256.Sum256([]byte(authorization))
	now := time.Now()
	if kept, ok := s.known.Load(whole); ok && now.Before(kept.(*caller).until) {
		return kept.(*caller), nil
	}
	var digest, scopes string
	var expires, revoked sql.NullString
	if err := s.key.QueryRow(parts[1]).Scan(&digest, &scopes, &expires, &revoked); err != nil {
		return nil, refused
	}
	secret := sha256.Sum256([]byte(parts[2]))
	if subtle.ConstantTimeCompare([]byte(digest), []byte(hex.EncodeToString(secret[:]))) != 1 || revoked.Valid ||
		expires.Valid && expires.String <= now.UTC().Format("2006-01-02T15:04:05.000000Z") {
		return nil, refused
	}
	found := &caller{scopes: map[string]bool{}, until: now.Add(time.Second)}
	for _, scope := range strings.Fields(scopes) {
		found.scopes[scope] = true
	}
	s.known.Store(whole, found)
	return found, nil
}

func (s *server) get(body []byte) (interface{}, error) {
	var request struct {
		ID string `json:"id"`
	}
	if err := json.Unmarshal(body, &request); err != nil || !isUUID(request.ID) {
		return nil, &failure{400, "invalid_argument", "id must be a UUID in lower-case text"}
	}
	var found organisation
	err := found.scan(s.byID.QueryRow(request.ID))
	if err == sql.ErrNoRows {
		return nil, &failure{404, "not_found", "there is no Organisation with id " + request.ID}
	}
	return &found, err
}

func (s *server) list(body []byte) (interface{}, error) {
	var request struct {
		PageSize  int32  `json:"pageSize"`
		PageToken string `json:"pageToken"`
		Filter    string `json:"filter"`
		OrderBy   string `json:"orderBy"`
	}
	if err := json.Unmarshal(body, &request); err != nil || request.PageSize < 0 || request.Filter != "" || request.OrderBy != "" {
		return nil, &failure{400, "invalid_argument", "the request is not understood"}
	}
	size := int(request.PageSize)
	if size == 0 {
		size = 50
	}
	if size > 200 {
		size = 200
	}
	var rows *sql.Rows
	var err error
	if request.PageToken == "" {
		rows, err = s.first.Query(size + 1)
	} else {
		name, id, ok := s.open(request.PageToken)
		if !ok {
			return nil, &failure{400, "invalid_argument", "pageToken is not one that this service gave"}
		}
		rows, err = s.after.Query(name, id, size+1)
	}
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

func (s *server) seal(name, id string) string {
	text := id + "\n" + name
	mark := hmac.New(sha256.New, s.secret)
	mark.Write([]byte(text))
	return base64.RawURLEncoding.EncodeToString(append(mark.Sum(nil)[:16], text...))
}

func (s *server) open(token string) (name, id string, ok bool) {
	bytes, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil || len(bytes) < 16 {
		return "", "", false
	}
	mark := hmac.New(sha256.New, s.secret)
	mark.Write(bytes[16:])
	parts := strings.SplitN(string(bytes[16:]), "\n", 2)
	if !hmac.Equal(mark.Sum(nil)[:16], bytes[:16]) || len(parts) != 2 {
		return "", "", false
	}
	return parts[1], parts[0], true
}

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
