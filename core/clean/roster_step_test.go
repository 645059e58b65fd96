package clean_test

import (
	"testing"

	"github.com/keepsight/keepsight/core/clean"
)

const members = `CustomerId,Surname,Age,Phone,City,Spent
m1,Hill,34,13800138001,Paris,10
m2,Bell,-3,13800138002,Rome,20
m3,Ross,251,+86 138 0013 8003,Rome,30
m4,Ross,41,13800138003,,40
m5,Gray,29,13800138005,Paris,50
m6,Vane,58,13800138006,Paris,60
`

func stepOf(res *clean.Result, code string) *clean.Step {
	for i := range res.Ledger.Steps {
		if res.Ledger.Steps[i].Code == code {
			return &res.Ledger.Steps[i]
		}
	}
	return nil
}

// Of two rows of one customer the one that says more stays.
func TestCustomerTableSteps(t *testing.T) {
	res := mustThrough(t, clean.Options{}, members)
	m := res.Ledger.Merges
	if m == nil || m.Open != 1 || m.Gone != 0 || m.Proposals[0].Customers[0].ID != "m3" || m.Proposals[0].Customers[1].ID != "m4" {
		t.Fatalf("%+v", m)
	}
	res = mustThrough(t, clean.Options{MergeCustomers: &clean.MergeChoices{Together: [][]string{{"m4", "m3"}}}}, members)
	s := stepOf(res, string(clean.MergedCustomer))
	if s == nil || s.Count != 1 || s.CustomersBefore != 6 || s.CustomersAfter != 5 || s.RowsBefore != 6 || s.RowsAfter != 5 {
		t.Errorf("%+v", res.Ledger.Steps)
	}
	if n := res.Dataset.Customers.Len(); n != 5 {
		t.Errorf("%d customers", n)
	}
}
