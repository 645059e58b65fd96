package clean_test

import (
	"testing"

	"github.com/keepsight/keepsight/core/clean"
	"github.com/keepsight/keepsight/core/dataset"
)

// Bad input: a contract that ends before it begins, or on no day, is set aside with its column; words
// for "still running" and the far end that databases write are no ends.
func TestContracts(t *testing.T) {
	const file = `customer_id,start_date,end_date,monthly_fee
c1,2023-01-05,,20
c2,2023-02-05,2024-02-05,20
c3,2023-03-05,2022-03-05,30
c4,2023-04-05,present,30
c5,2023-05-05,9999-12-31,30
c6,2023-06-05,no idea,30
c7,soon,2024-01-01,30
c8,,2024-03-01,30
`
	res := mustThrough(t, clean.Options{}, file)
	c := res.Dataset.Contracts
	if c == nil || len(c.Start) != 5 || c.StartHeader != "start_date" || c.EndHeader != "end_date" || c.AsOf.String() != "2024-03-02" {
		t.Fatalf("%+v", c)
	}
	for i, end := range c.End {
		if id := res.Dataset.Strings.At(res.Dataset.Customers.ID[i]); (end != dataset.NoDay) != (id == "c2" || id == "c8") {
			t.Errorf("%s ends on %v", id, end)
		}
	}
	want := map[int]int{4: 3, 7: 3, 8: 2} // row → column, counted from 1
	examples, total := res.Rows.SetAside(clean.BadContract, 0, 10)
	if total != len(want) {
		t.Errorf("%+v", res.Ledger.SetAside)
	}
	for _, e := range examples {
		if want[e.Row] != e.Col {
			t.Errorf("row %d, column %d", e.Row, e.Col)
		}
	}
	if a := res.Dataset.Attributes; len(a) != 1 || !a[0].Price || a[0].Header != "monthly_fee" {
		t.Errorf("%+v", a)
	}
	for _, left := range res.Summary.AttributesLeftOut {
		t.Errorf("%s is listed as left out", left.Header)
	}
	// What a person chose counts: of the day before the end, c2 still runs.
	if res = mustThrough(t, clean.Options{AsOf: "2024-02-01"}, file); res.Dataset.Contracts.AsOf.String() != "2024-02-01" {
		t.Errorf("%+v", res.Dataset.Contracts)
	}
}
