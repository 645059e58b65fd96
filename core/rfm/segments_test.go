package rfm

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Law: every one of the 125 codes stands in the map once.
func TestLawEveryCodeOnce(t *testing.T) {
	times := map[string]int{}
	for s := range eleven {
		for _, cell := range strings.Fields(eleven[s].cells) {
			times[cell]++
		}
	}
	for r := uint8(1); r <= 5; r++ {
		for f := uint8(1); f <= 5; f++ {
			for m := uint8(1); m <= 5; m++ {
				cell := fmt.Sprint(r, f, m)
				cell = strings.ReplaceAll(cell, " ", "")
				if times[cell] != 1 {
					t.Errorf("%s stands in the map %d times", cell, times[cell])
				}
				if s := segmentOf(r, f, m, false); !slices.Contains(strings.Fields(eleven[s].cells), cell) {
					t.Errorf("%s was given %s", cell, eleven[s].code)
				}
				delete(times, cell)
			}
		}
	}
	if len(times) != 0 {
		t.Errorf("the map has other cells: %v", times)
	}
}

func TestFamilies(t *testing.T) {
	want := "champions keep, loyal keep, potential_loyalist grow, new grow, promising grow, needing_attention watch, " +
		"about_to_sleep watch, at_risk win_back, cant_lose win_back, hibernating quiet, lost quiet"
	var got []string
	for s, code := range Segments {
		r := Result{Segment: []Segment{code}}
		if r.SegmentRank(0) != s {
			t.Errorf("%s has rank %d", code, r.SegmentRank(0))
		}
		got = append(got, string(code)+" "+r.Family(0))
	}
	if strings.Join(got, ", ") != want {
		t.Errorf("families: %s", strings.Join(got, ", "))
	}
	apart := Result{Segment: []Segment{""}}
	if apart.SegmentRank(0) != -1 || apart.Family(0) != "" {
		t.Error("a customer apart has a segment")
	}
	if eleven[newcomer].code != "new" || eleven[promising].code != "promising" {
		t.Error("new and promising have moved")
	}
}

// A customer in a cell of "new" whose first order is older than the bound is promising; on the
// bound it is new.
func TestNewMustBeNew(t *testing.T) {
	list := []person{{quiet: 10, orders: 1, net: 1}, {quiet: 10, age: 100, orders: 1, net: 1}, {quiet: 10, age: 101, orders: 1, net: 1}}
	for range 9 { // worse in R, better in F and M, so that the three are 511
		list = append(list, person{quiet: 300, age: 400, orders: 3, net: 50})
	}
	for _, c := range []struct {
		opt  Options
		want []Segment
	}{
		{Options{}, []Segment{"new", "new", "new"}},
		{Options{NewWithinDays: 100}, []Segment{"new", "new", "promising"}},
		{Options{NewUnknown: true}, []Segment{"promising", "promising", "promising"}},
	} {
		r := analyze(t, people(list...), c.opt)
		if r.R[0] != 5 || r.F[0] != 1 || r.M[0] != 1 {
			t.Fatalf("scores %d%d%d", r.R[0], r.F[0], r.M[0])
		}
		if !slices.Equal(r.Segment[:3], c.want) {
			t.Errorf("%+v: %q", c.opt, r.Segment[:3])
		}
	}
}
