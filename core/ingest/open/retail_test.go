package open_test

import (
	"testing"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/ingest/open"
)

// TestReferenceRetail reads the UCI Online Retail workbook: 541,909 rows and 8 columns, as its
// description at the UCI repository says, and a header. Cells are those of the same data as CSV.
func TestReferenceRetail(t *testing.T) {
	if testing.Short() {
		t.Skip("not run: -short")
	}
	strs := ingest.NewStrings()
	tables, err := open.ReadAll(openDisk(t, shared(t, "data", "retail", "online_retail.xlsx")), strs, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(tables) != 1 {
		t.Fatalf("%d tables", len(tables))
	}
	tab := tables[0]
	if tab.Rows != 541910 || len(tab.Columns) != 8 {
		t.Fatalf("%d rows, %d columns", tab.Rows, len(tab.Columns))
	}
	if len(tab.Warnings) > 0 {
		t.Errorf("warnings %v", tab.Warnings)
	}
	text := func(row, col int, want string) {
		t.Helper()
		if c := tab.At(row, col); c.Kind != ingest.Text || strs.At(c.Code) != want {
			t.Errorf("row %d column %d: %v %q, want %q", row+1, col+1, c, strs.At(c.Code), want)
		}
	}
	number := func(row, col int, want float64) {
		t.Helper()
		if c := tab.At(row, col); c.Kind != ingest.Number || c.Num != want {
			t.Errorf("row %d column %d: %v, want %v", row+1, col+1, c, want)
		}
	}
	text(0, 0, "InvoiceNo")
	text(0, 7, "Country")
	number(1, 0, 536365)
	text(1, 1, "85123A")
	text(1, 2, "WHITE HANGING HEART T-LIGHT HOLDER")
	number(1, 3, 6)
	number(1, 5, 2.55)
	number(1, 6, 17850)
	text(1, 7, "United Kingdom")
	number(541909, 0, 581587)
	number(541909, 1, 22138)
	text(541909, 2, "BAKING SET 9 PIECE RETROSPOT ")
	number(541909, 3, 3)
	number(541909, 5, 4.95)
	number(541909, 6, 12680)
	text(541909, 7, "France")
	for row, want := range map[int]convention.Moment{
		1:      {Day: convention.FromCivil(2010, 12, 1), Second: 8*3600 + 26*60},
		541909: {Day: convention.FromCivil(2011, 12, 9), Second: 12*3600 + 50*60},
	} {
		c := tab.At(row, 4)
		if m, ok := convention.FromSerial(c.Num, tab.Date1904); c.Kind != ingest.Date || !ok || m != want {
			t.Errorf("row %d: date %v = %v, want %v", row+1, c, m, want)
		}
	}
}
