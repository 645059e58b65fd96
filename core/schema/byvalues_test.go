package schema

import (
	"fmt"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

// bare is a table of n rows without a header.
func bare(n int, row func(i int) string) *ingest.Table {
	var rows [][]string
	for i := range n {
		rows = append(rows, strings.Split(row(i), "|"))
	}
	return csv(ingest.NewStrings(), "bare.csv", rows...)
}

func cdnow(i int) string {
	return fmt.Sprintf("%05d|%04d|1997%02d%02d|%d|%d.%02d", 4+37*(i%9), 1+i%9, 1+i%12, 1+i%28, 1+i%5, 11+i, (77*i)%100)
}

// A table without a header is read by its values, and asked about.
func TestByValues(t *testing.T) {
	for name, c := range map[string]struct {
		table *ingest.Table
		want  map[Role]string
		ids   string
	}{
		"two ids": {bare(60, cdnow), map[Role]string{CustomerID: "[A]", OrderDate: "[C]", Quantity: "[D]", Amount: "[E]"}, "[A] [B]"},
		"codes":   {bare(60, func(i int) string { return fmt.Sprintf("%d.5|2024-01-%02d|K%d", i, 1+i%28, i%11) }), map[Role]string{CustomerID: "[C]", OrderDate: "[B]", Amount: "[A]"}, "[C]"},
	} {
		t.Run(name, func(t *testing.T) {
			tables := []*ingest.Table{c.table}
			m := Guess(tables)
			tm := m.Tables[0]
			if tm.Kind != "orders" || !tm.Used || tm.HeaderRow != 0 || tm.Rows != 60 || m.Check(tables) != nil {
				t.Fatalf("kind %s, header row %d, %d rows, %v", tm.Kind, tm.HeaderRow, tm.Rows, m.Check(tables))
			}
			wantRoles(t, tm, c.want)
			for role, header := range c.want {
				if column(t, tm, header).Confidence != Check {
					t.Errorf("%s is %s", role, column(t, tm, header).Confidence)
				}
			}
			if len(m.Unsure) != len(c.want) || strings.Join(m.Unsure[0].Candidates, " ") != c.ids {
				t.Errorf("asks %v", m.Unsure)
			}
			if err := m.Set(0, CustomerID, c.ids[len(c.ids)-3:]); err != nil || len(m.Unsure) != len(c.want)-1 {
				t.Errorf("%v, still asks %v", err, m.Unsure)
			}
			// A recipe finds the columns of next month's file by their letters.
			again, missing := ApplyRecipe(tables, Guess(tables), m.Recipe(nil))
			if len(missing) > 0 || fmt.Sprint(roles(again.Tables[0])) != fmt.Sprint(roles(m.Tables[0])) {
				t.Errorf("by recipe %v, missing %v", roles(again.Tables[0]), missing)
			}
		})
	}
}

// Where the values leave a doubt, there is no header and nothing is guessed.
func TestStrayValues(t *testing.T) {
	for name, tb := range map[string]*ingest.Table{
		"too few rows":     bare(19, cdnow),
		"no dates":         bare(60, func(i int) string { return fmt.Sprintf("%05d|%d|%d.50", i%9, i%5, i) }),
		"two dates":        bare(60, func(i int) string { return fmt.Sprintf("K%d|2024-01-%02d|2024-02-%02d|%d.5", i%9, 1+i%28, 1+i%28, i) }),
		"two moneys":       bare(60, func(i int) string { return fmt.Sprintf("K%d|2024-01-%02d|%d.25|%d.5", i%9, 1+i%28, i, i) }),
		"ids never repeat": bare(60, func(i int) string { return fmt.Sprintf("K%d|2024-01-%02d|%d.5", i, 1+i%28, i) }),
		"one customer":     bare(60, func(i int) string { return fmt.Sprintf("K%d|2024-01-%02d|%d.5", i%2, 1+i%28, i) }),
		"a hole": bare(60, func(i int) string {
			if i == 30 {
				return "K1||3.5"
			}
			return fmt.Sprintf("K%d|2024-01-%02d|%d.5", i%9, 1+i%28, i)
		}),
		"words": bare(60, func(i int) string { return fmt.Sprintf("K%d|2024-01-%02d|%d.5|a note here", i%9, 1+i%28, i) }),
	} {
		t.Run(name, func(t *testing.T) {
			tables := []*ingest.Table{tb}
			m := Guess(tables)
			if tm := m.Tables[0]; tm.Kind != "none" || len(tm.Columns) > 0 || tm.HeaderRow != 0 {
				t.Errorf("kind %s, header row %d, %v", tm.Kind, tm.HeaderRow, roles(tm))
			}
			if err := m.Check(tables); err == nil || fault.As(err).Code != fault.NoHeader {
				t.Errorf("%v", err)
			}
		})
	}
}
