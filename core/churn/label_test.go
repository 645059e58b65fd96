package churn

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/internal/learn"
)

// club is a customer table of n members; leaving goes with little use and the plan "basic".
func club(n int, seed uint64) *dataset.Dataset {
	random := rand.New(rand.NewPCG(seed, 2))
	ds := labelled0(n)
	plans := make([]string, n)
	use := dataset.Attribute{Header: "use", Quantity: make([]float64, n)}
	ds.Left = &dataset.Left{Header: "gone", Value: "yes", State: make([]dataset.Stand, n)}
	for i := range n {
		ds.Customers.ID[i] = ds.Strings.InternString(fmt.Sprintf("m%05d", i))
		plans[i] = []string{"basic", "plus", "pro"}[random.IntN(3)]
		use.Quantity[i] = random.NormFloat64()
		eta := -0.5 - 1.2*use.Quantity[i]
		if plans[i] == "basic" {
			eta++
		}
		ds.Left.State[i] = dataset.Stayed
		if random.Float64() < 1/(1+math.Exp(-eta)) {
			ds.Left.State[i] = dataset.HasLeft
		}
	}
	ds.Attributes = []dataset.Attribute{use, category(ds, "plan", plans)}
	return ds
}

func quantity(header string, n int, value func(i int) float64) dataset.Attribute {
	a := dataset.Attribute{Header: header, Quantity: make([]float64, n)}
	for i := range n {
		a.Quantity[i] = value(i)
	}
	return a
}

func TestLabelledTable(t *testing.T) {
	ds := club(600, 1)
	for i := range 40 {
		ds.Left.State[15*i] = dataset.StandUnknown
	}
	r := analyze(t, Input{Data: ds}, Options{})
	text(t, r)
	addUp(t, r)
	if n := noteOf(r, NoteUnknown); n == nil || n.Count != 40 || r.Risk[0] < 0 || r.ReasonsOf(0) == nil {
		t.Errorf("unknown: %+v, risk %v", n, r.Risk[0])
	}
	if r.Chosen != ModelLogistic || len(r.Drivers) != 2 || r.Drivers[0].Feature != "use" || r.Drivers[0].Direction != -1 ||
		r.Drivers[1].Level != "basic" || r.Drivers[1].Direction != 1 || *r.Drivers[1].Left <= *r.Drivers[1].Stayed {
		t.Errorf("%s: %+v", r.Chosen, r.Drivers)
	}
	for _, name := range []string{ModelBase, ModelTree, ModelBoosting, ModelNetwork} {
		other := analyze(t, Input{Data: ds}, Options{Model: name})
		text(t, other)
		addUp(t, other)
	}
}

// Law: the score of one who stayed does not know its own label: its model was fitted without it.
func TestLawOutOfFold(t *testing.T) {
	ds := club(400, 3)
	before := analyze(t, Input{Data: ds}, Options{Model: ModelLogistic})
	i := slices.Index(ds.Left.State, dataset.Stayed)
	folds := "id,fold\n"
	for k, id := range ds.Customers.ID {
		folds += fmt.Sprintf("%s,%d\n", ds.Strings.At(id), 3*(k%4))
	}
	before = analyze(t, Input{Data: ds}, Options{Model: ModelLogistic, FoldFile: folds})
	if before.Folds != 4 {
		t.Fatalf("%d folds", before.Folds)
	}
	ds.Left.State[i] = dataset.HasLeft
	after := analyze(t, Input{Data: ds}, Options{Model: ModelLogistic, FoldFile: folds})
	if after.Risk[i] != -1 || after.ReasonsOf(i) != nil {
		t.Error("one who has left has a score")
	}
	for k := i + 4; k < len(ds.Left.State); k += 4 { // those of its fold
		if before.Risk[k] != after.Risk[k] {
			t.Fatalf("customer %d of the same fold: %v and %v", k, before.Risk[k], after.Risk[k])
		}
	}
}

// Law: the order of attributes' codes and customers does not decide: the same table with its rows
// turned round gives everyone the same risk.
func TestLawOrderOfRows(t *testing.T) {
	ds := club(500, 4)
	turned := club(500, 4)
	n := len(turned.Customers.ID)
	slices.Reverse(turned.Customers.ID)
	slices.Reverse(turned.Left.State)
	slices.Reverse(turned.Attributes[0].Quantity)
	slices.Reverse(turned.Attributes[1].Category)
	a, b := analyze(t, Input{Data: ds}, Options{}), analyze(t, Input{Data: turned}, Options{})
	for i := range n {
		if math.Abs(a.Risk[i]-b.Risk[n-1-i]) > 1e-9 {
			t.Fatalf("customer %d: %v and %v", i, a.Risk[i], b.Risk[n-1-i])
		}
	}
}

func TestBadTables(t *testing.T) {
	one := func(ds *dataset.Dataset) *Result {
		r := analyze(t, Input{Data: ds}, Options{})
		text(t, r)
		addUp(t, r)
		return r
	}
	if r := one(club(10, 1)); r.Problem != FewCustomers {
		t.Errorf("10 customers: %q", r.Problem)
	}
	ds := club(200, 1)
	for i := range ds.Left.State {
		ds.Left.State[i] = dataset.Stayed
	}
	if r := one(ds); r.Problem != OneClass {
		t.Errorf("one class: %q", r.Problem)
	}
	ds = club(200, 1)
	ds.Attributes = []dataset.Attribute{quantity("same", 200, func(int) float64 { return 7 })}
	if r := one(ds); r.Problem != NoFeatures {
		t.Errorf("constant: %q", r.Problem)
	}
	ds.Attributes = nil
	if r := one(ds); r.Problem != NoFeatures {
		t.Errorf("no attribute: %q", r.Problem)
	}
	// A feature that was written afterwards.
	ds = club(300, 1)
	ds.Attributes = append(ds.Attributes, quantity("refund of the last bill", 300, func(i int) float64 {
		return float64(ds.Left.State[i]) + float64(i%3)/10
	}), quantity("flat", 300, func(int) float64 { return 1 }))
	r := one(ds)
	if n := noteOf(r, NoteLeak); n == nil || n.Feature != "refund of the last bill" || n.Value != 1 {
		t.Errorf("leak: %+v", r.Notes)
	}
	if n := noteOf(r, NoteSeparated); n == nil || n.Feature != "refund of the last bill" || modelOf(t, r, ModelLogistic).LogLikelihood != nil {
		t.Errorf("separation: %+v", r.Notes)
	}
	if n := noteOf(r, NoteDropped); n == nil || n.Feature != "flat" {
		t.Errorf("constant: %+v", r.Notes)
	}
	without := analyze(t, Input{Data: ds}, Options{Without: "refund of the last bill"})
	if noteOf(without, NoteLeak) != nil || noteOf(without, NoteSeparated) != nil {
		t.Errorf("%+v", without.Notes)
	}
}

func TestWideTable(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	ds := club(200, 5)
	for k := range 300 {
		ds.Attributes = append(ds.Attributes, quantity(fmt.Sprintf("x%d", k), 200, func(i int) float64 {
			if k%10 == 0 && i%17 == k%17 {
				return math.NaN()
			}
			return random.NormFloat64()
		}))
	}
	r := analyze(t, Input{Data: ds}, Options{})
	text(t, r)
	addUp(t, r)
	if n := noteOf(r, NoteWide); r.Problem != NoProblem || n == nil || n.Count != 302 {
		t.Errorf("%q %+v", r.Problem, n)
	}
	ds = club(300, 5)
	for k := range 700 {
		ds.Attributes = append(ds.Attributes, quantity(fmt.Sprintf("x%d", k), 300, func(int) float64 { return random.NormFloat64() }))
	}
	drawn := &Result{}
	table := drawn.attributes(ds, nil)
	if n := noteOf(drawn, NoteTooMany); n == nil || n.Count+len(table.Columns) != 702 || len(table.Columns) != 398 {
		t.Errorf("%+v of %d", n, len(table.Columns))
	}
}

func TestManyLevels(t *testing.T) {
	ds := club(600, 6)
	town := make([]string, 600)
	for i := range town {
		if town[i] = fmt.Sprintf("town %02d", i%40); i%4 == 0 {
			town[i] = fmt.Sprintf("hamlet %03d", i)
		}
	}
	town[0], town[1] = "other", ""
	ds.Attributes = append(ds.Attributes, category(ds, "town", town))
	r := &Result{}
	c := r.attributes(ds, nil).Columns[2]
	// 30 towns (i%40 is never a multiple of 4) and 150 places of one customer, "other" among them.
	if n := noteOf(r, NoteOther); len(c.Levels) != 31 || n == nil || n.Feature != "town" || n.Count != 150 {
		t.Fatalf("%d levels %q, %+v", len(c.Levels), c.Levels, n)
	}
	if !slices.IsSorted(c.Levels) || c.Levels[c.Category[0]] != LevelOther || c.Levels[c.Category[4]] != LevelOther ||
		c.Category[1] != -1 || c.Levels[c.Category[2]] != "town 02" {
		t.Errorf("%q %v", c.Levels, c.Category[:5])
	}
	text(t, analyze(t, Input{Data: ds}, Options{}))
}

func TestFoldFile(t *testing.T) {
	ds := club(200, 7)
	r := analyze(t, Input{Data: ds}, Options{FoldFile: "customerID,fold\nm00000,0\n\"m00001\",1\nsomebody,2\n"})
	if n := noteOf(r, NoteFoldsDrawn); n == nil || n.Count != 198 || r.Folds != 5 {
		t.Errorf("%+v, %d folds", n, r.Folds)
	}
	for _, bad := range []string{"id,fold\nm00000\n", "id,fold\nm00000,x\n", "id,fold\nm00000,1\n", "id,fold\n"} {
		if _, err := Analyze(Input{Data: ds}, Options{FoldFile: bad}, nil); err == nil || fault.As(err).Code != fault.BadOption {
			t.Errorf("%q: %v", bad, err)
		}
	}
	// All who left in one fold: the fits without it see one class. Then a label that is constant within
	// every fold: no fold can rank anything.
	for _, stayed := range []int{2, 1} {
		folds := "id,fold\n"
		for i, id := range ds.Customers.ID {
			fold := i % stayed
			if ds.Left.State[i] == dataset.HasLeft {
				fold = 2
			}
			folds += fmt.Sprintf("%s,%d\n", ds.Strings.At(id), fold)
		}
		for _, name := range append([]string{""}, modelsOfLabel...) {
			r = analyze(t, Input{Data: ds}, Options{FoldFile: folds, Model: name})
			text(t, r)
			addUp(t, r)
			if m := r.Models[1]; m.AUC != nil || m.Precision == nil {
				t.Errorf("%s, %d folds: AUC %v of folds with one class", name, stayed+1, m.AUC)
			}
		}
	}
}

// The network has drivers all the same, each with the direction in which the label was made; boosting
// has them from its reasons.
func TestDriversOfEveryModel(t *testing.T) {
	ds := club(900, 21)
	for name, importance := range map[string]string{ModelLogistic: ImportanceShapley, ModelTree: ImportanceShapley,
		ModelBoosting: ImportanceShapley, ModelNetwork: ImportancePermutation, ModelBase: ""} {
		r := analyze(t, Input{Data: ds}, Options{Model: name})
		if r.Importance != importance {
			t.Errorf("%s: importance %q", name, r.Importance)
		}
		if name == ModelBase {
			continue
		}
		if len(r.Drivers) != 2 || r.Drivers[0].Feature != "use" || r.Drivers[0].Direction != -1 || r.Drivers[0].Points < .05 ||
			r.Drivers[1].Level != "basic" || r.Drivers[1].Direction != 1 {
			t.Errorf("%s: %+v", name, r.Drivers)
		}
		byLoss(t, r)
	}
}

// byLoss: the drivers of a network, and of it alone, have a rise of the log loss, and go by it.
func byLoss(t *testing.T, r *Result) {
	t.Helper()
	for k, d := range r.Drivers {
		if (d.LossRise != nil) != (r.Importance == ImportancePermutation) {
			t.Fatalf("%s: %+v", r.Chosen, d)
		}
		if d.LossRise != nil && k > 0 && *d.LossRise > *r.Drivers[k-1].LossRise {
			t.Errorf("%s: drivers out of order at %+v", r.Chosen, d)
		}
	}
}

// The rise of the log loss is what its definition says: over all pairs of rows, the loss of one's outcome
// under the other's value, less that under its own. Three shuffles of 2,000 rows, whose losses spread by
// less than 1, know it to 1/√6000 = .013; the bound is three times that. A column without meaning stays
// within it, and one without difference moves nothing at all.
func TestLossRise(t *testing.T) {
	const n, bound = 2000, .04
	random := rand.New(rand.NewPCG(33, 2))
	c := &cases{left: make([]bool, n)}
	use, noise := make([]float64, n), make([]float64, n)
	for i := range n {
		use[i], noise[i] = random.NormFloat64(), random.NormFloat64()
		c.left[i] = random.Float64() < learn.Sigmoid(2*use[i])
	}
	rise := func(columns ...learn.Column) *lossRise {
		c.Table = learn.Table{Columns: columns, Rows: n}
		p := fit(ModelNetwork, c, outOfFold(ModelNetwork, c, learn.StratifiedFolds(c.left, foldsDrawn, foldSeed), Options{}), Options{})
		r := &lossRise{}
		r.worsened(p, &c.table, c.left, rowsOf(n), n)
		if len(columns) == 1 {
			want, risk := 0.0, p.model.Probabilities(&c.Table, nil)
			for i, left := range c.left {
				want -= lossOf(risk[i], left) / n
				for _, other := range risk {
					want += lossOf(other, left) / n / n
				}
			}
			if got := *r.of(0); math.Abs(got-want) > bound || want < .5 {
				t.Errorf("log loss rises by %v, over all pairs by %v", got, want)
			}
		}
		return r
	}
	rise(learn.Column{Name: "use", Quantity: use})
	r := rise(learn.Column{Name: "noise", Quantity: noise}, learn.Column{Name: "use", Quantity: use},
		learn.Column{Name: "alike", Quantity: make([]float64, n)})
	if *r.of(1) < .5 || math.Abs(*r.of(0)) > bound || *r.of(2) != 0 {
		t.Errorf("use %v, noise %v, alike %v", *r.of(1), *r.of(0), *r.of(2))
	}
}
