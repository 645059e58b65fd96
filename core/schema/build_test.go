package schema

import (
	"math"
	"testing"
	"time"

	"github.com/keepsight/keepsight/core/ingest"
)

// day is a date cell of a test table, in the style that shows dates.
type day string

// formula is a cell whose result is not stored.
type formula struct{}

// sheet builds a workbook's table: strings, ints, floats, bools, days, formulas and nil.
func sheet(t testing.TB, strings *ingest.Strings, name string, rows ...[]any) *ingest.Table {
	t.Helper()
	tb := &ingest.Table{File: "book.xlsx", Sheet: name, State: "visible", Rows: len(rows), Strings: strings}
	for r, row := range rows {
		for c, v := range row {
			for len(tb.Columns) <= c {
				tb.Columns = append(tb.Columns, &ingest.Column{})
			}
			col := tb.Columns[c]
			switch v := v.(type) {
			case nil:
			case string:
				col.SetText(r, strings.InternString(v))
			case int:
				col.SetNumber(r, float64(v), 0)
			case float64:
				col.SetNumber(r, v, 0)
			case bool:
				n := uint32(0)
				if v {
					n = 1
				}
				col.SetOther(r, ingest.Bool, n)
			case formula:
				col.SetOther(r, ingest.Formula, 0)
			case day:
				col.SetISODate(r, serial(t, string(v)))
			default:
				t.Fatalf("no cell for %T", v)
			}
		}
	}
	return tb
}

func serial(t testing.TB, iso string) float64 {
	layout := "2006-01-02"
	if len(iso) > 10 {
		layout = "2006-01-02 15:04"
	}
	at, err := time.Parse(layout, iso)
	if err != nil {
		t.Fatal(err)
	}
	s := float64(at.Unix())/86400 + 25569 // 1970-01-01 is serial 25569
	return math.Round(s*86400) / 86400
}

// csv builds a text file's table: "" is an empty cell.
func csv(strings *ingest.Strings, file string, rows ...[]string) *ingest.Table {
	tb := &ingest.Table{File: file, State: "visible", Rows: len(rows), Strings: strings, Text: true}
	for r, row := range rows {
		for c, v := range row {
			for len(tb.Columns) <= c {
				tb.Columns = append(tb.Columns, &ingest.Column{})
			}
			if v != "" {
				tb.Columns[c].SetText(r, strings.InternString(v))
			}
		}
	}
	return tb
}

// roles are the headers by role of one table.
func roles(tm TableMapping) map[Role]string {
	m := map[Role]string{}
	for _, c := range tm.Columns {
		if c.Role != "" {
			m[c.Role] = c.Header
		}
	}
	return m
}

func wantRoles(t *testing.T, tm TableMapping, want map[Role]string) {
	t.Helper()
	got := roles(tm)
	for _, r := range Roles {
		if got[r] != want[r] {
			t.Errorf("%s: column %q, want %q", r, got[r], want[r])
		}
	}
	seen := map[Role]bool{}
	for _, c := range tm.Columns {
		if c.Role != "" && seen[c.Role] {
			t.Errorf("%s is given twice", c.Role)
		}
		seen[c.Role] = true
		if (c.Role == "") != (c.Confidence == None) {
			t.Errorf("%s: role %q with confidence %q", c.Header, c.Role, c.Confidence)
		}
	}
}

func column(t *testing.T, tm TableMapping, header string) Column {
	t.Helper()
	for _, c := range tm.Columns {
		if c.Header == header {
			return c
		}
	}
	t.Fatalf("no column %q", header)
	return Column{}
}
