package dataset

import "github.com/keepsight/keepsight/core/ingest"

// What happened between the company and its customers beside orders. Each kind is a set of flat
// columns, in the order of customer, day, second and row; none where the project has no such table.
// Customer is an index into Customers, or -1 for somebody who is not among them. A column that the file does not have is nil; in one that it has, NoCode, NaN, NoDay and
// Unsaid stand for a blank.

// NoDay stands where a row names no day.
const NoDay Day = -1 << 31

// Said is the answer of a cell that says yes or no.
type Said uint8

const (
	Unsaid Said = iota
	SaidNo
	SaidYes
)

// Events is all of them.
type Events struct {
	Interactions  Interactions
	Feedback      Feedback
	Campaigns     Campaigns
	Receivables   Receivables
	Opportunities Opportunities
}

// Interactions are enquiries, complaints, service calls, visits and clicks.
type Interactions struct {
	Customer []int32
	Day      []Day
	Second   []int32 // -1: no time of day
	Type     []ingest.Code
	Channel  []ingest.Code
	Issue    []ingest.Code
	Comment  []ingest.Code
	Resolved []Said
	// Complaint says which of them complain, as the words of Type tell.
	Complaint []bool
}

// Feedback is scores and comments.
type Feedback struct {
	Customer []int32
	Day      []Day
	Score    []float64
	Comment  []ingest.Code
	Issue    []ingest.Code
	Channel  []ingest.Code
}

// Campaigns are contacts and what came of them.
type Campaigns struct {
	Customer  []int32
	Day       []Day
	Campaign  []ingest.Code
	Channel   []ingest.Code
	Arm       []ingest.Code
	Sent      []Said
	Opened    []Said
	Converted []Said
	Cost      []float64
}

// Receivables are invoices: what is owed, when it was due and when it was paid.
type Receivables struct {
	Customer []int32
	Day      []Day
	Due      []Day
	PaidOn   []Day
	Amount   []float64
	Paid     []float64
}

// Opportunities are deals that may be won.
type Opportunities struct {
	Customer    []int32
	Day         []Day
	Stage       []ingest.Code
	State       []DealState
	Probability []float64 // 0 to 1
	Amount      []float64 // of the deal
	Expected    []float64 // amount × probability, or what the file says of it
}

// DealState is how far a deal has come.
type DealState uint8

const (
	OpenDeal DealState = iota
	WonDeal
	LostDeal
)
