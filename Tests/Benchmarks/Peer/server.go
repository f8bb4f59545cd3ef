package main

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"runtime"
	"strconv"
	"sync"
	"time"

	sqlite3 "github.com/mattn/go-sqlite3"
)

type server struct {
	key, byID *sql.Stmt
	pages     pages
	writing   writing
	secret    []byte
	known     sync.Map // digest of a key → *caller
	buffers   sync.Pool
}

type failure struct {
	status  int
	Code    string `json:"code"`
	Message string `json:"message"`
}

func (f *failure) Error() string { return f.Message }

func invalid(message string) error { return &failure{400, "invalid_argument", message} }

func serve(arguments []string) error {
	options := "&_foreign_keys=1&_busy_timeout=5000&_cache_size=-8000&_case_sensitive_like=1"
	// As much of the file is mapped as the service maps, which the address of a database cannot say.
	sql.Register("sqlite3 mapped", &sqlite3.SQLiteDriver{ConnectHook: func(connection *sqlite3.SQLiteConn) error {
		_, err := connection.Exec("PRAGMA mmap_size = 10485760", nil)
		return err
	}})
	db, err := sql.Open("sqlite3 mapped", "file:"+arguments[0]+"?mode=rw&_query_only=1"+options)
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(2 * runtime.NumCPU())
	db.SetMaxIdleConns(2 * runtime.NumCPU())
	s := &server{buffers: sync.Pool{New: func() interface{} { return new(bytes.Buffer) }}}
	if err := prepareAll(db, map[**sql.Stmt]string{
		&s.key:  "SELECT digest, scopes, label, expires_at, revoked_at FROM api_key WHERE id = ?",
		&s.byID: "SELECT " + columns + " FROM organisation WHERE id = ?",
	}); err != nil {
		return err
	}
	if err := s.pages.open(db); err != nil {
		return err
	}
	if err := s.writing.open("file:" + arguments[0] + "?mode=rw&_txlock=immediate&_journal_mode=WAL&_synchronous=FULL&_secure_delete=1" + options); err != nil {
		return err
	}
	var secret string
	if err := db.QueryRow("SELECT value FROM setting WHERE name = 'page_secret'").Scan(&secret); err != nil {
		return err
	}
	s.secret = []byte(secret)
	mux := http.NewServeMux()
	mux.HandleFunc(service+"GetOrganisation", s.answer("membership:read", s.get))
	mux.HandleFunc(service+"ListOrganisations", s.answer("membership:read", s.list))
	mux.HandleFunc(service+"CreateOrganisation", s.answer("membership:write", s.create))
	listener, err := net.Listen("tcp", "127.0.0.1:"+arguments[1])
	if err != nil {
		return err
	}
	return (&http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 10 * time.Second}).Serve(listener)
}

func prepareAll(db *sql.DB, statements map[**sql.Stmt]string) (err error) {
	for statement, text := range statements {
		if *statement, err = db.Prepare(text); err != nil {
			return fmt.Errorf("%s: %w", text, err)
		}
	}
	return nil
}

// answer does what every method needs: method, media type, version, identity, access, body, reply.
func (s *server) answer(scope string, method func(*caller, []byte) (interface{}, error)) http.HandlerFunc {
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
		reply, err := s.reply(w, r, scope, method)
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
		if text, isWritten := reply.([]byte); isWritten {
			buffer.Write(text)
		} else if err := encode(buffer, reply); err != nil {
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		header.Set("Content-Type", "application/json")
		header.Set("Content-Length", strconv.Itoa(buffer.Len()))
		w.WriteHeader(status)
		w.Write(buffer.Bytes())
	}
}

func encode(buffer *bytes.Buffer, value interface{}) error {
	encoder := json.NewEncoder(buffer)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return err
	}
	buffer.Truncate(buffer.Len() - 1)
	return nil
}

func isJSON(value string) bool {
	if value == "application/json" {
		return true
	}
	mediaType, _, err := mime.ParseMediaType(value)
	return err == nil && mediaType == "application/json"
}

func (s *server) reply(
	w http.ResponseWriter, r *http.Request, scope string, method func(*caller, []byte) (interface{}, error),
) (interface{}, error) {
	if version := r.Header.Get("Connect-Protocol-Version"); version != "" && version != "1" {
		return nil, invalid("Connect-Protocol-Version must be 1")
	}
	caller, err := s.identify(r.Header.Get("Authorization"))
	if err != nil {
		return nil, err
	}
	if !caller.scopes[scope] {
		return nil, &failure{403, "permission_denied", "needs the scope " + scope}
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
	if err != nil {
		return nil, &failure{429, "resource_exhausted", "the message is larger than 1048576 bytes"}
	}
	return method(caller, body)
}

func (s *server) get(_ *caller, body []byte) (interface{}, error) {
	var request struct {
		ID string `json:"id"`
	}
	if err := json.Unmarshal(body, &request); err != nil || !isUUID(request.ID) {
		return nil, invalid("id must be a UUID in lower-case text")
	}
	var found organisation
	err := found.scan(s.byID.QueryRow(request.ID))
	if err == sql.ErrNoRows {
		return nil, &failure{404, "not_found", "there is no Organisation with id " + request.ID}
	}
	return &found, err
}
