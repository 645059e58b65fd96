package lift

import (
	"cmp"
	"math"
	"slices"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/internal/digest"
)

// Arm that a customer was put in.
type Arm string

const (
	Contact Arm = "contact" // drawn to be contacted
	Control Arm = "control" // drawn to be left alone until the window is over
	Spared  Arm = "spared"  // contacted, and outside of the comparison
)

// mostWindow is ten years.
const mostWindow = 3660

// suggested is the share that is proposed where nobody has chosen one.
const suggested = 0.1

// choices of a share that are offered.
var choices = []float64{0.05, 0.1, 0.2, 0.3, 0.5}

// Plan is the division of the list.
type Plan struct {
	Listed   int     `json:"listed"` // customers on the list
	Contacts int     `json:"contacts"`
	Controls int     `json:"controls"`
	Spared   int     `json:"spared"`
	Share    float64 `json:"share"`
	// Suggested share, where none is chosen.
	Suggested float64 `json:"suggested"`
	// BaseRate is the share of the list that is expected to order within the window by itself: 1 − mean
	// risk. One half, the worst case, where no risk is known (BaseAssumed).
	BaseRate    float64 `json:"baseRate"`
	BaseAssumed bool    `json:"baseAssumed,omitempty"`
	// Detectable is the smallest rise in orders, as a share of customers, that the division finds with
	// 80 % power at two-sided 5 %; absent where not even a rise to all would be found.
	Detectable *float64 `json:"detectable,omitempty"`
	// Choices of the share with what each could find.
	Choices    []Choice `json:"choices"`
	WindowDays int      `json:"windowDays"`
	From       string   `json:"from"`                // the first day of the window
	Until      string   `json:"until"`               // the first day after it
	SpareBest  int      `json:"spareBest,omitempty"` // as it was given
	SpareIDs   string   `json:"spareIds,omitempty"`  // likewise
	// Unknown counts ids of SpareIDs that are not on the list.
	Unknown int `json:"unknown,omitempty"`
}

// Choice of a share.
type Choice struct {
	Share      float64  `json:"share"`
	Contacts   int      `json:"contacts"`
	Controls   int      `json:"controls"`
	Detectable *float64 `json:"detectable,omitempty"`
}

// divide puts the list's customers into their arms.
func (r *Result) divide(in Input, opt Options) {
	ds := in.Data
	p := &r.Plan
	p.Listed, p.Share, p.Suggested, p.WindowDays = len(in.Ranked), opt.Share, suggested, opt.WindowDays
	p.SpareBest, p.SpareIDs = opt.SpareBest, opt.SpareIDs
	if p.WindowDays == 0 {
		p.WindowDays = max(1, in.HorizonDays)
	}
	p.From, p.Until = ds.AsOf.String(), (ds.AsOf + dataset.Day(p.WindowDays)).String()
	r.Arm = make([]Arm, ds.Customers.Len())
	test := in.candidates(opt, r.Arm, p)
	p.BaseRate, p.BaseAssumed = in.baseRate(test)
	for _, share := range choices {
		c := Choice{Share: share, Controls: controlsOf(share, len(test))}
		c.Contacts = len(test) - c.Controls
		c.Detectable = detectable(c.Contacts, c.Controls, p.BaseRate)
		p.Choices = append(p.Choices, c)
	}
	p.Spared = len(in.Ranked) - len(test)
	p.Controls = controlsOf(opt.Share, len(test))
	p.Contacts = len(test) - p.Controls
	p.Detectable = detectable(p.Contacts, p.Controls, p.BaseRate)
	if p.Controls == 0 {
		for _, i := range test {
			r.Arm[i] = Contact
		}
		return
	}
	r.Campaign = in.draw(opt, test, r.Arm, p)
}

// candidates are the customers of the list that may be withheld; the others are spared.
func (in *Input) candidates(opt Options, arm []Arm, p *Plan) []int32 {
	never := spared(opt.SpareIDs)
	p.Unknown = len(never)
	var test []int32
	for n, i := range in.Ranked {
		named := len(never) > 0 && never[in.id(i)]
		if named {
			p.Unknown--
		}
		if named || n < opt.SpareBest {
			arm[i] = Spared
			continue
		}
		test = append(test, i)
	}
	return test
}

func (in *Input) id(i int32) string { return in.Data.Strings.At(in.Data.Customers.ID[i]) }

// controlsOf a list: at least one where any are asked for.
func controlsOf(share float64, of int) int {
	if share == 0 || of < 2 {
		return 0
	}
	return max(1, int(math.Round(share*float64(of))))
}

func detectable(contacts, controls int, base float64) *float64 {
	if d, ok := Detectable(contacts, controls, base); ok {
		return &d
	}
	return nil
}

func (in *Input) baseRate(test []int32) (float64, bool) {
	sum, n := 0.0, 0
	for _, i := range test {
		if in.Risk != nil && in.Risk[i] >= 0 {
			sum += 1 - in.Risk[i]
			n++
		}
	}
	if n == 0 {
		return 0.5, true
	}
	return sum / float64(n), false
}

// drawn is a customer of the list with what decides its arm.
type drawn struct {
	index   int32
	stratum string
	key     string
}

// draw takes the controls out of the list: within each stratum those whose keyed hash is smallest,
// so that who is drawn follows from seed and customer alone. Each stratum gives its part of the
// controls, rounded so that the parts add up.
func (in *Input) draw(opt Options, test []int32, arm []Arm, p *Plan) *Campaign {
	seed := digest.New()
	seed.Field(in.Fingerprint())
	seed.Int(int64(opt.Seed))
	seed.Int(int64(p.WindowDays))
	c := newCampaign(seed.Hex(), in, p)
	list := make([]drawn, len(test))
	strata := in.strata(test)
	for n, i := range test {
		list[n] = drawn{i, strata[n], keyed(c.Seed, in.id(i))}
	}
	slices.SortFunc(list, func(a, b drawn) int {
		return cmp.Or(cmp.Compare(a.stratum, b.stratum), cmp.Compare(a.key, b.key))
	})
	before := 0
	for from := 0; from < len(list); {
		to := from
		for to < len(list) && list[to].stratum == list[from].stratum {
			to++
		}
		until := int(math.Round(float64(p.Controls) * float64(to) / float64(len(list))))
		for n := from; n < to; n++ {
			arm[list[n].index] = Contact
			if n-from < until-before {
				arm[list[n].index] = Control
			}
		}
		before, from = until, to
	}
	for _, d := range list {
		c.add(in, d.index, arm[d.index], d.stratum)
	}
	for _, i := range in.Ranked {
		if arm[i] == Spared {
			c.add(in, i, Spared, "")
		}
	}
	c.order()
	return c
}

// strata names the stratum of each customer: the third of the stake (by place on the list where no
// stake is known), and whether it is less or more than half-way overdue.
func (in *Input) strata(test []int32) []string {
	overdue := make([]float64, len(test))
	place := make([]int, len(test)) // by stake: the list itself may run by something else
	for n, i := range test {
		overdue[n], place[n] = in.OverdueIndex[i], n
	}
	slices.Sort(overdue)
	median := overdue[len(overdue)/2]
	if in.Stake != nil {
		slices.SortStableFunc(place, func(a, b int) int { return cmp.Compare(in.Stake[test[b]], in.Stake[test[a]]) })
	}
	names := make([]string, len(test))
	for at, n := range place {
		names[n] = Strata[3*at/len(test)*2]
		if in.OverdueIndex[test[n]] >= median {
			names[n] = Strata[3*at/len(test)*2+1]
		}
	}
	return names
}

// Strata are the codes of the strata: third of the stake, and nearer to or farther past the rhythm.
var Strata = []string{"1_high_near", "1_high_far", "2_middle_near", "2_middle_far", "3_low_near", "3_low_far"}
