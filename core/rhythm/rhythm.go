// Package rhythm says how often each customer usually orders and how overdue the next order is.
// It needs no minimum of data to be true; where a customer has too few orders the group speaks.
package rhythm

// Options of the rhythm; the zero value is the good answer.
type Options struct {
	// HorizonDays is H, the one horizon of a run; 0 takes the 90th percentile of the gaps between
	// a customer's order days (STATISTICS 9).
	HorizonDays int `json:"horizonDays,omitempty"`
	// MinOrderDays a customer needs for a rhythm of its own; 0 is 3.
	MinOrderDays int `json:"minOrderDays,omitempty"`
}

// State of a customer against its own rhythm.
type State string

const (
	OnRhythm State = "on_rhythm" // overdue index below 1
	JustPast State = "just_past" // 1 to 3
	LongGone State = "long_gone" // above 3
	NoRhythm State = "no_rhythm" // fewer than MinOrderDays order days
)

// Result of the rhythm. The columns run parallel to dataset.Customers.
type Result struct {
	HorizonDays  int `json:"horizonDays"`
	MinOrderDays int `json:"minOrderDays"`
	// Gaps is the number of repeat gaps behind the horizon; 0: nobody came back, HorizonDays is 0
	// unless chosen.
	Gaps int `json:"gaps"`
	// GroupGapDays is the usual gap of the group: exp of the mean of the customers' log gaps.
	GroupGapDays float64 `json:"groupGapDays"`
	// PriorGaps is how many gaps of its own a customer needs before its own rhythm counts as much
	// as the group's (the ratio of variances within and between customers).
	PriorGaps float64      `json:"priorGaps"`
	States    []StateCount `json:"states"`

	// UsualGapDays is the customer's own usual gap, shrunk towards the group; 0 where unknown.
	UsualGapDays []float64 `json:"-"`
	// QuietDays since the last order that counts; -1 where there is none.
	QuietDays []int32 `json:"-"`
	// OverdueIndex = QuietDays ÷ UsualGapDays (STATISTICS 11); -1 where unknown.
	OverdueIndex []float64 `json:"-"`
	OrderDays    []int32   `json:"-"` // distinct days with an order that counts
	State        []State   `json:"-"` // "" for customers that are not active
}

// StateCount counts the active customers of a state, and their net money.
type StateCount struct {
	Code      State   `json:"code"`
	Customers int     `json:"customers"`
	Net       float64 `json:"net"`
}
