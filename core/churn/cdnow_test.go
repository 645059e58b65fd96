package churn

import (
	"encoding/csv"
	"os"
	"strconv"
	"testing"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/dataset"
)

// cdnow is the CDNOW sample: 2,357 customers, 6,919 transactions.
func cdnow(t *testing.T) (list []purchase) {
	t.Helper()
	f, err := os.Open("../testdata/cdnow_sample.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := map[string]int{}
	for c, name := range records[0] {
		column[name] = c
	}
	for _, row := range records[1:] {
		day, ok := convention.ParseDay(row[column["date"]])
		amount, err := strconv.ParseFloat(row[column["amount"]], 64)
		if !ok || err != nil {
			t.Fatal(row)
		}
		list = append(list, purchase{row[column["customer"]], day, amount})
	}
	return list
}

// Reference: on CDNOW recency alone tells who orders in the last 39 weeks with AUC .77 over all
// 2,357 customers (STATISTICS 10). Over those who ordered within 2H before the test window recency
// has less to tell; every model must still beat the base rate there.
func TestReferenceCDNOW(t *testing.T) {
	list := cdnow(t)
	ds := orders(convention.FromCivil(1998, 7, 1), list)
	if ds.Customers.Len() != 2357 || len(list) != 6919 {
		t.Fatalf("%d customers, %d transactions", ds.Customers.Len(), len(list))
	}
	r := analyze(t, input(ds, 39*7), Options{})
	if r.Problem != ShortHistory || r.NeedDays != 3*39*7 || r.HaveDays != 546 { // 1997-01-01 to 1998-06-30
		t.Errorf("39 weeks: %q, %d of %d days", r.Problem, r.HaveDays, r.NeedDays)
	}
	r = analyze(t, input(ds, 120), Options{})
	text(t, r)
	if r.Problem != NoProblem || len(r.Train) != 2 {
		t.Fatalf("%q, %d windows", r.Problem, len(r.Train))
	}
	base := modelOf(t, r, ModelBase)
	for _, m := range r.Models[1:] {
		if m.LogLoss >= base.LogLoss || *m.AUC < .6 {
			t.Errorf("%s: log loss %v (base %v), AUC %v", m.Name, m.LogLoss, base.LogLoss, *m.AUC)
		}
	}
	addUp(t, r)
	for i := range dataset.Day(3) {
		if reasons := r.ReasonsOf(int(i)); reasons != nil {
			t.Logf("%+v", *reasons)
		}
	}
	for _, m := range r.Models {
		t.Logf("%s AUC %.3f log loss %.4f in training %.4f ± %.4f", m.Name, *m.AUC, m.LogLoss, m.SelectLogLoss, m.SelectSE)
	}
	t.Logf("test %+v, train %+v, chosen %s, expected %v of %d, base rate %v, %+v", r.Test, r.Train, r.Chosen, r.Expected, r.Customers, r.BaseRate, r.Notes)
	for _, d := range r.Drivers {
		t.Logf("%+v %v %v", d, *d.Left, *d.Stayed)
	}
}
