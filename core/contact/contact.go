// Package contact builds the list of whom to contact first: the customers just past their own
// rhythm, by money, each with the reason in figures of its own; without those who refused
// consent, who are counted.
package contact

// Options of the list; the zero value is the good answer.
type Options struct {
	// MaxOverdue ends "just past"; 0 is 3 (STATISTICS 24).
	MaxOverdue float64 `json:"maxOverdue,omitempty"`
}

// List a customer is on. A customer without consent is on none.
type List string

const (
	First   List = "contact_first" // overdue index 1–3, by money
	WinBack List = "win_back"      // above 3
	Leave   List = "leave_alone"   // on rhythm
	None    List = ""              // no rhythm, inactive or without consent
)

// Result of the list. List runs parallel to dataset.Customers.
type Result struct {
	Lists []ListCount `json:"lists"`
	// NoConsent counts those who would be on the first list but refused; HasConsent says that the
	// file has a consent column at all, ConsentUnknown those on the list whose cell says neither.
	HasConsent     bool `json:"hasConsent"`
	NoConsent      int  `json:"noConsent"`
	ConsentUnknown int  `json:"consentUnknown"`
	// TooFewOrders counts active customers without a rhythm of their own.
	TooFewOrders int `json:"tooFewOrders"`
	// Top is the head of the first list.
	Top []Row `json:"top"`

	List []List `json:"-"`
	// Ranked holds the customer indexes of the first list, best first.
	Ranked []int32 `json:"-"`
}

// ListCount is the size of one list and the net money of its customers.
type ListCount struct {
	Code      List    `json:"code"`
	Customers int     `json:"customers"`
	Net       float64 `json:"net"`
}

// Row of the list: a customer and the reason, in its own figures.
type Row struct {
	Customer int    `json:"customer"` // index into dataset.Customers
	Reason   Reason `json:"reason"`
}

// Reason is a code and the figures that its sentence names; all are the customer's own.
type Reason struct {
	// Code: "past_rhythm" (index 1–3), "long_gone" (above 3), "on_rhythm", "no_rhythm" (too few
	// order days), "never" (no order that counts) or "refunded" (net money ≤ 0).
	Code         string  `json:"code"`
	UsualGapDays float64 `json:"usualGapDays"`
	QuietDays    int     `json:"quietDays"`
	LastDate     string  `json:"lastDate"`
	ExpectedDate string  `json:"expectedDate"` // last order plus usual gap
	OverdueIndex float64 `json:"overdueIndex"`
	Orders       int     `json:"orders"`
	Net          float64 `json:"net"`
	Refunds      float64 `json:"refunds"` // ≤ 0
}
