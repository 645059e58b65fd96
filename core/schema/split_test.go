package schema

import (
	"testing"

	"github.com/keepsight/keepsight/core/ingest"
)

// A lone cell in the last corner of a sheet: 16,384 columns of a million rows, in which next to nothing
// stands. Looking at each of the 17 billion places would take minutes; this test does not end then.
func TestFarCell(t *testing.T) {
	strings := ingest.NewStrings()
	far := sheet(t, strings, "Sales", []any{"Customer", "Date", "Amount"}, []any{"a", day("2024-01-05"), 10}, []any{"b", day("2024-02-05"), 20})
	last := &ingest.Column{}
	last.SetNumber(1<<20-1, 7, 0)
	for len(far.Columns) < 1<<14-1 {
		far.Columns = append(far.Columns, &ingest.Column{})
	}
	far.Columns, far.Rows = append(far.Columns, last), 1<<20
	tables := Split([]*ingest.Table{far})
	if len(tables) != 1 || tables[0].Rows != 1<<20 {
		t.Errorf("%d tables", len(tables))
	}
	if m := Guess(tables); m.Tables[0].HeaderRow != 1 || m.Tables[0].ColumnOf(Amount) != 2 {
		t.Errorf("header in row %d", m.Tables[0].HeaderRow)
	}
}
