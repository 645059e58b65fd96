package churn

import (
	"fmt"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/dataset"
)

// A day of leaving is found by who has it, and what was written after it is counted.
func TestHuntsDates(t *testing.T) {
	ds := club(400, 41)
	gone := dataset.Dated{Header: "closed", Day: make([]dataset.Day, 400)}
	seen := dataset.Dated{Header: "last call", Day: make([]dataset.Day, 400)}
	joined := dataset.Dated{Header: "joined", Day: make([]dataset.Day, 400)}
	later, left := 0, 0
	for i, stand := range ds.Left.State {
		gone.Day[i], seen.Day[i], joined.Day[i] = dataset.NoDay, dataset.Day(900+i), dataset.Day(i)
		if stand != dataset.HasLeft {
			continue
		}
		left++
		gone.Day[i] = 1200
		if seen.Day[i] > 1200 {
			later++
		}
	}
	ds.Dated = []dataset.Dated{joined, seen, gone}
	r := analyze(t, Input{Data: ds}, Options{})
	if n := noteOf(r, NoteLeftOn); n == nil || n.Feature != "closed" || n.Count != left {
		t.Errorf("%+v, %d left", n, left)
	}
	if n := noteOf(r, NoteWrittenOn); n == nil || n.Feature != "last call" || n.Level != "closed" || n.Count != later || later == 0 {
		t.Errorf("%+v, %d later", n, later)
	}
	ds.Dated = ds.Dated[:2] // everybody has these
	if r = analyze(t, Input{Data: ds}, Options{}); noteOf(r, NoteLeftOn) != nil || noteOf(r, NoteWrittenOn) != nil {
		t.Errorf("%+v", r.Notes)
	}
}

// One customer under two ids, and rows that are alike in everything.
func TestHuntsTwins(t *testing.T) {
	ds := club(400, 42)
	if r := analyze(t, Input{Data: ds}, Options{}); noteOf(r, NoteTwins) != nil || noteOf(r, NoteSamePerson) != nil {
		t.Errorf("%+v", r.Notes)
	}
	folds := "id,fold\n"
	for i := range ds.Customers.ID {
		folds += fmt.Sprintf("%s,%d\n", ds.Strings.At(ds.Customers.ID[i]), i%4)
	}
	for i := range 20 { // 2·i+1 repeats 2·i, in another fold
		use, plan := ds.Attributes[0].Quantity, ds.Attributes[1].Category
		use[2*i+1], plan[2*i+1] = use[2*i], plan[2*i]
		ds.Left.State[2*i+1] = ds.Left.State[2*i]
	}
	ds.Customers.ID[7] = ds.Strings.InternString("M 00006")
	ds.Customers.ID[9] = ds.Strings.InternString("0m00012") // both in fold 1 and 0
	folds = strings.Replace(strings.Replace(folds, "m00007,", "M 00006,", 1), "m00009,", "0m00012,", 1)
	r := analyze(t, Input{Data: ds}, Options{FoldFile: folds + "m00020,0\nm00020,3\nm00021,1\n"})
	if n := noteOf(r, NoteTwins); n == nil || n.Count != 40 {
		t.Errorf("twins: %+v", n)
	}
	if n := noteOf(r, NoteSamePerson); n == nil || n.Count != 4 {
		t.Errorf("same person: %+v", n)
	}
	if n := noteOf(r, NoteFoldTwice); n == nil || n.Count != 1 {
		t.Errorf("twice in the folds: %+v", n)
	}
	// A coarse table: nearly everybody is alike to somebody.
	for i := range ds.Attributes[0].Quantity {
		ds.Attributes[0].Quantity[i] = float64(i % 5)
	}
	if n := noteOf(analyze(t, Input{Data: ds}, Options{}), NoteTwins); n != nil {
		t.Errorf("a coarse table: %+v", n)
	}
}
