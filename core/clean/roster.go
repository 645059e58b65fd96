package clean

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

// place of a row among the tables of the project.
type place struct {
	table uint16
	row   uint32
}

// roster is what a customer table holds: one row for each customer, in the order of their ids.
type roster struct {
	*scan
	ids    []ingest.Code
	rows   []place
	rowIDs bool // some rows are named by their place
	beside bool // the table stands beside orders
	visits bool // several rows are of one person, and each counts
	// unread are the cells of numeric columns that are no number, by column of the tables.
	unread []fault.Warning
	left   []LeftOut

	joins     *dataset.Dated // on which customers joined, by the last reading of the attributes
	programme bool           // its name speaks of a programme

	into       []int32 // by customer, the one that it is; nil where all are their own
	ages       Step    // that nobody has
	keepErrors bool
	made       *dataset.Dataset
}

// runCustomers is Run for tables of customers.
func runCustomers(tables []*ingest.Table, m Mapping, layouts []layout, beside besideThem, set *settings, tick func(done, total int)) (*Result, error) {
	rows := newRows(tables, layouts)
	r := &roster{scan: newScan(tables, rows), keepErrors: set.keepErrors}
	for i := range layouts {
		r.visits = r.visits || layouts[i].areVisits()
	}
	r.read(tick)
	sum := r.summedUp(set)
	r.judgeContracts()
	repeats := r.duplicates(set.once)
	var merges *Merges
	if sum == nil && !r.visits {
		merges = r.merge(set)
	}
	r.oneRowEach()
	rows.count()

	ds := r.dataset()
	r.made = ds
	if sum != nil {
		sum.fill(ds)
	} else if set.asOf != nil {
		ds.AsOf = *set.asOf
	}
	ds.Contracts = r.contracts(set)
	label := r.label(ds, set.leftValue)
	outcome := r.outcome(ds)
	res := &Result{Rows: rows, Ledger: r.ledger(ds, 0, repeats, 0), Warnings: append(r.doubts(), unused(tables, m)...)}
	res.Ledger.account(merges, func(gone int) []Step { return r.steps(res.Ledger, set, gone) })
	if err := res.unusable(); err != nil {
		return res.orNil(err)
	}
	joined := r.join(ds, beside, set, res, func() *Ledger { return r.ledger(ds, 0, repeats, 0) })
	s := &Summary{Kind: "customers", Joins: joined.joins, Customers: ds.Customers.Len(), Currencies: []Money{}, Attributes: len(ds.Attributes),
		AttributesLeftOut: append(r.left, joined.left...), Label: label, Outcome: outcome, RowIDs: r.rowIDs}
	if set.asOf != nil {
		s.AsOf = set.asOf.String()
	}
	s.Contracts = ds.Contracts != nil || label != nil && slices.ContainsFunc(ds.Attributes, func(a dataset.Attribute) bool { return a.Tenure })
	res.Summary = s
	if sum != nil {
		if err := sum.summarise(ds, s); err != nil {
			return res, err
		}
	} else if s.Customers < 2 {
		return res, fault.New(fault.OneCustomer, "customers", s.Customers)
	}
	res.Dataset = ds
	return res, nil
}

// read gives every row its mark.
func (r *roster) read(tick func(done, total int)) {
	total, done := 0, 0
	for _, t := range r.sheets {
		if t != nil {
			total += max(0, t.Rows-t.first)
		}
	}
	for _, t := range r.sheets {
		if t == nil {
			continue
		}
		for row := t.first; row < t.Rows; row++ {
			t.marks[row] = r.row(t, row)
			if done++; done%tickRows == 0 && tick != nil {
				tick(done, total)
			}
		}
	}
	if tick != nil {
		tick(total, total)
	}
}

// row says whether a row may count, and hears its consent.
func (r *roster) row(t *sheet, row int) mark {
	if t.isBlank(row) {
		return markNone
	}
	if isHeader(t, row) {
		return markOf(RepeatedHeader)
	}
	who := r.scan.ids.of(t.customers, row, t.Date1904)
	if r.isTotal(t, row, who, name{code: ingest.NoCode}, moment{state: blank}) {
		return markOf(TotalRow)
	}
	r.repairs[who.done]++
	if t.customers == nil {
		who.code, r.rowIDs = r.strings.InternString(r.placeName(t, row)), true
	}
	if who.code == ingest.NoCode {
		return markOf(NoCustomer)
	}
	if r.visits && t.customers != nil {
		who.code = r.strings.InternString(r.visitName(t, row, who.code))
	}
	r.consent(t, row, r.customers.of(who.code))
	return markUsed
}

// placeName names a customer by the row as a person sees it, and by the table where there are
// several: 17, or 2:17.
func (r *roster) placeName(t *sheet, row int) string {
	text := strconv.Itoa(row + 1)
	if len(r.scan.rows.layouts) > 1 {
		text = strconv.Itoa(t.table+1) + ":" + text
	}
	return text
}

// customerAt is the id of the customer of a row in use.
func (r *roster) customerAt(t *sheet, row int) ingest.Code {
	if t.customers == nil {
		return r.strings.Find(r.placeName(t, row))
	}
	who := r.scan.ids.of(t.customers, row, t.Date1904).code
	if r.visits {
		return r.strings.Find(r.visitName(t, row, who))
	}
	return who
}

// oneRowEach keeps of the rows of one customer the one that says most, and sorts the customers.
func (r *roster) oneRowEach() {
	best := make([]place, len(r.customers.code))
	some := make([]bool, len(best))
	for _, t := range r.sheets {
		if t == nil {
			continue
		}
		for row := t.first; row < t.Rows; row++ {
			if t.marks[row] != markUsed {
				continue
			}
			here := place{uint16(t.table), uint32(row)}
			c := r.customers.of(r.customerAt(t, row))
			if r.into != nil && r.into[c] != c {
				t.marks[row] = markOf(MergedCustomer)
				continue
			}
			if !some[c] {
				best[c], some[c] = here, true
				r.ids = append(r.ids, r.customers.code[c])
				continue
			}
			loser := here
			if r.compare(here, best[c]) >= 0 {
				loser, best[c] = best[c], here
			}
			r.sheets[loser.table].marks[loser.row] = markOf(RepeatedCustomer)
		}
	}
	r.ids = byBytes(r.strings, r.ids)
	for _, id := range r.ids {
		r.rows = append(r.rows, best[r.customers.of(id)])
	}
}

// compare orders two rows of one customer: by how many cells they fill, then by their texts.
func (r *roster) compare(a, b place) int {
	s, t := r.sheets[a.table], r.sheets[b.table]
	if c := cmp.Compare(r.filled(s, int(a.row)), r.filled(t, int(b.row))); c != 0 {
		return c
	}
	for k := range min(len(s.columns), len(t.columns)) {
		x := r.scan.ids.of(s.column(s.columns[k]), int(a.row), s.Date1904).code
		y := r.scan.ids.of(t.column(t.columns[k]), int(b.row), t.Date1904).code
		if c := compareTexts(r.strings, x, y); c != 0 {
			return c
		}
	}
	return 0
}

// nameAt is the text of a column of the customer's row; NoCode where the table lacks it.
func (r *roster) nameAt(customer, column int) ingest.Code {
	t := r.sheets[r.rows[customer].table]
	return r.scan.ids.of(t.column(column), int(r.rows[customer].row), t.Date1904).code
}

// dataset is of the customers alone: no orders, no lines, no dates.
func (r *roster) dataset() *dataset.Dataset {
	n := len(r.ids)
	ds := &dataset.Dataset{Strings: r.strings, Customers: customersOf(r.ids, make([]int32, n+1))}
	cs := &ds.Customers
	for i, id := range r.ids {
		cs.Consent[i] = r.customers.consent[r.customers.of(id)]
	}
	for field, column := range [personFields]*[]ingest.Code{&cs.Name, &cs.Phone, &cs.Email, &cs.Owner, &cs.Region} {
		*column = make([]ingest.Code, n)
		for i := range *column {
			(*column)[i] = r.nameAt(i, r.sheets[r.rows[i].table].person[field])
		}
	}
	for _, t := range r.sheets {
		ds.HasConsent = ds.HasConsent || t != nil && t.consents != nil
	}
	ds.Attributes, ds.Dated = r.attributes(), r.dated()
	return ds
}

// doubts are the warnings of a customer table.
func (r *roster) doubts() []fault.Warning {
	all := append([]fault.Warning{}, r.unread...)
	w := fault.Warning{Code: fault.RowIDs}
	for _, t := range r.sheets {
		if t == nil || t.customers != nil {
			continue
		}
		used := bytes.Count(marksOf(t), []byte{byte(markUsed)})
		if w.Count == 0 && used > 0 {
			w.Place = fault.Place{File: t.File, Sheet: t.Sheet, Row: t.header + 1}
		}
		w.Count += used
	}
	if w.Count > 0 {
		all = append(all, w)
	}
	return all
}

func marksOf(t *sheet) []byte {
	b := make([]byte, len(t.marks))
	for i, m := range t.marks {
		b[i] = byte(m)
	}
	return b
}
