package clean

import (
	"math"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/schema"
)

// What a summary says of a customer's purchases, in the order of layout.summed.
const (
	sumFrequency = iota
	sumRecency
	sumObserved
	sumMonetary
	sumCount
	sumTotal
	sumFirst // from here on dates
	sumLast
	sumFields
)

var sumRoles = [sumFields]schema.Role{schema.Frequency, schema.Recency, schema.Observed, schema.Monetary,
	schema.OrderCount, schema.TotalSpent, schema.FirstOrder, schema.LastOrder}

// Units of recency and time observed, in days.
var unitDays = map[string]float64{"day": 1, "week": 7, "month": 365.25 / 12}

// History says how a summary was read.
type History struct {
	// Unit of recency and time observed: "day", "week" or "month"; absent where the table has none.
	Unit string `json:"unit,omitempty"`
	// CountsFirst: the frequency counts the first order as well; the models take the others.
	CountsFirst bool `json:"countsFirst,omitempty"`
	// SinceLast: the recency is counted from the last order to the end, not from the first to the last.
	SinceLast bool `json:"sinceLast,omitempty"`
	// Since: it is known when each customer's first order was, without which no model can be fitted.
	Since bool `json:"since"`
	// Dated: the days are known; else they are counted from an end without a date.
	Dated bool `json:"dated"`
	// Money: "total" of each customer, the "mean" of the repeat orders alone, or "none".
	Money string `json:"money"`
}

// summed reads the purchases of tables that hold them customer by customer.
type summed struct {
	*roster
	History
	unit   float64
	offset float64 // of the frequency: 1 where it counts the first order
	tables bool    // some table has dates
	end    Day     // the last that is known; of a table without dates any
	asOf   Day
}

// summaryRow is what one row says; NaN or NoDay where it says nothing.
type summaryRow struct {
	figure      [sumFirst]float64
	first, last Day
	bad         int // the field that cannot be read, or contradicts another; -1 for none
}

// summedUp is nil where the tables are not summaries.
func (r *roster) summedUp(set *settings) *summed {
	s := &summed{roster: r}
	some, since := false, true
	for _, l := range r.scan.rows.layouts {
		if l.mapping.Kind != schema.Summary {
			continue
		}
		has := func(field int) bool { return l.summed[field] >= 0 }
		some = true
		s.tables = s.tables || has(sumLast)
		since = since && (has(sumObserved) && has(sumRecency) || has(sumFirst) && has(sumLast))
		if has(sumObserved) || has(sumRecency) {
			s.Unit = "day"
		}
	}
	if !some {
		return nil
	}
	s.Since = since
	s.learn(set)
	s.judge(set)
	return s
}

// learn finds out how the columns are meant, from all rows.
func (s *summed) learn(set *settings) {
	var rows, whole, zeros int
	least := math.Inf(1)
	s.eachRow(func(_ *sheet, _ int, v *summaryRow) {
		rows++
		if v.isWhole() {
			whole++
		}
		if x := v.figure[sumFrequency]; x >= 0 {
			least = min(least, x)
		}
	})
	// Those who bought once: x is 0, or 1 where the first order is counted.
	var ones, atStart, atEnd, paid int
	s.eachRow(func(_ *sheet, _ int, v *summaryRow) {
		x, recency, observed := v.figure[sumFrequency], v.figure[sumRecency], v.figure[sumObserved]
		if x != least && v.figure[sumCount] != 1 {
			return
		}
		ones++
		if !(recency > 0) {
			atStart++
		} else if recency == observed {
			atEnd++
		}
		if v.figure[sumMonetary] > 0 {
			paid++
		}
		if x == 0 {
			zeros++
		}
	})
	most := func(n int) bool { return ones > 0 && 10*n >= 9*ones }
	if s.CountsFirst = least == 1 && zeros == 0 && (most(atStart) || most(atEnd)); s.CountsFirst {
		s.offset = 1
	}
	s.SinceLast = most(atEnd)
	if s.Unit != "" {
		if 10*whole < 9*rows {
			s.Unit = "week" // what is counted in days has no fractions
		}
		if set.summaryUnit != "" {
			s.Unit = set.summaryUnit
		}
		s.unit = unitDays[s.Unit]
	}
	s.Money = "none"
	for _, l := range s.scan.rows.layouts {
		switch {
		case l.summed[sumTotal] >= 0 || l.summed[sumMonetary] >= 0 && ones > 0 && 2*paid > ones:
			s.Money = "total"
		case l.summed[sumMonetary] >= 0 && s.Money == "none":
			s.Money = "mean"
		}
	}
}

// isWhole: none of the times of the row has a fraction.
func (v *summaryRow) isWhole() bool {
	for _, field := range [...]int{sumRecency, sumObserved} {
		if f := v.figure[field]; f != math.Trunc(f) && !math.IsNaN(f) {
			return false
		}
	}
	return true
}

// judge sets rows aside that cannot be read, contradict themselves or tell of later days than are
// known, and finds the end of what is known.
func (s *summed) judge(set *settings) {
	later, dated := 0, 0
	s.eachRow(func(_ *sheet, _ int, v *summaryRow) {
		if v.last != dataset.NoDay {
			if dated++; set.today != nil && v.last > *set.today {
				later++
			}
		}
	})
	noFuture := later > 0 && !set.keepErrors && 2*later <= dated
	end := dataset.NoDay
	s.eachRow(func(t *sheet, row int, v *summaryRow) {
		field := s.check(t, v)
		switch {
		case field >= 0:
			t.marks[row] = markOf(BadSummary)
			if t.faults == nil {
				t.faults = map[uint32]int{}
			}
			t.faults[uint32(row)] = field
		case noFuture && v.last > *set.today:
			t.marks[row] = markOf(FutureDate)
		case set.asOf != nil && v.last != dataset.NoDay && v.last > *set.asOf:
			t.marks[row] = markOf(OutOfRange)
		case v.last != dataset.NoDay && s.orders(v) > 0:
			last := v.last
			if tx, whole := s.span(v), s.observed(v); !math.IsNaN(tx) && !math.IsNaN(whole) {
				last += Day(math.Round(whole - tx))
			}
			end = max(end, last)
		}
	})
	s.Dated = end != dataset.NoDay || set.asOf != nil
	if end == dataset.NoDay {
		if end = 0; set.asOf != nil {
			end = *set.asOf - 1
		}
	}
	s.end, s.asOf = end, end+1
	if set.asOf != nil {
		s.asOf = max(*set.asOf, 1+min(end, *set.asOf))
	}
}

// orders of the customer, NaN where the row does not say.
func (s *summed) orders(v *summaryRow) float64 {
	if x := v.figure[sumFrequency]; !math.IsNaN(x) {
		return x - s.offset + 1
	}
	return v.figure[sumCount]
}

// span is t_x in days, from the first order to the last; NaN where the row does not say.
func (s *summed) span(v *summaryRow) float64 {
	recency, observed := v.figure[sumRecency]*s.unit, s.observed(v)
	switch {
	case s.SinceLast && !math.IsNaN(recency) && !math.IsNaN(observed):
		return observed - recency
	case !math.IsNaN(recency) && !s.SinceLast:
		return recency
	case v.first != dataset.NoDay && v.last != dataset.NoDay:
		return float64(v.last - v.first)
	}
	if s.orders(v) == 1 {
		return 0
	}
	return math.NaN()
}

// observed is T in days where a column holds it; else NaN.
func (s *summed) observed(v *summaryRow) float64 { return v.figure[sumObserved] * s.unit }

// check says which field is at fault, -1 for none.
func (s *summed) check(t *sheet, v *summaryRow) int {
	if v.bad >= 0 {
		return v.bad
	}
	counting := sumFrequency
	if t.summed[counting] < 0 || math.IsNaN(v.figure[counting]) && t.summed[sumCount] >= 0 {
		counting = sumCount
	}
	const mostOrders = 1e6
	orders, tx, observed := s.orders(v), s.span(v), s.observed(v)
	switch {
	case !(orders >= 0 && orders <= mostOrders) || orders != math.Trunc(orders) || counting == sumFrequency && orders < 1:
		return counting
	case orders == 0:
		return -1 // has not bought: the rest says nothing
	case observed < 0:
		return sumObserved
	case tx < 0 && v.first != dataset.NoDay:
		return sumFirst
	case tx < 0, tx > observed*(1+1e-9), orders == 1 && tx > 0:
		return sumRecency
	case v.figure[sumMonetary] < 0:
		return sumMonetary
	case s.tables && v.last == dataset.NoDay && math.IsNaN(observed):
		return sumLast
	}
	return -1
}

// eachRow shows every row in use.
func (s *summed) eachRow(do func(t *sheet, row int, v *summaryRow)) {
	for _, t := range s.sheets {
		if t == nil {
			continue
		}
		for row := t.first; row < t.Rows; row++ {
			if t.marks[row] == markUsed {
				v := s.at(t, row)
				do(t, row, &v)
			}
		}
	}
}

// at reads a row.
func (s *summed) at(t *sheet, row int) summaryRow {
	v := summaryRow{first: dataset.NoDay, last: dataset.NoDay, bad: -1}
	for field, c := range t.summed {
		if field < sumFirst {
			v.figure[field] = math.NaN()
		}
		if c < 0 {
			continue
		}
		if field >= sumFirst {
			m := s.momentIn(t, c, row)
			if m.state == bad {
				v.bad = field
			} else if m.state == good && field == sumFirst {
				v.first = m.Day
			} else if m.state == good {
				v.last = m.Day
			}
			continue
		}
		switch f := s.figureIn(t, c, row); {
		case f.state == bad, f.state == good && !countable(f.value):
			v.bad = field
		case f.state == good:
			v.figure[field] = f.value
		}
	}
	return v
}

// fill puts the purchases into the dataset of the customers.
func (s *summed) fill(ds *dataset.Dataset) {
	n := ds.Customers.Len()
	h := &dataset.History{Dated: s.Dated}
	if s.Since {
		h.Recency, h.Observed = make([]float64, n), make([]float64, n)
	}
	if s.Money != "none" {
		h.Spend, h.Spends = make([]float64, n), make([]int32, n)
	}
	c := &ds.Customers
	c.Moneyless = s.Money != "total"
	ds.History, ds.Last, ds.AsOf, ds.First = h, s.end, s.asOf, s.end
	var sales exactSum
	for i := range n {
		at := s.roster.rows[i]
		v := s.at(s.sheets[at.table], int(at.row))
		orders := s.orders(&v)
		if orders == 0 {
			continue
		}
		c.Counted[i] = int32(orders)
		s.days(ds, i, &v)
		ds.First = min(ds.First, c.FirstDay[i])
		s.money(ds, i, &v)
		sales.add(c.Net[i])
	}
	ds.Sales = sales.value()
	ds.Net = ds.Sales
}

func (s *summed) days(ds *dataset.Dataset, i int, v *summaryRow) {
	c := &ds.Customers
	tx, whole := s.span(v), s.observed(v)
	if math.IsNaN(whole) && v.first != dataset.NoDay {
		whole = float64(s.end - v.first)
	}
	last := v.last
	if last == dataset.NoDay {
		last = s.end - Day(math.Round(whole-tx))
	}
	first := v.first
	if first == dataset.NoDay {
		first = last
		if !math.IsNaN(tx) {
			first -= Day(math.Round(tx))
		}
	}
	c.FirstDay[i], c.LastDay[i] = first, last
	if s.Since {
		ds.History.Recency[i] = tx
		// What is known ends on the evening before the analysis date.
		ds.History.Observed[i] = max(tx, whole+float64(max(0, s.asOf-1-s.end)))
	}
}

func (s *summed) money(ds *dataset.Dataset, i int, v *summaryRow) {
	c, h := &ds.Customers, ds.History
	orders := c.Counted[i]
	total, mean := v.figure[sumTotal], v.figure[sumMonetary]
	switch {
	case s.Money == "none":
		return
	case s.Money == "mean":
		if orders > 1 && mean > 0 {
			h.Spend[i], h.Spends[i] = mean, orders-1
		}
		return
	case math.IsNaN(total):
		total = mean * float64(orders)
	}
	if math.IsNaN(total) {
		return
	}
	c.Sales[i], c.Net[i] = total, total
	h.Spend[i], h.Spends[i] = total/float64(orders), orders
}

// summarise fills in what the page shows of it. Its error says why nothing can be analysed.
func (s *summed) summarise(ds *dataset.Dataset, out *Summary) error {
	out.Kind, out.History, out.Customers = "summary", &s.History, 0
	for i := range ds.Customers.Len() {
		if ds.Customers.Active(i) {
			out.Customers++
			out.Orders += int(ds.Customers.Counted[i])
		}
	}
	out.AsOf = ""
	if s.Dated {
		out.FirstDate, out.LastDate, out.AsOf = ds.First.String(), ds.Last.String(), ds.AsOf.String()
	}
	if n := buyers(ds); n < 2 {
		return fault.New(fault.OneCustomer, "customers", n)
	}
	if out.Customers == 0 {
		return fault.New(fault.NoMoney, "count", ds.Customers.Len())
	}
	return nil
}

// momentIn reads a cell by the dates of its column.
func (s *scan) momentIn(t *sheet, column, row int) moment {
	cell := cellAt(t.column(column), row)
	if cell.Kind != ingest.Text {
		return cellMoment(cell, t.Date1904)
	}
	f := convention.DateFormat{Order: "ymd"}
	if d := t.mapping.Columns[column].Date; d != nil {
		f = *d
	}
	read := s.dates[f]
	if read == nil {
		m := newMemo(s.strings, func(text string) moment { return readMoment(text, f) })
		s.dates[f], read = &m, &m
	}
	return read.of(cell.Code)
}
