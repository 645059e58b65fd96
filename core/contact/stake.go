package contact

import "math"

// What the first list is ordered by.
const (
	ByStake   = "stake"   // what a contact could keep
	ByOverdue = "overdue" // by how late they are: there is neither a stake nor money
	ByMoney   = "money"   // net money so far: there is no risk or no value model to tell a stake by
)

// stakeOf is what is lost if customer i leaves, times how likely that is (STATISTICS 23):
//
//	stake = P(no order in H) × (E[money | ordered within H] − E[money | silent for H])
//
// over the value horizon. Both expectations are of the same customer with the same history, so that
// survival is counted once. −1 where it is not known.
func (r *Result) stakeOf(i int) float64 {
	in := &r.in
	if in.Risk == nil || in.ValueIfOrdered == nil || in.ValueIfSilent == nil || in.Risk[i] < 0 || in.ValueIfOrdered[i] < 0 {
		return -1
	}
	return in.Risk[i] * max(0, in.ValueIfOrdered[i]-max(0, in.ValueIfSilent[i]))
}

// OneIn is N of "pays if contact keeps 1 in N of those who would leave": stake ÷ cost of a contact,
// rounded down so that the sentence holds; 0 where a contact costs more than is at stake, or the
// stake is not known (STATISTICS 25).
func (r *Result) OneIn(i int) int {
	if r.Stake[i] <= 0 {
		return 0
	}
	return int(min(math.Floor(r.Stake[i]/r.CostPerContact), 1e9))
}

// Action is the first thing to do with a customer.
type Action string

const (
	Call    Action = "call"   // first list; pays even if it keeps 1 in 20
	Write   Action = "write"  // first list; pays, but a call may cost more than it brings
	Offer   Action = "offer"  // long gone and still worth a contact
	Spare   Action = "spare"  // a contact costs more than is at stake
	Wait    Action = "wait"   // on rhythm: a contact now costs and changes nothing
	NoCall  Action = "refuse" // consent refused
	Nothing Action = ""       // on no list
)

// Actions in the order in which they are listed.
var Actions = []Action{Call, Write, Offer, Spare, Wait, NoCall, Nothing}

// callPaysAt: a save rate of 5 % is modest for a personal call, so a call is advised where 1 in 20 pays.
const callPaysAt = 20

// ActionOf says what to do with customer i.
func (r *Result) ActionOf(i int) Action {
	worth := r.Stake[i] < 0 || r.OneIn(i) >= 1 // an unknown stake speaks against nobody
	switch list := r.List[i]; {
	case r.isRefused(i):
		return NoCall
	case list == Leave:
		return Wait
	case list == None:
		return Nothing
	case !worth:
		return Spare
	case list == WinBack:
		return Offer
	case r.Stake[i] < 0 || r.OneIn(i) >= callPaysAt:
		return Call
	}
	return Write
}
