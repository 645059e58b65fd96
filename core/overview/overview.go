// Package overview computes the figures of the first page: the last stretch of days against the
// one before it.
package overview

// Options of the overview; the zero value is the good answer.
type Options struct {
	// Days of the stretch; 0 is 90, or half of the file's days when it is shorter than 180.
	Days int `json:"days,omitempty"`
}

// Result of the overview.
type Result struct {
	Days int `json:"days"`
	// HasBefore: the file reaches back far enough for the stretch before.
	HasBefore bool `json:"hasBefore"`
	// HasYearAgo: it also covers the same days a year earlier, so the season can be told apart.
	HasYearAgo bool    `json:"hasYearAgo"`
	Net        Pair    `json:"net"`        // net money
	Customers  Pair    `json:"customers"`  // who ordered
	OrderValue Pair    `json:"orderValue"` // net money per order that counts
	Orders     Pair    `json:"orders"`
	FirstTime  int     `json:"firstTime"` // customers whose first order lies in the stretch
	Months     []Month `json:"months"`
}

// Pair is now and before; Before is meaningful only with Result.HasBefore.
type Pair struct {
	Now    float64 `json:"now"`
	Before float64 `json:"before"`
}

// Month of the file.
type Month struct {
	Month     string  `json:"month"` // 2011-12
	Net       float64 `json:"net"`
	Orders    int     `json:"orders"`
	Customers int     `json:"customers"`
	Partial   bool    `json:"partial,omitempty"` // the file does not cover all of it
}
