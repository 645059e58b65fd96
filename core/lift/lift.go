// Package lift says whether contacting customers did anything: it divides a list at random into those
// who are contacted and a control group, remembers who was which by salted hashes, and when the time
// is over compares the two groups as they were divided.
//
// The division (STATISTICS 28) is random within strata (third of the stake × how overdue) and follows
// from a seed that is kept. Customers who must never be withheld stand outside: they are contacted, and
// are in no comparison. The comparison (STATISTICS 29) is by assignment, one outcome a customer, over
// a window that was set beforehand. Nothing is said of an effect without a control group.
package lift

import (
	"math"
	"strings"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
)

// Options of the division and of the comparison; the zero value divides nobody.
type Options struct {
	// Share of the list that is held back as controls, 0 to 0.5; 0 holds back nobody.
	Share float64 `json:"share,omitempty"`
	// SpareBest customers at the head of the list are contacted whatever is drawn.
	SpareBest int `json:"spareBest,omitempty"`
	// SpareIDs are further customers who must never be withheld: ids between commas, semicolons or lines.
	SpareIDs string `json:"spareIds,omitempty"`
	// WindowDays is how long the outcome is waited for; 0 is the horizon of the risk.
	WindowDays int `json:"windowDays,omitempty"`
	// Seed makes another division of the same customers; 0 is the first one.
	Seed int `json:"seed,omitempty"`
	// Campaigns holds the campaign files that were saved with earlier lists, with commas between them.
	Campaigns string `json:"campaigns,omitempty"`
	// Outcomes holds a CSV of what became of the customers; "" reads it off the orders.
	Outcomes string `json:"outcomes,omitempty"`
}

// Input is the list to divide, and what the comparison needs. The columns run parallel to
// dataset.Customers.
type Input struct {
	Data         *dataset.Dataset
	Ranked       []int32   // the list, best first, as far as it will be worked through
	Stake        []float64 // −1 where unknown
	Risk         []float64 // P(no order in HorizonDays), −1 where unknown
	OverdueIndex []float64
	HorizonDays  int
	Cost         float64     // of a contact, in the currency of the file
	Margin       float64     // share of revenue that is margin; 0: not known, revenue is used
	Today        dataset.Day // 0: the day of the analysis
	Fingerprint  func() string
	Trials       *Trials // the campaigns of Options.Campaigns; nil without
	Compared     *Result // by Compare, where that was asked before; may be nil
}

// Result of both.
type Result struct {
	Plan Plan `json:"plan"`
	// Campaigns that were given, by date.
	Campaigns []State `json:"campaigns"`
	// Problem says why there is no Effect though campaigns were given: "no_match" (no customer of theirs
	// is in this file), "open" (no window is over yet; Until is when the first will be), "no_orders" (the
	// file says nothing of single orders), "no_control" (nobody was held back), "bad_outcomes" (the
	// outcome file has no column of customers and of an outcome), "bad_campaign" (not a campaign file).
	Problem string `json:"problem,omitempty"`
	Until   string `json:"until,omitempty"`
	Detail  string `json:"detail,omitempty"` // of "bad_campaign" and "bad_outcomes"
	// Effect of the campaigns whose window is over.
	Effect *Effect `json:"effect,omitempty"`

	// Arm of each customer in Ranked's division, parallel to dataset.Customers; 0 for all others.
	Arm []Arm `json:"-"`
	// Campaign is what has to be kept of the division; nil where nobody is held back.
	Campaign *Campaign `json:"-"`
}

const mostShare = 0.5

// Analyze divides the list and compares what was divided before. Tick may be nil.
func Analyze(in Input, opt Options, tick func(done, total int)) (*Result, error) {
	bad := func(name string, value any) (*Result, error) {
		return nil, fault.New(fault.BadOption, "name", "lift."+name, "value", value)
	}
	switch {
	case !(opt.Share >= 0 && opt.Share <= mostShare):
		return bad("share", text(opt.Share))
	case opt.SpareBest < 0:
		return bad("spareBest", opt.SpareBest)
	case opt.WindowDays < 0 || opt.WindowDays > mostWindow:
		return bad("windowDays", opt.WindowDays)
	}
	if tick == nil {
		tick = func(int, int) {}
	}
	tick(0, 2)
	r := &Result{Campaigns: []State{}}
	r.divide(in, opt)
	tick(1, 2)
	compared := in.Compared
	if compared == nil {
		compared = Compare(in, opt)
	}
	r.Campaigns, r.Problem, r.Until, r.Detail, r.Effect = compared.Campaigns, compared.Problem, compared.Until, compared.Detail, compared.Effect
	tick(2, 2)
	return r, nil
}

// Compare the groups of the campaigns that were given; of the list itself nothing is read.
func Compare(in Input, opt Options) *Result {
	r := &Result{Campaigns: []State{}}
	if opt.Campaigns != "" && in.Trials != nil {
		r.compare(in, opt)
	}
	return r
}

// text keeps what is no number out of the wire.
func text(v float64) any {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "?"
	}
	return v
}

// spared are the ids that a person typed.
func spared(ids string) map[string]bool {
	set := map[string]bool{}
	for _, id := range strings.FieldsFunc(ids, func(r rune) bool { return strings.ContainsRune(",;\r\n\t,;、", r) }) {
		if id = strings.TrimSpace(id); id != "" {
			set[id] = true
		}
	}
	return set
}
