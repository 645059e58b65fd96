package churn

import (
	"math"
	"testing"

	"github.com/keepsight/keepsight/core/dataset"
)

// Reference: remission of 21 leukaemia patients under 6-MP (E. J. Freireich et al., Blood 21 (1963);
// Kalbfleisch & Prentice, table 1.1): S = .857 .807 .753 .690 .627 .538 .448; at 6 weeks R's survfit
// gives with conf.type = "log-log" .620 to .952, and the median is 23.
func TestReferenceKaplanMeier(t *testing.T) {
	times := []duration{{6, 3, 1}, {7, 1, 0}, {9, 0, 1}, {10, 1, 1}, {11, 0, 1}, {13, 1, 0}, {16, 1, 0}, {17, 0, 1},
		{19, 0, 1}, {20, 0, 1}, {22, 1, 0}, {23, 1, 0}, {25, 0, 1}, {32, 0, 2}, {34, 0, 1}, {35, 0, 1}}
	s := survive("tenure", "", times)
	want := []Step{{0, 1, 1, 1, 21}, {Time: 6, Share: .857, AtRisk: 21}, {Time: 7, Share: .807, AtRisk: 17}, {Time: 10, Share: .753, AtRisk: 15},
		{Time: 13, Share: .690, AtRisk: 12}, {Time: 16, Share: .627, AtRisk: 11}, {Time: 22, Share: .538, AtRisk: 7}, {Time: 23, Share: .448, AtRisk: 6}}
	if len(s.Steps) != len(want) {
		t.Fatalf("%+v", s.Steps)
	}
	for i, w := range want {
		got := s.Steps[i]
		if got.Time != w.Time || got.AtRisk != w.AtRisk || math.Abs(got.Share-w.Share) > .0005 || got.Low > got.Share || got.High < got.Share {
			t.Errorf("%+v, want %+v", got, w)
		}
	}
	if six := s.Steps[1]; math.Abs(six.Low-.620) > .0005 || math.Abs(six.High-.952) > .0005 {
		t.Errorf("interval at 6 weeks %+v", six)
	}
	if s.Median == nil || *s.Median != 23 {
		t.Errorf("median %v", s.Median)
	}
}

// Law: the curve never rises, has at most 200 steps, and keeps its ends; the last one to leave
// takes it to 0 with no interval that is not a number.
func TestLawSurvival(t *testing.T) {
	var times []duration
	for d := 1; d <= 5000; d++ {
		times = append(times, duration{float64(d), 1 + d%3, d % 2})
	}
	times = append(times, duration{5001, 2, 0})
	s := survive("silence", "day", times)
	if len(s.Steps) > mostSteps || len(s.Steps) < 150 {
		t.Errorf("%d steps", len(s.Steps))
	}
	for i, step := range s.Steps[1:] {
		if step.Share > s.Steps[i].Share || step.Time <= s.Steps[i].Time || step.Low > step.Share || step.High < step.Share || math.IsNaN(step.Low+step.High) {
			t.Fatalf("%+v after %+v", step, s.Steps[i])
		}
	}
	if last := s.Steps[len(s.Steps)-1]; s.Steps[0].Share != 1 || last.Share != 0 || last.Time != 5001 {
		t.Errorf("%+v", last)
	}
}

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
