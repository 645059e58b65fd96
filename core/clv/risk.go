package clv

import "github.com/keepsight/keepsight/core/dataset"

// Risk is P(no order in the next horizonDays) of each customer of ds as it stands, T measured as in
// Analyze: by the better of BG/NBD and MBG/NBD by likelihood, or by the NBD where both have
// collapsed. −1 for customers without a counted order. The columns are nil, with a note, where
// nothing can be told (nobody came back, no time, no horizon).
func Risk(ds *dataset.Dataset, horizonDays int) (noOrder []float64, note *Note) {
	people := population(ds, knownUntil(ds))
	if len(people) == 0 {
		return nil, &Note{Code: NoCustomers}
	}
	c := newCut(people)
	if horizonDays <= 0 || c.sample.times[len(c.sample.times)-1] == 0 {
		return nil, &Note{Code: NoTime}
	}
	if !c.fitCoins() {
		return nil, &Note{Code: NoRepeat}
	}
	best := c.models[0]
	for _, p := range c.models[1:] {
		if !p.collapsed() && p.fit.likelihood > best.fit.likelihood {
			best = p
		}
	}
	if best.name == NameNBD {
		note = &Note{Code: Collapsed, Model: NameNBD}
	}
	noOrder = make([]float64, ds.Customers.Len())
	for i := range noOrder {
		noOrder[i] = -1
	}
	h := float64(horizonDays) / 7
	next := best.futures()
	for _, i := range c.order {
		noOrder[people[i].index] = max(0, next(&people[i]).noOrder(h))
	}
	return noOrder, note
}
