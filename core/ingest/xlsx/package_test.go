package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"strconv"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

const oneRow = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45000</v></c></row>`

// TestReferencePackages: packages as real writers make them, and what their one sheet holds.
func TestReferencePackages(t *testing.T) {
	styles := `<styleSheet ` + testNS + `><cellXfs><xf/><xf numFmtId="14"/></cellXfs></styleSheet>`
	sst := `<sst ` + testNS + `><si><t>one</t></si></sst>`
	plainBook := `<workbook ` + testNS + `><sheets><sheet name="Orders" sheetId="1" r:id="rId1"/></sheets></workbook>`
	for _, c := range []struct {
		name  string
		parts map[string]string
	}{
		{"usual", nil},
		{"in the root", map[string]string{
			"_rels/.rels": relations("officeDocument", "workbook.xml"), "workbook.xml": plainBook,
			"_rels/workbook.xml.rels": relations("worksheet", "worksheets/a.xml", "styles", "/styles.xml", "sharedStrings", "texts.xml"),
			"worksheets/a.xml":        worksheet(oneRow), "styles.xml": styles, "texts.xml": sst,
			"xl/workbook.xml": "", "xl/_rels/workbook.xml.rels": "", sheetPart: "", "xl/styles.xml": "", "xl/sharedStrings.xml": ""}},
		{"odd case", map[string]string{sheetPart: "", "XL/WorkSheets/Sheet1.XML": worksheet(oneRow), "xl/sharedStrings.xml": "", "xl/SHAREDSTRINGS.xml": sst}},
		{"backslashes", map[string]string{sheetPart: "", `xl\worksheets\sheet1.xml`: worksheet(oneRow)}},
		{"absolute and dotted targets", map[string]string{"xl/_rels/workbook.xml.rels": relations("worksheet", "/xl/worksheets/sheet1.xml", "styles", "./../xl/styles.xml", "sharedStrings", "sharedStrings.xml")}},
		{"escaped target", map[string]string{sheetPart: "", "xl/worksheets/my sheet.xml": worksheet(oneRow),
			"xl/_rels/workbook.xml.rels": relations("worksheet", "worksheets/my%20sheet.xml", "styles", "styles.xml", "sharedStrings", "sharedStrings.xml")}},
		{"no package relationships", map[string]string{"_rels/.rels": ""}},
		{"strict", map[string]string{
			"xl/workbook.xml":            strings.ReplaceAll(plainBook, "http://schemas.openxmlformats.org/officeDocument/2006", "http://purl.oclc.org/ooxml/officeDocument"),
			"xl/_rels/workbook.xml.rels": strings.ReplaceAll(relations("worksheet", "worksheets/sheet1.xml", "styles", "styles.xml", "sharedStrings", "sharedStrings.xml"), "http://schemas.openxmlformats.org/officeDocument/2006", "http://purl.oclc.org/ooxml/officeDocument")}},
		{"a chart sheet beside it", map[string]string{
			"xl/workbook.xml":            `<workbook ` + testNS + `><sheets><sheet name="Chart" sheetId="2" r:id="rId4"/><sheet name="Module" sheetId="3" r:id=""/><sheet name="Orders" sheetId="1" r:id="rId1"/></sheets></workbook>`,
			"xl/_rels/workbook.xml.rels": relations("worksheet", "worksheets/sheet1.xml", "styles", "styles.xml", "sharedStrings", "sharedStrings.xml", "chartsheet", "chartsheets/sheet1.xml")}},
	} {
		for _, method := range []uint16{zip.Deflate, zip.Store} {
			tables, err := read(book{sheet: oneRow, sst: "<si><t>one</t></si>", parts: c.parts, method: method}.bytes(t))
			if err != nil {
				t.Errorf("%s: %v", c.name, err)
				continue
			}
			if got := dump(tables[0]); len(tables) != 1 || got != `A="one" B@45000` || tables[0].Sheet != "Orders" {
				t.Errorf("%s: %d tables, %q: %s", c.name, len(tables), tables[0].Sheet, got)
			}
		}
	}
}

// TestReferenceBadPackages: what a package is refused for.
func TestReferenceBadPackages(t *testing.T) {
	for _, c := range []struct {
		name string
		book book
		code fault.Code
	}{
		{"no sheets", book{parts: map[string]string{"xl/workbook.xml": `<workbook ` + testNS + `><sheets/></workbook>`}}, fault.NoSheets},
		{"sheet part missing", book{parts: map[string]string{sheetPart: ""}}, fault.Truncated},
		{"relations missing", book{parts: map[string]string{"xl/_rels/workbook.xml.rels": ""}}, fault.Truncated},
		{"workbook missing", book{parts: map[string]string{"xl/workbook.xml": ""}}, fault.NotSpreadsheet},
		{"another document", book{parts: map[string]string{"xl/workbook.xml": `<document/>`}}, fault.NotSpreadsheet},
		{"broken workbook part", book{parts: map[string]string{"xl/workbook.xml": `<workbook><sheets>`}}, fault.XML},
		{"two members of one name", book{parts: map[string]string{"xl/Worksheets/Sheet1.xml": worksheet(``)}}, fault.NotSpreadsheet},
		{"checksum", book{badSize: func(h *zip.FileHeader) { h.CRC32++ }}, fault.Truncated},
		{"3 GiB declared", book{badSize: func(h *zip.FileHeader) { h.UncompressedSize64, h.Method = 3<<30, zip.Deflate }}, fault.TooBig},
		{"2^63 declared", book{badSize: func(h *zip.FileHeader) { h.UncompressedSize64, h.Method = 1<<63, zip.Deflate }}, fault.TooBig},
		{"ratio", book{badSize: func(h *zip.FileHeader) { h.UncompressedSize64, h.Method = 101<<20, zip.Deflate }}, fault.TooBig},
		{"not deflated", book{badSize: func(h *zip.FileHeader) { h.Method = zip.Deflate }}, fault.Truncated},
		{"stored size differs", book{badSize: func(h *zip.FileHeader) { h.UncompressedSize64++ }}, fault.Truncated},
		{"unknown packing", book{badSize: func(h *zip.FileHeader) { h.Method = 9 }}, fault.NotSpreadsheet},
		{"zip password", book{badSize: func(h *zip.FileHeader) { h.Flags |= 1 }}, fault.Encrypted},
		{"longer than the file", book{badSize: func(h *zip.FileHeader) {
			h.CompressedSize64, h.UncompressedSize64 = 1<<30, 1<<30
		}}, fault.Truncated},
	} {
		_, err := read(c.book.bytes(t))
		var e *fault.Error
		if !errors.As(err, &e) || e.Code != c.code {
			t.Errorf("%s: %v, want %s", c.name, err, c.code)
		}
	}
	data := book{sheet: oneRow}.bytes(t)
	if _, err := read(data[:len(data)*2/3]); err == nil || fault.As(err).Code != fault.Truncated {
		t.Errorf("a cut file: %v", err)
	}
}

// TestLawDeclaredSize: a stream that gives more or less than the directory says is refused, also
// where the host hands it over by itself.
func TestLawDeclaredSize(t *testing.T) {
	data := book{sheet: oneRow}.bytes(t)
	for _, change := range []int{-1, 1} {
		src := memory{bytes.NewReader(data)}
		r, err := New(src, ingest.NewStrings())
		if err != nil {
			t.Fatal(err)
		}
		r.Next() // the shared strings
		part := `<sst ` + testNS + `></sst>`
		if change < 0 {
			part = part[:len(part)-1]
		} else {
			part += " "
		}
		_, err = r.Write([]byte(part))
		if err == nil {
			err = r.End()
		}
		if err == nil || fault.As(err).Code != fault.Truncated {
			t.Errorf("%+d byte: %v", change, err)
		}
		if _, err := r.Finish(); err == nil {
			t.Error("Finish gave tables of a damaged file")
		}
	}
}

// TestLawSparse: memory follows the cells that are there, not the rectangle they span.
func TestLawSparse(t *testing.T) {
	tables, err := read(book{sheet: `<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>7</v></c></row>`}.bytes(t))
	if err != nil {
		t.Fatal(err)
	}
	tab := tables[0]
	if c := tab.At(1<<20-1, 1<<14-1); tab.Rows != 1<<20 || len(tab.Columns) != 1<<14 || c.Num != 7 {
		t.Errorf("%d rows, %d columns, %v", tab.Rows, len(tab.Columns), c)
	}
	reach := 0
	for _, c := range tab.Columns {
		reach += c.Len()
	}
	if reach != 1+1<<20 {
		t.Errorf("%d cells are held", reach)
	}
	// A few hundred far cells would ask for gigabytes.
	var b strings.Builder
	b.WriteString(`<row r="1048576">`)
	for col := range 300 {
		b.WriteString(`<c r="` + string(appendColumn(nil, col)) + `1048576"><v>1</v></c>`)
	}
	if _, err := read(book{sheet: b.String() + `</row>`}.bytes(t)); err == nil || fault.As(err).Code != fault.TooBig {
		t.Errorf("300 far cells: %v", err)
	}
}

// TestReferenceSheets: order, names, visibility and date system come from the workbook part.
func TestReferenceSheets(t *testing.T) {
	sheets := `<sheets><sheet name="B &amp; C" sheetId="2" r:id="rId2"/><sheet name="A" state="%" sheetId="1" r:id="rId1"/></sheets>`
	for state, warned := range map[string]bool{"visible": false, "veryHidden": true} {
		s := strings.Replace(strings.Replace(sheets, "%", state, 1), `sheetId="2"`, `sheetId="2" state="`+strings.Replace(state, "veryH", "h", 1)+`"`, 1)
		tables, err := read(book{sheet: oneRow, sst: sharedTexts, parts: map[string]string{
			"xl/workbook.xml":            `<workbook ` + testNS + `><workbookPr date1904="1"/>` + s + `</workbook>`,
			"xl/_rels/workbook.xml.rels": relations("worksheet", "worksheets/sheet1.xml", "worksheet", "worksheets/sheet2.xml", "styles", "styles.xml", "sharedStrings", "sharedStrings.xml"),
			"xl/worksheets/sheet2.xml":   worksheet(`<row><c><v>2</v></c></row>`),
		}}.bytes(t))
		if err != nil {
			t.Fatal(err)
		}
		if len(tables) != 2 || tables[0].Sheet != "B & C" || tables[1].Sheet != "A" || tables[1].State != state || !tables[0].Date1904 {
			t.Errorf("%s: %+v", state, tables)
		}
		if got := len(tables[0].Warnings) == 1 && tables[0].Warnings[0].Code == fault.Hidden; got != warned {
			t.Errorf("%s: warnings %v", state, tables[0].Warnings)
		}
	}
}

// TestReferenceMissingParts: what can be read without a part is read, and said.
func TestReferenceMissingParts(t *testing.T) {
	for part, want := range map[string]string{
		"xl/styles.xml":        "A=\"one\" B#45000\nW_DATE×1 at 0:0",
		"xl/sharedStrings.xml": "B@45000\nW_STRING_INDEX×1 at 1:1",
	} {
		tables, err := read(book{sheet: oneRow, sst: sharedTexts, parts: map[string]string{part: ""}}.bytes(t))
		if err != nil {
			t.Errorf("without %s: %v", part, err)
		} else if got := dump(tables[0]); got != want {
			t.Errorf("without %s: %s\nwant %s", part, got, want)
		}
	}
}

// TestReferenceTexts: shared strings with runs, phonetic text, and the element name of the beta of
// 2006; what holds text in another place is refused.
func TestReferenceTexts(t *testing.T) {
	for sst, want := range map[string]string{
		`<si><t>a</t></si>`:           `A="a" B@45000`,
		`<si><t/></si>`:               `B@45000`,
		`<sstItem><t>a</t></sstItem>`: `A="a" B@45000`,
		`<si><r><t>a</t></r><r><rPr><t2/></rPr><t> b</t></r><rPh sb="0" eb="1"><t>x</t></rPh><phoneticPr/></si>`: `A="a b" B@45000`,
		`<si><r><r><t>a</t></r></r></si>`: "E_XML",
		`<x><t>a</t></x>`:                 "E_XML",
		`<si><t>a</t></si`:                "E_XML",
	} {
		tables, err := read(book{sheet: oneRow, sst: sst}.bytes(t))
		got := ""
		if err != nil {
			got = string(fault.As(err).Code)
		} else {
			got = dump(tables[0])
		}
		if got != want {
			t.Errorf("%s: %s\nwant %s", sst, got, want)
		}
	}
}

// TestLawProgress: the count of bytes rises to its total, and the one of rows to the rows.
func TestLawProgress(t *testing.T) {
	src := memory{bytes.NewReader(book{sheet: manyRows(2000), sst: sharedTexts, method: zip.Deflate}.bytes(t))}
	r, err := New(src, ingest.NewStrings())
	if err != nil {
		t.Fatal(err)
	}
	last := r.Progress()
	if err := ingest.Drain(r, src, func(p ingest.Progress) {
		if p.Bytes < last.Bytes || p.Bytes > p.Total || p.Rows < last.Rows {
			t.Errorf("%v after %v", p, last)
		}
		last = p
	}); err != nil {
		t.Fatal(err)
	}
	if p := r.Progress(); p.Bytes != p.Total || p.Rows != 2000 || last.Total != p.Total {
		t.Errorf("at the end %v", p)
	}
}

// TestLawRestart: a stream that is read anew gives the same table.
func TestLawRestart(t *testing.T) {
	data := book{sheet: manyRows(50), sst: sharedTexts, method: zip.Deflate}.bytes(t)
	want := outcome(read(data))
	src := memory{bytes.NewReader(data)}
	r, err := New(src, ingest.NewStrings())
	if err != nil {
		t.Fatal(err)
	}
	for {
		s, ok := r.Next()
		if !ok {
			break
		}
		if _, err := r.Write([]byte(`<worksheet><sheetData><row r="7"><c><v>`)); err != nil {
			t.Fatal(err)
		}
		r.Restart()
		if err := ingest.DrainStream(r, src, s, nil); err != nil {
			t.Fatal(err)
		}
	}
	if got := outcome(r.Finish()); got != want {
		t.Errorf("%.300s\nwant %.300s", got, want)
	}
}

// TestReferenceSkeleton: the skeleton is a workbook with the same catalogue and no rows, and it does
// not grow with them.
func TestReferenceSkeleton(t *testing.T) {
	data := book{sheet: manyRows(3000), sst: sharedTexts, props: `<workbookPr date1904="true"/>`, method: zip.Deflate}.bytes(t)
	r, err := New(memory{bytes.NewReader(data)}, ingest.NewStrings())
	if err != nil {
		t.Fatal(err)
	}
	skeleton, err := r.Skeleton()
	if err != nil {
		t.Fatal(err)
	}
	if len(skeleton) > 8<<10 {
		t.Errorf("%d bytes", len(skeleton))
	}
	again, err := New(memory{bytes.NewReader(skeleton)}, ingest.NewStrings())
	if err != nil {
		t.Fatal(err)
	}
	a, b := r.Catalogue(), again.Catalogue()
	if !a.Date1904 || a.Date1904 != b.Date1904 || len(a.DateStyles) != 4 || len(b.DateStyles) != 4 || b.Sheets[0] != a.Sheets[0] {
		t.Errorf("%+v, of the skeleton %+v", a, b)
	}
	tables, err := read(skeleton)
	if err != nil || len(tables) != 1 || tables[0].Rows != 0 {
		t.Errorf("%v %v", tables, err)
	}
}

// TestReferenceMissingSheet: a sheet that is listed and not there leaves the others readable, and is
// named; without any sheet the file is refused.
func TestReferenceMissingSheet(t *testing.T) {
	three := `<workbook ` + testNS + `><sheets><sheet name="May" sheetId="1" r:id="rId1"/><sheet name="June" sheetId="2" r:id="rId2"/>` +
		`<sheet name="July" sheetId="3" r:id="rId9"/></sheets></workbook>`
	parts := map[string]string{
		"xl/workbook.xml": three, // June has no part, July no relation
		"xl/_rels/workbook.xml.rels": relations("worksheet", "worksheets/sheet1.xml", "worksheet", "worksheets/gone.xml",
			"styles", "styles.xml", "sharedStrings", "sharedStrings.xml"),
	}
	tables, err := read(book{sheet: oneRow, sst: sharedTexts, parts: parts}.bytes(t))
	if err != nil {
		t.Fatal(err)
	}
	if got := dump(tables[0]); len(tables) != 1 || tables[0].Sheet != "May" || got != "A=\"one\" B@45000\nW_MISSING_SHEET×1 at 0:0\nW_MISSING_SHEET×1 at 0:0" {
		t.Errorf("%d tables: %s", len(tables), got)
	}
	for i, name := range []string{"June", "July"} {
		if w := tables[0].Warnings[i]; w.Sheet != name || w.File != "test.xlsx" {
			t.Errorf("warning %d names %q in %q, want %q", i, w.Sheet, w.File, name)
		}
	}
	parts[sheetPart] = ""
	if _, err := read(book{parts: parts}.bytes(t)); err == nil || fault.As(err).Code != fault.Truncated || fault.As(err).Where.Sheet != "May" {
		t.Errorf("without any sheet: %v", err)
	}
}

// TestReferenceHiddenRows: they count like the others, and the first and how many are said; a hidden
// row that holds nothing is none.
func TestReferenceHiddenRows(t *testing.T) {
	cell := `<c t="inlineStr"><is><t>x</t></is></c>`
	for _, row := range []string{`<row r="%" hidden="1">`, `<row hidden="true">`} {
		var sheet strings.Builder
		for i := range 40 {
			tag := strings.Replace(row, "%", strconv.Itoa(i+1), 1)
			if i < 5 || i >= 30 {
				tag = strings.NewReplacer(` hidden="1"`, ``, ` hidden="true"`, ` hidden="0"`).Replace(tag)
			}
			sheet.WriteString(tag + cell + `</row>`)
		}
		sheet.WriteString(`<row r="50" hidden="1"/><row r="51" hidden="1">` + cell + `</row>`)
		tables, err := read(book{sheet: sheet.String()}.bytes(t))
		if err != nil {
			t.Fatal(err)
		}
		w := tables[0].Warnings
		if tables[0].Rows != 51 || len(w) != 1 || w[0].Code != fault.HiddenRows || w[0].Count != 26 || w[0].Row != 6 {
			t.Errorf("%s: %d rows, %+v", row, tables[0].Rows, w)
		}
	}
}

// TestReferenceKinds: what a macro workbook and a template have besides, and a calculation chain that
// points to nowhere, make no difference.
func TestReferenceKinds(t *testing.T) {
	const main = `application/vnd.openxmlformats-officedocument.spreadsheetml.`
	for _, kind := range []string{
		main + "sheet.main+xml", main + "template.main+xml",
		"application/vnd.ms-excel.sheet.macroEnabled.main+xml", "application/vnd.ms-excel.template.macroEnabled.main+xml",
	} {
		data := book{sheet: oneRow, sst: sharedTexts, parts: map[string]string{
			"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="` + kind + `"/></Types>`,
			"xl/vbaProject.bin":   "\xd0\xcf\x11\xe0 a macro",
			"xl/calcChain.xml":    `<calcChain ` + testNS + `><c r="ZZ99" i="7"/></calcChain`,
		}}.bytes(t)
		tables, err := read(data)
		if err != nil || dump(tables[0]) != `A="one" B@45000` {
			t.Errorf("%s: %v", kind, err)
		}
	}
}
