package site

import (
	"net"
	"strings"
)

// nobody may frame the page.
var nobody = []string{"'none'"}

// onlySelf is what stands where the list cannot be used as it was written.
var onlySelf = []string{"'self'"}

// mostAncestors is far more than anybody lists by hand, and keeps the header short.
const mostAncestors = 50

// Ancestors reads FRAME_ANCESTORS, the list of pages that may hold /embed/ in a frame: origins such as
// https://crm.example.com, with a port where it is not 443, 'self', or 'none' alone; spaces or commas
// between them. Nothing else is let through: no wildcard, no path, no http but that of this machine, no
// user name, and no character that could end the directive. One entry that is none of these makes
// the whole list 'self', and rejected says which, because a list that is half of what somebody meant
// is a hole or a puzzle. An empty list is 'self'.
func Ancestors(list string) (sources []string, rejected string) {
	entries := strings.FieldsFunc(list, func(r rune) bool { return r == ' ' || r == ',' || r == '\t' || r == '\n' || r == '\r' })
	if len(entries) == 0 {
		return onlySelf, ""
	}
	if len(entries) > mostAncestors {
		return onlySelf, entries[mostAncestors]
	}
	for _, entry := range entries {
		switch {
		case entry == "'none'" || entry == "none":
			if len(entries) > 1 {
				return onlySelf, entry
			}
			return nobody, ""
		case entry == "'self'" || entry == "self":
			entry = "'self'"
		case !isOrigin(entry):
			return onlySelf, entry
		}
		sources = append(sources, strings.ToLower(entry))
	}
	return sources, ""
}

// isOrigin says whether the text is scheme://host or scheme://host:port and nothing more.
func isOrigin(text string) bool {
	text = strings.ToLower(text)
	host, secure := strings.CutPrefix(text, "https://")
	if !secure {
		var plain bool
		if host, plain = strings.CutPrefix(text, "http://"); !plain {
			return false
		}
	}
	if at := strings.LastIndexByte(host, ':'); at >= 0 {
		port := host[at+1:]
		if host = host[:at]; !isPort(port) {
			return false
		}
	}
	// A development page on this machine has no certificate; anything else without one can be altered
	// on its way, and the frame with it.
	if !secure && host != "localhost" && host != "127.0.0.1" {
		return false
	}
	return isHost(host)
}

func isPort(text string) bool {
	if len(text) == 0 || len(text) > 5 || text[0] == '0' {
		return false
	}
	n := 0
	for _, c := range []byte(text) {
		if c < '0' || c > '9' {
			return false
		}
		n = n*10 + int(c-'0')
	}
	return n <= 65535
}

// isHost takes the letters of a domain name (RFC 1123 §2.1) or an IPv4 address.
func isHost(host string) bool {
	if len(host) == 0 || len(host) > 253 {
		return false
	}
	for label := range strings.SplitSeq(host, ".") {
		if len(label) == 0 || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
		for _, c := range []byte(label) {
			if !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-') {
				return false
			}
		}
	}
	// A last label of digits alone makes it an address, which has to be one.
	last := host[strings.LastIndexByte(host, '.')+1:]
	if strings.Trim(last, "0123456789") == "" {
		return net.ParseIP(host) != nil
	}
	return true
}
