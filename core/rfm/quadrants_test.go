package rfm

import (
	"slices"
	"testing"
)

func TestQuadrants(t *testing.T) {
	// Medians: 20 days, 2 orders, 100; the fifth customer stands on all three cuts.
	list := []person{
		{quiet: 10, orders: 3, net: 200}, {quiet: 30, orders: 1, net: 50}, {quiet: 10, orders: 1, net: 200},
		{quiet: 30, orders: 3, net: 50}, {quiet: 20, orders: 2, net: 100},
	}
	r := analyze(t, people(list...), Options{})
	if r.Cut != (QuadrantCut{Rule: "median", RecencyDays: 20, Frequency: 2, Monetary: 100, OnTheCut: "worse"}) {
		t.Errorf("cut %+v", r.Cut)
	}
	if want := []Quadrant{"NFH", "FSL", "NSH", "FFL", "FSL"}; !slices.Equal(r.Quadrant, want) {
		t.Errorf("quadrants %q, want %q", r.Quadrant, want)
	}
	// Means: 20 days, 2 orders, 120; with the median of money in between nothing else moves.
	r = analyze(t, people(list...), Options{QuadrantCut: "mean"})
	if r.Cut != (QuadrantCut{Rule: "mean", RecencyDays: 20, Frequency: 2, Monetary: 120, OnTheCut: "worse"}) {
		t.Errorf("cut %+v", r.Cut)
	}
}

// An even number of customers is cut between the middle two.
func TestMedianOfAnEvenNumber(t *testing.T) {
	r := analyze(t, people(person{quiet: 5, orders: 1, net: 1}, person{quiet: 8, orders: 2, net: 4}), Options{})
	if r.Cut.RecencyDays != 6.5 || r.Cut.Frequency != 1.5 || r.Cut.Monetary != 2.5 {
		t.Errorf("cut %+v", r.Cut)
	}
	if want := []Quadrant{"NSL", "FFH"}; !slices.Equal(r.Quadrant, want) {
		t.Errorf("quadrants %q", r.Quadrant)
	}
}

// Every mix of letters can be reached, and the table lists them in its order.
func TestEveryQuadrant(t *testing.T) {
	cut := QuadrantCut{RecencyDays: 10, Frequency: 10, Monetary: 10}
	seen := map[Quadrant]bool{}
	for _, recency := range []float64{9, 10} {
		for _, frequency := range []float64{10, 11} {
			for _, monetary := range []float64{10, 11} {
				want := string([]byte{"NF"[b(recency >= 10)], "SF"[b(frequency > 10)], "LH"[b(monetary > 10)]})
				got := eight[cut.quadrantOf(recency, frequency, monetary)]
				if string(got) != want {
					t.Errorf("%v days, %v orders, %v money: %s, want %s", recency, frequency, monetary, got, want)
				}
				seen[got] = true
			}
		}
	}
	if len(seen) != 8 {
		t.Errorf("only %d quadrants", len(seen))
	}
}

func b(v bool) int {
	if v {
		return 1
	}
	return 0
}
