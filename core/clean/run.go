package clean

import (
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/schema"
)

// Result of a run. Beside an error that is known only after reading (NoRows, OneCustomer) it
// comes without Dataset and with the ledger, which says why.
type Result struct {
	Dataset  *dataset.Dataset
	Ledger   *Ledger
	Summary  *Summary
	Warnings []fault.Warning
	Rows     *Rows
}

// Run cleans the tables by the mapping, which is parallel to them. tick may be nil; it is told how
// many rows of all have been read.
func Run(tables []*ingest.Table, m Mapping, opt Options, tick func(done, total int)) (*Result, error) {
	set, err := read(opt)
	if err != nil {
		return nil, err
	}
	layouts, beside, err := layouts(tables, m)
	if err != nil {
		return nil, err
	}
	if m.OfCustomers() {
		return runCustomers(tables, m, layouts, beside, &set, tick)
	}
	for i := range layouts {
		layouts[i].reversed = set.reversed
	}
	rows := newRows(tables, layouts)
	s := newScan(tables, rows)
	s.fillDown(opt.FillDown)
	s.all(tick)
	s.resum()
	s.inherit()
	currency, coin, currencies := s.coin(&set)
	dropped := s.choose(&set, coin)
	repeats := s.duplicates(set.once)
	if s.excluded {
		s.lines.keepUsed(rows)
	}
	rows.count()
	far := s.reached()
	merges := s.merge(m, &set)

	ds := s.build()
	ds.Currency = currency
	if ds.AsOf = ds.Last + 1; set.asOf != nil {
		ds.AsOf = *set.asOf
	}
	if !ds.HasTime {
		// Midnight on every line is how programs write that there is no time of day.
		noTime(ds.Lines.Second)
		noTime(ds.Orders.Second)
	}
	res := &Result{Rows: rows, Ledger: s.ledger(ds, coin, repeats, dropped), Warnings: append(s.warnings(), unused(tables, m)...)}
	res.Ledger.account(merges, func(gone int) []Step {
		return s.steps(res.Ledger, ds, &set, opt.FillDown, coin, far, gone)
	})
	if err := res.unusable(); err != nil {
		return res.orNil(err)
	}
	joined := s.join(ds, beside, &set, res, func() *Ledger { return s.ledger(ds, coin, repeats, dropped) })
	res.Summary = summarise(ds, currencies, set.firstSale)
	res.Summary.Joins, res.Summary.Attributes, res.Summary.AttributesLeftOut = joined.joins, len(ds.Attributes), joined.left
	if err := nothingToAnalyse(ds); err != nil {
		return res, err
	}
	res.Dataset = ds
	return res, nil
}

// unusable says why no row can be used, or nil.
func (r *Result) unusable() *fault.Error {
	switch {
	case r.Ledger.RowsIn == 0:
		return fault.New(fault.Empty)
	case r.Ledger.RowsUsed == 0:
		most := r.Ledger.SetAside[0]
		for _, a := range r.Ledger.SetAside[1:] {
			if a.Count > most.Count {
				most = a
			}
		}
		return fault.New(fault.NoRows, "reason", string(most.Code), "count", most.Count)
	}
	return nil
}

// orNil is the answer beside an error: nothing to show where there is no row at all.
func (r *Result) orNil(err *fault.Error) (*Result, error) {
	if err.Code == fault.Empty {
		return nil, err
	}
	return r, err
}

// unused warns of tables of customers that stand beside the orders and are not read.
func unused(tables []*ingest.Table, m Mapping) []fault.Warning {
	w := fault.Warning{Code: fault.CustomersUnused}
	for i, tm := range m.Tables {
		if tm.Kind != schema.Customers || tm.Used || tables[i].State != "" && tables[i].State != "visible" {
			continue
		}
		if w.Count++; w.Count == 1 {
			w.Place = fault.Place{File: tm.File, Sheet: tm.Sheet}
		}
	}
	if w.Count == 0 {
		return nil
	}
	return []fault.Warning{w}
}

// nothingToAnalyse says why the rows that are used tell nothing of customers, or nil.
func nothingToAnalyse(ds *dataset.Dataset) error {
	if ds.SaleLines == 0 && ds.RefundLines > 0 {
		return fault.New(fault.NoSales, "count", ds.RefundLines)
	}
	if n := buyers(ds); n < 2 {
		return fault.New(fault.OneCustomer, "customers", n)
	}
	for c := range ds.Customers.ID {
		if ds.Customers.Active(c) {
			return nil
		}
	}
	return fault.New(fault.NoMoney, "count", ds.SaleLines+ds.RefundLines)
}

func noTime(seconds []int32) {
	for i := range seconds {
		seconds[i] = -1
	}
}

// buyers counts the customers with an order that counts.
func buyers(ds *dataset.Dataset) (n int) {
	for _, orders := range ds.Customers.Counted {
		if orders > 0 {
			n++
		}
	}
	return n
}

// shownExamples of each reason go into the ledger; Rows has the others.
const shownExamples = 5

func (s *scan) ledger(ds *dataset.Dataset, coin uint16, repeats int, dropped float64) *Ledger {
	l := &Ledger{RowsUsed: s.rows.counts[markUsed], SetAside: []SetAside{}, Repairs: []Repair{}, Steps: []Step{},
		SaleRows: ds.SaleLines, RefundRows: ds.RefundLines, Sales: ds.Sales, Refunds: ds.Refunds + dropped, Net: ds.Net,
		DuplicateRows: repeats, UnmatchedMoney: ds.UnmatchedRefunds}
	l.RowsAside = s.rows.Count("")
	l.RowsIn = l.RowsUsed + l.RowsAside
	for _, r := range Reasons {
		if n := s.rows.Count(r); n > 0 {
			examples, _ := s.rows.SetAside(r, 0, shownExamples)
			l.SetAside = append(l.SetAside, SetAside{Code: r, Count: n, Money: s.money.in(r, coin), Examples: examples})
		}
	}
	for done, n := range s.repairs {
		if done != int(untouched) && n > 0 {
			l.Repairs = append(l.Repairs, Repair{Code: repairCodes[done], Count: n})
		}
	}
	l.Repairs = append(l.Repairs, s.filled.repairs()...)
	return l
}

// account adds the steps, once all that they count is known.
func (l *Ledger) account(merges *Merges, steps func(gone int) []Step) {
	gone := 0
	if l.Merges = merges; merges != nil {
		gone = merges.Gone
	}
	l.Steps = steps(gone)
}

// warnings say of cells that could not be read how many there are and where the first is.
func (s *scan) warnings() []fault.Warning {
	all := []fault.Warning{}
	for _, w := range [...]struct {
		code   fault.Code
		reason Reason
	}{{fault.Date, BadDate}, {fault.Amount, BadAmount}} {
		if first, n := s.rows.SetAside(w.reason, 0, 1); n > 0 {
			e := first[0]
			all = append(all, fault.Warning{Code: w.code, Count: n,
				Place: fault.Place{File: e.File, Sheet: e.Sheet, Row: e.Row, Col: e.Col}})
		}
	}
	if first, n := s.rows.SetAside(NotWon, 0, 1); n > 0 {
		all = append(all, fault.Warning{Code: fault.Deals, Count: n, Place: fault.Place{File: first[0].File, Sheet: first[0].Sheet, Row: first[0].Row, Col: first[0].Col}})
	}
	return append(all, s.filled.warnings...)
}
