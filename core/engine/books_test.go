package engine

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/keepsight/keepsight/core/export"
	"github.com/keepsight/keepsight/core/workbook"
)

// dialect is how a writer of workbooks puts cells down.
type dialect struct {
	strict     bool // the namespaces of ISO 29500 strict
	shared     bool // texts in a part of their own; else in the cell
	formula    bool // texts as results of formulas, t="str"
	bare       bool // rows and cells without their place
	date1904   bool
	iso        bool   // dates as t="d"
	dateText   string // dates as texts of this layout
	textNumber bool   // amounts as texts
	digits     int    // of amounts; 0: as few as say them
	hiddenRows bool
	templates  bool // of .xltx
}

const (
	transitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	strictMain   = "http://purl.oclc.org/ooxml/spreadsheetml/main"
	officeRels   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	strictRels   = "http://purl.oclc.org/ooxml/officeDocument/relationships"
)

func escaped(s string) string {
	var b bytes.Buffer
	xml.EscapeText(&b, []byte(s))
	return b.String()
}

// sheetWriter writes worksheets of one workbook, whose shared texts they share.
type sheetWriter struct {
	dialect
	texts map[string]int
	list  []string
}

func (w *sheetWriter) cell(b *strings.Builder, row, col int, kind, style, value string) {
	at := ""
	if !w.bare {
		at = fmt.Sprintf(` r="%c%d"`, 'A'+col, row)
	}
	switch {
	case kind == "s" && value == "":
	case kind == "s" && w.formula:
		fmt.Fprintf(b, `<c%s t="str"><f>TRIM("x")</f><v>%s</v></c>`, at, escaped(value))
	case kind == "s" && w.shared:
		index, known := w.texts[value]
		if !known {
			index = len(w.list)
			w.texts[value], w.list = index, append(w.list, value)
		}
		fmt.Fprintf(b, `<c%s t="s"><v>%d</v></c>`, at, index)
	case kind == "s":
		fmt.Fprintf(b, `<c%s t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, at, escaped(value))
	default:
		fmt.Fprintf(b, `<c%s%s%s><v>%s</v></c>`, at, style, kind, value)
	}
	if kind == "s" && value == "" && w.bare {
		b.WriteString(`<c/>`) // its place is only known from those before it
	}
}

func (w *sheetWriter) sheet(lines []line) string {
	var b strings.Builder
	main := transitional
	if w.strict {
		main = strictMain
	}
	fmt.Fprintf(&b, `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="%s"><sheetData>`, main)
	open := func(row int) {
		b.WriteString(`<row`)
		if !w.bare {
			fmt.Fprintf(&b, ` r="%d"`, row)
		}
		if w.hiddenRows && row > 1 && row%3 == 0 {
			b.WriteString(` hidden="1"`)
		}
		b.WriteString(`>`)
	}
	open(1)
	for i, h := range header {
		w.cell(&b, 1, i, "s", "", h)
	}
	b.WriteString(`</row>`)
	for i, o := range lines {
		row := i + 2
		open(row)
		w.cell(&b, row, 0, "s", "", o.order)
		switch {
		case w.iso:
			w.cell(&b, row, 1, ` t="d"`, ` s="1"`, o.at.Format("2006-01-02T15:04:05"))
		case w.dateText != "":
			w.cell(&b, row, 1, "s", "", o.at.Format(w.dateText))
		default:
			w.cell(&b, row, 1, "", ` s="1"`, strconv.FormatFloat(serial(o.at, w.date1904), 'g', -1, 64))
		}
		w.cell(&b, row, 2, "s", "", o.customer)
		w.cell(&b, row, 3, "s", "", o.item)
		if w.textNumber {
			w.cell(&b, row, 4, "s", "", point(o.cents))
		} else {
			w.cell(&b, row, 4, "", "", strconv.FormatFloat(float64(o.cents)/100, 'g', cmp.Or(w.digits, -1), 64))
		}
		b.WriteString(`</row>`)
	}
	b.WriteString(`</sheetData></worksheet>`)
	return b.String()
}

// bookOf writes a workbook of one sheet for each part.
func bookOf(t *testing.T, d dialect, parts [][]line) []byte {
	t.Helper()
	main, rels := transitional, officeRels
	if d.strict {
		main, rels = strictMain, strictRels
	}
	const packaged = "http://schemas.openxmlformats.org/package/2006/"
	w := &sheetWriter{dialect: d, texts: map[string]int{}}
	var files []string
	var sheets, related, types strings.Builder
	for i, part := range parts {
		files = append(files, fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), w.sheet(part))
		fmt.Fprintf(&sheets, `<sheet name="Part %d" sheetId="%d" r:id="rId%d"/>`, i+1, i+1, i+1)
		fmt.Fprintf(&related, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, rels, i+1)
		fmt.Fprintf(&types, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`, i+1)
	}
	if d.shared {
		var sst strings.Builder
		for _, s := range w.list {
			fmt.Fprintf(&sst, `<si><t xml:space="preserve">%s</t></si>`, escaped(s))
		}
		files = append(files, "xl/sharedStrings.xml", fmt.Sprintf(`<sst xmlns="%s">%s</sst>`, main, sst.String()))
		fmt.Fprintf(&related, `<Relationship Id="rIdT" Type="%s/sharedStrings" Target="sharedStrings.xml"/>`, rels)
	}
	kind := "sheet"
	if d.templates {
		kind = "template"
	}
	fmt.Fprintf(&related, `<Relationship Id="rIdS" Type="%s/styles" Target="styles.xml"/>`, rels)
	files = append(files,
		"xl/styles.xml", fmt.Sprintf(`<styleSheet xmlns="%s"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`, main),
		"xl/workbook.xml", fmt.Sprintf(`<workbook xmlns="%s" xmlns:r="%s"><workbookPr date1904="%t"/><sheets>%s</sheets></workbook>`, main, rels, d.date1904, sheets.String()),
		"xl/_rels/workbook.xml.rels", `<Relationships xmlns="`+packaged+`relationships">`+related.String()+`</Relationships>`,
		"_rels/.rels", `<Relationships xmlns="`+packaged+`relationships"><Relationship Id="rId1" Type="`+rels+`/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"[Content_Types].xml", `<Types xmlns="`+packaged+`content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.`+kind+`.main+xml"/>`+types.String()+`</Types>`)
	return zipped(t, files...)
}

// written makes a form of one workbook of one sheet.
func written(name string, d dialect) form {
	return form{name: name, make: func(t *testing.T, lines []line) []memory {
		file := "orders.xlsx"
		if d.templates {
			file = "orders.xltx"
		}
		return []memory{{bytes.NewReader(bookOf(t, d, [][]line{lines})), file}}
	}}
}

var bookForms = []form{
	written("xlsx, shared texts", dialect{shared: true}),
	written("xlsx, texts in the cells", dialect{}),
	written("xlsx, texts in the cells and no places", dialect{bare: true}),
	written("xlsx, texts of formulas", dialect{formula: true}),
	written("xlsx, strict", dialect{strict: true, shared: true}),
	written("xlsx, strict with ISO dates", dialect{strict: true, iso: true}),
	written("xlsx, since 1904", dialect{date1904: true, shared: true}),
	written("xlsx, dates as texts", dialect{shared: true, dateText: "2006-01-02 15:04:05"}),
	withoutTime(written("xlsx, dates as texts of dd/mm/yyyy", dialect{dateText: "02/01/2006"})),
	written("xlsx, amounts as texts", dialect{shared: true, textNumber: true}),
	written("xlsx, every third row hidden", dialect{shared: true, hiddenRows: true}),
	written("xlsx, numbers of 17 digits", dialect{shared: true, digits: 17}),
	written("xltx", dialect{shared: true, templates: true}),
	{name: "xlsx, two sheets", make: sheets(2, dialect{shared: true})},
	{name: "xlsx, twelve sheets", make: sheets(12, dialect{shared: true, date1904: true})},
	{name: "two workbooks of two date systems", make: func(t *testing.T, lines []line) []memory {
		parts := dealt(lines, 2, 5)
		return []memory{
			{bytes.NewReader(bookOf(t, dialect{shared: true}, parts[:1])), "a.xlsx"},
			{bytes.NewReader(bookOf(t, dialect{date1904: true}, parts[1:])), "b.xlsx"},
		}
	}},
	{name: "a workbook and a text", make: func(t *testing.T, lines []line) []memory {
		parts := dealt(lines, 2, 6)
		return []memory{{bytes.NewReader(bookOf(t, dialect{shared: true}, parts[:1])), "a.xlsx"}, text("b.csv", plainCSV(parts[1]))}
	}},
	{name: "xlsx of excelize", make: excelizeBook},
	{name: "xlsx of our export", make: ownBook, days: true},
}

func sheets(n int, d dialect) func(*testing.T, []line) []memory {
	return func(t *testing.T, lines []line) []memory {
		return []memory{{bytes.NewReader(bookOf(t, d, dealt(lines, n, uint64(n)))), "orders.xlsx"}}
	}
}

func excelizeBook(t *testing.T, lines []line) []memory {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	row := func(n int, values []any) {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", n), &values); err != nil {
			t.Fatal(err)
		}
	}
	var names []any
	for _, h := range header {
		names = append(names, h)
	}
	row(1, names)
	for i, o := range lines {
		row(i+2, []any{o.order, o.at, o.customer, o.item, float64(o.cents) / 100})
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return []memory{{bytes.NewReader(b.Bytes()), "orders.xlsx"}}
}

// ownBook is what our own export makes of the rows; it writes days.
func ownBook(t *testing.T, lines []line) []memory {
	t.Helper()
	columns := make([]export.BookColumn, len(header))
	for i, h := range header {
		columns[i] = export.BookColumn{Header: h, Format: export.FormatText}
	}
	columns[1].Format, columns[4].Format = export.FormatDate, export.FormatMoney
	for _, o := range lines {
		for i, v := range []string{o.order, o.at.Format("2006-01-02"), o.customer, o.item} {
			columns[i].Texts = append(columns[i].Texts, v)
		}
		columns[4].Numbers = append(columns[4].Numbers, float64(o.cents)/100)
	}
	b, err := workbook.Write(&export.Book{Sheets: []export.Sheet{{Name: "Orders", Rows: len(lines), Freeze: true, Filter: true, Columns: columns}}})
	if err != nil {
		t.Fatal(err)
	}
	return []memory{{bytes.NewReader(b), "orders.xlsx"}}
}
