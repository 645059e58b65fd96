package overview

import (
	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/dataset"
)

// months adds up by calendar month. Month counts months from year 0.
type months struct {
	first, earlier int
	starts         []dataset.Day // of each month, and of the one after the last
	sums           []tally
}

func newMonths(first, last dataset.Day) *months {
	m := &months{first: monthOf(first)}
	end := monthOf(last)
	if end-m.first >= mostMonths {
		m.earlier = end - m.first - mostMonths + 1
		m.first += m.earlier
	}
	n := end - m.first + 1
	m.sums = make([]tally, n)
	for k := 0; k <= n; k++ {
		m.starts = append(m.starts, startOf(m.first+k))
	}
	return m
}

func monthOf(day dataset.Day) int {
	y, m, _ := day.Civil()
	return 12*y + m - 1
}

func startOf(month int) dataset.Day { return convention.FromCivil(0, month+1, 1) }

// find returns the index of the month of a day, -1 for a month that is not listed. A guess from
// the length of a month is a few months off at most.
func (m *months) find(day dataset.Day) int {
	last := len(m.sums) - 1
	if day < m.starts[0] || day >= m.starts[last+1] {
		return -1
	}
	k := min(last, int(day-m.starts[0])/30)
	for day < m.starts[k] {
		k--
	}
	for day >= m.starts[k+1] {
		k++
	}
	return k
}

func (m *months) addMoney(day dataset.Day, amount float64) {
	if k := m.find(day); k >= 0 {
		m.sums[k].net.Add(amount)
	}
}

func (m *months) addOrder(day dataset.Day, customer int) {
	if k := m.find(day); k >= 0 {
		m.sums[k].order(customer)
	}
}

// list returns the months of a file that covers first to last, and how many are left out.
func (m *months) list(first, last dataset.Day) ([]Month, int) {
	list := make([]Month, len(m.sums))
	for k := range m.sums {
		s := &m.sums[k]
		list[k] = Month{
			Month: m.starts[k].String()[:7], Net: s.net.Value(), Orders: s.orders, Customers: s.customers,
			Partial: m.starts[k] < first || m.starts[k+1]-1 > last,
		}
	}
	return list, m.earlier
}
