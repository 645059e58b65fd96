package prepare

import (
	"math"

	"github.com/keepsight/keepsight/core/dataset"
)

// fromEvents adds what interactions and feedback say of each customer. What has no day counts; what
// is of AsOf or later does not, where there are orders to count back from.
func (t *Table) fromEvents(ds *dataset.Dataset) {
	in, n := &ds.Events.Interactions, ds.Customers.Len()
	contacts := t.event(Contacts, InTimes, len(in.Customer) > 0, NoInteractions)
	complaints := t.event(Complaints, InTimes, contacts != nil && in.Complaint != nil, lack(contacts, NoInteractions, NoTypes))
	resolved := t.event(Resolved, InShare, contacts != nil && in.Resolved != nil, lack(contacts, NoInteractions, NoOutcomes))
	if contacts != nil {
		sums := make([][4]float64, n) // all, complaints, resolved, said
		for k, i := range in.Customer {
			if i < 0 || !before(ds, in.Day, k) {
				continue
			}
			s := &sums[i]
			s[0]++
			if complaints != nil && in.Complaint[k] {
				s[1]++
			}
			if resolved == nil || in.Resolved[k] == dataset.Unsaid {
				continue
			}
			if s[3]++; in.Resolved[k] == dataset.SaidYes {
				s[2]++
			}
		}
		for row, i := range t.Customers {
			s := &sums[i]
			contacts[row] = s[0]
			if complaints != nil {
				complaints[row] = s[1]
			}
			if resolved != nil {
				resolved[row] = s[2] / s[3] // NaN where none says it
			}
		}
	}
	said := &ds.Events.Feedback
	score := t.event(Score, NoUnit, len(said.Customer) > 0 && said.Score != nil, NoFeedback)
	if score != nil {
		sums := make([][2]float64, n)
		for k, i := range said.Customer {
			if v := finite(said.Score[k]); i >= 0 && before(ds, said.Day, k) && !math.IsNaN(v) {
				sums[i][0] += v
				sums[i][1]++
			}
		}
		for row, i := range t.Customers {
			score[row] = sums[i][0] / sums[i][1]
		}
	}
}

// event adds a column where the file allows it, else it is left out.
func (t *Table) event(c Code, u Unit, has bool, reason Reason) []float64 {
	if !has {
		t.leave(reason, c)
		return nil
	}
	return t.quantity(About{Code: c, Unit: u, Source: FromEvents, Undefined: u != InTimes})
}

func lack(contacts []float64, none, other Reason) Reason {
	if contacts == nil {
		return none
	}
	return other
}

func before(ds *dataset.Dataset, day []dataset.Day, k int) bool {
	return !ds.HasOrders() || day == nil || day[k] < ds.AsOf // NoDay is before every day
}

// extreme values are taken as missing: no customer has them.
const extreme = 1e30

func finite(v float64) float64 {
	if math.Abs(v) < extreme {
		return v
	}
	return math.NaN()
}
