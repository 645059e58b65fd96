package open

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"
)

// kind is what a file is; the ones that are no spreadsheet are worded as args.found has them.
type kind string

const (
	kindEmpty kind = "empty"
	kindZip   kind = "zip"
	kindOLE   kind = "ole"
	kindGzip  kind = "gzip"
	kindText  kind = "text"
	kindHTML  kind = "html"
	kindXML   kind = "xml"
	kindJSON  kind = "json"
	kindOther kind = "unknown"
)

// signatures are the first bytes of files that people drop by mistake.
var signatures = []struct {
	bytes string
	kind  kind
}{
	{"PK\x03\x04", kindZip},
	{"PK\x05\x06", kindZip}, // an empty archive
	{"PK\x07\x08", kindZip}, // the first part of a split one
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", kindOLE},
	{"\x1f\x8b", kindGzip},
	{"%PDF-", "pdf"},
	{"\x89PNG", "png"},
	{"\xff\xd8\xff", "jpeg"},
	{"GIF8", "gif"},
	{"RIFF", "riff"},
	{"Rar!\x1a", "rar"},
	{"7z\xbc\xaf\x27\x1c", "7z"},
	{"BZh", "bzip2"},
	{"\xfd7zXZ\x00", "xz"},
	{"\x28\xb5\x2f\xfd", "zstd"},
	{"SQLite format 3\x00", "sqlite"},
	{"PAR1", "parquet"},
	{"{\\rtf", "rtf"},
	{"\x7fELF", "program"},
	{"\x00asm", "program"},
}

// sniff says what the first bytes of a file are those of.
func sniff(head []byte) kind {
	for _, s := range signatures {
		if bytes.HasPrefix(head, []byte(s.bytes)) {
			return s.kind
		}
	}
	words, wide := asText(head)
	start := bytes.TrimLeft(words, " \t\r\n\ufeff")
	switch {
	case len(words) == 0:
		return kindEmpty
	case !wide && binaryJunk(head):
		return kindOther
	case len(start) == 0:
		return kindText
	case start[0] == '<':
		return markup(start)
	case start[0] == '{' || start[0] == '[':
		if looksJSON(start) {
			return kindJSON
		}
	}
	return kindText
}

// asText drops a byte order mark and makes UTF-16 readable for the tests above.
func asText(head []byte) (words []byte, wide bool) {
	order := binary.ByteOrder(nil)
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		return head[3:], false
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		order, head = binary.LittleEndian, head[2:]
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		order, head = binary.BigEndian, head[2:]
	default:
		if order = unmarked(head); order == nil {
			return head, false
		}
	}
	var units []uint16
	for i := 0; i+1 < len(head); i += 2 {
		units = append(units, order.Uint16(head[i:]))
	}
	return []byte(string(utf16.Decode(units))), true
}

// unmarked recognises UTF-16 without a mark: delimiters and line ends are ASCII in every language,
// so one half of the byte positions has NULs and the other has next to none.
func unmarked(head []byte) binary.ByteOrder {
	var nul [2]int
	for i, c := range head {
		if c == 0 {
			nul[i%2]++
		}
	}
	switch even, odd := nul[0], nul[1]; {
	case odd > even && utf16Text(head, binary.LittleEndian):
		return binary.LittleEndian
	case even > odd && utf16Text(head, binary.BigEndian):
		return binary.BigEndian
	}
	return nil
}

// utf16Text asks for a line end or a delimiter, and for no control characters.
func utf16Text(head []byte, order binary.ByteOrder) bool {
	marks := 0
	for i := 0; i+1 < len(head); i += 2 {
		switch u := order.Uint16(head[i:]); {
		case u == '\n' || u == '\r' || u == ',' || u == ';' || u == '\t':
			marks++
		case u < ' ':
			return false
		}
	}
	return marks > 1
}

// binaryJunk says that the bytes are of no text in any encoding that is read: more than one in
// fifty is a control character that texts do not use. A stray NUL is the text reader's to report.
func binaryJunk(head []byte) bool {
	controls := 0
	for _, c := range head {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != 0x1b || c == 0x7f {
			controls++
		}
	}
	return controls > 1 && controls*50 > len(head)
}

// markup tells HTML, also the tables that programs save as .xls, from other XML.
func markup(start []byte) kind {
	low := bytes.ToLower(start)
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<table", "<meta", "<style", "<script", "<div", "<title"} {
		if bytes.HasPrefix(low, []byte(tag)) {
			return kindHTML
		}
	}
	if bytes.HasPrefix(low, []byte("<?xml")) || bytes.HasPrefix(low, []byte("<!doctype")) || bytes.HasPrefix(low, []byte("<!--")) {
		if bytes.Contains(low, []byte("<html")) {
			return kindHTML
		}
		return kindXML
	}
	// <name> or <name attribute=… may be XML; <hello, world is a text.
	if end := bytes.IndexAny(low[1:], "<>\n,;"); end >= 0 && low[1+end] == '>' && len(low) > 1 && 'a' <= low[1] && low[1] <= 'z' {
		if bytes.Contains(low, []byte("</")) || bytes.Contains(low, []byte("/>")) {
			return kindXML
		}
	}
	return kindText
}

// looksJSON: an object begins with a name in quotes, an array with any value; a CSV whose first
// header is in brackets does neither.
func looksJSON(start []byte) bool {
	next := bytes.TrimLeft(start[1:], " \t\r\n")
	if len(next) == 0 {
		return false
	}
	if start[0] == '{' {
		if next[0] == '}' {
			return true
		}
		name := bytes.IndexByte(next[1:], '"')
		return next[0] == '"' && name >= 0 && bytes.HasPrefix(bytes.TrimLeft(next[name+2:], " \t\r\n"), []byte(":"))
	}
	switch c, _ := utf8.DecodeRune(next); {
	case c == '{', c == '[':
		return looksJSON(next)
	case c == '"', c == ']', c == '-', '0' <= c && c <= '9':
		// ["a", or [1, : an array goes on after its first value; [1] or ["x"],more is a header.
		first := bytes.IndexAny(next, ",]\n")
		return first >= 0 && next[first] == ','
	}
	return false
}
