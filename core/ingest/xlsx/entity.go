package xlsx

import (
	"bytes"
	"unicode/utf8"
)

// longestReference bounds what stands between & and ;: room for every reference of XML itself and
// for leading zeros.
const longestReference = 32

// appendDecoded appends text with its references resolved and its line ends made LF (XML 1.0
// §2.11). No entities but the five of XML exist, because a document type declaration is refused.
func appendDecoded(dst, text []byte) ([]byte, error) {
	for len(text) > 0 {
		k := bytes.IndexAny(text, "&\r")
		if k < 0 {
			return append(dst, text...), nil
		}
		dst = append(dst, text[:k]...)
		text = text[k:]
		if text[0] == '\r' {
			if len(text) < 2 || text[1] != '\n' {
				dst = append(dst, '\n')
			}
			text = text[1:]
			continue
		}
		end := bytes.IndexByte(text[:min(len(text), longestReference)], ';')
		if end < 0 {
			return dst, flaw("entity")
		}
		r, ok := reference(text[1:end])
		if !ok {
			return dst, flaw("entity")
		}
		dst = utf8.AppendRune(dst, r)
		text = text[end+1:]
	}
	return dst, nil
}

func reference(name []byte) (rune, bool) {
	switch string(name) {
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "amp":
		return '&', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := name[1:], rune(10)
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	if len(digits) == 0 {
		return 0, false
	}
	r := rune(0)
	for _, c := range digits {
		d := hexDigit(c)
		if d < 0 || d >= base {
			return 0, false
		}
		if r = r*base + d; r > utf8.MaxRune {
			return 0, false
		}
	}
	return r, isChar(r)
}

func hexDigit(c byte) rune {
	switch {
	case '0' <= c && c <= '9':
		return rune(c - '0')
	case 'a' <= c && c <= 'f':
		return rune(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return rune(c-'A') + 10
	}
	return -1
}
