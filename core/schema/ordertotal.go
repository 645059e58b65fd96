package schema

import (
	"math"

	"github.com/keepsight/keepsight/core/ingest"
)

// lineSample bounds how many rows are asked whether an amount is the line's or the order's. They
// are taken from the top, because the lines of an order stand together.
const lineSample = 20_000

// withoutOrderTotals takes the amount of whole orders out of the running in a table of lines. An
// order total that stands on every line, or only on the first, would be added up as often as it
// stands; quantity × unit price is the line's. So does an amount that is hardly ever there.
func (a *assignment) withoutOrderTotals() {
	quantity, price := a.top(Quantity), a.top(UnitPrice)
	if quantity < 0 || price < 0 {
		return
	}
	order := a.top(OrderID)
	kept := a.candidates[:0:0]
	for _, k := range a.candidates {
		if k.sense.role == Amount {
			e := a.lineEvidence(k.col, quantity, price, order)
			p := a.columns[k.col]
			switch {
			case a.rows > 0 && 5*(p.kinds[ingest.Number]+p.numbers) < a.rows:
				continue // formulas without results, or next to nothing

			case e.product: // it is quantity × price: the line's, whatever its name
				k.sense.whole = false
				k.score += 4
			case e.total, k.sense.whole && !e.single:
				continue
			}
		}
		kept = append(kept, k)
	}
	a.candidates = kept
	a.sort()
}

// top is the column that comes first for role, or -1.
func (a *assignment) top(role Role) int {
	for _, k := range a.candidates {
		if k.sense.role == role {
			return k.col
		}
	}
	return -1
}

// lineEvidence is what the rows say about an amount beside a quantity and a unit price.
type lineEvidence struct {
	product bool // it is their product on most rows
	total   bool // it is constant within orders of several lines, or stands on their first line only
	single  bool // no order has several lines: then the order's amount is the line's
}

func (a *assignment) lineEvidence(amount, quantity, price, order int) lineEvidence {
	var e lineEvidence
	if a.rows == 0 {
		return e
	}
	type group struct {
		lines, filled int
		value, sum    float64
		varies        bool
	}
	groups := map[string]*group{}
	var list []*group
	known, equal := 0, 0
	for r := a.headerRow; r < min(a.table.Rows, a.headerRow+lineSample); r++ {
		q, ok1 := a.columns[quantity].numberAt(r)
		u, ok2 := a.columns[price].numberAt(r)
		if !ok1 || !ok2 {
			continue
		}
		v, filled := a.columns[amount].numberAt(r)
		// A cent for rounding, and half a percent for discounts that were rounded into the price.
		if product := float64(q * u); filled && v != 0 {
			known++
			if math.Abs(v-product) <= 0.01+0.005*math.Abs(product) {
				equal++
			}
		}
		if order < 0 {
			continue
		}
		id := cellText(a.table, a.table.At(r, order))
		if id == "" {
			continue
		}
		g := groups[id]
		if g == nil {
			g = &group{}
			groups[id] = g
			list = append(list, g)
		}
		g.lines++
		g.sum += float64(q * u)
		if filled {
			g.varies = g.varies || g.filled > 0 && v != g.value
			g.filled++
			g.value = v
		}
	}
	several, constant := 0, 0
	for _, g := range list {
		if g.lines < 2 {
			continue
		}
		several++
		if !g.varies && (g.filled == 1 || g.filled > 1 && math.Abs(g.value) > math.Abs(g.sum)/float64(g.lines)) {
			constant++
		}
	}
	e.total = several > 0 && 10*constant >= 6*several
	e.product = !e.total && known > 0 && 2*equal >= known
	e.single = len(list) > 0 && several == 0
	return e
}

// totalOnEveryLine: where only an amount is there, and it is the same on all lines of nearly every
// order, it may be the order's. It is taken, because there is nothing else; a person should look.
func (a *assignment) totalOnEveryLine() {
	amount, ok := a.taken[Amount]
	order, also := a.taken[OrderID]
	if !ok || !also || a.isTaken(Quantity) && a.isTaken(UnitPrice) {
		return
	}
	type group struct {
		lines  int
		value  float64
		varies bool
	}
	groups := map[string]*group{}
	several, constant := 0, 0
	for r := a.headerRow; r < min(a.table.Rows, a.headerRow+lineSample); r++ {
		v, ok := a.columns[amount.col].numberAt(r)
		id := cellText(a.table, a.table.At(r, order.col))
		if !ok || id == "" {
			continue
		}
		g := groups[id]
		if g == nil {
			groups[id] = &group{lines: 1, value: v}
			continue
		}
		g.lines++
		g.varies = g.varies || v != g.value
	}
	for _, g := range groups { // counting only: the order of the map does not show
		if g.lines > 1 {
			several++
			if !g.varies && g.value != 0 {
				constant++
			}
		}
	}
	if several >= 3 && 10*constant >= 9*several {
		a.choices[amount.col].confidence = Check
		a.ask(Amount, a.headers[amount.col])
	}
}

// numberAt reads the cell at row as a number.
func (p *profile) numberAt(row int) (float64, bool) {
	switch c := p.table.At(row, p.col); c.Kind {
	case ingest.Number:
		return c.Num, true
	case ingest.Text:
		if p.number != nil {
			return p.number.Parse(p.table.Strings.At(c.Code))
		}
	}
	return 0, false
}
