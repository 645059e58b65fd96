package prepare

import (
	"testing"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/ingest"
)

// holds checks cells of the features by hand, row by row.
func holds(t *testing.T, table *Table, want map[string][]float64) {
	t.Helper()
	for key, values := range want {
		for row, v := range values {
			if got := cell(t, table, key, row); !near(got, v) {
				t.Errorf("%s of customer %d: %v, want %v", key, row, got, v)
			}
		}
	}
}

// two customers with an order each, nine days before asOf.
func two(asOf dataset.Day) *dataset.Dataset {
	return shop(asOf, []order{{"a", asOf - 9, -1, 10, 0, ""}, {"b", asOf - 9, -1, 10, 0, ""}})
}

// Reference: rates are of what was sent; what is of AsOf or later, of nobody, or of the control group
// does not count.
func TestReferenceCampaigns(t *testing.T) {
	asOf := day(2024, 6, 11)
	ds := two(asOf)
	yes, no := dataset.SaidYes, dataset.SaidNo
	c := &ds.Events.Campaigns
	c.Customer = []int32{-1, 0, 0, 0, 0, 0, 1}
	c.Day = []dataset.Day{asOf - 1, asOf - 8, asOf - 6, asOf - 4, asOf - 2, asOf, asOf - 3}
	c.Sent = []dataset.Said{yes, yes, yes, yes, no, yes, no}
	c.Opened = []dataset.Said{yes, yes, no, dataset.Unsaid, yes, yes, no}
	holds(t, Build(ds, []int32{0, 1}), map[string][]float64{"sent": {3, 0}, "opened": {1, 0}, "openRate": {1.0 / 3, nan}})
	if table := Build(ds, []int32{0}); !leaves(table, Converted, NoConversions) || !leaves(table, OpenDeals, NoDeals) || !leaves(table, Overdue, NoBills) {
		t.Errorf("left out: %+v", table.LeftOut)
	}
	c.Sent, c.Converted = nil, []dataset.Said{yes, yes, no, no, no, yes, no}
	control, test := ds.Strings.InternString("Control group"), ds.Strings.InternString("test")
	c.Arm = []ingest.Code{test, test, test, test, control, test, ingest.NoCode}
	holds(t, Build(ds, []int32{0, 1}), map[string][]float64{"sent": {3, 1}, "converted": {1, 0}, "conversionRate": {1.0 / 3, 0}, "opened": {1, 0}})
}

// Reference: a bill paid 3 days late, one paid early, one of 50 that is 5 days overdue with 20 paid,
// and one that is due tomorrow: 8/3 days late in the mean, 30 overdue.
func TestReferenceBills(t *testing.T) {
	asOf := day(2024, 6, 11)
	ds := two(asOf)
	b := &ds.Events.Receivables
	b.Customer = []int32{0, 0, 0, 0, 1}
	b.Day = []dataset.Day{asOf - 90, asOf - 80, asOf - 40, asOf - 9, asOf - 9}
	b.Due = []dataset.Day{asOf - 60, asOf - 50, asOf - 5, asOf + 1, dataset.NoDay}
	b.PaidOn = []dataset.Day{asOf - 57, asOf - 55, dataset.NoDay, dataset.NoDay, dataset.NoDay}
	b.Amount = []float64{100, 100, 50, 80, 70}
	b.Paid = []float64{nan, 100, 20, nan, nan}
	holds(t, Build(ds, []int32{0, 1}), map[string][]float64{"overdue": {30, 0}, "daysLate": {8.0 / 3, nan}})
	// As known five days before, the third bill was due that day.
	then := *ds
	then.AsOf = asOf - 5
	holds(t, Build(&then, []int32{0}), map[string][]float64{"overdue": {0}, "daysLate": {1.5}})
	b.Amount = nil
	if table := Build(ds, []int32{0}); !leaves(table, Overdue, NoBills) || table.Column("daysLate") == nil {
		t.Errorf("without amounts: %+v", table.LeftOut)
	}
	of := people(2)
	of.Events.Receivables = *b
	if table := Build(of, []int32{0, 1}); !leaves(table, DaysLate, NoAsOf) {
		t.Errorf("without a day to count to: %+v", table.LeftOut)
	}
}

// Reference: expected revenue is Σ amount × probability over open deals, 0.2·1000 + 0.5·400 = 400.
func TestReferenceDeals(t *testing.T) {
	asOf := day(2024, 6, 11)
	ds := two(asOf)
	d := &ds.Events.Opportunities
	d.Customer = []int32{-1, 0, 0, 0, 0, 0, 1}
	d.Day = []dataset.Day{asOf, asOf + 30, asOf + 60, asOf - 3, asOf - 4, asOf + 1, dataset.NoDay}
	d.State = []dataset.DealState{0, 0, 0, dataset.WonDeal, dataset.LostDeal, dataset.LostDeal, dataset.LostDeal}
	d.Amount = []float64{1, 1000, 400, 700, 50, 60, nan}
	d.Expected = []float64{1, 200, 200, 700, 0, 0, nan}
	holds(t, Build(ds, []int32{0, 1}), map[string][]float64{"openDeals": {2, 0}, "dealAmount": {1400, 0}, "dealExpected": {400, 0},
		"dealsWon": {1, 0}, "dealsLost": {1, 1}})
	d.Amount, d.Expected = nil, nil
	if table := Build(ds, []int32{0}); !leaves(table, DealAmount, NoDealAmounts) || !leaves(table, DealExpected, NoDealAmounts) {
		t.Errorf("left out: %+v", table.LeftOut)
	}
}
