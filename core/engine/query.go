package engine

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/internal/num"
)

// Query answers with a page of customers, one customer, or rows of the file.
func (e *Engine) Query(p QueryParams) (*QueryResult, []byte, error) {
	if p.Rows != nil {
		page, err := e.rows(*p.Rows)
		return &QueryResult{Rows: page}, nil, err
	}
	if p.Quality != nil {
		report, err := e.report(*p.Quality)
		return &QueryResult{Quality: report}, nil, err
	}
	if p.Unlock != nil {
		unlock, err := e.unlock()
		return &QueryResult{Unlock: unlock}, nil, err
	}
	if e.run == nil {
		return nil, nil, fault.New(fault.OutOfOrder, "verb", string(VerbQuery), "needs", string(VerbAnalyze))
	}
	switch {
	case p.Customers != nil:
		page, err := e.customers(*p.Customers)
		return &QueryResult{Customers: page}, nil, err
	case p.Customer != nil:
		if p.Customer.Index < 0 || p.Customer.Index >= e.run.ds.Customers.Len() {
			return nil, nil, fault.New(fault.BadOption, "name", "customer.index", "value", p.Customer.Index)
		}
		return &QueryResult{Customer: e.detail(p.Customer.Index)}, nil, nil
	case p.WhatIf != nil:
		moved, err := e.whatIf(*p.WhatIf)
		return &QueryResult{WhatIf: moved}, nil, err
	case p.Map != nil:
		points, bytes, err := e.run.points(p.Map.Limit)
		return &QueryResult{Map: points}, bytes, err
	}
	return nil, nil, fault.New(fault.BadOption, "name", "query", "value", "")
}

// ordering is a selection of customers in an order, kept because a table asks for it page by page.
type ordering struct {
	filter     Filter
	sort       SortKey
	descending bool
	valid      bool

	index  []int32
	net    float64
	orders int
}

// selection returns the customers that pass the filter, sorted. Ties keep the order of the ids, so
// that a page never depends on how it was reached.
func (e *Engine) selection(f Filter, sort SortKey, descending bool) (*ordering, error) {
	if o := &e.order; o.valid && o.filter.same(f) && o.sort == sort && o.descending == descending {
		return o, nil
	}
	o := ordering{filter: f, sort: sort, descending: descending, valid: true}
	c := &e.run.ds.Customers
	pass := e.passes(f)
	var net num.Sum
	for i := range c.Len() {
		if pass(i) {
			o.index = append(o.index, int32(i))
			o.orders += int(c.Counted[i])
			net.Add(c.Net[i])
		}
	}
	o.net = net.Value()
	if err := e.sort(o.index, sort, descending); err != nil {
		return nil, err
	}
	e.order = o
	return &e.order, nil
}

func (e *Engine) passes(f Filter) func(i int) bool {
	r := e.run
	c := &r.ds.Customers
	words := strings.Fields(strings.ToLower(f.Search))
	named := make(map[string]bool, len(f.IDs))
	for _, id := range f.IDs {
		named[id] = true
	}
	return func(i int) bool {
		active := c.Active(i)
		s := r.scores
		switch {
		case len(named) > 0 && !e.isNamed(i, named),
			f.Apart && active, f.Active && !active,
			f.Segment != "" && s.Segment[i] != f.Segment,
			f.Family != "" && s.Family(i) != f.Family,
			f.Quadrant != "" && s.Quadrant[i] != f.Quadrant,
			f.R != 0 && int(s.R[i]) != f.R,
			f.F != 0 && int(s.F[i]) != f.F,
			f.List != "" && r.listOf(i) != f.List,
			f.Cluster != 0 && r.clusterOf(i) != f.Cluster,
			f.Scored && !r.isScored(i),
			f.Hopeful && r.chanceOf(i) < 0,
			f.Roomy && r.roomOf(i) < 0,
			f.State != "" && r.rhythms.State[i] != f.State:
			return false
		}
		for _, w := range words {
			if !e.mentions(i, w) {
				return false
			}
		}
		return true
	}
}

// isNamed says whether the customer's id is one of those named, letter by letter.
func (e *Engine) isNamed(i int, ids map[string]bool) bool {
	code := e.run.ds.Customers.ID[i]
	return code != ingest.NoCode && ids[string(e.strings.Raw(code))]
}

// mentions looks for a lower-case word in the texts that identify a customer.
func (e *Engine) mentions(i int, word string) bool {
	c := &e.run.ds.Customers
	for _, column := range [][]ingest.Code{c.ID, c.Name, c.Phone, c.Email} {
		if code := column[i]; code != ingest.NoCode {
			if text := e.strings.Raw(code); containsFold(text, word) {
				return true
			}
		}
	}
	return false
}

func containsFold(text []byte, lower string) bool {
	if len(text) < len(lower) {
		return false
	}
	return bytes.Contains(bytes.ToLower(text), []byte(lower))
}

// sort orders customer indexes that come in id order. An absent value stands last either way.
func (e *Engine) sort(index []int32, key SortKey, descending bool) error {
	r := e.run
	c := &r.ds.Customers
	text := func(column []ingest.Code) func(i int32) []byte {
		return func(i int32) []byte {
			if column[i] == ingest.NoCode {
				return nil
			}
			return e.strings.Raw(column[i])
		}
	}
	var number func(i int32) (float64, bool)
	switch key {
	case ByID, "":
		if descending {
			slices.Reverse(index)
		}
		return nil
	case ByName:
		sortTexts(index, text(c.Name), descending)
		return nil
	case BySegment:
		number = func(i int32) (float64, bool) { return float64(r.scores.SegmentRank(int(i))), r.scores.Segment[i] != "" }
	case ByQuadrant:
		sortTexts(index, func(i int32) []byte { return []byte(r.scores.Quadrant[i]) }, descending)
		return nil
	case ByNet:
		number = func(i int32) (float64, bool) { return c.Net[i], true }
	case ByOrders:
		number = func(i int32) (float64, bool) { return float64(c.Counted[i]), true }
	case ByQuiet:
		number = func(i int32) (float64, bool) { return float64(r.rhythms.QuietDays[i]), r.rhythms.QuietDays[i] >= 0 }
	case ByFirst:
		number = func(i int32) (float64, bool) { return float64(c.FirstDay[i]), c.Counted[i] > 0 }
	case ByGap:
		number = func(i int32) (float64, bool) { return r.rhythms.UsualGapDays[i], e.hasRhythm(int(i)) }
	case ByOverdue:
		number = func(i int32) (float64, bool) { return r.rhythms.OverdueIndex[i], e.hasRhythm(int(i)) }
	case ByRank:
		number = func(i int32) (float64, bool) { return float64(r.rankOf(int(i))), r.rankOf(int(i)) > 0 }
	case ByRisk:
		number = func(i int32) (float64, bool) { return r.riskOrder(int(i)), r.riskOf(int(i)) >= 0 }
	case ByChance:
		number = func(i int32) (float64, bool) { return r.chanceOrder(int(i)), r.chanceOf(int(i)) >= 0 }
	case ByStake:
		number = func(i int32) (float64, bool) { return present(r.stakeOf(int(i))) }
	case ByValue:
		number = func(i int32) (float64, bool) { return present(r.valueOf(int(i))) }
	case ByWorth:
		number = func(i int32) (float64, bool) { return r.worthOf(int(i)) }
	case ByRoom:
		number = func(i int32) (float64, bool) { return present(r.roomOf(int(i))) }
	case ByCluster:
		number = func(i int32) (float64, bool) { return float64(r.clusterOf(int(i))), r.clusterOf(int(i)) > 0 }
	default:
		return fault.New(fault.BadOption, "name", "sort", "value", string(key))
	}
	sortNumbers(index, number, descending)
	return nil
}

func sortTexts(index []int32, text func(int32) []byte, descending bool) {
	slices.SortStableFunc(index, func(a, b int32) int {
		x, y := text(a), text(b)
		if (x == nil) != (y == nil) {
			if x == nil {
				return 1
			}
			return -1
		}
		if descending {
			return bytes.Compare(y, x)
		}
		return bytes.Compare(x, y)
	})
}

func sortNumbers(index []int32, number func(int32) (float64, bool), descending bool) {
	type keyed struct {
		key     float64
		absent  bool
		at      int32
		ordinal int32
	}
	rows := make([]keyed, len(index))
	for n, i := range index {
		v, ok := number(i)
		if descending {
			v = -v
		}
		rows[n] = keyed{v, !ok, i, int32(n)}
	}
	slices.SortFunc(rows, func(a, b keyed) int {
		if a.absent != b.absent {
			if a.absent {
				return 1
			}
			return -1
		}
		if !a.absent {
			if d := cmp.Compare(a.key, b.key); d != 0 {
				return d
			}
		}
		return cmp.Compare(a.ordinal, b.ordinal)
	})
	for n := range rows {
		index[n] = rows[n].at
	}
}

// hasRhythm says whether the customer's own orders make a rhythm, not only the group's.
func (e *Engine) hasRhythm(i int) bool {
	s := e.run.rhythms.State[i]
	return s != "" && s != "no_rhythm"
}

func (e *Engine) customers(q CustomersQuery) (*CustomersPage, error) {
	o, err := e.selection(q.Filter, q.Sort, q.Descending)
	if err != nil {
		return nil, err
	}
	page := &CustomersPage{Total: len(o.index), Net: o.net, Orders: o.orders, Offset: q.Offset, Rows: []Customer{}}
	from, to := window(q.Offset, q.Limit, len(o.index))
	for _, i := range o.index[from:to] {
		page.Rows = append(page.Rows, e.customer(int(i)))
	}
	return page, nil
}

// window clips offset and limit to what there is.
func window(offset, limit, total int) (from, to int) {
	from = min(max(offset, 0), total)
	return from, min(from+max(limit, 0), total)
}

func consentWord(c dataset.Consent) string {
	switch c {
	case dataset.ConsentGiven:
		return "given"
	case dataset.ConsentRefused:
		return "refused"
	}
	return ""
}
