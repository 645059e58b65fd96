package contact

import (
	"slices"
	"testing"

	"github.com/keepsight/keepsight/core/dataset"
)

// Nobody is called while a complaint is open, and it is said how many are not (STATISTICS 27).
func TestOpenComplaint(t *testing.T) {
	due := person{gap: 30, quiet: 60, days: 3, orders: 3, net: 10}
	refused := due
	refused.consent = dataset.ConsentRefused
	onRhythm := due
	onRhythm.quiet = 3
	in := input(due, due, due, due, due, refused, onRhythm, due, due)
	at := in.Data.AsOf
	yes, no, unsaid := dataset.SaidYes, dataset.SaidNo, dataset.Unsaid
	in.Data.Events.Interactions = dataset.Interactions{
		Customer:  []int32{-1, 0, 1, 2, 3, 4, 5, 6, 7},
		Day:       []dataset.Day{at, at - 60, at - 61, at - 1, at - 1, dataset.NoDay, at, at, at},
		Complaint: []bool{true, true, true, true, true, true, true, true, false},
		Resolved:  []dataset.Said{no, no, no, yes, unsaid, no, no, no, no},
	}
	r := analyze(t, in, Options{})
	if want := []List{None, First, First, First, None, None, None, First, First}; !slices.Equal(r.List, want) {
		t.Errorf("lists %q", r.List)
	}
	if r.OpenComplaint != 2 || r.Complaining != 3 || r.NoConsent != 1 || r.Refused != 1 {
		t.Errorf("%+v", r)
	}
	// Where no column says what became of it, nothing is open.
	in.Data.Events.Interactions.Resolved = nil
	if r = analyze(t, in, Options{}); r.OpenComplaint != 0 || r.List[0] != First {
		t.Errorf("%+v", r)
	}
}
