package overview

import (
	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/internal/num"
)

// tally adds up the money, orders and customers of some days. Orders come customer by customer.
type tally struct {
	net       num.Sum
	orders    int
	customers int
	latest    int // the customer counted last, counted from 1
}

func (t *tally) order(customer int) {
	t.orders++
	if t.latest != customer+1 {
		t.customers++
		t.latest = customer + 1
	}
}

// period is a run of days, both ends included; the zero period adds up nothing.
type period struct {
	from, to dataset.Day
	days     int
	tally
}

func ending(to dataset.Day, days int) period {
	return period{from: to - dataset.Day(days) + 1, to: to, days: days}
}

func (p *period) holds(day dataset.Day) bool { return p.days > 0 && day >= p.from && day <= p.to }

func (p *period) addMoney(day dataset.Day, amount float64) {
	if p.holds(day) {
		p.net.Add(amount)
	}
}

func (p *period) addOrder(day dataset.Day, customer int) {
	if p.holds(day) {
		p.order(customer)
	}
}

func (p *period) orderValue() float64 {
	if p.orders == 0 {
		return 0
	}
	return p.net.Value() / float64(p.orders)
}

// aYearBefore is the same date a year earlier; the 29th of February becomes the 1st of March.
func aYearBefore(day dataset.Day) dataset.Day {
	y, m, d := day.Civil()
	return convention.FromCivil(y-1, m, d)
}
