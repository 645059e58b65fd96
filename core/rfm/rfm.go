// Package rfm scores customers by Recency, Frequency and Monetary value and gives each one
// segment of the 11-segment map and one of the 8 quadrants.
//
// Recency is the days from the last order that counts to the analysis date; Frequency the orders
// that count; Monetary the net money. Scores are whole numbers 1–5, 5 is best, and ties share a
// score (STATISTICS 6–7):
//
//	F, M: 1 + floor(5 × customers strictly worse / n)
//	R:    5 − floor(5 × customers strictly better / n)
package rfm

// Options of RFM; the zero value is the good answer.
type Options struct {
	// FrequencyScore: "" or "auto" takes fixed classes (1, 2, 3–4, 5–9, 10+) when more than 60 %
	// bought once, else "rank"; "rank" and "fixed" force one (STATISTICS 7).
	FrequencyScore string `json:"frequencyScore,omitempty"`
	// QuadrantCut: "" or "median", or "mean". Near, frequent and high mean strictly better than
	// the cut; a customer on the cut is far, seldom, low.
	QuadrantCut string `json:"quadrantCut,omitempty"`
	// NewWithinDays: "New" needs a first order at most so many days before the analysis date; the
	// engine passes the horizon. 0 means no bound.
	NewWithinDays int `json:"newWithinDays,omitempty"`
	// NewUnknown switches "New" off: the file does not start with the first sale and is too short
	// to tell (STATISTICS 3).
	NewUnknown bool `json:"newUnknown,omitempty"`
}

// Segment of the 11-segment map, see Segments.
type Segment string

// Quadrant: three letters, near/far, frequent/seldom, high/low: "NFH" … "FSL".
type Quadrant string

// Result of RFM. The columns run parallel to dataset.Customers; inactive customers have score 0
// and no segment.
type Result struct {
	AsOf          string  `json:"asOf"`
	Customers     int     `json:"customers"` // active ones
	Apart         int     `json:"apart"`     // with no order that counts, or net money ≤ 0
	Orders        int     `json:"orders"`    // that count, of active customers
	Revenue       float64 `json:"revenue"`   // sale lines kept, all customers
	Refunds       float64 `json:"refunds"`   // ≤ 0, all customers
	NetRevenue    float64 `json:"netRevenue"`
	ActiveNet     float64 `json:"activeNet"` // net money of active customers
	MeanRecency   float64 `json:"meanRecencyDays"`
	MeanFrequency float64 `json:"meanFrequency"`
	MeanMonetary  float64 `json:"meanMonetary"`
	// TopFifthShare of the active net money is held by the best 20 % of active customers.
	TopFifthShare float64 `json:"topFifthShare"`
	OneTimeShare  float64 `json:"oneTimeShare"`

	RecencyAxis   Axis `json:"recencyAxis"`
	FrequencyAxis Axis `json:"frequencyAxis"`
	MonetaryAxis  Axis `json:"monetaryAxis"`

	// Cells is the heat map: customers by recency class (0 = most recent) and frequency class (0 =
	// fewest), with the real cut points in the axes. 5 × 5 at most; empty classes stay.
	Cells     []Cell         `json:"cells"`
	Map       string         `json:"map"` // "eleven": which map Segments follows
	Segments  []SegmentCount `json:"segments"`
	Quadrants []QuadrantRow  `json:"quadrants"`
	Cut       QuadrantCut    `json:"quadrantCut"`

	R, F, M  []uint8    `json:"-"`
	Segment  []Segment  `json:"-"`
	Quadrant []Quadrant `json:"-"`
}

// Axis prints how one score was made.
type Axis struct {
	// Rule: "rank", "fixed", or "constant" when every customer has one value: then the axis says
	// nothing and every score is 3.
	Rule string `json:"rule"`
	// Classes by score, 1 to 5: the values that got it. An empty class has Customers 0.
	Classes []Class `json:"classes"`
}

// Class of one score: the lowest and highest value that got it. Low and High are absent when empty.
type Class struct {
	Score     int      `json:"score"`
	Low       *float64 `json:"low,omitempty"`
	High      *float64 `json:"high,omitempty"`
	Customers int      `json:"customers"`
}

// Cell of the heat map, by the scores of recency and frequency.
type Cell struct {
	R         int     `json:"r"`
	F         int     `json:"f"`
	Customers int     `json:"customers"`
	Net       float64 `json:"net"`
}

// SegmentCount is one row of the segment table.
type SegmentCount struct {
	Code      Segment `json:"code"`
	Family    string  `json:"family"` // "keep", "grow", "watch", "win_back" or "quiet"
	Customers int     `json:"customers"`
	Revenue   float64 `json:"revenue"` // net money
}

// QuadrantRow is one row of the quadrant table.
type QuadrantRow struct {
	Code      Quadrant `json:"code"`
	Customers int      `json:"customers"`
	Revenue   float64  `json:"revenue"`
}

// QuadrantCut prints where the quadrants are cut: near is fewer days than RecencyDays, frequent
// more orders than Frequency, high more money than Monetary.
type QuadrantCut struct {
	Rule        string  `json:"rule"` // "median" or "mean"
	RecencyDays float64 `json:"recencyDays"`
	Frequency   float64 `json:"frequency"`
	Monetary    float64 `json:"monetary"`
}
