package clv

import "math"

// discounted sums what mean gains month by month, an order in month k counting 1/(1+d)^k; without
// a discount it is the mean itself.
func discounted(months int, discount float64, mean func(weeks float64) float64) float64 {
	if discount == 0 {
		return mean(float64(months) * WeeksPerMonth)
	}
	sum, before := 0.0, 0.0
	for k := 1; k <= months; k++ {
		now := mean(float64(k) * WeeksPerMonth)
		sum += (now - before) * math.Pow(1+discount, -float64(k))
		before = now
	}
	return sum
}

// outlook of a customer who is alive: orders expected in the months to come, all of them (plain),
// with the discount (alive), and those after h weeks given none within h and alive then (later, with
// its chance silent); some is the chance of an order within h.
type outlook struct{ plain, alive, later, some, silent float64 }

func (f future) outlook(months int, discount, h float64) outlook {
	f.Alive = 1
	o := outlook{plain: f.meanAlive(float64(months) * WeeksPerMonth)}
	o.alive = o.plain
	if discount > 0 {
		o.alive = discounted(months, discount, f.meanAlive)
	}
	if h > 0 {
		o.some = f.ordersWithin(h)
		var silent future
		o.silent, silent = f.silent(h)
		o.later = discounted(months, discount, func(weeks float64) float64 { return silent.meanAlive(weeks - h) })
	}
	return o
}

// split is the discounted orders expected given an order within h, and given none; see
// meanIfOrdered and meanIfSilent.
func (o outlook) split(alive float64) (ordered, silent float64) {
	if none := 1 - alive*o.some; none > 0 {
		silent = alive * o.silent / none * o.later
	}
	if o.some > 0 {
		ordered = max(0, (o.alive-o.silent*o.later)/o.some)
	}
	return ordered, silent
}

// columns fills what is known of each customer.
func (r *Result) columns(c *cut, p *predictor, opt Options) {
	margin := opt.margin()
	h := float64(r.HorizonDays) / 7
	var last future
	var o outlook
	next := p.futures()
	for _, i := range c.order {
		person := &c.people[i]
		f := next(person)
		alive := f.Alive
		if f.Alive = 1; f != last {
			last, o = f, f.outlook(r.Months, opt.DiscountPerMonth, h)
		}
		money := c.spend.mean(person) * margin
		at := person.index
		r.Expected[at] = alive * o.plain
		r.Value[at] = alive * o.alive * money
		if h > 0 {
			ordered, silent := o.split(alive)
			r.NoOrder[at] = max(0, 1-alive*o.some)
			r.ValueIfOrdered[at], r.ValueIfSilent[at] = ordered*money, silent*money
		}
	}
}
