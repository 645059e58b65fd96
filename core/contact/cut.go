package contact

import (
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/internal/num"
)

// Cut says what a list of limited length holds, and what the next customers would bring. The list runs
// by stake, so that those who pay stand before those who do not.
type Cut struct {
	Capacity int     `json:"capacity"` // as it was given
	Calls    int     `json:"calls"`
	Stake    float64 `json:"stake"`
	Paying   int     `json:"paying"` // of the calls: their stake is above the cost of a contact
	// StopsAt is the first place, from 1, at which less is at stake than a contact costs; 0: every one pays.
	StopsAt int `json:"stopsAt,omitempty"`
	// Next are as many customers again, or those that are left.
	Next       int     `json:"next"`
	NextStake  float64 `json:"nextStake"`
	NextPaying int     `json:"nextPaying"`
}

const mostCapacity = 1e9

func (o Options) check() error {
	bad := func(name string, value any) error {
		return fault.New(fault.BadOption, "name", "contact."+name, "value", value)
	}
	switch {
	case o.Capacity < 0 || o.Capacity > mostCapacity:
		return bad("capacity", o.Capacity)
	case !(o.SaveRate >= 0 && o.SaveRate <= 1):
		return bad("saveRate", o.SaveRate)
	}
	return nil
}

// Worked is the part of the first list that is worked through: all of it, or what the capacity leaves.
func (r *Result) Worked() []int32 {
	if r.Cut == nil {
		return r.Ranked
	}
	return r.Ranked[:r.Cut.Calls]
}

func (r *Result) cut(opt Options) {
	if opt.Capacity > 0 {
		c := &Cut{Capacity: opt.Capacity, Calls: min(opt.Capacity, len(r.Ranked))}
		c.Next = min(c.Calls, len(r.Ranked)-c.Calls)
		c.Stake, c.Paying = r.sum(r.Ranked[:c.Calls])
		c.NextStake, c.NextPaying = r.sum(r.Ranked[c.Calls : c.Calls+c.Next])
		if r.Basis == ByStake {
			c.StopsAt = r.stopsAt()
		}
		r.Cut = c
	}
	if r.SaveRate = opt.SaveRate; r.SaveRate > 0 && r.Basis == ByStake {
		stake, _ := r.sum(r.Worked())
		gain := stake*r.SaveRate - float64(len(r.Worked()))*r.CostPerContact
		r.Gain = &gain
	}
}

func (r *Result) sum(list []int32) (stake float64, paying int) {
	var all num.Sum
	for _, i := range list {
		all.Add(max(0, r.Stake[i]))
		if r.OneIn(int(i)) >= 1 {
			paying++
		}
	}
	return all.Value(), paying
}

// stopsAt is the first place whose known stake is below the cost.
func (r *Result) stopsAt() int {
	for n, i := range r.Ranked {
		if r.Stake[i] >= 0 && r.OneIn(int(i)) < 1 {
			return n + 1
		}
	}
	return 0
}

// reorder what is worked through. Beyond, nothing has been measured: contacts were made, and compared, in
// the part of earlier lists that was worked through.
func (r *Result) reorder() {
	if r.in.Reorder == nil || r.Basis != ByStake {
		return
	}
	value := make([]float64, len(r.Stake))
	for i := range value {
		value[i] = -1
		if r.Stake[i] >= 0 {
			value[i] = max(0, r.in.ValueIfOrdered[i]-max(0, r.in.ValueIfSilent[i]))
		}
	}
	if r.ByUplift = r.in.Reorder(r.Worked(), value, r.CostPerContact); r.ByUplift && r.Cut != nil {
		r.Cut.StopsAt = r.stopsAt()
	}
}
