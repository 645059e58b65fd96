package survival

import (
	"math"
	"testing"
)

// Reference: remission of 21 leukaemia patients under 6-MP (E. J. Freireich et al., Blood 21 (1963);
// Kalbfleisch & Prentice, table 1.1): S = .857 .807 .753 .690 .627 .538 .448; at 6 weeks R's survfit
// gives with conf.type = "log-log" .620 to .952, and the median is 23.
func TestReferenceKaplanMeier(t *testing.T) {
	times := []Duration{{6, 3, 1}, {7, 1, 0}, {9, 0, 1}, {10, 1, 1}, {11, 0, 1}, {13, 1, 0}, {16, 1, 0}, {17, 0, 1},
		{19, 0, 1}, {20, 0, 1}, {22, 1, 0}, {23, 1, 0}, {25, 0, 1}, {32, 0, 2}, {34, 0, 1}, {35, 0, 1}}
	steps := ProductLimit(times)
	want := []Step{{Share: 1, Low: 1, High: 1, AtRisk: 21}, {Time: 6, Share: .857, AtRisk: 21}, {Time: 7, Share: .807, AtRisk: 17}, {Time: 10, Share: .753, AtRisk: 15},
		{Time: 13, Share: .690, AtRisk: 12}, {Time: 16, Share: .627, AtRisk: 11}, {Time: 22, Share: .538, AtRisk: 7}, {Time: 23, Share: .448, AtRisk: 6}}
	if len(steps) != len(want) {
		t.Fatalf("%+v", steps)
	}
	for i, w := range want {
		got := steps[i]
		if got.Time != w.Time || got.AtRisk != w.AtRisk || math.Abs(got.Share-w.Share) > .0005 || got.Low > got.Share || got.High < got.Share {
			t.Errorf("%+v, want %+v", got, w)
		}
	}
	if six := steps[1]; math.Abs(six.Low-.620) > .0005 || math.Abs(six.High-.952) > .0005 {
		t.Errorf("interval at 6 weeks %+v", six)
	}
	if m := Median(steps); m == nil || *m != 23 {
		t.Errorf("median %v", m)
	}
}

// Law: the curve never rises, has at most 200 steps, and keeps its ends; the last one to leave
// takes it to 0 with no interval that is not a number.
func TestLawSurvival(t *testing.T) {
	var times []Duration
	for d := 1; d <= 5000; d++ {
		times = append(times, Duration{float64(d), 1 + d%3, d % 2})
	}
	times = append(times, Duration{5001, 2, 0})
	steps := Thinned(ProductLimit(times), 200)
	if len(steps) > 200 || len(steps) < 150 {
		t.Errorf("%d steps", len(steps))
	}
	for i, step := range steps[1:] {
		if step.Share > steps[i].Share || step.Time <= steps[i].Time || step.Low > step.Share || step.High < step.Share || math.IsNaN(step.Low+step.High) {
			t.Fatalf("%+v after %+v", step, steps[i])
		}
	}
	if last := steps[len(steps)-1]; steps[0].Share != 1 || last.Share != 0 || last.Time != 5001 {
		t.Errorf("%+v", last)
	}
}
