package prepare

import (
	"math"
	"testing"

	"github.com/keepsight/keepsight/core/dataset"
)

// Reference: purchase frequency is count ÷ (days ÷ 30) and customer value is count × average price,
// by hand. Six orders in 90 days are two in 30; four of 25 in the mean are worth 100.
func TestReferenceFrequencyAndValue(t *testing.T) {
	if got := PerThirtyDays(6, 90); got != 2 {
		t.Fatalf("6 in 90 days: %v in 30", got)
	}
	asOf := day(2024, 1, 1) + 60
	ds := shop(asOf, []order{
		{"a", day(2024, 1, 1), -1, 10, 0, ""}, {"a", day(2024, 1, 11), -1, 20, 0, ""},
		{"a", day(2024, 1, 31), -1, 30, 0, ""}, {"a", day(2024, 2, 20), -1, 40, 0, ""},
		{"b", day(2024, 2, 29), -1, 12, 0, ""},
	})
	table := Build(ds, []int32{0, 1})
	for key, want := range map[Code][2]float64{
		Orders: {4, 1}, Tenure: {60, 1}, Frequency: {2, 30}, MeanOrder: {25, 12}, Value: {100, 12},
		Quiet: {10, 1}, // of 60 days, the last order on the 50th; AsOf is the day after the last
		Gap:   {50.0 / 3, nan}, Weekend: {0, 0}, Refunds: {0, 0},
	} {
		for row, v := range want {
			if got := cell(t, table, string(key), row); !near(got, v) {
				t.Errorf("%s of customer %d: %v, want %v", key, row, got, v)
			}
		}
	}
}

// Reference: quarters of 91 days back from AsOf, and the slope through them by hand: values 1, 2, 4,
// 7, oldest first, rise by (−1.5·1 − 0.5·2 + 0.5·4 + 1.5·7)/5 = 2.
func TestReferenceQuarters(t *testing.T) {
	asOf := day(2024, 12, 31)
	var orders []order
	for q, n := range []int{7, 4, 2, 1} {
		for k := range n {
			orders = append(orders, order{"a", asOf - 1 - dataset.Day(q*quarterDays+k), -1, 10, 0, ""})
		}
	}
	orders = append(orders, order{"a", asOf - 4*quarterDays - 5, -1, 10, 0, ""}) // before them
	table := Build(shop(asOf, orders), []int32{0})
	for q, want := range []float64{7, 4, 2, 1} {
		if got := cell(t, table, string(orderQuarters[q]), 0); got != want {
			t.Errorf("%s: %v, want %v", orderQuarters[q], got, want)
		}
		if got := cell(t, table, string(moneyQuarters[q]), 0); got != 10*want {
			t.Errorf("%s: %v, want %v", moneyQuarters[q], got, 10*want)
		}
	}
	if got := cell(t, table, string(OrdersTrend), 0); !near(got, 2) {
		t.Errorf("trend of orders %v, want 2", got)
	}
	if got := cell(t, table, string(MoneyTrend), 0); !near(got, 20) {
		t.Errorf("trend of money %v, want 20", got)
	}
	short := Build(shop(asOf, []order{{"a", asOf - 100, -1, 10, 0, ""}}), []int32{0})
	if short.Column(string(OrdersQ1)) == nil || short.Column(string(OrdersQ2)) != nil || short.Column(string(OrdersTrend)) != nil {
		t.Error("a file of 100 days has one quarter and no trend")
	}
	if !leaves(short, OrdersQ2, NotLongEnough) || !leaves(short, Night, NoTimes) || !leaves(short, Products, NoProducts) {
		t.Errorf("left out: %+v", short.LeftOut)
	}
}

func leaves(t *Table, code Code, reason Reason) bool {
	for _, l := range t.LeftOut {
		if l.Code == code && l.Reason == reason {
			return true
		}
	}
	return false
}

// Reference: 22:00 and 05:59 are night, 21:59 and 06:00 are not; 2024-06-01 was a Saturday.
func TestReferenceNightAndWeekend(t *testing.T) {
	at := func(d, h, m int) order {
		return order{"a", day(2024, 6, d), int32(h*3600 + m*60), 10, 0, "tea"}
	}
	orders := []order{at(1, 22, 0), at(2, 5, 59), at(3, 21, 59), at(4, 6, 0), {"b", day(2024, 6, 8), -1, 10, -4, "pot"}, {"b", day(2024, 6, 10), -1, 10, 0, "tea"}}
	table := Build(shop(day(2024, 6, 11), orders), []int32{0, 1})
	for key, want := range map[Code][2]float64{Night: {0.5, nan}, Weekend: {0.5, 0.5}, Products: {1, 2}, Refunds: {0, 0.2}, Value: {40, 16}} {
		for row, v := range want {
			if got := cell(t, table, string(key), row); !near(got, v) {
				t.Errorf("%s of customer %d: %v, want %v", key, row, got, v)
			}
		}
	}
}

// Reference: interactions and feedback, by hand. What belongs to nobody or is of AsOf or later does
// not count.
func TestReferenceEvents(t *testing.T) {
	asOf := day(2024, 6, 11)
	ds := shop(asOf, []order{{"a", asOf - 9, -1, 10, 0, ""}, {"b", asOf - 9, -1, 10, 0, ""}})
	in := &ds.Events.Interactions
	in.Customer = []int32{-1, 0, 0, 0, 0, 1} // in the order of the customers, as cleaning leaves them
	in.Day = []dataset.Day{asOf - 2, dataset.NoDay, asOf - 5, asOf - 4, asOf, asOf - 1}
	in.Complaint = []bool{true, true, true, false, true, false}
	in.Resolved = []dataset.Said{dataset.SaidYes, dataset.SaidNo, dataset.SaidYes, dataset.SaidNo, dataset.SaidYes, dataset.Unsaid}
	ds.Events.Feedback = dataset.Feedback{Customer: []int32{-1, 0, 0}, Day: []dataset.Day{asOf - 2, asOf - 3, asOf - 2}, Score: []float64{1, 3, 4}}
	table := Build(ds, []int32{0, 1})
	for key, want := range map[Code][2]float64{Contacts: {3, 1}, Complaints: {2, 0}, Resolved: {1.0 / 3, nan}, Score: {3.5, nan}} {
		for row, v := range want {
			if got := cell(t, table, string(key), row); !near(got, v) {
				t.Errorf("%s of customer %d: %v, want %v", key, row, got, v)
			}
		}
	}
}

// Reference: z-scores as scikit-learn's StandardScaler, whose documentation scales the rows (0, 0),
// (0, 0), (1, 1), (1, 1) to −1 and 1 and (2, 2) to 3 (sklearn.preprocessing.StandardScaler,
// Examples); its scale_ of a constant is 1. Min–max as its MinMaxScaler.
func TestReferenceScales(t *testing.T) {
	for _, c := range []struct {
		how           string
		values        []float64
		center, scale float64
	}{
		{"z", []float64{0, 0, 1, 1}, 0.5, 0.5},
		{"z", []float64{2, 4, 4, 4, 5, 5, 7, 9}, 5, 2},
		{"z", []float64{3, 3, 3}, 3, 1},
		{"minmax", []float64{-1, 3, 9}, -1, 10},
		{"robust", []float64{1, 2, 3, 4, 100}, 3, 1 / 0.67448975}, // deviations 2, 1, 0, 1, 97
		{"robust", []float64{5, 5, 5, 5, 10}, 5, 1.25331414},      // half do not deviate; the mean deviation is 1
		{"none", []float64{1, 2}, 0, 1},
	} {
		if got := scale(c.values, c.how); !near(got.Center, c.center) || !near(got.Scale, c.scale) {
			t.Errorf("%s of %v: %v and %v, want %v and %v", c.how, c.values, got.Center, got.Scale, c.center, c.scale)
		}
	}
	ds := people(5)
	addQuantity(ds, "x", 0, 0, 1, 1, 2)
	table := Build(ds, all(5))
	p, err := Fit(table, []int32{0, 1, 2, 3}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	m := p.Apply(table, all(5))
	for i, want := range []float64{-1, -1, 1, 1, 3} {
		if m.Row(i)[0] != want {
			t.Errorf("row %d: %v, want %v", i, m.Row(i)[0], want)
		}
	}
}

// Reference: two z-scored columns of correlation r have components with the shares (1 + r)/2 and
// (1 − r)/2 along the diagonals.
func TestReferenceComponents(t *testing.T) {
	ds := people(40)
	var x, y []float64
	for i := range 40 {
		x = append(x, []float64{1, 2, 3, 4}[i%4])
		y = append(y, []float64{2, 1, 4, 3}[i%4]) // r = 0.6
	}
	addQuantity(ds, "x", x...)
	addQuantity(ds, "y", y...)
	table := Build(ds, all(40))
	p, err := Fit(table, all(40), Options{})
	if err != nil {
		t.Fatal(err)
	}
	got := (&plan{table: table, fit: p}).components(all(40))
	if len(got.Shares) != 2 || !near(got.Shares[0].Share, 0.8) || !near(got.Shares[1].Share, 0.2) || got.Enough != 1 {
		t.Fatalf("%+v", got)
	}
	for _, l := range got.Shares[0].Loadings {
		if !near(l.Weight, math.Sqrt2/2) {
			t.Errorf("%+v", l)
		}
	}
}

// Reference: mean, median and mode by hand; of two values as common the smaller is the mode.
func TestReferenceFills(t *testing.T) {
	ds := people(7)
	addQuantity(ds, "x", 1, 1, 3, 3, 12, nan, nan)
	addCategory(ds, "c", "b", "b", "a", "a", "c", "", "")
	table := Build(ds, all(7))
	for method, want := range map[Method]float64{Mean: 4, Median: 3, Mode: 1} {
		f := learnFill(table, 0, all(5), method)
		if got := f.quantities(table, 0, all(7)); got[5] != want || got[4] != 12 {
			t.Errorf("%s: %v", method, got)
		}
	}
	f := learnFill(table, 1, all(5), Mode)
	if got := f.categories(table, 1, all(7)); table.Columns[1].Levels[got[6]] != "a" {
		t.Errorf("mode: %v of %v", got, table.Columns[1].Levels)
	}
}
