package rfm

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// scores by the definition, counting for each customer: the check on the sorted walk.
func byDefinition(values []float64, d direction, above func(a, b float64) bool) []uint8 {
	out := make([]uint8, len(values))
	for i, v := range values {
		below := 0
		for _, w := range values {
			if above(v, w) {
				below++
			}
		}
		if out[i] = uint8(1 + 5*below/len(values)); d == recencyFirst {
			out[i] = uint8(5 - 5*below/len(values))
		}
	}
	return out
}

// Law: the scores are those of the definition.
func TestLawDefinition(t *testing.T) {
	for seed := range uint64(40) {
		list := crowd(seed, 2+int(seed)*7)
		r := analyze(t, people(list...), Options{FrequencyScore: "rank"})
		var recency, frequency, monetary []float64
		for _, p := range list {
			recency = append(recency, float64(p.quiet))
			frequency = append(frequency, float64(p.orders))
			monetary = append(monetary, p.net)
		}
		above := func(a, b float64) bool { return a > b }
		for _, axis := range []struct {
			name   string
			values []float64
			got    []uint8
			rule   string
			d      direction
		}{
			{"recency", recency, r.R, r.RecencyAxis.Rule, recencyFirst},
			{"frequency", frequency, r.F, r.FrequencyAxis.Rule, worstFirst},
			{"monetary", monetary, r.M, r.MonetaryAxis.Rule, worstFirst},
		} {
			want := byDefinition(axis.values, axis.d, above)
			if axis.rule == ruleConstant {
				want = slices.Repeat([]uint8{neutral}, len(list))
			}
			if !slices.Equal(axis.got, want) {
				t.Fatalf("seed %d, %s of %v: got %v, want %v", seed, axis.name, axis.values, axis.got, want)
			}
		}
	}
}

func print(axis Axis) string {
	parts := []string{axis.Rule}
	for _, c := range axis.Classes {
		if c.Customers == 0 {
			if c.Low != nil || c.High != nil {
				return "an empty class has bounds"
			}
			parts = append(parts, fmt.Sprintf("%d:-", c.Score))
			continue
		}
		parts = append(parts, fmt.Sprintf("%d:%v..%v×%d", c.Score, *c.Low, *c.High, c.Customers))
	}
	return strings.Join(parts, " ")
}

func TestAxes(t *testing.T) {
	with := func(of func(i int) person, n int) []person {
		list := make([]person, n)
		for i := range list {
			list[i] = of(i)
		}
		return list
	}
	for _, c := range []struct {
		name    string
		list    []person
		opt     Options
		r, f, m string
	}{
		{"nobody", nil, Options{}, "constant 1:- 2:- 3:- 4:- 5:-", "constant 1:- 2:- 3:- 4:- 5:-", "constant 1:- 2:- 3:- 4:- 5:-"},
		{"one customer", []person{{quiet: 4, orders: 2, net: 9}}, Options{},
			"constant 1:- 2:- 3:4..4×1 4:- 5:-", "constant 1:- 2:- 3:2..2×1 4:- 5:-", "constant 1:- 2:- 3:9..9×1 4:- 5:-"},
		{"ten different", with(func(i int) person { return person{quiet: i + 1, orders: i + 1, net: float64(10 * (i + 1))} }, 10), Options{},
			"rank 1:9..10×2 2:7..8×2 3:5..6×2 4:3..4×2 5:1..2×2", "rank 1:1..2×2 2:3..4×2 3:5..6×2 4:7..8×2 5:9..10×2",
			"rank 1:10..20×2 2:30..40×2 3:50..60×2 4:70..80×2 5:90..100×2"},
		// Half bought once: they stay at 1 and the rest start at 3. All but one bought on the last
		// day: they are 5, and the one with nine better is 5 − floor(45/10).
		{"ties", with(func(i int) person { return person{quiet: 1 + i/9, orders: 1 + i/5, net: 5} }, 10), Options{},
			"rank 1:2..2×1 2:- 3:- 4:- 5:1..1×9", "rank 1:1..1×5 2:- 3:2..2×5 4:- 5:-", "constant 1:- 2:- 3:5..5×10 4:- 5:-"},
		// Sixty per cent once is not more than sixty per cent.
		{"60 % once", with(func(i int) person { return person{quiet: 1, orders: 1 + max(0, i-5), net: 1} }, 10), Options{},
			"constant 1:- 2:- 3:1..1×10 4:- 5:-", "rank 1:1..1×6 2:- 3:- 4:2..3×2 5:4..5×2", "constant 1:- 2:- 3:1..1×10 4:- 5:-"},
		{"70 % once", with(func(i int) person { return person{quiet: 1, orders: 1 + max(0, 4*i-24), net: 1} }, 10), Options{},
			"constant 1:- 2:- 3:1..1×10 4:- 5:-", "fixed 1:1..1×7 2:- 3:- 4:5..9×2 5:13..13×1", "constant 1:- 2:- 3:1..1×10 4:- 5:-"},
		{"70 % once, by rank", with(func(i int) person { return person{quiet: 1, orders: 1 + max(0, 4*i-24), net: 1} }, 10), Options{FrequencyScore: "rank"},
			"constant 1:- 2:- 3:1..1×10 4:- 5:-", "rank 1:1..1×7 2:- 3:- 4:5..5×1 5:9..13×2", "constant 1:- 2:- 3:1..1×10 4:- 5:-"},
		{"fixed", with(func(i int) person { return person{quiet: 1, orders: i + 1, net: 1} }, 12), Options{FrequencyScore: "fixed"},
			"constant 1:- 2:- 3:1..1×12 4:- 5:-", "fixed 1:1..1×1 2:2..2×1 3:3..4×2 4:5..9×5 5:10..12×3", "constant 1:- 2:- 3:1..1×12 4:- 5:-"},
		{"nobody came back", with(func(i int) person { return person{quiet: 1, orders: 1, net: 1} }, 3), Options{FrequencyScore: "fixed"},
			"constant 1:- 2:- 3:1..1×3 4:- 5:-", "constant 1:- 2:- 3:1..1×3 4:- 5:-", "constant 1:- 2:- 3:1..1×3 4:- 5:-"},
	} {
		r := analyze(t, people(c.list...), c.opt)
		for _, axis := range []struct {
			name, want string
			got        Axis
		}{{"recency", c.r, r.RecencyAxis}, {"frequency", c.f, r.FrequencyAxis}, {"monetary", c.m, r.MonetaryAxis}} {
			if got := print(axis.got); got != axis.want {
				t.Errorf("%s: %s is %s, want %s", c.name, axis.name, got, axis.want)
			}
		}
	}
}

// The last bits of a sum are not a difference in money.
func TestEqualMoneyTies(t *testing.T) {
	tenth, fifth := 0.1, 0.2
	list := []person{{quiet: 1, orders: 1, net: 0.3}, {quiet: 1, orders: 1, net: tenth + fifth}}
	if list[0].net == list[1].net {
		t.Fatal("the two sums are equal to the last bit and test nothing")
	}
	r := analyze(t, people(list...), Options{})
	if r.MonetaryAxis.Rule != ruleConstant || r.Quadrant[0] != r.Quadrant[1] {
		t.Errorf("rule %s, quadrants %q", r.MonetaryAxis.Rule, r.Quadrant)
	}
	list = append(list, person{quiet: 1, orders: 1, net: 0.1}, person{quiet: 1, orders: 1, net: 0.9})
	if r = analyze(t, people(list...), Options{}); r.M[0] != r.M[1] || r.M[2] >= r.M[0] || r.M[3] <= r.M[0] {
		t.Errorf("scores %v", r.M)
	}
}
