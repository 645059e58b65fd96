package contact

import (
	"math"

	"github.com/keepsight/keepsight/core/dataset"
)

// The codes of a reason.
const (
	PastRhythm = "past_rhythm"
	LongGone   = "long_gone"
	OnRhythm   = "on_rhythm"
	NoRhythm   = "no_rhythm"
	Never      = "never"
	Refunded   = "refunded"
	NoFirst    = "no_first"
)

// Reason is a code and the figures that its sentence names; all are the customer's own.
type Reason struct {
	// Code: "past_rhythm" (index 1–3), "long_gone" (above 3), "on_rhythm", "no_rhythm" (too few
	// order days), "never" (no order that counts), "refunded" (net money ≤ 0)
	// or "no_first" (a summary that does not say when the first order was: nobody has a rhythm).
	Code string `json:"code"`
	// UsualGapDays, ExpectedDate and OverdueIndex are known with the first three codes only, and
	// else 0 and "": the usual gap of a customer with too few orders is the group's, not its own.
	UsualGapDays float64 `json:"usualGapDays"`
	QuietDays    int     `json:"quietDays"`
	LastDate     string  `json:"lastDate"` // "" with "never", and where a summary names no dates
	// ExpectedDate is the last order plus the usual gap, the part of a day rounded up: it has come
	// exactly when the customer is past its rhythm.
	ExpectedDate string  `json:"expectedDate"`
	OverdueIndex float64 `json:"overdueIndex"`
	Orders       int     `json:"orders"`
	Net          float64 `json:"net"`
	Refunds      float64 `json:"refunds"` // ≤ 0
	// Plain: the file is a summary without dates or without what was paid in all, and the sentence does
	// without them.
	Plain bool `json:"plain,omitempty"`
}

// ReasonOf says why customer i is where it is, whatever list that is. It looks at that customer's
// values and at no other's; consent plays no part.
func (r *Result) ReasonOf(i int) Reason {
	c := &r.in.Data.Customers
	reason := Reason{Code: Never, Orders: int(c.Counted[i]), Net: c.Net[i], Refunds: c.Refunds[i]}
	if c.Counted[i] == 0 {
		return reason
	}
	reason.QuietDays = int(r.in.QuietDays[i])
	reason.LastDate = r.in.Data.Date(c.LastDay[i])
	if !c.Active(i) {
		reason.Code = Refunded
		return reason
	}
	if h := r.in.Data.History; h != nil {
		reason.Plain = !h.Dated || c.Moneyless
		if h.Recency == nil {
			reason.Code = NoFirst
			return reason
		}
	}
	switch r.listOf(i) {
	case None:
		reason.Code = NoRhythm
		return reason
	case First:
		reason.Code = PastRhythm
	case WinBack:
		reason.Code = LongGone
	case Leave:
		reason.Code = OnRhythm
	}
	reason.UsualGapDays, reason.OverdueIndex = r.in.UsualGapDays[i], r.in.OverdueIndex[i]
	reason.ExpectedDate = r.in.Data.Date(c.LastDay[i] + dataset.Day(math.Ceil(reason.UsualGapDays)))
	return reason
}
