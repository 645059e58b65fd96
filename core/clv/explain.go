package clv

import (
	"math"
	"math/rand/v2"
	"sort"
)

// detailDraws is the number of simulated futures of one customer.
const detailDraws = 2000

// explain returns Result.Customer.
func (a *analysis) explain(p *predictor, draws []parameters, miss, valueMiss float64) func(int) *Detail {
	return func(index int) *Detail {
		people := a.now.people
		at := sort.Search(len(people), func(i int) bool { return people[i].index >= index })
		if at == len(people) || people[at].index != index {
			return nil
		}
		c := &people[at]
		f := p.future(c)
		d := &Detail{Repeats: c.X, RecencyWeeks: c.Tx, AgeWeeks: c.T, HistoricOrders: c.orders, HistoricNet: c.money,
			MeanSpend: a.now.spend.mean(c), Alive: f.Alive, Horizons: []Horizon{}}
		if a.out.HorizonDays > 0 {
			none := a.out.NoOrder[index]
			d.NoOrder = &none
		}
		weeks := horizonWeeks()
		orders, money := make([][]float64, len(weeks)), make([][]float64, len(weeks))
		rng := rand.New(rand.NewPCG(seed, 3+uint64(index)))
		n, m := make([]float64, len(weeks)), make([]float64, len(weeks))
		for k := range detailDraws {
			drawn := &draws[k%len(draws)]
			path(rng, p.drawn(c, drawn), c, &a.now.spend, drawn.spend, weeks, n, m)
			for h := range weeks {
				orders[h], money[h] = append(orders[h], n[h]), append(money[h], m[h])
			}
		}
		for h, months := range HorizonMonths {
			expected := f.mean(weeks[h])
			o := f.outlook(months, a.opt.DiscountPerMonth, 0)
			taken := a.opt.margin()
			if o.plain > 0 {
				taken *= o.alive / o.plain
			}
			value := widened(atLeast80(expected*d.MeanSpend, money[h]), valueMiss)
			value.Value, value.Low, value.High = value.Value*taken, value.Low*taken, value.High*taken
			counts := widened(atLeast80(expected, orders[h]), miss)
			counts.Low, counts.High = math.Floor(counts.Low), math.Ceil(counts.High)
			d.Horizons = append(d.Horizons, Horizon{months, counts, value})
		}
		return d
	}
}
