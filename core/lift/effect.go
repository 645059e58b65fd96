package lift

import (
	"math"
	"slices"

	"github.com/keepsight/keepsight/core/dataset"
)

// State of a campaign that was given.
type State struct {
	Date       string `json:"date"`
	Until      string `json:"until"`
	WindowDays int    `json:"windowDays"`
	Contacts   int    `json:"contacts"`
	Controls   int    `json:"controls"`
	Spared     int    `json:"spared"`
	// Code: "closed" (compared), "open" (its window is not over), "no_match" (none of its customers is
	// in the file), "no_control" (nobody was held back).
	Code string `json:"code"`
}

// Effect of the campaigns whose window is over.
type Effect struct {
	Campaigns int   `json:"campaigns"`
	Contact   Group `json:"contact"`
	Control   Group `json:"control"`
	// Difference of the shares that ordered, contact minus control, with its 95 % interval.
	Difference Interval `json:"difference"`
	Told       bool     `json:"told"` // the interval does not hold 0
	// Extra orders that the contacts brought: Difference × those who were to be contacted.
	Extra Interval `json:"extra"`
	// Money is the difference in money per customer; absent where a group has fewer than 20 customers,
	// or the outcomes say nothing of money.
	Money      *Interval `json:"money,omitempty"`
	MoneyTold  bool      `json:"moneyTold,omitempty"`
	ExtraMoney *Interval `json:"extraMoney,omitempty"`
	Cost       float64   `json:"cost"` // of all contacts
	// Return is (extra money − cost) ÷ cost; of margin, where its share is known.
	Return *Interval `json:"return,omitempty"`
	Margin bool      `json:"margin,omitempty"`
	// Ranking says whether a list had better be ordered by what contacts have brought.
	Ranking *Ranking `json:"ranking"`
	// Strata with their differences, whose intervals hold 95 % together (Bonferroni).
	Strata []Stratum `json:"strata"`
	// Detectable is what groups of these sizes could have found, at the controls' own share.
	Detectable *float64 `json:"detectable,omitempty"`
	// Missing customers have no outcome and are in no group; Mismatch: that many more in one of the groups
	// than in the other cannot be chance (p < 0.001), and the comparison is not to be trusted.
	Missing         int  `json:"missing,omitempty"`
	MissingControls int  `json:"missingControls,omitempty"`
	Mismatch        bool `json:"mismatch,omitempty"`
	// Contaminated controls were contacted all the same, NotReached were to be contacted and were not; both
	// stay in the group that they were drawn into. Known where the outcomes say who was contacted.
	Contaminated int `json:"contaminated,omitempty"`
	NotReached   int `json:"notReached,omitempty"`
	// Repeated customers were in an earlier campaign, which has their outcome.
	Repeated int `json:"repeated,omitempty"`
}

// Group is what became of those who were drawn into one arm.
type Group struct {
	Customers int     `json:"customers"`
	Converted int     `json:"converted"`
	Share     float64 `json:"share"`
	Low       float64 `json:"low"` // Wilson, 95 %
	High      float64 `json:"high"`
	Money     float64 `json:"money"`
	PerHead   float64 `json:"perHead"`
}

// Stratum of the list.
type Stratum struct {
	Code       string   `json:"code"`
	Contact    Group    `json:"contact"`
	Control    Group    `json:"control"`
	Difference Interval `json:"difference"`
	Told       bool     `json:"told"`
}

// unit is the outcome of one customer who was drawn.
type unit struct {
	outcome
	arm      Arm
	stratum  string
	campaign int
	fold     int
}

// mismatchP is the level of the test for a sample-ratio mismatch that is usual (A. Fabijan et al.,
// "Diagnosing sample ratio mismatch in online controlled experiments", KDD 2019).
const mismatchP = 0.001

// compare reads the outcomes of the campaigns that are over and compares their groups.
func (r *Result) compare(in Input, opt Options) {
	if r.Problem = problemOf(in.Trials); r.Problem != "" {
		r.Detail = in.Trials.Problem
		return
	}
	var file *table
	if opt.Outcomes != "" {
		var detail string
		if file, detail = readOutcomes(opt.Outcomes); file == nil {
			r.Problem, r.Detail = "bad_outcomes", detail
		}
	} else if in.Data.Summed() || !in.Data.HasOrders() {
		r.Problem = "no_orders"
	}
	e := &Effect{Strata: []Stratum{}}
	var units []unit
	seen := map[string]bool{}
	drawn := [2]int{}
	for _, t := range in.Trials.list {
		s := t.state()
		s.Code = in.codeOf(t, &s, file)
		if s.Code == "closed" && r.Problem == "" {
			more, ok := e.collect(in, t, file, seen)
			if !ok {
				s.Code = "no_match"
			} else {
				units = append(units, more...)
				drawn[0], drawn[1] = drawn[0]+s.Contacts, drawn[1]+s.Controls
				e.Cost += float64(s.Contacts) * t.Cost
				e.Campaigns++
			}
		}
		r.Campaigns = append(r.Campaigns, s)
	}
	if r.Problem != "" {
		return
	}
	if e.Campaigns == 0 {
		r.Problem, r.Until = r.why()
		return
	}
	e.Mismatch = mismatch(drawn, [2]int{e.Missing - e.MissingControls, e.MissingControls})
	e.measure(units, in, file == nil || file.hasMoney)
	r.Effect = e
}

func problemOf(t *Trials) string {
	if t.Problem != "" {
		return "bad_campaign"
	}
	return ""
}

func (t *trial) state() State {
	s := State{Date: t.Date, Until: t.Until, WindowDays: t.WindowDays}
	for _, m := range t.Customers {
		switch m.Arm {
		case Contact:
			s.Contacts++
		case Control:
			s.Controls++
		case Spared:
			s.Spared++
		}
	}
	return s
}

// codeOf a campaign before its outcomes are read. The orders tell how far they reach; of an outcome
// file only today can say whether it comes too early.
func (in *Input) codeOf(t *trial, s *State, file *table) string {
	now := in.Data.AsOf
	if file != nil && in.Today > now {
		now = in.Today
	}
	switch {
	case s.Controls == 0 || s.Contacts == 0:
		return "no_control"
	case now < t.until:
		return "open"
	}
	return "closed"
}

// why there is nothing to compare.
func (r *Result) why() (problem, until string) {
	problem = "no_control"
	for _, s := range r.Campaigns {
		switch {
		case s.Code == "open" && (until == "" || s.Until < until):
			until = s.Until
		case s.Code == "no_match":
			problem = "no_match"
		}
	}
	if until != "" {
		return "open", until
	}
	return problem, ""
}

// collect takes the outcomes of one campaign. False where none of its customers is known.
func (e *Effect) collect(in Input, t *trial, file *table, seen map[string]bool) ([]unit, bool) {
	var found map[string]outcome
	// A file that begins after the lists were made holds who has ordered since; whoever is not in it has
	// not. One that reaches further back should know everybody.
	silent := file == nil && in.Data.First >= t.from
	if file != nil {
		found = file.of(t)
	} else {
		found = ofOrders(in.Data, t)
	}
	if len(found) == 0 {
		return nil, false
	}
	var units []unit
	for _, m := range t.Customers {
		if m.Arm == Spared {
			continue
		}
		o, ok := found[m.Hash]
		if !ok && !silent {
			e.Missing++
			if m.Arm == Control {
				e.MissingControls++
			}
			continue
		}
		if ok && seen[o.id] {
			e.Repeated++
			continue
		}
		if ok {
			seen[o.id] = true
		}
		switch {
		case m.Arm == Control && o.contacted == dataset.SaidYes:
			e.Contaminated++
		case m.Arm == Contact && o.contacted == dataset.SaidNo:
			e.NotReached++
		}
		units = append(units, unit{outcome: o, arm: m.Arm, stratum: m.Stratum, campaign: e.Campaigns, fold: foldOf(m.Hash)})
	}
	return units, true
}

// mismatch tests whether as large a part of both groups is missing.
func mismatch(drawn, missing [2]int) bool {
	all, gone := float64(drawn[0]+drawn[1]), float64(missing[0]+missing[1])
	if gone == 0 || drawn[0] == 0 || drawn[1] == 0 || gone == all {
		return false
	}
	p := gone / all
	spread := math.Sqrt(p * (1 - p) * (1/float64(drawn[0]) + 1/float64(drawn[1])))
	z := (float64(missing[0])/float64(drawn[0]) - float64(missing[1])/float64(drawn[1])) / spread
	return math.Erfc(math.Abs(z)/math.Sqrt2) < mismatchP
}

func (e *Effect) measure(units []unit, in Input, hasMoney bool) {
	var pairs []pair
	e.Contact, e.Control, pairs = groups(units, e.Campaigns, "")
	e.Difference = pooled(pairs, zOf(1))
	e.Told = e.Difference.Told()
	e.Extra = e.Difference.times(float64(e.Contact.Customers))
	e.Detectable = detectable(e.Contact.Customers, e.Control.Customers, e.Control.Share)
	e.byStratum(units)
	e.Ranking = rank(units, hasMoney, in.Cost, in.earned())
	if !hasMoney {
		return
	}
	money := make([]samples, e.Campaigns)
	for _, u := range units {
		to := &money[u.campaign].contact
		if u.arm == Control {
			to = &money[u.campaign].control
		}
		*to = append(*to, u.money)
	}
	between, ok := bootstrap(money, uint64(len(units)))
	if !ok {
		return
	}
	extra := between.times(float64(e.Contact.Customers))
	e.Money, e.MoneyTold, e.ExtraMoney = &between, between.Told(), &extra
	if e.Cost > 0 {
		earned := extra
		if e.Margin = in.Margin > 0; e.Margin {
			earned = extra.times(in.Margin)
		}
		e.Return = &Interval{earned.Value/e.Cost - 1, earned.Low/e.Cost - 1, earned.High/e.Cost - 1}
	}
}

func (e *Effect) byStratum(units []unit) {
	var pairs [][]pair
	for _, code := range Strata {
		s := Stratum{Code: code}
		var of []pair
		s.Contact, s.Control, of = groups(units, e.Campaigns, code)
		if hasBoth(of) {
			e.Strata, pairs = append(e.Strata, s), append(pairs, of)
		}
	}
	for i := range e.Strata {
		s := &e.Strata[i]
		s.Difference = pooled(pairs[i], zOf(len(e.Strata)))
		s.Told = s.Difference.Told()
	}
}

// hasBoth: some campaign has both groups.
func hasBoth(pairs []pair) bool {
	return slices.ContainsFunc(pairs, func(p pair) bool { return p.weight() > 0 })
}

// groups counts the two groups, in all and by campaign; "" counts every stratum.
func groups(units []unit, campaigns int, stratum string) (contact, control Group, pairs []pair) {
	pairs = make([]pair, campaigns)
	for _, u := range units {
		if stratum != "" && u.stratum != stratum {
			continue
		}
		g, c := &contact, &pairs[u.campaign].contact
		if u.arm == Control {
			g, c = &control, &pairs[u.campaign].control
		}
		g.Customers++
		c.n++
		g.Money += u.money
		if u.converted {
			g.Converted++
			c.x++
		}
	}
	contact.finish()
	control.finish()
	return contact, control, pairs
}

func (g *Group) finish() {
	c := count{float64(g.Converted), float64(g.Customers)}
	g.Share = c.share()
	g.Low, g.High = c.wilson(zOf(1))
	if g.Customers > 0 {
		g.PerHead = g.Money / c.n
	}
}
