package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"hash/crc32"
	"sort"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/ingest"
)

// book builds a small workbook in memory. Parts replace or add members; an empty one is left out.
type book struct {
	sheet   string            // what stands in <sheetData>
	sst     string            // what stands in <sst>
	props   string            // what stands in <workbook> before the sheets
	parts   map[string]string // whole members
	method  uint16
	badSize func(*zip.FileHeader) // changes what the directory says of the sheet
}

const (
	testNS     = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	testRelNS  = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
	testOffice = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	sheetPart  = "xl/worksheets/sheet1.xml"
)

func worksheet(rows string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><worksheet ` + testNS + `><sheetData>` + rows + `</sheetData></worksheet>`
}

func relations(list ...string) string {
	var b strings.Builder
	b.WriteString(`<Relationships ` + testRelNS + `>`)
	for i := 0; i+1 < len(list); i += 2 {
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s%s" Target="%s"/>`, i/2+1, testOffice, list[i], list[i+1])
	}
	return b.String() + `</Relationships>`
}

func (b book) bytes(t testing.TB) []byte {
	t.Helper()
	parts := map[string]string{
		"_rels/.rels":                relations("officeDocument", "xl/workbook.xml"),
		"xl/workbook.xml":            `<workbook ` + testNS + `>` + b.props + `<sheets><sheet name="Orders" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": relations("worksheet", "worksheets/sheet1.xml", "styles", "styles.xml", "sharedStrings", "sharedStrings.xml"),
		"xl/styles.xml": `<styleSheet ` + testNS + `><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yy"/></numFmts>` +
			`<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="4"/></cellXfs></styleSheet>`,
		"xl/sharedStrings.xml": `<sst ` + testNS + `>` + b.sst + `</sst>`,
		sheetPart:              worksheet(b.sheet),
	}
	for name, text := range b.parts {
		parts[name] = text
	}
	names := make([]string, 0, len(parts))
	for name := range parts {
		names = append(names, name)
	}
	sort.Strings(names)
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range names {
		text := parts[name]
		if text == "" {
			continue
		}
		h := &zip.FileHeader{Name: name, Method: b.method}
		if name == sheetPart && b.badSize != nil {
			h.CRC32, h.CompressedSize64, h.UncompressedSize64 = crc32.ChecksumIEEE([]byte(text)), uint64(len(text)), uint64(len(text))
			b.badSize(h)
			w, err := z.CreateRaw(h)
			if err != nil {
				t.Fatal(err)
			}
			w.Write([]byte(text))
			continue
		}
		w, err := z.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(text))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// memory is a file held as bytes.
type memory struct{ *bytes.Reader }

func (memory) Name() string { return "test.xlsx" }

func read(data []byte) ([]*ingest.Table, error) {
	src := memory{bytes.NewReader(data)}
	r, err := New(src, ingest.NewStrings())
	if err != nil {
		return nil, err
	}
	if err := ingest.Drain(r, src, nil); err != nil {
		return nil, err
	}
	return r.Finish()
}

// dump writes a table as one line a row: A=text B#1.5 C!error D?formula E@serial F&bool.
func dump(t *ingest.Table) string {
	var b strings.Builder
	for row := range t.Rows {
		if row > 0 {
			b.WriteByte('\n')
		}
		first := true
		for col := range t.Columns {
			c := t.At(row, col)
			if c.Kind == ingest.Empty {
				continue
			}
			if !first {
				b.WriteByte(' ')
			}
			first = false
			b.Write(appendColumn(nil, col))
			switch c.Kind {
			case ingest.Number:
				fmt.Fprintf(&b, "#%v", c.Num)
			case ingest.Date:
				fmt.Fprintf(&b, "@%v", c.Num)
			case ingest.Bool:
				fmt.Fprintf(&b, "&%v", c.Num)
			case ingest.Text:
				fmt.Fprintf(&b, "=%q", t.Strings.At(c.Code))
			case ingest.Failed:
				fmt.Fprintf(&b, "!%s", t.Strings.At(c.Code))
			case ingest.Formula:
				b.WriteByte('?')
			}
		}
	}
	for _, w := range t.Warnings {
		fmt.Fprintf(&b, "\n%s×%d at %d:%d", w.Code, w.Count, w.Row, w.Col)
	}
	return b.String()
}
