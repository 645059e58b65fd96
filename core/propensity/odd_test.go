package propensity

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

// table is a customer table of n with one quantity and an outcome.
func outcomes(n int, yes func(i int) dataset.Answer) *dataset.Dataset {
	ds := &dataset.Dataset{Strings: ingest.NewStrings(), Outcome: &dataset.Outcome{Header: "converted", Value: "yes"}}
	a := dataset.Attribute{Header: "visits"}
	for i := range n {
		ds.Customers.ID = append(ds.Customers.ID, ds.Strings.InternString(fmt.Sprintf("c%04d", i)))
		ds.Outcome.State = append(ds.Outcome.State, yes(i))
		a.Quantity = append(a.Quantity, float64(i*7919%97))
	}
	ds.Attributes = []dataset.Attribute{a}
	return ds
}

func every(k int) func(int) dataset.Answer {
	return func(i int) dataset.Answer {
		if i%k == 0 {
			return dataset.AnswerYes
		}
		return dataset.AnswerNo
	}
}

// What cannot be learnt from is said, and nobody gets a chance.
func TestProblems(t *testing.T) {
	constant := outcomes(100, every(3))
	for i := range constant.Attributes[0].Quantity {
		constant.Attributes[0].Quantity[i] = 4
	}
	for _, c := range []struct {
		name string
		ds   *dataset.Dataset
		want Problem
	}{
		{"few", outcomes(FewestCases-1, every(3)), FewCases},
		{"nobody", outcomes(100, func(int) dataset.Answer { return dataset.AnswerNo }), OneClass},
		{"everybody", outcomes(100, func(int) dataset.Answer { return dataset.AnswerYes }), OneClass},
		{"hardly any", outcomes(100, every(20)), FewOfOutcome},
		{"unreadable", outcomes(100, func(int) dataset.Answer { return dataset.AnswerUnknown }), FewCases},
		{"constant", constant, NoFeatures},
		{"nothing", &dataset.Dataset{Strings: ingest.NewStrings()}, NoRepeat},
	} {
		r := analyze(t, Input{Data: c.ds}, Options{})
		if r.Problem != c.want || r.Customers != 0 || len(r.Models) != 0 {
			t.Errorf("%s: problem %q with %d chances, want %q", c.name, r.Problem, r.Customers, c.want)
		}
	}
}

// A column that was written afterwards is told, and one that says nothing leaves the base rate.
func TestLeakAndNoise(t *testing.T) {
	ds := outcomes(400, every(4))
	r := analyze(t, Input{Data: ds}, Options{})
	if r.Chosen != ModelBase || noteOf(r, NoteSimple) == nil {
		t.Errorf("noise: chosen %s, %+v", r.Chosen, r.Notes)
	}
	paid := dataset.Attribute{Header: "paid_amount"}
	for _, a := range ds.Outcome.State {
		paid.Quantity = append(paid.Quantity, map[dataset.Answer]float64{dataset.AnswerYes: 30}[a])
	}
	ds.Attributes = append(ds.Attributes, paid)
	r = analyze(t, Input{Data: ds}, Options{})
	if n := noteOf(r, NoteLeak); n == nil || n.Feature != "paid_amount" {
		t.Errorf("the leak is not told: %+v", r.Notes)
	}
	r = analyze(t, Input{Data: ds}, Options{Without: "paid_amount"})
	if noteOf(r, NoteLeak) != nil || !slices.Equal(r.Without, []string{"paid_amount"}) {
		t.Errorf("left out, it still leaks: %+v", r.Notes)
	}
}

// Those whose outcome nobody knows get the chance of the model of all others.
func TestUnknownIsScored(t *testing.T) {
	f := leads()
	blank := strings.Replace(string(f.csv), ",no\n", ",\n", 40)
	r := analyze(t, Input{Data: read(t, f.name, []byte(blank))}, Options{})
	if n := noteOf(r, NoteUnknown); n == nil || n.Count != 40 || r.Customers != simulatedRows-count(f.yes) {
		t.Errorf("%+v: %d have a chance", r.Notes, r.Customers)
	}
}

// The order of the rows says nothing.
func TestRowOrder(t *testing.T) {
	for _, f := range []simulated{leads(), sessions()} {
		r := analyze(t, Input{Data: read(t, f.name, f.csv)}, Options{})
		lines := bytes.Split(bytes.TrimSpace(f.csv), []byte("\n"))
		slices.Reverse(lines[1:])
		again := analyze(t, Input{Data: read(t, f.name, bytes.Join(lines, []byte("\n")))}, Options{})
		if r.Chosen != again.Chosen || f.name == "leads.csv" && math.Abs(r.Expected-again.Expected) > 1e-6*r.Expected {
			t.Errorf("%s: %s %v, the other way round %s %v", f.name, r.Chosen, r.Expected, again.Chosen, again.Expected)
		}
	}
}

func TestOptionsAreChecked(t *testing.T) {
	f := leads()
	ds := read(t, f.name, f.csv)
	for _, opt := range []Options{{MarginPercent: -1}, {MarginPercent: math.NaN()}, {MarginPercent: math.Inf(1)}, {Model: "oracle"},
		{Model: ModelRule}, {Without: "no such column"}} {
		var bad *fault.Error
		if _, err := Analyze(Input{Data: ds}, opt, nil); !errors.As(err, &bad) || bad.Code != fault.BadOption {
			t.Errorf("%+v: %v", opt, err)
		}
	}
	if r := analyze(t, Input{Data: ds}, Options{Model: ModelTree}); r.Chosen != ModelTree {
		t.Errorf("asked for the tree, chosen %s", r.Chosen)
	}
}

// Too short a history is said with what it lacks.
func TestShortHistory(t *testing.T) {
	f, _ := spending()
	in := inputOf(t, read(t, f.name, f.csv))
	in.HorizonDays = 200
	r := analyze(t, in, Options{})
	if r.Problem != ShortHistory || r.NeedDays != 600 || r.HaveDays != spendingDays {
		t.Errorf("%q: needs %d of %d days", r.Problem, r.NeedDays, r.HaveDays)
	}
}

// A larger margin is passed by fewer.
func TestMargin(t *testing.T) {
	f, _ := spending()
	in := inputOf(t, read(t, f.name, f.csv))
	last := 1 << 30
	for _, percent := range []float64{1, 20, 100} {
		r := analyze(t, in, Options{MarginPercent: percent})
		if r.Test.Yes >= last {
			t.Errorf("%d did by %v %%, %d by less", r.Test.Yes, percent, last)
		}
		last = r.Test.Yes
	}
}

// Many levels are cut to the commonest, and the rest is said.
func TestManyLevels(t *testing.T) {
	ds := outcomes(600, every(3))
	town := dataset.Attribute{Header: "town"}
	for i := range 600 {
		town.Category = append(town.Category, ds.Strings.InternString(fmt.Sprintf("town %d", i%60)))
	}
	ds.Attributes = append(ds.Attributes, town)
	r := analyze(t, Input{Data: ds}, Options{})
	if n := noteOf(r, NoteOther); n == nil || n.Count != 60-keptLevels {
		t.Errorf("%+v", r.Notes)
	}
}
