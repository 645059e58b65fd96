package clean

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/schema"
)

const twoBuyers = `
order_id,order_date,customer_id,amount
1,2024-01-01 08:26,ann,10
2,2024-02-01 12:50:59,bob,-0
`

func TestOptionsThatCannotBeRead(t *testing.T) {
	for name, opt := range map[string]Options{
		"clean.asOf": {AsOf: "10.12.2011"}, "clean.from": {From: "2011"}, "clean.to": {From: "2011-12-10", To: "2011-12-09"},
		"clean.refunds": {Refunds: "gross"}, "clean.duplicates": {Duplicates: "drop"}, "clean.firstSale": {FirstSale: "maybe"},
	} {
		_, err := one(t, twoBuyers).run(opt)
		if f := wantCode(t, err, fault.BadOption); f.Args["name"] != name {
			t.Errorf("%v, want %s", f, name)
		}
	}
}

func TestInputThatCannotBeUsed(t *testing.T) {
	refuse := func(sheet string, code fault.Code, args string) *Result {
		t.Helper()
		res, err := one(t, sheet).run(Options{})
		if f := wantCode(t, err, code); fmt.Sprint(f.Args) != args {
			t.Errorf("%v, want %s", f.Args, args)
		}
		return res
	}
	refuse("customer_id,amount\nann,1", fault.NoColumn, "map[role:order_date]")
	refuse("order_date,amount\n2024-01-01,1", fault.NoColumn, "map[role:customer_id]")
	refuse("customer_id,order_date,quantity\nann,2024-01-01,1", fault.NoColumn, "map[role:amount]")
	refuse("customer_id,order_date,amount", fault.Empty, "map[]")
	refuse("customer_id,order_date,amount\n,,\n", fault.Empty, "map[]")
	res := refuse("customer_id,order_date,amount\nann,soon,1\nbob,later,1\n,2024-01-01,1", fault.NoRows, "map[count:2 reason:bad_date]")
	if res.Ledger.RowsIn != 3 || res.Dataset != nil {
		t.Errorf("%+v", res.Ledger)
	}
	res = refuse("customer_id,order_date,amount\nann,2024-01-01,1\nann,2024-01-02,1\nbob,2024-01-02,-3", fault.OneCustomer, "map[customers:1]")
	checkResult(t, res)

	p := one(t, twoBuyers)
	p.mapping.Tables[0].Used = false
	_, err := p.run(Options{})
	wantCode(t, err, fault.Empty)
	p.mapping.Tables[0].Used, p.mapping.Tables[0].HeaderRow, p.mapping.Tables[0].Columns = true, 0, nil
	_, err = p.run(Options{})
	wantCode(t, err, fault.NoHeader)
	p.mapping.Tables = nil
	_, err = p.run(Options{})
	wantCode(t, err, fault.Internal)
}

func TestSummaryAndRange(t *testing.T) {
	s := one(t, twoBuyers).mustRun(t, Options{}).Summary
	if s.FirstDate != "2024-01-01" || s.FirstTime != "08:26" || s.LastDate != "2024-02-01" || s.LastTime != "12:50" || s.AsOf != "2024-02-02" {
		t.Errorf("%+v", s)
	}
	if s.Customers != 1 || s.Orders != 1 { // bob's purchase of 0 counts, but his money is none
		t.Errorf("%+v", s)
	}
	res, err := one(t, twoBuyers).run(Options{AsOf: "2024-01-31"})
	wantCode(t, err, fault.OneCustomer)
	if counts(res.Ledger)[OutOfRange] != 1 || res.Ledger.SetAside[0].Examples[0].Col != 2 {
		t.Errorf("a row after the analysis date: %+v", res.Ledger)
	}
	// Both bounds are inclusive.
	res = one(t, twoBuyers).mustRun(t, Options{From: "2024-01-01", To: "2024-02-01", AsOf: "2024-02-01"})
	if res.Ledger.RowsUsed != 2 || res.Summary.AsOf != "2024-02-01" {
		t.Errorf("%+v", res.Ledger)
	}
	// Midnight throughout is no time of day.
	res = one(t, strings.NewReplacer("08:26", "00:00", "12:50:59", "00:00:00").Replace(twoBuyers)).mustRun(t, Options{})
	if res.Dataset.HasTime || res.Summary.FirstTime != "" || res.Dataset.Lines.Second[0] != -1 || res.Dataset.Orders.Second[1] != -1 {
		t.Errorf("%+v", res.Summary)
	}
}

// A quantity of 0 is a line, an amount of 0 a purchase (CDNOW has 80 of them).
func TestZeroes(t *testing.T) {
	ds := one(t, `
order_id,order_date,customer_id,quantity,unit_price
1,2024-01-01,ann,0,5
2,2024-01-02,ann,1,5
3,2024-01-03,bob,1,5
3,2024-01-03,bob,0,5
`).mustRun(t, Options{}).Dataset
	if !slices.Equal(ds.Orders.Counted, []bool{false, true, true}) || !slices.Equal(ds.Orders.Lines, []int32{1, 1, 2}) {
		t.Errorf("%+v", ds.Orders)
	}
	ds = one(t, "order_date,customer_id,amount\n2024-01-01,ann,0\n2024-01-02,ann,3\n2024-01-01,bob,1\n").mustRun(t, Options{}).Dataset
	if !slices.Equal(ds.Orders.Counted, []bool{true, true, true}) {
		t.Errorf("%+v", ds.Orders)
	}
}

// A credit note names what it takes back; its amount may lack the sign.
func TestCreditNotes(t *testing.T) {
	l := one(t, `
order_id,order_date,customer_id,quantity,amount
1,2024-01-01,ann,2,10
C2,2024-01-02,ann,-1,5
cash3,2024-01-02,bob,-1,5
C4,2024-01-03,bob,1,5
`).mustRun(t, Options{}).Ledger
	if l.RefundRows != 1 || l.Refunds != -5 || l.Sales != 20 {
		t.Errorf("%+v", l)
	}
}

func TestDuplicatesOfAGroup(t *testing.T) {
	roles := []schema.Role{schema.CustomerID, schema.OrderDate, schema.Amount}
	p := newProject().text("jan", roles, [][]string{{"id", "date", "amount"},
		{"ann", "2024-01-01", "1"}, {"bob", "2024-01-01", "2"}, {"ann", "2024-01-01", "1"}, {"ann", "soon", "1"}, {"ann", "soon", "1"}})
	// The same headers in another order, the same rows.
	p.text("feb", []schema.Role{schema.Amount, schema.CustomerID, schema.OrderDate}, [][]string{{"amount", "id", "date"},
		{"2", "bob", "2024-01-01"}, {"2", "2024-01-01", "bob"}})
	// Another group: the same cells are other rows.
	p.text("other", roles, [][]string{{"id", "date", "net"}, {"ann", "2024-01-01", "1"}})
	p.mapping.Tables[2].Group = 1
	if l := p.mustRun(t, Options{}).Ledger; l.DuplicateRows != 3 || l.RowsUsed != 5 || l.Net != 7 {
		t.Errorf("%+v", l)
	}
	l := p.mustRun(t, Options{Duplicates: "once"}).Ledger
	if l.DuplicateRows != 3 || l.RowsUsed != 3 || l.Net != 4 || counts(l)[Duplicate] != 2 || counts(l)[BadDate] != 3 {
		t.Errorf("%+v", l)
	}
	if a := l.SetAside[len(l.SetAside)-1]; a.Code != Duplicate || a.Money != 3 || a.Examples[0].Row != 4 || a.Examples[1].File != "feb" {
		t.Errorf("%+v", a)
	}
}

// Tables of one group may write their dates in two ways: then the first of equal rows may be the
// one that cannot be read.
func TestDuplicatesOfAnUnreadableRow(t *testing.T) {
	roles := []schema.Role{schema.CustomerID, schema.OrderDate, schema.Amount}
	rows := [][]string{{"id", "date", "amount"}, {"ann", "13/01/2024", "1"}, {"ann", "13/01/2024", "1"}, {"bob", "01/01/2024", "1"}}
	p := newProject().text("us", roles, rows).text("uk", roles, rows)
	p.mapping.Tables[0].Columns[1].Date.Order, p.mapping.Tables[1].Columns[1].Date.Order = "mdy", "dmy"
	l := p.mustRun(t, Options{Duplicates: "once"}).Ledger
	if l.DuplicateRows != 4 || l.RowsUsed != 2 || counts(l)[BadDate] != 2 || counts(l)[Duplicate] != 2 {
		t.Errorf("%+v", l)
	}
}

func TestFirstSaleIsAsked(t *testing.T) {
	file := func(first, second int, last string) string {
		b := "customer_id,order_date,amount\n"
		for i := range first + second {
			b += fmt.Sprintf("c%d,2024-%02d-15,1\n", i, 1+i/first)
		}
		return b + "c0," + last + ",1\n"
	}
	for _, c := range []struct {
		first, second int
		last          string
		asked         bool
	}{{31, 20, "2024-03-01", true}, {30, 20, "2024-03-01", false}, {31, 20, "2024-02-28", false}, {19, 5, "2024-03-01", false}, {20, 0, "2024-05-01", true}} {
		f := one(t, file(c.first, c.second, c.last)).mustRun(t, Options{FirstSale: "no"}).Summary.FirstSale
		if (f != nil) != c.asked {
			t.Errorf("%+v: %+v", c, f)
		}
		if f != nil && (*f != FirstSale{"2024-01", c.first, "2024-02", c.second, "no"}) {
			t.Errorf("%+v", f)
		}
	}
}

func TestRowsInPages(t *testing.T) {
	b := "customer_id,order_date,amount\n"
	for i := range 100 {
		b += fmt.Sprintf("c%d,2024-01-01,%s\n", i, []string{"1", "x"}[i%2])
	}
	rows := one(t, b).mustRun(t, Options{}).Rows
	var all []Example
	for at := 0; ; at += 7 {
		page, total := rows.SetAside(BadAmount, at, 7)
		if total != 50 {
			t.Fatalf("%d rows", total)
		}
		if len(page) == 0 {
			break
		}
		all = append(all, page...)
	}
	if len(all) != 50 || all[49].Row != 101 || all[49].Col != 3 || all[49].Cells[0] != "c99" {
		t.Errorf("%d rows, the last %+v", len(all), all[len(all)-1])
	}
	for _, ask := range []struct {
		reason        Reason
		offset, limit int
		rows, total   int
	}{{"", 45, 10, 5, 50}, {NoDate, 0, 10, 0, 0}, {"nonsense", 0, 10, 0, 0}, {BadAmount, -3, 2, 2, 50}, {BadAmount, 0, 0, 0, 50}, {BadAmount, 50, 1, 0, 50}} {
		if page, total := rows.SetAside(ask.reason, ask.offset, ask.limit); page == nil || len(page) != ask.rows || total != ask.total {
			t.Errorf("%+v: %d of %d", ask, len(page), total)
		}
	}
}

func TestProgress(t *testing.T) {
	rows := [][]string{{"customer_id", "order_date", "amount"}}
	for i := range 3*tickRows - 5 {
		rows = append(rows, []string{[]string{"ann", "bob"}[i%2], "2024-01-01", "1"})
	}
	p := newProject().text("a", []schema.Role{schema.CustomerID, schema.OrderDate, schema.Amount}, rows)
	var told []int
	if _, err := Run(p.tables, p.mapping, Options{}, func(done, total int) {
		if total != 3*tickRows-5 {
			t.Errorf("%d of %d", done, total)
		}
		told = append(told, done)
	}); err != nil {
		t.Fatal(err)
	}
	// Told after whole chunks of the columns, the first of which has the header.
	if !slices.Equal(told, []int{5*ingest.ChunkRows - 1, 9*ingest.ChunkRows - 1, 3*tickRows - 5}) {
		t.Errorf("%v", told)
	}
}
