package engine

import (
	"slices"

	"github.com/keepsight/keepsight/core/churn"
	"github.com/keepsight/keepsight/core/clv"
	"github.com/keepsight/keepsight/core/contract"
	"github.com/keepsight/keepsight/core/income"
	"github.com/keepsight/keepsight/core/loyalty"
	"github.com/keepsight/keepsight/core/propensity"
	"github.com/keepsight/keepsight/core/rhythm"
	"github.com/keepsight/keepsight/core/schema"
	"github.com/keepsight/keepsight/core/segment"
)

// Goal is a question that a person comes with, and what a file must hold to answer it. The list is
// closed and the same for every file.
type Goal struct {
	Name string `json:"name"`
	// Analysis that answers it; absent where none does yet.
	Analysis string `json:"analysis,omitempty"`
	// Ways to the answer, the best first; one is enough.
	Ways []Way `json:"ways"`
}

// Way is one kind of table that leads to the answer.
type Way struct {
	Kind string `json:"kind"` // of schema's kinds of tables
	// Needs are the columns without which there is no answer. Quantity and unit price together stand
	// in for the amount.
	Needs []schema.Role `json:"needs"`
	// Describing columns that have no role of their own: how many are needed.
	Describing int `json:"describing,omitempty"`
	// Better are columns that say more where they are there.
	Better  []schema.Role `json:"better"`
	Minimum []Minimum     `json:"minimum"`
}

// Minimum is how much of something the analysis takes to answer.
type Minimum struct {
	What string `json:"what"` // "customers", "repeaters", "regulars", "left", "converted" or "days"
	// Least: below, there is no answer, or none that is tested. Few: below, ranges are wide. 0: no such bound.
	Least int `json:"least,omitempty"`
	Few   int `json:"few,omitempty"`
}

// What a minimum is counted in.
const (
	Persons   = "customers"
	Repeaters = "repeaters" // customers who ordered on two days or more
	Regulars  = "regulars"  // customers who ordered on as many days as a rhythm of their own takes
	Leavers   = "left"      // of those who left and those who stayed the fewer
	Converts  = "converted" // of those who converted and those who did not the fewer
	Span      = "days"      // from the first order to the last
)

var (
	ofOrders  = []schema.Role{schema.CustomerID, schema.OrderDate, schema.Amount}
	ofSummary = []schema.Role{schema.CustomerID, schema.OrderCount, schema.FirstOrder, schema.LastOrder, schema.TotalSpent}
	ofModels  = []schema.Role{schema.CustomerID, schema.Frequency, schema.Recency, schema.Observed}
	toContact = []schema.Role{schema.CustomerName, schema.Phone, schema.Email, schema.Owner, schema.Consent}
)

// Goals in the order in which they are offered.
var Goals = answered([]Goal{
	{"leaving", "churn", []Way{
		{schema.Orders, ofOrders, 0, []schema.Role{schema.Status, schema.OrderID},
			[]Minimum{{What: Persons, Few: churn.FewestCases}}},
		{schema.Customers, []schema.Role{schema.Left}, 1, []schema.Role{schema.CustomerID, schema.Tenure},
			[]Minimum{{What: Persons, Least: churn.FewestCases}, {What: Leavers, Least: churn.FewestRarer}}},
	}},
	{"contact", "contact", []Way{
		{schema.Orders, ofOrders, 0, toContact, []Minimum{{What: Regulars, Least: 1}}},
		{schema.Summary, ofSummary, 0, toContact, []Minimum{{What: Regulars, Least: 1}}},
		{schema.Summary, ofModels, 0, append([]schema.Role{schema.Monetary}, toContact...), []Minimum{{What: Regulars, Least: 1}}},
	}},
	{"value", "clv", []Way{
		{schema.Orders, ofOrders, 0, []schema.Role{schema.OrderID, schema.Status},
			[]Minimum{{What: Persons, Few: clv.Few}, {What: Repeaters, Few: clv.Few}, {What: Span, Least: clv.LeastFileDays}}},
		{schema.Summary, ofModels, 0, []schema.Role{schema.Monetary}, []Minimum{{What: Persons, Few: clv.Few}, {What: Repeaters, Few: clv.Few}}},
		{schema.Summary, ofSummary, 0, []schema.Role{}, []Minimum{{What: Persons, Few: clv.Few}, {What: Repeaters, Few: clv.Few}}},
	}},
	{"who", "segment", []Way{
		{schema.Orders, ofOrders, 0, []schema.Role{schema.Product, schema.Region}, []Minimum{{What: Persons, Least: segment.Fewest}}},
		{schema.Customers, []schema.Role{}, 1, []schema.Role{schema.CustomerID, schema.Age, schema.Gender, schema.Region, schema.Income},
			[]Minimum{{What: Persons, Least: segment.Fewest}}},
		{schema.Summary, ofSummary, 0, []schema.Role{schema.Region}, []Minimum{{What: Persons, Least: segment.Fewest}}},
		{schema.Summary, ofModels, 0, []schema.Role{schema.Region}, []Minimum{{What: Persons, Least: segment.Fewest}}},
	}},
	{"best", "rfm", []Way{
		{schema.Orders, ofOrders, 0, []schema.Role{schema.CustomerName, schema.OrderID}, []Minimum{}},
		{schema.Summary, []schema.Role{schema.CustomerID, schema.OrderCount, schema.LastOrder, schema.TotalSpent}, 0,
			[]schema.Role{schema.CustomerName, schema.FirstOrder}, []Minimum{}},
	}},
	{"convert", "propensity", []Way{
		{schema.Customers, []schema.Role{schema.Converted}, 1, []schema.Role{schema.CustomerID, schema.Acquisition, schema.Joined},
			[]Minimum{{What: Persons, Least: propensity.FewestCases}, {What: Converts, Least: propensity.FewestRarer}}},
	}},
	{"more", "propensity", []Way{
		{schema.Orders, ofOrders, 0, []schema.Role{schema.OrderID, schema.Status}, []Minimum{{What: Persons, Few: propensity.FewestCases}}},
	}},
	{purchases, "propensity", []Way{
		{schema.Customers, []schema.Role{schema.Converted}, 1, []schema.Role{schema.CustomerID, schema.Acquisition},
			[]Minimum{{What: Persons, Least: propensity.FewestCases}, {What: Converts, Least: propensity.FewestRarer}}},
	}},
	{"income", "income", []Way{
		{schema.Customers, []schema.Role{schema.Income}, 1, []schema.Role{schema.CustomerID}, []Minimum{{What: Persons, Least: income.Fewest, Few: income.Few}}},
	}},
	{"loyalty", "loyalty", []Way{
		{schema.Customers, []schema.Role{schema.Level}, 1, []schema.Role{schema.CustomerID, schema.Joined}, []Minimum{{What: Persons, Least: 2 * loyalty.Fewest, Few: 2 * loyalty.Few}}},
	}},
	{"together", "basket", []Way{
		{schema.Orders, []schema.Role{schema.OrderID, schema.Product}, 0, []schema.Role{schema.CustomerID, schema.Quantity, schema.OrderDate}, []Minimum{}},
		{schema.Orders, []schema.Role{schema.OrderID, schema.ProductID}, 0, []schema.Role{schema.CustomerID, schema.Quantity, schema.OrderDate}, []Minimum{}},
	}},
	{"satisfied", "satisfaction", []Way{
		{schema.Feedback, []schema.Role{schema.CustomerID, schema.Score}, 0, []schema.Role{schema.EventDate, schema.Comment, schema.Issue, schema.Channel}, []Minimum{}},
		{schema.Interactions, []schema.Role{schema.CustomerID, schema.EventDate, schema.EventType}, 0, []schema.Role{schema.Resolved, schema.Channel, schema.Comment}, []Minimum{}},
	}},
	{"contracts", "contract", []Way{
		{schema.Customers, []schema.Role{schema.Joined, schema.ContractEnd}, 0, []schema.Role{schema.CustomerID, schema.PeriodPrice},
			[]Minimum{{What: Persons, Few: contract.Few}, {What: Leavers, Few: contract.FewLeft}}},
		{schema.Customers, []schema.Role{schema.Tenure, schema.Left}, 0, []schema.Role{schema.CustomerID, schema.PeriodPrice},
			[]Minimum{{What: Persons, Few: contract.Few}, {What: Leavers, Few: contract.FewLeft}}},
	}},
})

// answered takes the name of an analysis away that there is not.
func answered(goals []Goal) []Goal {
	for i := range goals {
		if !slices.ContainsFunc(analyses, func(a analysis) bool { return a.name == goals[i].Analysis }) {
			goals[i].Analysis = ""
		}
	}
	return goals
}

// purchases is the goal whose column of outcomes speaks of buying, where that of "convert" speaks of
// becoming a customer.
const purchases = "buy"

// ordersOfRhythm is how many order days a rhythm of one's own takes.
const ordersOfRhythm = rhythm.DefaultMinOrderDays
