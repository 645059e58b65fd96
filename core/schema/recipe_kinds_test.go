package schema

import (
	"fmt"
	"testing"

	"github.com/keepsight/keepsight/core/ingest"
)

// A list of deals that was alone joins the orders that come later, as what it is beside them; what a
// person has said of it stands.
func TestRecipeOfDealsBeforeTheOrders(t *testing.T) {
	deals := func(stages ...string) *ingest.Table {
		return people("Account ID|Opportunity ID|Close Date|Stage|Probability|Amount", 40, func(i int) string {
			return fmt.Sprintf("c%d|d%d|%s|%s|%d|%d.5", i%9, i, dayOf(i), stages[i%len(stages)], i%11*10, 20+i)
		})
	}
	for name, c := range map[string]struct {
		table  *ingest.Table
		choose bool
		want   string
	}{
		"open deals":           {deals("Proposal", "Negotiation"), false, Opportunities},
		"deals, some won":      {deals("Proposal", "Closed Won"), false, Opportunities},
		"said to be orders":    {deals("Proposal", "Closed Won"), true, Orders},
		"won deals are orders": {deals("Closed Won"), false, Orders},
	} {
		alone := []*ingest.Table{c.table}
		m := Guess(alone)
		if c.choose {
			if err := m.SetKind(alone, 0, Orders); err != nil {
				t.Fatal(err)
			}
		}
		both := []*ingest.Table{c.table, sales()}
		got, missing := ApplyRecipe(both, Guess(both), m.Recipe(nil))
		if tm := got.Tables[0]; tm.Kind != c.want || !tm.Used || len(missing) > 0 && c.want == Orders {
			t.Errorf("%s: %s, used %v, missing %v", name, tm.Kind, tm.Used, missing)
		}
		if err := got.Check(both); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What was settled of the orders holds when a file of their customers joins them, and a table that was
// set aside by hand stays aside.
func TestRecipeBesideNewTables(t *testing.T) {
	orders := people("Customer ID|Name|Email|Order ID|Order Date|Amount", 30, func(i int) string {
		return fmt.Sprintf("c%d|N%d|n%d@example.com|o%d|2024-01-%02d|%d.50", i%9, i%9, i%9, i, 1+i%28, i)
	})
	old := people("Customer ID|Ticket|Order Date|Amount|Shop", 30, func(i int) string {
		return fmt.Sprintf("c%d|t%d|2021-01-%02d|%d.50|s%d", i%9, i, 1+i%28, i, i%2)
	})
	customers := people("Customer ID|Name|Email|City|Age", 30, func(i int) string {
		return fmt.Sprintf("c%d|N%d|n%d@example.com|Town %d|%d", i, i, i, i%3, 20+i%9)
	})
	two := []*ingest.Table{orders, old}
	m := Guess(two)
	if err := m.Use(two, 1, false); err != nil {
		t.Fatal(err)
	}
	three := []*ingest.Table{customers, orders, old}
	got, missing := ApplyRecipe(three, Guess(three), m.Recipe(nil))
	if len(missing) > 0 {
		t.Errorf("missing %v", missing)
	}
	for i, want := range []struct {
		kind string
		used bool
	}{{Customers, true}, {Orders, true}, {Orders, false}} {
		if tm := got.Tables[i]; tm.Kind != want.kind || tm.Used != want.used {
			t.Errorf("table %d is %s, used %v; want %+v", i, tm.Kind, tm.Used, want)
		}
	}
	if err := got.Check(three); err != nil {
		t.Error(err)
	}
}
