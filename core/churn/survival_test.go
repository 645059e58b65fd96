package churn

import (
	"math"
	"testing"

	"github.com/keepsight/keepsight/core/dataset"
)

// By hand: gaps of 10 and 20 days, open silences of 5 and 40.
func TestSilences(t *testing.T) {
	ds := orders(100, []purchase{{"a", 65, 1}, {"a", 75, 1}, {"a", 95, 1}, {"a", 95, 2}, {"b", 60, 1}})
	s := silences(ds, 100-1)
	// At risk: at 10 days the gaps of 10 and 20 and the open 39; the open 4 is out of sight.
	want := []Step{{Time: 0, Share: 1, AtRisk: 4}, {Time: 10, Share: 2.0 / 3, AtRisk: 3}, {Time: 20, Share: 1.0 / 3, AtRisk: 2}}
	if len(s.Steps) != 3 {
		t.Fatalf("%+v", s.Steps)
	}
	for i, w := range want {
		if got := s.Steps[i]; got.Time != w.Time || got.AtRisk != w.AtRisk || math.Abs(got.Share-w.Share) > 1e-12 {
			t.Errorf("%+v, want %+v", got, w)
		}
	}
	if silences(orders(100, []purchase{{"a", 1, 1}}), dataset.Day(99)) != nil {
		t.Error("a curve without an event")
	}
}
