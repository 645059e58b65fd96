package text

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

// memory is a Source of bytes at hand.
type memory struct {
	*bytes.Reader
	name string
}

func (m memory) Name() string { return m.name }

func source(b []byte) memory { return memory{bytes.NewReader(b), "t.csv"} }

// readIn reads b in chunks of the size given.
func readIn(b []byte, chunk int) (*ingest.Table, error) {
	r, err := New(source(b), ingest.NewStrings(), "raw")
	if err != nil {
		return nil, err
	}
	for readings := 0; ; readings++ {
		if _, ok := r.Next(); !ok {
			break
		}
		if readings == 2 {
			return nil, errors.New("asked for a third reading")
		}
		for at := 0; at < len(b); at += chunk {
			if _, err := r.Write(b[at:min(at+chunk, len(b))]); err != nil {
				return nil, err
			}
		}
		if err := r.End(); err != nil {
			return nil, err
		}
	}
	tables, err := r.Finish()
	if err != nil {
		return nil, err
	}
	return tables[0], nil
}

// grid shows a table as rows of texts, without the empty cells at a row's end.
func grid(t *ingest.Table) [][]string {
	rows := make([][]string, t.Rows)
	for row := range rows {
		for col := range t.Columns {
			c := t.At(row, col)
			if c.Kind == ingest.Text {
				for len(rows[row]) < col {
					rows[row] = append(rows[row], "")
				}
				rows[row] = append(rows[row], t.Strings.At(c.Code))
			}
		}
	}
	return rows
}

// show writes a table as one line: fields between |, rows between ¶, then what was found out and
// what is doubtful with its place.
func show(t *ingest.Table, err error) string {
	if err != nil {
		return err.Error()
	}
	var b strings.Builder
	for i, row := range grid(t) {
		if i > 0 {
			b.WriteString("¶")
		}
		b.WriteString(strings.Join(row, "|"))
	}
	for _, w := range t.Warnings {
		fmt.Fprintf(&b, " %s×%d@%d:%d", w.Code, w.Count, w.Row, w.Col)
	}
	return b.String()
}

func TestFields(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"a,b\n1,2\n", "a|b¶1|2"},
		{"a,b\n1,2", "a|b¶1|2"},
		{"a,b\r\n1,2\r\n", "a|b¶1|2"},
		{"a,b\r1,2\r", "a|b¶1|2"},
		{"a,b\r\n1,2\r3,4\n", "a|b¶1|2¶3|4"},
		{"\ufeffa,b\n1,2\n", "a|b¶1|2"},
		{"a,b\n\n\n1,2\n", "a|b¶¶¶1|2"},
		{"a,b\r\n\r\n1,2", "a|b¶¶1|2"},
		{"a,b\n,2\n1,\n,\n", "a|b¶|2¶1¶"},
		{"a,b\n1,", "a|b¶1"},
		{"a\n1\n", "a¶1"},
		{`a,b` + "\n" + `"x,y","z"`, "a|b¶x,y|z"},
		{`a,b` + "\n" + `"x ""y"" z",""` + "\n", `a|b¶x "y" z`},
		{`a,b` + "\n" + `"""",""""""`, `a|b¶"|""`},
		{"a,b\n\"x\ny\",2\n", "a|b¶x\ny|2"},
		{"a,b\r\n\"x\r\ny\",2\r\n", "a|b¶x\ny|2"},
		{"a,b\r\"x\ry\",2\r", "a|b¶x\ry|2"},
		{"a,b\n5\" pipe,O\"Hara\n", `a|b¶5" pipe|O"Hara`},
		{"a,b\n\"A\"B,\"C\" \n", "a|b¶AB|C "},
		{"a,b\n x , y\n", "a|b¶ x | y"},
		// A quote that does not close: at the end of the file, and where a later line opens another.
		{"a,b\nAnn,1\n\"Bob,2\nCid,3\n", "a|b¶Ann|1¶\"Bob|2¶Cid|3 W_UNCLOSED_QUOTE×1@3:1"},
		{"a,b\n1,\"Bob", "a|b¶1|\"Bob W_UNCLOSED_QUOTE×1@2:2"},
		{"a,b\n\"Ann,1\n\"Bob,2\n", "a|b¶\"Ann|1¶\"Bob|2 W_UNCLOSED_QUOTE×2@2:1"},
		{"a,b\n\"Ann,1\n\"Bob\",2\n", "a|b¶\"Ann|1¶Bob|2 W_UNCLOSED_QUOTE×1@2:1"},
		{"a,b\n\"x\ny\" ,2\n", "a|b¶x\ny |2"},
		{"a,b\n1,\"", "a|b¶1|\" W_UNCLOSED_QUOTE×1@2:2"},
		{"a,b\n\"\"", "a|b¶"},
		// Ragged rows are those that end early, or have values beyond the usual width.
		{"a,b,c\n1,2\n1,2,3,4\n1,2,3\n", "a|b|c¶1|2¶1|2|3|4¶1|2|3 W_RAGGED×2@2:0"},
		{"a,b\n1,2,,\n3,4,,\n", "a|b¶1|2¶3|4"},
		{"a,b,,\n1,2\n", "a|b¶1|2"},
		{"a,b\n1,2\n,,,,\n", "a|b¶1|2¶"},
		{"Report\n\na,b\n1,2\n3,4\n", "Report¶¶a|b¶1|2¶3|4 W_RAGGED×1@1:0"},
		// Bytes that are no text.
		{"a,b\nA\x00nn,1\n\"\x00\",2\n", "a|b¶A\ufffdnn|1¶\ufffd|2 W_BAD_BYTES×2@2:1"},
		{"a,b\nMüller,1\nCaf\xe9,2\n", "a|b¶Müller|1¶Caf\ufffd|2 W_BAD_BYTES×1@3:1"},
		{"a,b\n1,Müller M\xc3", "a|b¶1|Müller M\ufffd W_BAD_BYTES×1@2:2"},
		{"a,b\n1,x\ufffdy\n", "a|b¶1|x\ufffdy"}, // the file itself says so
		{"", "E_EMPTY at t.csv"},
		{"\ufeff", "E_EMPTY at t.csv"},
		{"\n\r\n,,\n", "E_EMPTY at t.csv"},
		{"\xff\xfe", "E_EMPTY at t.csv"},
	} {
		for _, chunk := range []int{1, 2, 3, 7, 1 << 16} {
			if got := show(readIn([]byte(c.text), chunk)); got != c.want {
				t.Errorf("%q in chunks of %d:\ngot  %q\nwant %q", c.text, chunk, got, c.want)
			}
		}
	}
}

func TestDelimiter(t *testing.T) {
	for _, c := range []struct{ text, delimiter, want string }{
		{"a;b\n1,5;2,5\n3,5;4,5\n", ";", "a|b¶1,5|2,5¶3,5|4,5"},
		{"a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5\n", ";", "a|b|c¶1,5|2,5|3,5¶1,5|2,5|3,5"},
		{"Bericht\na;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5\n", ";", "Bericht¶a|b|c¶1,5|2,5|3,5¶1,5|2,5|3,5 W_RAGGED×1@1:0"},
		{"a\tb\nx, y\t1\nz, y\t2\n", "\t", "a|b¶x, y|1¶z, y|2"},
		{"a|b\n1|2\n", "|", "a|b¶1|2"},
		{"a,b\nx;y,1\nx;z,2\n", ",", "a|b¶x;y|1¶x;z|2"},
		{"a,b\n\"x;y;z\",1\n\"x;y;z\",2\n", ",", "a|b¶x;y;z|1¶x;y;z|2"},
		{"\"a;b\",c\n\"1;2\",3\n", ",", "a;b|c¶1;2|3"},
		{"a\nsome prose; with marks\nnone\nnone\nnone\nnone\n", ",", "a¶some prose; with marks¶none¶none¶none¶none"},
		{"sep=;\r\na;b\r\n1,2;3\r\n", ";", "a|b¶1,2|3"},
		{"\ufeffSEP=\t\na,b\tc\n", "\t", "a,b|c"},
		{"sep=:\na:b\n", ":", "a|b"},
		{"sep=,b\n1,2\n", ",", "sep=|b¶1|2"},
		{"a\n1\n", ",", "a¶1"},
		// Runs of spaces, as statistics programs align their tables.
		{" 04 19970101  2   29.33\r\n 04 19970118  2   29.73\r\n 21 19970101  3   63.34\r\n 21 19970113  1   11.77\r\n 50 19970101  1    6.79\r\n", " ",
			"04|19970101|2|29.33¶04|19970118|2|29.73¶21|19970101|3|63.34¶21|19970113|1|11.77¶50|19970101|1|6.79"},
		{" id  date cds\n1 2 3 \n\n 4  5 6\n  \n7 8 9   \n1 2 3\n1   2 3  ", " ", "id|date|cds¶1|2|3¶¶4|5|6¶¶7|8|9¶1|2|3¶1|2|3"},
		{"a 1 2\nb 1 2\nc 1 2\nd 1 2\n", ",", "a 1 2¶b 1 2¶c 1 2¶d 1 2"},                                                            // too few lines
		{"a 1 2\nb 1 2\nc 1 2\nd 1 2\ne 1\n", ",", "a 1 2¶b 1 2¶c 1 2¶d 1 2¶e 1"},                                                   // not in step
		{"x y z\nthe big cat\na small dog\none 2 three\nfour 5 six\n", ",", "x y z¶the big cat¶a small dog¶one 2 three¶four 5 six"}, // words
		{"Ann 1\nBob 2\nCat 3\nDan 4\nEve 5\n", ",", "Ann 1¶Bob 2¶Cat 3¶Dan 4¶Eve 5"},                                               // two columns may be one name
		{"a 1 2\nb 1 2\nc 1 2\nd 1 2\ne 1 \"2\n", ",", "a 1 2¶b 1 2¶c 1 2¶d 1 2¶e 1 \"2"},
	} {
		for _, chunk := range []int{1, 2, 3, 7, 1 << 16} {
			table, err := readIn([]byte(c.text), chunk)
			if got := show(table, err); got != c.want || table.Delimiter != c.delimiter {
				t.Errorf("%q in chunks of %d:\ngot  %q by %q\nwant %q by %q", c.text, chunk, got, table.Delimiter, c.want, c.delimiter)
			}
		}
	}
}

func TestLimits(t *testing.T) {
	header := "a,b\n"
	for _, c := range []struct{ name, text, want string }{
		{"the most columns", strings.Repeat("x,", ingest.Columns-1) + "x\n", ""},
		{"one too many", "a,b\n" + strings.Repeat(",", ingest.Columns) + "x\n", "E_LIMIT_COLS at t.csv row 2 column 16385 map[limit:16384]"},
		{"the longest cell", header + strings.Repeat("x", ingest.CellText) + ",1\n", ""},
		{"one byte more", header + strings.Repeat("x", ingest.CellText+1) + ",1\n", "E_LIMIT_CELL at t.csv row 2 column 1 map[limit:1048576]"},
		{"the longest quoted", header + `1,"` + strings.Repeat("x", ingest.CellText) + `"`, ""},
		{"one byte more, quoted", header + `1,"` + strings.Repeat("x", ingest.CellText+1) + `"`, "E_LIMIT_CELL at t.csv row 2 column 2 map[limit:1048576]"},
		{"text behind the quote", header + `"` + strings.Repeat("x", ingest.CellText) + `"y,1`, "E_LIMIT_CELL at t.csv row 2 column 1 map[limit:1048576]"},
	} {
		for _, chunk := range []int{4093, 1 << 16, 1 << 22} {
			_, err := readIn([]byte(c.text), chunk)
			got := ""
			if err != nil {
				got = err.Error()
			}
			if got != c.want {
				t.Errorf("%s in chunks of %d: got %q, want %q", c.name, chunk, got, c.want)
			}
		}
	}
}

// A quote that is open for longer than a cell may be closes nothing and swallows nothing.
func TestUnclosedQuoteInALongFile(t *testing.T) {
	text := []byte("customer,date,amount\n\"Ann,2023-03-15,10\n" + strings.Repeat("Bob,2023-03-16,20.5\n", 100_000))
	for _, chunk := range []int{4093, 1 << 16, 1 << 22} {
		table, err := readIn(text, chunk)
		if err != nil {
			t.Fatal(err)
		}
		want := fault.Warning{Code: fault.UnclosedQuote, Count: 1, Place: fault.Place{File: "t.csv", Row: 2, Col: 1}}
		if table.Rows != 100_002 || len(table.Warnings) != 1 || table.Warnings[0] != want {
			t.Errorf("chunks of %d: %d rows, warnings %v", chunk, table.Rows, table.Warnings)
		}
	}
}

func TestGzip(t *testing.T) {
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	w.Write([]byte("a,b\n1,2\n"))
	w.Close()
	src := source(packed.Bytes())
	r, err := New(src, ingest.NewStrings(), "gzip")
	if err != nil {
		t.Fatal(err)
	}
	if err := ingest.Drain(r, src, nil); err != nil {
		t.Fatal(err)
	}
	if p := r.Progress(); p.Bytes != src.Size() || p.Total != src.Size() || p.Rows != 2 {
		t.Errorf("progress %+v", p)
	}
	tables, err := r.Finish()
	if err != nil || show(tables[0], nil) != "a|b¶1|2" {
		t.Errorf("%v, %v", tables, err)
	}
}

// Restart in the middle of a reading leaves no trace of what was read before it.
func TestRestart(t *testing.T) {
	text := []byte("a,b\n1,2\n\"x\ny\",3\n")
	want := show(readIn(text, len(text)))
	for cut := range text {
		r, _ := New(source(text), ingest.NewStrings(), "raw")
		r.Next()
		r.Write(text[:cut])
		r.Restart()
		r.Write(text)
		if err := r.End(); err != nil {
			t.Fatal(err)
		}
		if _, again := r.Next(); again {
			t.Fatal("asked again")
		}
		tables, err := r.Finish()
		if err != nil || show(tables[0], nil) != want {
			t.Errorf("cut at %d: %v", cut, err)
		}
	}
}

func TestPacking(t *testing.T) {
	if _, err := New(source(nil), ingest.NewStrings(), "deflate"); fault.As(err).Code != fault.Internal {
		t.Errorf("err = %v", err)
	}
}
