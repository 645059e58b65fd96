// Package contact builds the list of whom to contact first: the customers just past their own
// rhythm, by what is at stake, each with the reason in figures of its own, what a contact has to
// bring to pay, and what to do; without those who refused consent, who have an open complaint, who are
// held back as controls of a campaign, or who were contacted in the last 14 days. They are counted.
//
// Every active customer is counted in one place:
//
//	the three lists + TooFewOrders + Refused + Complaining + AllHeldBack + AllRecent = active customers
//
// The first list runs by stake, the largest first; where that is not known, by net money; then by
// overdue index, the largest first; then by customer id.
package contact

import (
	"cmp"
	"math"
	"slices"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/internal/num"
)

// Options of the list; the zero value is the good answer.
type Options struct {
	// MaxOverdue ends "just past", 1 or more; 0 is 3 (STATISTICS 24).
	MaxOverdue float64 `json:"maxOverdue,omitempty"`
	// CostPerContact in the currency of the file; 0 assumes 10 and says so.
	CostPerContact float64 `json:"costPerContact,omitempty"`
	// Capacity is how many customers can be contacted: the first list is cut there. 0 cuts nowhere.
	Capacity int `json:"capacity,omitempty"`
	// SaveRate is the share of those who would leave that a contact keeps, 0 to 1, as the person assumes.
	// Only with it is a gain expected (STATISTICS 25); 0 expects none.
	SaveRate float64 `json:"saveRate,omitempty"`
}

// Input is the dataset and what the rhythm says of it, in columns parallel to dataset.Customers.
type Input struct {
	Data         *dataset.Dataset
	UsualGapDays []float64
	QuietDays    []int32
	OverdueIndex []float64 // -1 where unknown
	OrderDays    []int32
	MinOrderDays int // that a customer needs for a rhythm of its own

	// What churn and value say; nil where they say nothing, −1 where they do not about a customer.
	Risk           []float64 // P(no order in HorizonDays)
	ValueIfOrdered []float64 // money over Months if an order comes within HorizonDays
	ValueIfSilent  []float64 // and if none does
	HorizonDays    int
	Months         int
	Margin         bool // the money is margin, not revenue

	// Reorder puts customers in the order of what a contact with them has been seen to bring, given what
	// an order of each is worth (−1: not known); false where nothing is known of that. The field may be nil.
	Reorder func(list []int32, value []float64, cost float64) bool

	// HeldBack are controls of a campaign whose window ends on HeldUntil at the latest, Recent were
	// contacted in the last 14 days; nil where nobody is.
	HeldBack, Recent []bool
	HeldUntil        string
}

// List a customer is on. A customer without consent, or with an open complaint, is on none.
type List string

const (
	First   List = "contact_first" // overdue index 1–3, by stake
	WinBack List = "win_back"      // above 3
	Leave   List = "leave_alone"   // on rhythm
	None    List = ""              // no rhythm, inactive, without consent or with an open complaint
)

// Lists in the order in which they are shown.
var Lists = []List{First, WinBack, Leave}

// Result of the list. List runs parallel to dataset.Customers.
type Result struct {
	Lists []ListCount `json:"lists"`
	// NoConsent counts those who would be on the first list but refused; HasConsent says that the
	// file has a consent column at all, ConsentUnknown those on the list whose cell says neither.
	HasConsent     bool `json:"hasConsent"`
	NoConsent      int  `json:"noConsent"`
	ConsentUnknown int  `json:"consentUnknown"`
	// Refused counts those who refused and would be on any of the three lists, NoConsent among them.
	Refused int `json:"refused"`
	// OpenComplaint counts those who would be on the first list but have a complaint that is not
	// resolved (STATISTICS 27), Complaining those who would be on any of the three, OpenComplaint
	// among them. Who refused as well is counted there.
	OpenComplaint int `json:"openComplaint,omitempty"`
	Complaining   int `json:"complaining,omitempty"`
	// HeldBack counts those who would be on the first list but are controls until HeldUntil, Recent those
	// who were contacted in the last 14 days; AllHeldBack and AllRecent those of any of the three.
	HeldBack    int    `json:"heldBack,omitempty"`
	HeldUntil   string `json:"heldUntil,omitempty"`
	Recent      int    `json:"recent,omitempty"`
	AllHeldBack int    `json:"allHeldBack,omitempty"`
	AllRecent   int    `json:"allRecent,omitempty"`
	// TooFewOrders counts active customers without a rhythm of their own, whatever their consent.
	TooFewOrders int `json:"tooFewOrders"`
	// Basis is what the first list is ordered by: "stake", "money" where no stake is known, or "overdue"
	// where the file does not say what the customers paid either.
	Basis       string `json:"basis"`
	HorizonDays int    `json:"horizonDays"` // of the risk
	Months      int    `json:"months"`      // of the money at stake
	Margin      bool   `json:"margin"`      // it is margin; else revenue, not profit
	// CostPerContact as given, or assumed.
	CostPerContact float64 `json:"costPerContact"`
	CostAssumed    bool    `json:"costAssumed"`
	// Paying counts those on the first list whose stake is above the cost of a contact.
	Paying int `json:"paying"`
	// ByUplift: of the first list, what is worked through runs by what contacts have been seen to bring
	// (uplift × value − cost), because that won over the stake out of sample (STATISTICS 26).
	ByUplift bool `json:"byUplift,omitempty"`
	// Cut of the first list at the capacity; absent without one.
	Cut *Cut `json:"cut,omitempty"`
	// SaveRate as it was typed; 0 without.
	SaveRate float64 `json:"saveRate,omitempty"`
	// Gain that the assumption makes of the contacts, those beyond the cut left out: stake × save rate − cost.
	// Absent without a save rate or a stake.
	Gain *float64 `json:"gain,omitempty"`
	// Top is the head of the first list, ten customers at most.
	Top []Row `json:"top"`

	List []List `json:"-"`
	// Stake in money, −1 where it is not known.
	Stake []float64 `json:"-"`
	// Ranked holds the customer indexes of the first list, best first.
	Ranked []int32 `json:"-"`

	in         Input
	maxOverdue float64
}

// ListCount is the size of one list and the net money of its customers.
type ListCount struct {
	Code      List    `json:"code"`
	Customers int     `json:"customers"`
	Net       float64 `json:"net"`
	Stake     float64 `json:"stake"` // of those of whom it is known
}

// Row of the list: a customer and the reason, in its own figures.
type Row struct {
	Customer int    `json:"customer"` // index into dataset.Customers
	Reason   Reason `json:"reason"`
}

// DefaultCost of a contact, where none is given.
const DefaultCost = 10

const (
	defaultMaxOverdue = 3
	topRows           = 10
	stride            = 8192 // customers between two reports of progress
)

// Analyze makes the lists. Tick may be nil.
func Analyze(in Input, opt Options, tick func(done, total int)) (*Result, error) {
	if opt.MaxOverdue == 0 {
		opt.MaxOverdue = defaultMaxOverdue
	}
	if !(opt.MaxOverdue >= 1) {
		return nil, fault.New(fault.BadOption, "name", "contact.maxOverdue", "value", opt.MaxOverdue)
	}
	if opt.CostPerContact < 0 || math.IsInf(opt.CostPerContact, 0) || math.IsNaN(opt.CostPerContact) {
		return nil, fault.New(fault.BadOption, "name", "contact.costPerContact", "value", opt.CostPerContact)
	}
	if err := opt.check(); err != nil {
		return nil, err
	}
	report := func(done, total int) {
		if tick != nil {
			tick(done, total)
		}
	}
	c := &in.Data.Customers
	n := c.Len()
	r := &Result{HasConsent: in.Data.HasConsent, Top: []Row{}, List: make([]List, n), Stake: make([]float64, n), in: in,
		maxOverdue: opt.MaxOverdue, HorizonDays: in.HorizonDays, Months: in.Months, Margin: in.Margin,
		CostPerContact: opt.CostPerContact, Basis: ByMoney}
	if r.CostPerContact == 0 {
		r.CostPerContact, r.CostAssumed = DefaultCost, true
	}
	if c.Moneyless {
		r.Basis = ByOverdue
	}
	open := openComplaints(in.Data)
	var customers [3]int
	var net, stake [3]num.Sum
	for i := range n {
		if i%stride == 0 {
			report(i, n)
		}
		r.Stake[i] = -1
		if !c.Active(i) {
			continue
		}
		r.Stake[i] = r.stakeOf(i)
		list := r.listOf(i)
		switch {
		case list == None:
			r.TooFewOrders++
			continue
		case r.isRefused(i):
			r.Refused++
			if list == First {
				r.NoConsent++
			}
			continue
		case open != nil && open[i]:
			r.Complaining++
			if list == First {
				r.OpenComplaint++
			}
			continue
		case r.withheld(i, list):
			continue
		}
		r.List[i] = list
		k := slices.Index(Lists, list)
		customers[k]++
		net[k].Add(c.Net[i])
		stake[k].Add(max(0, r.Stake[i]))
		if list == First {
			if r.Stake[i] >= 0 {
				r.Basis = ByStake
			}
			if r.OneIn(i) >= 1 {
				r.Paying++
			}
			r.Ranked = append(r.Ranked, int32(i))
			if in.Data.HasConsent && c.Consent[i] == dataset.ConsentUnknown {
				r.ConsentUnknown++
			}
		}
	}
	for k, list := range Lists {
		r.Lists = append(r.Lists, ListCount{Code: list, Customers: customers[k], Net: net[k].Value(), Stake: stake[k].Value()})
	}
	slices.SortFunc(r.Ranked, func(a, b int32) int {
		return cmp.Or(cmp.Compare(r.Stake[b], r.Stake[a]), cmp.Compare(c.Net[b], c.Net[a]), cmp.Compare(in.OverdueIndex[b], in.OverdueIndex[a]), cmp.Compare(a, b))
	})
	r.cut(opt)
	r.reorder()
	for _, i := range r.Ranked[:min(topRows, len(r.Ranked))] {
		r.Top = append(r.Top, Row{Customer: int(i), Reason: r.ReasonOf(int(i))})
	}
	report(n, n)
	return r, nil
}

// withheld counts a customer whom a campaign keeps off the lists.
func (r *Result) withheld(i int, list List) bool {
	first := 0
	if list == First {
		first = 1
	}
	switch in := &r.in; {
	case in.HeldBack != nil && in.HeldBack[i]:
		r.AllHeldBack++
		r.HeldBack += first
		r.HeldUntil = in.HeldUntil
	case in.Recent != nil && in.Recent[i]:
		r.AllRecent++
		r.Recent += first
	default:
		return false
	}
	return true
}

func (r *Result) isRefused(i int) bool {
	return r.in.Data.Customers.Consent[i] == dataset.ConsentRefused
}

// listOf says where an active customer would stand if it may be contacted; None where its orders
// make no rhythm.
func (r *Result) listOf(i int) List {
	index := r.in.OverdueIndex[i]
	switch {
	case int(r.in.OrderDays[i]) < r.in.MinOrderDays || index < 0:
		return None
	case index < 1:
		return Leave
	case index <= r.maxOverdue:
		return First
	}
	return WinBack
}
