package xlsx

import (
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

// readChunks reads a workbook whose streams come in pieces of n bytes. Pieces smaller than a cell
// never reach the short cut of fastcell.go, so equal tables also mean that it is no second reader.
func readChunks(data []byte, n int) ([]*ingest.Table, error) {
	src := memory{bytes.NewReader(data)}
	r, err := New(src, ingest.NewStrings())
	if err != nil {
		return nil, err
	}
	for {
		s, ok := r.Next()
		if !ok {
			return r.Finish()
		}
		var in io.Reader = io.NewSectionReader(src, s.Offset, s.Length)
		if s.Codec == "deflate" {
			in = flate.NewReader(in)
		}
		plain, err := io.ReadAll(in)
		if err != nil {
			return nil, err
		}
		for len(plain) > 0 {
			k := min(n, len(plain))
			if _, err := r.Write(plain[:k]); err != nil {
				return nil, err
			}
			plain = plain[k:]
		}
		if err := r.End(); err != nil {
			return nil, err
		}
	}
}

func outcome(tables []*ingest.Table, err error) string {
	if err != nil {
		// Of two flaws in one text the cut decides which is found first: args.found is left out.
		e := fault.As(err)
		return fmt.Sprint(e.Code, e.Where)
	}
	return dump(tables[0])
}

// TestLawChunks: it makes no difference where the stream is cut.
func TestLawChunks(t *testing.T) {
	sheets := map[string]string{"many rows": manyRows(500)}
	for _, c := range cells {
		sheets[c.name] = c.sheet
	}
	for _, c := range damaged {
		sheets[c.name] = c.sheet
	}
	for name, sheet := range sheets {
		data := book{sheet: sheet, sst: sharedTexts}.bytes(t)
		want := outcome(readChunks(data, 1<<16))
		for _, n := range []int{1, 7, 100} {
			if len(sheet) > maxText && n == 1 {
				continue
			}
			if got := outcome(readChunks(data, n)); got != want {
				t.Errorf("%s in pieces of %d bytes: %.300s\nwant %.300s", name, n, got, want)
			}
		}
	}
}

func manyRows(n int) string {
	var b strings.Builder
	for i := 1; i <= n; i++ {
		fmt.Fprintf(&b, `<row r="%d"><c r="A%d" t="s"><v>%d</v></c><c r="B%d" s="1"><v>%d.25</v></c><c r="C%d" t="inlineStr"><is><t>n &amp; %d</t></is></c>`+
			`<c r="D%d" t="inlineStr"><is><t>客户 %d</t></is></c><c r="E%d"/><c r="F%d" t="str"><f>A1</f><v>x%d</v></c></row>`,
			i, i, i%2, i, 40000+i, i, i%7, i, i%5, i, i, i%3)
	}
	return b.String()
}

// TestLawUTF16: the same sheet in UTF-16 gives the same table.
func TestLawUTF16(t *testing.T) {
	sheet := worksheet(`<row r="1"><c r="A1" t="inlineStr"><is><t>客户😀</t></is></c><c r="B1"><v>2</v></c></row>`)
	want := outcome(read(book{parts: map[string]string{sheetPart: sheet}}.bytes(t)))
	if want != `A="客户😀" B#2` {
		t.Fatal(want)
	}
	for _, mark := range []string{"\ufeff", ""} {
		for _, big := range []bool{false, true} {
			wide := encode16(mark+strings.Replace(sheet, "UTF-8", "UTF-16", 1), big)
			data := book{parts: map[string]string{sheetPart: wide}}.bytes(t)
			for _, n := range []int{1, 3, 1 << 16} {
				if got := outcome(readChunks(data, n)); got != want {
					t.Errorf("mark %q, big-endian %v, pieces of %d: %s", mark, big, n, got)
				}
			}
		}
	}
}

// FuzzLawChunks: whatever the bytes, nothing panics and the cuts make no difference.
func FuzzLawChunks(f *testing.F) {
	for _, c := range cells {
		f.Add(c.sheet, 3)
	}
	for _, c := range damaged {
		if len(c.sheet) < 1000 {
			f.Add(c.sheet, 5)
		}
	}
	f.Fuzz(func(t *testing.T, sheet string, n int) {
		if n < 1 || len(sheet) > 1<<12 {
			return
		}
		data := book{sheet: sheet, sst: sharedTexts}.bytes(t)
		want := outcome(readChunks(data, 1<<16))
		if got := outcome(readChunks(data, n)); got != want {
			t.Errorf("in pieces of %d bytes: %s\nwant %s", n, got, want)
		}
	})
}
