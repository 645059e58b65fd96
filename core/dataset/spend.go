package dataset

import (
	"math"
	"strings"
)

// Spend is what a quantity says of what customers spend, by its name.
type Spend string

const (
	NoSpend    Spend = ""
	SpendTotal Spend = "total" // all of it
	SpendPart  Spend = "part"  // on one kind of goods
	SpendScore Spend = "score" // a score of it, which is no money
)

// Where it is known from what customers spend.
const (
	SpentOrders  = "orders"  // net of refunds, over the file
	SpentColumns = "columns" // of a customer table, added up
	SpentScore   = "score"
)

// Spent is what each customer has spent.
type Spent struct {
	Source  string
	Headers []string  // of the columns that were added up; none where the orders say it
	Of      []float64 // parallel to Customers; NaN where it is not known
}

// Spent by each customer: what the columns add up to whose headers chosen names, with commas between;
// else by the orders, of those who bought; else by the columns whose names say so, a total before its
// parts and money before a score. Nil where nothing says it, and where what is chosen is no number.
func (ds *Dataset) Spent(chosen string) *Spent {
	if chosen != "" {
		if s := ds.addUp(NoSpend, ","+chosen+","); s != nil && len(strings.Join(s.Headers, ",")) == len(chosen) {
			return s
		}
		return nil
	}
	if ds.HasOrders() && !ds.Customers.Moneyless {
		s := &Spent{SpentOrders, []string{}, make([]float64, ds.Customers.Len())}
		for i := range s.Of {
			if s.Of[i] = math.NaN(); ds.Customers.Counted[i] > 0 {
				s.Of[i] = ds.Customers.Net[i]
			}
		}
		return s
	}
	for _, kind := range [...]Spend{SpendTotal, SpendPart, SpendScore} {
		if s := ds.addUp(kind, ""); s != nil {
			return s
		}
	}
	return nil
}

// addUp the columns of a kind, or those that are named; a customer with a blank in one of them is not
// known. Of totals and of scores only the first counts: two say the same twice.
func (ds *Dataset) addUp(kind Spend, named string) *Spent {
	var s *Spent
	for k := range ds.Attributes {
		a := &ds.Attributes[k]
		switch {
		case a.Quantity == nil,
			named == "" && (a.Spend != kind || s != nil && kind != SpendPart),
			named != "" && !strings.Contains(named, ","+a.Header+","):
			continue
		case s == nil:
			s = &Spent{SpentColumns, nil, make([]float64, len(a.Quantity))}
		}
		if a.Spend == SpendScore {
			s.Source = SpentScore
		}
		s.Headers = append(s.Headers, a.Header)
		for i, v := range a.Quantity {
			s.Of[i] += v
		}
	}
	return s
}
