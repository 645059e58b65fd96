package text

import (
	"bytes"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/keepsight/keepsight/core/ingest"
)

// pump gives a reader all that it asks for, in chunks of the size given, or the one stream.
func pump(r *Reader, b []byte, chunk int, one *ingest.Stream) error {
	for {
		s, ok := ingest.Stream{}, true
		if one != nil {
			s = *one
		} else if s, ok = r.Next(); !ok {
			return nil
		}
		for plain := b[s.Offset : s.Offset+s.Length]; len(plain) > 0; {
			n := min(chunk, len(plain))
			if _, err := r.Write(plain[:n]); err != nil {
				return err
			}
			plain = plain[n:]
		}
		if err := r.End(); err != nil || one != nil {
			return err
		}
	}
}

// readDivided reads b cut at the line feeds behind the places given, each piece by a reader of its
// own; it says how many of these parts were adopted.
func readDivided(b []byte, places []int64, chunk int) (table *ingest.Table, adopted int, err error) {
	owner, err := New(source(b), ingest.NewStrings(), "raw")
	if err != nil {
		return nil, 0, err
	}
	var cuts []int64
	for _, at := range places {
		if cut := owner.behindLine(at); cut > at {
			cuts = append(cuts, cut)
		}
	}
	owner.divideAt(cuts)
	for {
		s, ok := owner.Next()
		if !ok {
			break
		}
		if s.Piece > 0 {
			var part bytes.Buffer
			other, err := New(source(b), ingest.NewStrings(), "raw")
			if err != nil {
				return nil, 0, err
			}
			other.divideAt(cuts)
			other.Only(s.Piece-1, owner.Lend())
			if pump(other, b, chunk, nil) == nil {
				other.Part(func(p []byte) { part.Write(p) })
				if owner.Adopt(func(p []byte) { io.ReadFull(&part, p) }) {
					adopted++
					continue
				}
			}
		}
		if err := pump(owner, b, chunk, &s); err != nil {
			return nil, 0, err
		}
	}
	tables, err := owner.Finish()
	if err != nil {
		return nil, 0, err
	}
	return tables[0], adopted, nil
}

// same fails the test where reading in pieces gives anything else than reading as one.
func same(t *testing.T, b []byte, places []int64, chunk int) (adopted int) {
	t.Helper()
	want, wantErr := readIn(b, len(b)+1)
	got, adopted, gotErr := readDivided(b, places, chunk)
	if w, g := show(want, wantErr), show(got, gotErr); w != g {
		t.Fatalf("%.300q at %v:\ngot  %.300q\nwant %.300q", b, places, g, w)
	}
	if wantErr != nil {
		return adopted
	}
	if want.Rows != got.Rows || len(want.Columns) != len(got.Columns) || want.Encoding != got.Encoding || want.Delimiter != got.Delimiter {
		t.Fatalf("%.300q at %v: %d rows of %d, %s %q; want %d of %d, %s %q", b, places, got.Rows, len(got.Columns), got.Encoding,
			got.Delimiter, want.Rows, len(want.Columns), want.Encoding, want.Delimiter)
	}
	if !utf8.Valid(b) {
		return adopted // how much was interned before the first bad byte depends on the chunks
	}
	for col, c := range want.Columns {
		for row := range c.Len() {
			if c.At(row) != got.At(row, col) {
				t.Fatalf("%.300q at %v: row %d column %d has another code", b, places, row+1, col+1)
			}
		}
	}
	return adopted
}

// Law: a file read in pieces is the file read as one, wherever it is cut: within quotes, around line
// ends of every kind, in front of bytes that are not UTF-8.
func TestLawDivided(t *testing.T) {
	words := []string{"a", "b", "12", "é", "張", ",", ",", ",", "\n", "\n", "\n", "\r\n", "\r", "\"", "\"", "\"\"", "\",\"", "\"\n", " ", "\x00", "\"x\ny\"", "\"x\r\ny\",", ";"}
	odd := []string{"\xff", "\xe9", "\xbf\xcd"}
	random := rand.New(rand.NewPCG(1, 2))
	adopted := 0
	for round := range 120 {
		var text strings.Builder
		if round%7 == 0 {
			text.WriteString("\ufeff")
		}
		if round%11 == 0 {
			text.WriteString("sep=,\n")
		}
		for range random.IntN(40) {
			text.WriteString(words[random.IntN(len(words))])
			if round%13 == 0 && random.IntN(12) == 0 {
				text.WriteString(odd[random.IntN(len(odd))])
			}
		}
		b := []byte(text.String())
		for at := range len(b) {
			adopted += same(t, b, []int64{int64(at)}, 1+round%5)
		}
		places := make([]int64, 0, 4)
		for at := int64(0); len(places) < 4; {
			at += int64(random.IntN(12))
			places = append(places, at)
		}
		adopted += same(t, b, places, 1+round%5)
	}
	if adopted < 1000 {
		t.Errorf("only %d parts were adopted", adopted)
	}
}

func FuzzDivided(f *testing.F) {
	f.Add([]byte("a,b\n\"x\ny\",2\n3,4\n"), uint16(3), uint16(9))
	f.Add([]byte(" a  1 2 \r\n b 1  2\n\n c 1 2\n d 1 2  \n e 1 2 \"x\n f 1 2  "), uint16(11), uint16(30))
	f.Add([]byte("M\xfcller,1\na,b\n\"c\n"), uint16(1), uint16(2))
	f.Fuzz(func(t *testing.T, b []byte, first, second uint16) {
		same(t, b, []int64{int64(first), int64(first) + int64(second)}, 1+int(second)%9)
	})
}

// Law: the same of files whose head alone decides the dialect, with what lies far behind: quotes that
// open and never close, records longer than a piece's end, bytes of another encoding, too long a cell.
func TestLawDividedLarge(t *testing.T) {
	line := "Ann,2023-03-15,\"two\nlines\",10\n"
	body := strings.Repeat(line+strings.Repeat("Bob,2023-03-16,,20.5\n", 20), 8000)
	half := len(body) / 2
	half += strings.IndexByte(body[half:], '\n') + 1
	for name, text := range map[string]string{
		"plain":            body,
		"no end":           strings.TrimSuffix(body, "\n"),
		"unclosed":         body[:half] + "\"open,1\n" + body[half:],
		"closed far away":  body[:half] + "\"" + strings.Repeat("line\n", 60_000) + "\",1\n" + body[half:],
		"ragged":           body[:half] + "a,b,c,d,e,f\nx\n" + body[half:],
		"foreign":          body[:half] + "M\xfcller,1\n" + body[half:],
		"foreign at end":   body + "M\xfcller,1",
		"cut character":    body + "\xe5\xbc",
		"zero":             body[:half] + "\x00,1\n" + body[half:],
		"cell too long":    body[:half] + strings.Repeat("x", ingest.CellText+1) + "\n" + body[half:],
		"aligned":          strings.Repeat(" ann   12  2023-01-01 \n bob 7 2023-01-02\n", 60_000),
		"carriage returns": strings.Repeat("a,b\rc,d\n", 90_000),
		"only blank":       strings.Repeat("\n", 200_000),
	} {
		t.Run(name, func(t *testing.T) {
			b := []byte(text)
			n := int64(len(b))
			adopted := same(t, b, []int64{n / 4, n / 2, n/2 + 100, n * 3 / 4}, 1<<16)
			t.Logf("%d of 5 parts", adopted)
		})
	}
}
