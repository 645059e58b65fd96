package propensity

import (
	"bytes"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/keepsight/keepsight/core/clean"
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/ingest/open"
	"github.com/keepsight/keepsight/core/internal/golden"
	"github.com/keepsight/keepsight/core/internal/learn"
	"github.com/keepsight/keepsight/core/rhythm"
	"github.com/keepsight/keepsight/core/schema"
)

// memory is a file that was never on disk.
type memory struct {
	*bytes.Reader
	name string
}

func (m memory) Name() string { return m.name }

// read a file as a person's project reads it.
func read(t *testing.T, name string, csv []byte) *dataset.Dataset {
	t.Helper()
	tables, err := open.ReadAll(memory{bytes.NewReader(csv), name}, ingest.NewStrings(), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := clean.Run(tables, schema.Guess(tables), clean.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return res.Dataset
}

// inputOf a dataset, with the rhythm that the engine would give.
func inputOf(t *testing.T, ds *dataset.Dataset) Input {
	t.Helper()
	beat, err := rhythm.Analyze(ds, rhythm.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return Input{Data: ds, HorizonDays: beat.HorizonDays, RhythmOf: func(then *dataset.Dataset) (*Rhythm, error) {
		r, err := rhythm.Analyze(then, rhythm.Options{HorizonDays: beat.HorizonDays}, nil)
		if err != nil {
			return nil, err
		}
		return &Rhythm{UsualGapDays: r.UsualGapDays, OverdueIndex: r.OverdueIndex}, nil
	}}
}

func analyze(t *testing.T, in Input, opt Options) *Result {
	t.Helper()
	r, err := Analyze(in, opt, nil)
	if err != nil {
		t.Fatal(err)
	}
	addUp(t, r)
	return r
}

// addUp: the points of every customer's reasons add up to its chance less the base, and nobody
// without a chance has reasons.
func addUp(t *testing.T, r *Result) {
	t.Helper()
	for i, chance := range r.Chance {
		reasons := r.ReasonsOf(i)
		if (reasons == nil) != (chance < 0) {
			t.Fatalf("customer %d: chance %v, reasons %v", i, chance, reasons)
		}
		if reasons == nil {
			continue
		}
		sum := reasons.Base
		for _, term := range reasons.Terms {
			sum += term.Points
		}
		if math.Abs(sum-chance) > 1e-9 || reasons.Chance != chance {
			t.Fatalf("customer %d: reasons add up to %v, chance %v", i, sum, chance)
		}
	}
}

func modelOf(t *testing.T, r *Result, name string) Model {
	t.Helper()
	at := slices.IndexFunc(r.Models, func(m Model) bool { return m.Name == name })
	if at < 0 {
		t.Fatalf("no model %q", name)
	}
	return r.Models[at]
}

func noteOf(r *Result, code string) *Note {
	for i := range r.Notes {
		if r.Notes[i].Code == code {
			return &r.Notes[i]
		}
	}
	return nil
}

// driven checks that features drive in a direction (of a category: with the level on top).
func driven(t *testing.T, r *Result, want map[string]any) {
	t.Helper()
	for feature, direction := range want {
		at := slices.IndexFunc(r.Drivers, func(d Driver) bool { return d.Feature == feature })
		if at < 0 {
			t.Errorf("%s drives nothing", feature)
			continue
		}
		d := r.Drivers[at]
		if level, ok := direction.(string); ok && d.Level != level || !ok && d.Direction != direction {
			t.Errorf("%s: %+v, want %v", feature, d, direction)
		}
	}
}

// calibrated: the sum of the probabilities of each tenth of the file lies within three standard
// deviations of what happened: 27 of 10,000 tenths would not if all chances were true.
func calibrated(t *testing.T, r *Result) {
	t.Helper()
	for _, b := range r.Calibration.Bins {
		if sd := math.Sqrt(b.Mean * (1 - b.Mean) / float64(b.Cases)); math.Abs(b.Mean-b.Actual) > 3*sd {
			t.Errorf("of %d given %.3f, %.3f did it", b.Cases, b.Mean, b.Actual)
		}
	}
}

// belowOracle is how much of the oracle's AUC over one half the chosen model may lack: a tenth is
// about one standard error of an AUC of .77 over 175 and 1,025 cases (Hanley & McNeil 1982: .02).
const belowOracle = .1

func nearOracle(t *testing.T, auc, oracle float64) {
	t.Helper()
	t.Logf("AUC %.4f, of the true chances %.4f", auc, oracle)
	if auc-.5 < (1-belowOracle)*(oracle-.5) {
		t.Errorf("AUC %.4f, of the true chances %.4f", auc, oracle)
	}
}

func TestLeads(t *testing.T) {
	f := leads()
	ds := read(t, f.name, f.csv)
	r := analyze(t, Input{Data: ds}, Options{})
	if r.Question != Convert || r.Column != "converted" || r.Value != "yes" || r.Problem != NoProblem || r.Cases != simulatedRows {
		t.Fatalf("%+v", r)
	}
	if r.Chosen != ModelLogistic {
		t.Errorf("chosen %s: the truth is linear in the log-odds", r.Chosen)
	}
	nearOracle(t, *modelOf(t, r, r.Chosen).AUC, learn.AUC(f.p, f.yes))
	calibrated(t, r)
	driven(t, r, map[string]any{"visits": 1, "days_since_signup": -1, "company_size": 1, "source": "referral", "demo": "yes"})
	if at := slices.IndexFunc(r.Drivers, func(d Driver) bool { return d.Feature == "mobile_app" }); at >= 0 && r.Drivers[at].Points > r.Drivers[0].Points/3 {
		t.Errorf("what says nothing moves %v points, %s %v", r.Drivers[at].Points, r.Drivers[0].Feature, r.Drivers[0].Points)
	}
	for i, yes := range f.yes {
		if (r.Chance[i] < 0) != yes { // the ids stand in their order
			t.Fatalf("%s: converted %v, chance %v", f.id[i], yes, r.Chance[i])
		}
	}
}

func TestSessions(t *testing.T) {
	f := sessions()
	ds := read(t, f.name, f.csv)
	r := analyze(t, Input{Data: ds}, Options{})
	if r.Question != Buy || r.Cases != len(f.id) || noteOf(r, NoteGrouped) == nil || noteOf(r, NoteGrouped).Count != r.Persons {
		t.Fatalf("%+v", r)
	}
	people := slices.Clone(f.id)
	slices.Sort(people)
	if n := len(slices.Compact(people)); n != r.Persons {
		t.Errorf("%d persons of %d", r.Persons, n)
	}
	nearOracle(t, *modelOf(t, r, r.Chosen).AUC, learn.AUC(f.p, f.yes))
	calibrated(t, r)
	driven(t, r, map[string]any{"product_pages": 1, "minutes": 1, "bounce_rate": -1, "visitor_type": "returning"})
}

// Every row of a person is in one fold.
func TestPersonsStayTogether(t *testing.T) {
	f := sessions()
	ds := read(t, f.name, f.csv)
	c := &cases{who: ds.Outcome.Persons}
	c.Rows = len(c.who)
	for _, a := range ds.Outcome.State {
		c.yes = append(c.yes, a == dataset.AnswerYes)
	}
	of, size := map[int32]int8{}, [folds]int{}
	for i, k := range c.fold() {
		if had, ok := of[c.who[i]]; ok && had != k {
			t.Fatalf("person %d is in folds %d and %d", c.who[i], had, k)
		}
		of[c.who[i]] = k
		size[k]++
	}
	if slices.Min(size[:]) == 0 {
		t.Errorf("folds of %v rows", size)
	}
}

func TestSpending(t *testing.T) {
	f, of := spending()
	ds := read(t, f.name, f.csv)
	in := inputOf(t, ds)
	r := analyze(t, in, Options{})
	if r.Question != More || r.Problem != NoProblem || r.MarginPercent != DefaultMarginPercent || len(r.Train) < 2 {
		t.Fatalf("%+v", r)
	}
	for k, w := range r.Train { // latest first, and none reaches into a later one
		later := r.Test.From
		if k > 0 {
			later = r.Train[k-1].From
		}
		if w.To >= later {
			t.Errorf("window %v reaches into %v", w, later)
		}
	}
	h := dataset.Day(r.HorizonDays)
	then := ds.Until(ds.Last - h)
	draw := rand.New(rand.NewPCG(61, 2))
	var p []float64
	var yes []bool
	for i := range then.Customers.ID {
		before := spentIn(then, i, then.Last-h+1, then.Last)
		if then.Customers.Counted[i] == 0 || before <= 0 {
			continue
		}
		s := of[ds.Strings.At(ds.Customers.ID[i])]
		p = append(p, s.chance(draw, int(ds.Last-h-then.Customers.LastDay[i]), int(h), 1.2*before))
		yes = append(yes, spentIn(ds, i, ds.Last-h+1, ds.Last) > 1.2*before)
	}
	if len(p) != r.Test.Customers || count(yes) != r.Test.Yes {
		t.Fatalf("%d of %d did, the test says %+v", count(yes), len(p), r.Test)
	}
	nearOracle(t, *modelOf(t, r, r.Chosen).AUC, learn.AUC(p, yes))
	calibrated(t, r)
	for _, m := range r.Models {
		t.Logf("%s AUC %.3f log loss %.4f, training %.4f ± %.4f", m.Name, *m.AUC, m.LogLoss, m.SelectLogLoss, m.SelectSE)
	}
	for _, d := range r.Drivers {
		t.Logf("%+v", d)
	}
	if m := modelOf(t, r, ModelBase); modelOf(t, r, r.Chosen).LogLoss >= m.LogLoss {
		t.Errorf("%s is no better than the base rate", r.Chosen)
	}
	// Regression to the mean: what was spent against one's own level goes with spending less.
	driven(t, r, map[string]any{FeatureAgainst: -1})
}

func TestGolden(t *testing.T) {
	f, _ := spending()
	golden.JSONWithin(t, "testdata/orders.golden.json", analyze(t, inputOf(t, read(t, f.name, f.csv)), Options{}), golden.FitTolerance)
	f = leads()
	golden.JSONWithin(t, "testdata/label.golden.json", analyze(t, Input{Data: read(t, f.name, f.csv)}, Options{}), golden.FitTolerance)
}
