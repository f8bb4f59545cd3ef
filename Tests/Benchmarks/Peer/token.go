package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"strings"
)

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
