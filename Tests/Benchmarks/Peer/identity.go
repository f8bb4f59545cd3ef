package main

import (
	"crypto/sha256"
	"crypto/subtle"
	"database/sql"
	"encoding/hex"
	"strings"
	"time"
)

type caller struct {
	id, name string
	scopes   map[string]bool
	until    time.Time
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
	var digest, scopes, label string
	var expires, revoked sql.NullString
	if err := s.key.QueryRow(parts[1]).Scan(&digest, &scopes, &label, &expires, &revoked); err != nil {
		return nil, refused
	}
	secret := sha256.Sum256([]byte(parts[2]))
	if subtle.ConstantTimeCompare([]byte(digest), []byte(hex.EncodeToString(secret[:]))) != 1 || revoked.Valid ||
		expires.Valid && expires.String <= now.UTC().Format("2006-01-02T15:04:05.000000Z") {
		return nil, refused
	}
	found := &caller{id: parts[1], name: label, scopes: map[string]bool{}, until: now.Add(time.Second)}
	for _, scope := range strings.Fields(scopes) {
		found.scopes[scope] = true
	}
	s.known.Store(whole, found)
	return found, nil
}
