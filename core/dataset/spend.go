package dataset

import (
	"math"
	"slices"
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

// Spent by each customer: what the columns chosen add up to; else by the orders, of those who bought;
// else by the columns whose names say so, a total before its parts and money before a score. Nil where
// nothing says it.
func (ds *Dataset) Spent(chosen []string) *Spent {
	if len(chosen) > 0 {
		return ds.addUp(func(a *Attribute) bool { return slices.Contains(chosen, a.Header) })
	}
	if ds.HasOrders() && !ds.Customers.Moneyless {
		return ds.spentInOrders()
	}
	for _, kind := range [...]Spend{SpendTotal, SpendPart, SpendScore} {
		taken := false
		s := ds.addUp(func(a *Attribute) bool {
			if a.Spend != kind || kind != SpendPart && taken {
				return false // two totals, or two scores, say the same twice
			}
			taken = true
			return true
		})
		if s != nil {
			return s
		}
	}
	return nil
}

func (ds *Dataset) spentInOrders() *Spent {
	s := &Spent{Source: SpentOrders, Headers: []string{}, Of: make([]float64, ds.Customers.Len())}
	for i := range s.Of {
		if s.Of[i] = math.NaN(); ds.Customers.Counted[i] > 0 {
			s.Of[i] = ds.Customers.Net[i]
		}
	}
	return s
}

// addUp the columns taken; a customer with a blank in one of them is not known.
func (ds *Dataset) addUp(take func(*Attribute) bool) *Spent {
	var s *Spent
	for k := range ds.Attributes {
		a := &ds.Attributes[k]
		if a.Quantity == nil || !take(a) {
			continue
		}
		if s == nil {
			s = &Spent{Source: SpentColumns, Of: make([]float64, len(a.Quantity))}
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

// Quantities finds the columns of numbers that a text names, separated by commas; a header may hold
// commas itself, so the longest that fits is taken. What is named and is none is told.
func (ds *Dataset) Quantities(text string) (headers []string, unknown string) {
	for rest := strings.TrimSpace(text); rest != ""; {
		longest, found := "", false
		for _, a := range ds.Attributes {
			after, ok := strings.CutPrefix(rest, a.Header)
			after = strings.TrimSpace(after)
			if ok && a.Quantity != nil && (after == "" || after[0] == ',') && len(a.Header) > len(longest) {
				longest, found = a.Header, true
			}
		}
		if !found {
			return nil, rest
		}
		headers = append(headers, longest)
		rest = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(rest[len(longest):]), ","))
	}
	return headers, ""
}
