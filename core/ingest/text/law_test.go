package text

import (
	"bytes"
	"encoding/csv"
	"reflect"
	"strings"
	"testing"
)

// Law: what encoding/csv writes is read back the same, but for what this package says it changes:
// CRLF within a cell is LF, a NUL is U+FFFD, and empty cells at a row's end are not kept.
func FuzzRoundTrip(f *testing.F) {
	f.Add("a", "b", "c", "1", "2", "3", byte(0), false, uint16(1))
	f.Add("a,b", "x\ny", "\"", "", "x;y", "\r\n", byte(1), true, uint16(7))
	f.Add("\ufeff", "=1+1", " x ", "é", "張三", "\t|", byte(2), false, uint16(3))
	f.Add("sep=", ";", "", "\r", "\"\"\n\"", "'", byte(3), false, uint16(9))
	f.Fuzz(func(t *testing.T, a, b, c, d, e, g string, delimiter byte, crlf bool, chunk uint16) {
		rows := [][]string{{"head", "er", "s"}, {a, b, c}, {d, e, g}, {"1", "2", "3"}}
		for _, row := range rows {
			for i := range row {
				row[i] = strings.ToValidUTF8(row[i], "?")
			}
		}
		var file bytes.Buffer
		w := csv.NewWriter(&file)
		w.Comma, w.UseCRLF = rune(delimiters[int(delimiter)%len(delimiters)]), crlf
		if err := w.WriteAll(rows); err != nil {
			t.Skip(err)
		}
		table, err := readIn(file.Bytes(), 1+int(chunk))
		if err != nil {
			t.Fatalf("%q: %v", file.Bytes(), err)
		}
		if table.Delimiter != string(w.Comma) {
			return // the few rows speak for another one, which is a question of taste
		}
		if len(table.Encoding) != len(utf8Name) {
			t.Fatalf("%q is %s", file.Bytes(), table.Encoding)
		}
		want := make([][]string, len(rows))
		for i, row := range rows {
			end := 0
			for j, s := range row {
				if crlf { // the writer makes an LF a CRLF, and leaves a CR out
					s = strings.ReplaceAll(s, "\r", "")
				}
				s = strings.ReplaceAll(s, "\r\n", "\n")
				row[j] = strings.ReplaceAll(s, "\x00", "\ufffd")
				if s != "" {
					end = j + 1
				}
			}
			want[i] = append(want[i], row[:end]...)
		}
		if got := grid(table); !reflect.DeepEqual(got, want) {
			t.Fatalf("%q\ngot  %q\nwant %q", file.Bytes(), got, want)
		}
	})
}

// Law: whatever the bytes, the table does not depend on how they are cut into chunks, and every
// line is a row or part of one.
func FuzzChunks(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "a;b\r\n\"x\r\ny\";2", "\"a\nb\"c,d\n\"", "\xff\xfea\x00,\x00", "\xbf\xcd\xbb\xa7,1\n", "sep=|\na|b", "M\xfcller,\"\r\"\r\n\x00",
		" a  1 2 \r\n b 1  2\n\n c 1 2\r d 1 2  \n e 1 2 \"x\n f 1 2  "} {
		f.Add([]byte(s), uint8(1))
	}
	f.Fuzz(func(t *testing.T, b []byte, chunk uint8) {
		whole, err := readIn(b, len(b)+1)
		part, errPart := readIn(b, 1+int(chunk))
		want, got := show(whole, err), show(part, errPart)
		if got != want {
			t.Fatalf("%q in chunks of %d:\ngot  %q\nwant %q", b, 1+int(chunk), got, want)
		}
		if err == nil && (whole.Encoding != part.Encoding || whole.Delimiter != part.Delimiter) {
			t.Fatalf("%q: %s %q, %s %q", b, whole.Encoding, whole.Delimiter, part.Encoding, part.Delimiter)
		}
	})
}
