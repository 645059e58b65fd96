package churn

import (
	"math"
	"testing"

	"github.com/keepsight/keepsight/core/fault"
)

// Law: with its own value a feature leaves the risk where it is, by every model and of either kind;
// with another the risk moves the way the file was made.
func TestLawWhatIf(t *testing.T) {
	ds := club(700, 31)
	for _, name := range modelsOfLabel[1:] {
		r := analyze(t, Input{Data: ds}, Options{Model: name})
		own(t, r)
		low, high, up := -2.0, 2.0, 0
		for i, risk := range r.Risk {
			if risk < 0 {
				continue
			}
			idle, err := r.WhatIf(i, "use", &low, "")
			busy, err2 := r.WhatIf(i, "use", &high, "")
			basic, err3 := r.WhatIf(i, "plan", nil, "basic")
			if err != nil || err2 != nil || err3 != nil || idle.With <= busy.With || idle.Risk != risk {
				t.Fatalf("%s, customer %d: %+v, %+v, %v", name, i, idle, busy, err)
			}
			if basic.With >= risk {
				up++
			}
		}
		if 10*up < 9*r.Customers {
			t.Errorf("%s: the plan that leaves raises the risk of %d of %d", name, up, r.Customers)
		}
	}
	in := input(orders(500, shop(9, 700, 500)), 45)
	for _, name := range []string{ModelRecency, ModelLogistic, ModelBoosting, ModelNetwork} {
		own(t, analyze(t, in, Options{Model: name}))
	}
}

// own asks of every feature what the customer has.
func own(t *testing.T, r *Result) {
	t.Helper()
	asked := 0
	for i := range r.Risk {
		for _, c := range r.ChangeableOf(i) {
			if c.Value == nil && c.Level == "" {
				continue
			}
			asked++
			m, err := r.WhatIf(i, c.Feature, c.Value, c.Level)
			if err != nil || math.Abs(m.With-m.Risk) > 1e-9 || m.Risk != r.Risk[i] {
				t.Fatalf("%s, customer %d, %+v: %+v %v", r.Chosen, i, c, m, err)
			}
			if c.Low != nil && !(*c.Low < *c.High) {
				t.Fatalf("%+v", c)
			}
		}
	}
	if asked == 0 {
		t.Errorf("%s: nothing can be changed", r.Chosen)
	}
}

func TestWhatIfRefuses(t *testing.T) {
	ds := club(300, 32)
	r := analyze(t, Input{Data: ds}, Options{Model: ModelLogistic})
	scored := 0
	for r.Risk[scored] < 0 {
		scored++
	}
	two, infinite := 2.0, math.Inf(1)
	for name, err := range map[string]error{
		"no such customer":    errOf(r.WhatIf(-1, "use", &two, "")),
		"no such feature":     errOf(r.WhatIf(scored, "shoe size", &two, "")),
		"no such level":       errOf(r.WhatIf(scored, "plan", nil, "gold")),
		"a level of a number": errOf(r.WhatIf(scored, "use", nil, "basic")),
		"beyond number":       errOf(r.WhatIf(scored, "use", &infinite, "")),
	} {
		if err == nil || fault.As(err).Code != fault.BadOption {
			t.Errorf("%s: %v", name, err)
		}
	}
	base := analyze(t, Input{Data: ds}, Options{Model: ModelBase})
	if len(base.ChangeableOf(scored)) != 0 {
		t.Error("the base rate reads no feature")
	}
}

func errOf(_ *Moved, err error) error { return err }
