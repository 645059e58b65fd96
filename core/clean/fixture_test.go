package clean

import (
	"encoding/csv"
	"io"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/schema"
)

// project is tables and the mapping of them, written by hand.
type project struct {
	strings *ingest.Strings
	tables  []*ingest.Table
	mapping Mapping
}

func newProject() *project { return &project{strings: ingest.NewStrings()} }

// text adds a text table; roles name its columns in order, "" for one that is not used.
func (p *project) text(name string, roles []schema.Role, rows [][]string) *project {
	t := &ingest.Table{File: name, State: "visible", Strings: p.strings, Text: true, Rows: len(rows)}
	for row, cells := range rows {
		for len(t.Columns) < len(cells) {
			t.Columns = append(t.Columns, &ingest.Column{})
		}
		for col, cell := range cells {
			if cell != "" {
				t.Columns[col].SetText(row, p.strings.InternString(cell))
			}
		}
	}
	return p.add(t, roles)
}

func (p *project) add(t *ingest.Table, roles []schema.Role) *project {
	tm := schema.TableMapping{File: t.File, Sheet: t.Sheet, Kind: "orders", Used: true, HeaderRow: 1}
	for i, role := range roles {
		c := schema.Column{Role: role, Header: cellText(t.At(0, i), p.strings, false)}
		switch role {
		case schema.OrderDate:
			c.Date = &convention.DateFormat{Order: "ymd"}
		case schema.Amount, schema.Quantity, schema.UnitPrice:
			c.Number = &convention.NumberFormat{Decimal: "."}
		}
		tm.Columns = append(tm.Columns, c)
	}
	p.tables = append(p.tables, t)
	p.mapping.Tables = append(p.mapping.Tables, tm)
	return p
}

func (p *project) run(opt Options) (*Result, error) { return Run(p.tables, p.mapping, opt, nil) }

func (p *project) mustRun(t *testing.T, opt Options) *Result {
	t.Helper()
	res, err := p.run(opt)
	if err != nil {
		t.Fatal(err)
	}
	checkResult(t, res)
	return res
}

// retailRoles are the columns of UCI Online Retail.
var retailRoles = []schema.Role{schema.OrderID, schema.ProductID, schema.Product, schema.Quantity, schema.OrderDate,
	schema.UnitPrice, schema.CustomerID, schema.Region}

// sheetOf writes a table as lines of comma-separated cells.
func sheetOf(t *testing.T, text string) [][]string {
	t.Helper()
	r := csv.NewReader(strings.NewReader(strings.TrimLeft(text, "\n")))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// one is a project of one text table whose first line names the roles.
func one(t *testing.T, text string) *project {
	t.Helper()
	rows := sheetOf(t, text)
	roles := make([]schema.Role, len(rows[0]))
	for i, r := range rows[0] {
		roles[i] = schema.Role(r)
	}
	return newProject().text("orders.csv", roles, rows)
}

func readCSV(t testing.TB, r io.Reader) [][]string {
	t.Helper()
	rows, err := csv.NewReader(r).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// checkResult holds what is true of every result.
func checkResult(t *testing.T, res *Result) {
	t.Helper()
	checkSteps(t, res)
	l, sum := res.Ledger, 0
	for _, a := range l.SetAside {
		sum += a.Count
		if a.Count == 0 || len(a.Examples) == 0 || len(a.Examples) > a.Count {
			t.Errorf("%s: %d rows, %d examples", a.Code, a.Count, len(a.Examples))
		}
		if got, n := res.Rows.SetAside(a.Code, a.Count-1, 10); n != a.Count || len(got) != 1 {
			t.Errorf("%s: the last of %d rows: got %d of %d", a.Code, a.Count, len(got), n)
		}
	}
	visited := 0
	res.Rows.Visit("", func(Reason, Example) { visited++ })
	if l.RowsIn != l.RowsUsed+sum || visited != sum || l.RowsUsed != l.SaleRows+l.RefundRows {
		t.Errorf("rows: %d in, %d used, %d set aside, %d visited, %d sales, %d refunds",
			l.RowsIn, l.RowsUsed, sum, visited, l.SaleRows, l.RefundRows)
	}
	if res.Dataset == nil {
		return
	}
	if n := len(res.Dataset.Lines.Amount); n != l.RowsUsed {
		t.Errorf("%d lines of %d rows used", n, l.RowsUsed)
	}
	checkDataset(t, res.Dataset)
}

// checkDataset holds what package dataset promises.
func checkDataset(t *testing.T, ds *dataset.Dataset) {
	t.Helper()
	c, o, l := &ds.Customers, &ds.Orders, &ds.Lines
	var sales, refunds, booked float64
	for i := range c.ID {
		if i > 0 && ds.Strings.At(c.ID[i-1]) >= ds.Strings.At(c.ID[i]) {
			t.Fatalf("customers out of order at %d", i)
		}
		sales, refunds = sales+c.Sales[i], refunds+c.Refunds[i]
		counted := int32(0)
		for k := c.OrderFrom[i]; k < c.OrderFrom[i+1]; k++ {
			booked += o.Refunds[k]
			if k > c.OrderFrom[i] && (o.Day[k-1] > o.Day[k] || o.Day[k-1] == o.Day[k] && o.Second[k-1] > o.Second[k]) {
				t.Fatalf("orders of customer %d out of order", i)
			}
			if o.Counted[k] {
				if counted == 0 && c.FirstDay[i] != o.Day[k] {
					t.Fatalf("first day of customer %d", i)
				}
				counted++
				if c.LastDay[i] < o.Day[k] {
					t.Fatalf("last day of customer %d", i)
				}
			}
		}
		if counted != c.Counted[i] {
			t.Fatalf("customer %d: %d orders counted, not %d", i, counted, c.Counted[i])
		}
		for k := c.LineFrom[i]; k < c.LineFrom[i+1]; k++ {
			if at := l.Order[k]; at >= 0 && (at < c.OrderFrom[i] || at >= c.OrderFrom[i+1]) {
				t.Fatalf("line %d of customer %d is in another's order", k, i)
			} else if at < 0 && l.Amount[k] >= 0 {
				t.Fatalf("sale line %d has no order", k)
			}
		}
	}
	if !near(sales, ds.Sales) || !near(refunds, ds.Refunds) || !near(sales+refunds, ds.Net) {
		t.Errorf("customers: %v %v; totals %v %v %v", sales, refunds, ds.Sales, ds.Refunds, ds.Net)
	}
	if abs(booked+ds.UnmatchedRefunds-ds.Refunds) > 1e-9*(1+ds.Sales-ds.Refunds) {
		t.Errorf("refunds: %v on orders and %v unmatched, not %v", booked, ds.UnmatchedRefunds, ds.Refunds)
	}
	if n := c.LineFrom[len(c.ID)]; int(n) != len(l.Amount) || int(c.OrderFrom[len(c.ID)]) != len(o.ID) {
		t.Errorf("customers do not own all lines and orders")
	}
}

// near: sums of the same numbers in another order.
func near(a, b float64) bool { return abs(a-b) <= 1e-9*max(1, abs(a), abs(b)) }

func counts(l *Ledger) map[Reason]int {
	m := map[Reason]int{}
	for _, a := range l.SetAside {
		m[a.Code] = a.Count
	}
	return m
}

func customer(t *testing.T, ds *dataset.Dataset, id string) int {
	t.Helper()
	code := ds.Strings.Find(id)
	for i, c := range ds.Customers.ID {
		if c == code {
			return i
		}
	}
	t.Fatalf("no customer %q", id)
	return -1
}

func wantCode(t *testing.T, err error, code fault.Code) *fault.Error {
	t.Helper()
	if err == nil {
		t.Fatalf("no error, want %s", code)
	}
	f := fault.As(err)
	if f.Code != code {
		t.Fatalf("%v, want %s", err, code)
	}
	return f
}
