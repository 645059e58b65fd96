package clv

import (
	"math"

	"github.com/keepsight/keepsight/core/internal/num"
)

// predictor is a fitted model or rule: from a customer's history to its future.
type predictor struct {
	name Name
	fit  *countFit // of a model
	rule *rule     // of a rule
}

func (p *predictor) future(c *customer) future {
	if p.rule != nil {
		return p.rule.future(c)
	}
	return p.fit.model.after(c.X, c.Tx, c.T)
}

// futures is future for customers in the order of their groups: where many share one history, it is
// computed once.
func (p *predictor) futures() func(c *customer) future {
	var last History
	var f future
	known := false
	return func(c *customer) future {
		if !known || c.History != last {
			last, f, known = c.History, p.future(c), true
		}
		return f
	}
}

// collapsed says that the predictor is the NBD under another name.
// unfinished says that the fit found no maximum, or one that the data leaves open in a direction:
// the one turns into the other with the last bits of the maths library.
func (p *predictor) unfinished() bool {
	return p.fit != nil && (!p.fit.maximum.Converged || p.fit.maximum.Flat > 0)
}

func (p *predictor) collapsed() bool { return p.fit != nil && p.fit.collapsed }

// rule is one of the two simple rules. Its forecast of a customer with the rate m a week is
// negative-binomial with mean m·t and the size k of all customers.
type rule struct {
	size  float64 // k
	group float64 // orders a week of all customers: what one week of nothing known is worth
	// The hiatus heuristic: who has been silent for longer than quietDays goes on at floor.
	quietDays float64 // +Inf for the past average
	floor     float64
}

// silent counts in whole days: a difference of weeks is off in its last bits.
func (r *rule) silent(c *customer) bool { return math.Round((c.T-c.Tx)*7) > r.quietDays }

// The own rate is x/T but for one week at the group's rate, without which a customer of the last
// day has no rate, and one without a repeat order could never order.
func (r *rule) rate(c *customer) float64 {
	if r.silent(c) {
		return r.floor
	}
	return (float64(c.X) + r.group) / (c.T + 1)
}

func (r *rule) future(c *customer) future {
	return future{Alive: 1, Shape: r.size, Rate: r.size / r.rate(c), A: 0, B: 1}
}

// fitRule learns size and floor from what customers did in a window after the data that the rule
// saw; now is the population that the rule will be used on.
func fitRule(name Name, before []customer, actual []int, weeks float64, horizonDays int, now []customer) *predictor {
	r := &rule{quietDays: math.Inf(1), group: groupRate(before)}
	if !(r.group > 0) {
		return nil
	}
	if name == Recency {
		r.quietDays = float64(horizonDays)
		orders, silent := r.group, 1/weeks
		for i := range before {
			if r.silent(&before[i]) {
				orders += float64(actual[i])
				silent++
			}
		}
		r.floor = orders / (silent * weeks)
	}
	r.size = spread(before, actual, weeks, r)
	if r.group = groupRate(now); !(r.group > 0) {
		return nil
	}
	return &predictor{name: name, rule: r}
}

func groupRate(people []customer) float64 {
	x, weeks := 0.0, 0.0
	for i := range people {
		x += float64(people[i].X)
		weeks += people[i].T
	}
	if !(weeks > 0) {
		return 0
	}
	return x / weeks
}

// spreadOf is the number of customers from which the size of a rule is fitted.
const spreadOf = 5000

// spread maximises the negative-binomial likelihood of the counts by the size k, in a golden
// section search over ln k.
func spread(people []customer, actual []int, weeks float64, r *rule) float64 {
	step := max(1, float64(len(people))/spreadOf)
	value := func(lnK float64) float64 {
		k := math.Exp(lnK)
		var sum num.Sum
		for at := 0.0; int(at) < len(people); at += step {
			i := int(at)
			mean := r.rate(&people[i]) * weeks
			sum.Add(-k * math.Log1p(mean/k))
			for j := range actual[i] {
				sum.Add(math.Log((k+float64(j))/float64(j+1)) + math.Log(mean/(k+mean)))
			}
		}
		return sum.Value()
	}
	const golden = 0.6180339887498949
	low, high := -5.0, 6.0
	x1, x2 := high-golden*(high-low), low+golden*(high-low)
	f1, f2 := value(x1), value(x2)
	for range 30 {
		if f1 >= f2 {
			high, x2, f2 = x2, x1, f1
			x1 = high - golden*(high-low)
			f1 = value(x1)
		} else {
			low, x1, f1 = x1, x2, f2
			x2 = low + golden*(high-low)
			f2 = value(x2)
		}
	}
	return math.Exp((low + high) / 2)
}

// cut is the population at the end of a day with everything that is fitted to it.
type cut struct {
	people []customer
	sample *sample
	order  []int32 // people by group: x, T, t_x
	models []*predictor
	rules  []*predictor
	spend  spendFit
}

func newCut(people []customer) *cut {
	c := &cut{people: people, sample: newSample(histories(people))}
	c.order = c.sample.order
	return c
}

// fitModels fits all models; false where nobody came back.
func (c *cut) fitModels() bool {
	if !c.fitCoins() {
		return false
	}
	c.models = append(c.models, &predictor{name: NamePareto, fit: fitLifetime(c.sample, c.models[0].fit)})
	return true
}

// fitCoins fits the NBD and the models in which a coin decides about leaving.
func (c *cut) fitCoins() bool {
	if c.sample.repeats() == 0 {
		return false
	}
	nbd := fitNBD(c.sample)
	if nbd == nil {
		return false
	}
	c.models = []*predictor{{name: NameNBD, fit: nbd},
		{name: NameBGNBD, fit: fitDropout(c.sample, nbd, NameBGNBD)},
		{name: NameMBGNBD, fit: fitDropout(c.sample, nbd, NameMBGNBD)}}
	return true
}

// fitRules learns the rules from what this window's earlier population did up to now.
func (c *cut) fitRules(before *cut, actual []int, weeks float64, horizonDays int) {
	if before == nil || len(before.people) == 0 || !(weeks > 0) {
		return
	}
	for _, name := range []Name{PastAverage, Recency} {
		if name == Recency && horizonDays <= 0 {
			continue
		}
		if p := fitRule(name, before.people, actual, weeks, horizonDays, c.people); p != nil {
			c.rules = append(c.rules, p)
		}
	}
}

func (c *cut) fitSpend() (others int) {
	list, others := spenders(c.people)
	c.spend = fitSpend(list, averageSpend(c.people))
	return others
}

// predictors from the simplest on.
func (c *cut) predictors() []*predictor {
	return append(append([]*predictor(nil), c.rules...), c.models...)
}

func (c *cut) named(name Name) *predictor {
	for _, p := range c.predictors() {
		if p.name == name {
			return p
		}
	}
	return nil
}
