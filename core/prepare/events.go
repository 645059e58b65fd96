package prepare

import (
	"math"

	"github.com/keepsight/keepsight/core/dataset"
)

// fromEvents adds what the events say of each customer. What has no day counts; what is of AsOf or
// later does not, where there are orders to count back from.
func (t *Table) fromEvents(ds *dataset.Dataset) {
	t.fromInteractions(ds)
	t.fromFeedback(ds)
	t.fromCampaigns(ds)
	t.fromReceivables(ds)
	t.fromDeals(ds)
}

func (t *Table) fromInteractions(ds *dataset.Dataset) {
	in := &ds.Events.Interactions
	contacts := t.event(Contacts, InTimes, len(in.Customer) > 0, NoInteractions)
	if contacts == nil {
		t.leave(NoInteractions, Complaints)
		t.leave(NoInteractions, Resolved)
		return
	}
	complaints := t.event(Complaints, InTimes, in.Complaint != nil, NoTypes)
	resolved := t.event(Resolved, InShare, in.Resolved != nil, NoOutcomes)
	t.eachRow(in.Customer, func(row, from, to int) {
		yes, said := 0.0, 0.0
		for k := from; k < to; k++ {
			if !before(ds, in.Day, k) {
				continue
			}
			contacts[row]++
			if complaints != nil && in.Complaint[k] {
				complaints[row]++
			}
			if resolved == nil || in.Resolved[k] == dataset.Unsaid {
				continue
			}
			if said++; in.Resolved[k] == dataset.SaidYes {
				yes++
			}
		}
		set(resolved, row, yes/said) // NaN where none says it
	})
}

func (t *Table) fromFeedback(ds *dataset.Dataset) {
	said := &ds.Events.Feedback
	score := t.event(Score, NoUnit, len(said.Customer) > 0 && said.Score != nil, NoFeedback)
	if score == nil {
		return
	}
	t.eachRow(said.Customer, func(row, from, to int) {
		sum, n := 0.0, 0.0
		for k := from; k < to; k++ {
			if v := finite(said.Score[k]); before(ds, said.Day, k) && !math.IsNaN(v) {
				sum += v
				n++
			}
		}
		score[row] = sum / n
	})
}

// eachRow shows, of each row of the table, where the events of its customer begin and end. Events and
// rows stand in the order of the customers.
func (t *Table) eachRow(customer []int32, show func(row, from, to int)) {
	at := 0
	for row, i := range t.Customers {
		for at < len(customer) && customer[at] < i {
			at++
		}
		from := at
		for at < len(customer) && customer[at] == i {
			at++
		}
		show(row, from, at)
	}
}

// event adds a column where the file allows it, else it is left out. A share and a mean are
// undefined where there is nothing to take them of.
func (t *Table) event(c Code, u Unit, has bool, reason Reason) []float64 {
	if !has {
		t.leave(reason, c)
		return nil
	}
	return t.quantity(About{Code: c, Unit: u, Source: FromEvents, Undefined: u == InShare || u == InDays || u == NoUnit})
}

// set a cell of a column that there may not be.
func set(column []float64, row int, v float64) {
	if column != nil {
		column[row] = v
	}
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
