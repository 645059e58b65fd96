package clean

import (
	"compress/gzip"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// shared opens a file of the material that is not part of the repository.
func shared(t testing.TB, parts ...string) *os.File {
	t.Helper()
	root := os.Getenv("KEEPSIGHT_SHARED")
	if root == "" {
		root = "../../../shared"
	}
	f, err := os.Open(filepath.Join(append([]string{root}, parts...)...))
	if err != nil {
		t.Skipf("not run: %s is not there (KEEPSIGHT_SHARED)", filepath.Join(parts...))
	}
	return f
}

var (
	retailOnce    sync.Once
	retailProject *project
)

// retail is UCI Online Retail, all 541,909 rows.
func retail(t testing.TB) *project {
	t.Helper()
	f := shared(t, "data", "retail", "online_retail.csv.gz")
	defer f.Close()
	retailOnce.Do(func() {
		z, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		retailProject = newProject().text("online_retail.csv.gz", retailRoles, readCSV(t, z))
	})
	return retailProject
}

// The figures of UCI Online Retail were computed with pandas from the same rows; 541,909 rows and
// 25,900 invoices are also those of the data set's own page.
func TestReferenceOnlineRetailDrop(t *testing.T) {
	res := retail(t).mustRun(t, Options{Refunds: "drop"})
	l, ds := res.Ledger, res.Dataset
	if l.RowsIn != 541909 || l.RowsUsed != 397884 || l.SaleRows != 397884 || l.RefundRows != 0 {
		t.Errorf("rows: %d in, %d used, %d sales, %d refunds", l.RowsIn, l.RowsUsed, l.SaleRows, l.RefundRows)
	}
	want := map[Reason]int{NoCustomer: 135080, PriceZero: 40, RefundDropped: 8905}
	got := counts(l)
	if len(got) != len(want) {
		t.Errorf("set aside: %v", got)
	}
	for r, n := range want {
		if got[r] != n {
			t.Errorf("set aside for %s: %d, want %d", r, got[r], n)
		}
	}
	if len(ds.Customers.ID) != 4338 || len(ds.Orders.ID) != 18532 || res.Summary.Customers != 4338 || res.Summary.Orders != 18532 {
		t.Errorf("%d customers, %d orders; summary %+v", len(ds.Customers.ID), len(ds.Orders.ID), res.Summary)
	}
	if !near(l.Sales, 8911407.904) || !near(l.Net, 8911407.904) || !near(ds.Net, 8911407.904) {
		t.Errorf("sales %v, net %v", l.Sales, l.Net)
	}
	if l.DuplicateRows != 5268 {
		t.Errorf("%d duplicate rows, want 5268", l.DuplicateRows)
	}
	s := res.Summary
	if s.FirstDate != "2010-12-01" || s.FirstTime != "08:26" || s.LastDate != "2011-12-09" || s.LastTime != "12:50" || s.AsOf != "2011-12-10" {
		t.Errorf("summary %+v", s)
	}
	if f := s.FirstSale; f == nil || f.Month != "2010-12" || f.Customers != 885 || f.NextMonth != "2011-01" || f.NextMonthly != 417 {
		t.Errorf("first sale %+v", f)
	}
	// Customer 16446 bought 168,472 and returned almost all of it.
	if i := customer(t, ds, "16446"); !near(ds.Customers.Net[i], 168472.5) {
		t.Errorf("customer 16446: %v", ds.Customers.Net[i])
	}
}

func TestReferenceOnlineRetailNet(t *testing.T) {
	res := retail(t).mustRun(t, Options{})
	l, ds := res.Ledger, res.Dataset
	if l.RowsUsed != 406789 || l.SaleRows != 397884 || l.RefundRows != 8905 {
		t.Errorf("rows: %d used, %d sales, %d refunds", l.RowsUsed, l.SaleRows, l.RefundRows)
	}
	if !near(l.Sales, 8911407.904) || !near(l.Net, 8300065.814) || !near(l.Refunds, 8300065.814-8911407.904) {
		t.Errorf("sales %v, refunds %v, net %v", l.Sales, l.Refunds, l.Net)
	}
	if i := customer(t, ds, "16446"); !near(ds.Customers.Net[i], 2.90) || ds.Customers.Counted[i] != 1 {
		t.Errorf("customer 16446: %v of %d orders", ds.Customers.Net[i], ds.Customers.Counted[i])
	}
	// The sum over all rows with a price less that over rows with an id (9,747,747.934 in the file).
	for _, a := range l.SetAside {
		if a.Code == NoCustomer && !near(a.Money, 9747747.934-8300065.814) {
			t.Errorf("money without a customer: %v", a.Money)
		}
	}
	// Reckoned with exact fractions by an independent program that follows the package comment.
	active, orders := 0.0, int32(0)
	for i := range ds.Customers.ID {
		orders += ds.Customers.Counted[i]
		if ds.Customers.Active(i) {
			active += ds.Customers.Net[i]
		}
	}
	if s := res.Summary; !near(l.UnmatchedMoney, -139795.44) || s.Customers != 4317 || s.Orders != 18368 || orders != 18380 || !near(active, 8313294.954) {
		t.Errorf("unmatched %v, %d orders count, active customers hold %v; %+v", l.UnmatchedMoney, orders, active, s)
	}
	if f := res.Summary.FirstSale; f == nil || f.Customers != 883 || f.NextMonthly != 415 {
		t.Errorf("first sale %+v", f)
	}
}

func TestReferenceOnlineRetailDuplicates(t *testing.T) {
	res := retail(t).mustRun(t, Options{Refunds: "drop", Duplicates: "once"})
	if l := res.Ledger; l.RowsUsed != 392692 || !near(l.Sales, 8887208.894) || l.DuplicateRows != 5268 || counts(l)[Duplicate] != 397884-392692 {
		t.Errorf("%d rows used, sales %v, %d duplicates, %v", l.RowsUsed, l.Sales, l.DuplicateRows, counts(l))
	}
}

func BenchmarkRunOnlineRetail(b *testing.B) {
	p := retail(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := p.run(Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
