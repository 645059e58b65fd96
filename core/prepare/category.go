package prepare

import (
	"slices"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/internal/learn"
)

// sharedCategories have a feature of their own: the share of what a customer spends. They are those
// that most customers have bought.
const sharedCategories = 8

// categories of the products, as all stretches of the customers see them.
type categories struct {
	levels []string // in natural order
	level  []int32  // by number of the dataset: index into levels; number 0 is none
	shared []int    // numbers of those with a share of their own, the most bought first
}

// findCategories reads how many customers bought of each category.
func (s *shape) findCategories(ds *dataset.Dataset, customers []int32) Reason {
	n := len(ds.Categories)
	switch {
	case n == 0:
		return NoCategories
	case ds.Lines.Category == nil:
		return LikeID
	case n == 1:
		return Constant
	}
	c := &categories{level: make([]int32, n+1)}
	order := make([]int, n)
	for i, code := range ds.Categories {
		order[i] = i + 1
		c.levels = append(c.levels, ds.Strings.At(code))
	}
	names := slices.Clone(c.levels)
	slices.SortStableFunc(order, func(a, b int) int { return natural(names[a-1], names[b-1]) })
	for place, number := range order {
		c.level[number], c.levels[place] = int32(place), names[number-1]
	}
	buyers, seen := make([]int, n+1), make([]int32, n+1)
	for k, i := range customers {
		countBuyers(ds, int(i), int32(k+1), seen, buyers)
	}
	for _, number := range order {
		if buyers[number] > 0 {
			c.shared = append(c.shared, number)
		}
	}
	slices.SortStableFunc(c.shared, func(a, b int) int { return buyers[b] - buyers[a] })
	c.shared = c.shared[:min(sharedCategories, len(c.shared))]
	s.categories = c
	return ""
}

func countBuyers(ds *dataset.Dataset, customer int, mark int32, seen []int32, buyers []int) {
	l := &ds.Lines
	from, to := ds.Customers.LineRange(customer)
	for k := from; k < to; k++ {
		if number := l.Category[k]; number > 0 && l.Amount[k] >= 0 && seen[number] != mark {
			seen[number] = mark
			buyers[number]++
		}
	}
}

// fromCategories adds what customers buy by category of the product: lines of sales, before refunds.
func (t *Table) fromCategories(ds *dataset.Dataset, s *shape) {
	c := s.categories
	if c == nil {
		for _, code := range []Code{Categories, MainCategory} {
			t.leave(s.noCategories, code)
		}
		return
	}
	different := t.quantity(About{Code: Categories, Unit: InCategories, Source: FromOrders})
	shares := make([][]float64, len(c.shared))
	for k, number := range c.shared {
		shares[k] = t.quantity(About{Code: CategoryShare, Header: c.levels[c.level[number]], Unit: InShare, Source: FromOrders, Undefined: true})
	}
	main := make([]int32, t.Rows)
	about := About{Code: MainCategory, Source: FromOrders}
	t.About = append(t.About, about)
	t.Columns = append(t.Columns, learn.Column{Name: about.key(), Category: main, Levels: c.levels})
	spent := spending{money: make([]float64, len(c.level)), lines: make([]int32, len(c.level))}
	for row, customer := range t.Customers {
		spent.read(ds, int(customer))
		different[row] = float64(len(spent.numbers))
		main[row] = -1
		if best := spent.most(); best > 0 {
			main[row] = c.level[best]
		}
		for k, number := range c.shared {
			shares[k][row] = spent.money[number] / spent.all // NaN where nothing was paid
		}
		spent.clear()
	}
}

// spending of a customer by category: money and lines of sales.
type spending struct {
	money   []float64
	lines   []int32
	numbers []uint16 // of those with a line
	all     float64
}

func (s *spending) read(ds *dataset.Dataset, customer int) {
	l := &ds.Lines
	from, to := ds.Customers.LineRange(customer)
	for k := from; k < to; k++ {
		number, amount := l.Category[k], l.Amount[k]
		if number == 0 || amount < 0 {
			continue
		}
		if s.lines[number] == 0 {
			s.numbers = append(s.numbers, number)
		}
		s.lines[number]++
		s.money[number] += amount
		s.all += amount
	}
}

// most is the category with the most money; of equal ones that with more lines, then the first by
// bytes. 0 for none.
func (s *spending) most() (best uint16) {
	for _, n := range s.numbers {
		switch {
		case best == 0 || s.money[n] > s.money[best]:
			best = n
		case s.money[n] < s.money[best]:
		case s.lines[n] > s.lines[best] || s.lines[n] == s.lines[best] && n < best:
			best = n
		}
	}
	return best
}

func (s *spending) clear() {
	for _, n := range s.numbers {
		s.money[n], s.lines[n] = 0, 0
	}
	s.numbers, s.all = s.numbers[:0], 0
}
