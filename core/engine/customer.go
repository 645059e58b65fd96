package engine

import (
	"github.com/keepsight/keepsight/core/churn"
	"github.com/keepsight/keepsight/core/clean"
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
)

const (
	mostOrders = 500 // on a customer's own page; the count of all is given beside them
	mostRows   = 10_000
)

// customer builds one row of the table.
func (e *Engine) customer(i int) Customer {
	r := e.run
	c, at := &r.ds.Customers, e.strings.At
	out := Customer{
		Index: i, ID: at(c.ID[i]), Name: at(c.Name[i]), Phone: at(c.Phone[i]), Email: at(c.Email[i]),
		Owner: at(c.Owner[i]), Region: at(c.Region[i]), Consent: consentWord(c.Consent[i]),
		Orders: int(c.Counted[i]), Sales: c.Sales[i], Refunds: c.Refunds[i], Net: c.Net[i],
		State: r.rhythms.State[i], List: r.listOf(i), Rank: int(r.rankOf(i)), Cluster: r.clusterOf(i),
	}
	if !c.Moneyless {
		out.R, out.F, out.M = int(r.scores.R[i]), int(r.scores.F[i]), int(r.scores.M[i])
		out.Segment, out.Family, out.Quadrant = r.scores.Segment[i], r.scores.Family(i), r.scores.Quadrant[i]
	}
	if r.lifts != nil && r.lifts.Campaign != nil {
		out.Arm = r.lifts.Arm[i]
	}
	e.outlook(i, &out)
	if c.Counted[i] > 0 {
		out.Last = r.ds.Date(c.LastDay[i])
		if !r.ds.Summed() || r.ds.History.Observed != nil {
			out.First = r.ds.Date(c.FirstDay[i])
		}
		quiet := int(r.rhythms.QuietDays[i])
		out.Quiet = &quiet
	}
	if e.hasRhythm(i) {
		gap, overdue := r.rhythms.UsualGapDays[i], r.rhythms.OverdueIndex[i]
		out.Gap, out.Overdue, out.Next = &gap, &overdue, r.nextOrder(i)
	}
	return out
}

// nextOrder of customer i; nil where none can be told.
func (r *run) nextOrder(i int) *NextOrder {
	from, to, ok := r.rhythms.Next(i, .8)
	halfFrom, halfTo, most := r.rhythms.Next(i, .5)
	if !ok || !most {
		return nil
	}
	date := func(days int) string { return r.ds.Date(r.ds.Customers.LastDay[i] + dataset.Day(days)) }
	return &NextOrder{date(from), date(to), date(halfFrom), date(halfTo)}
}

func (e *Engine) detail(i int) *CustomerDetail {
	ds := e.run.ds
	from, to := ds.Customers.OrderRange(i)
	d := &CustomerDetail{Customer: e.customer(i), Orders: []Order{}, GapDays: []int{}, Changeable: []churn.Changeable{}, OrderCount: to - from,
		Attributes: e.attributes(i), Timeline: e.timeline(i)}
	if e.run.values != nil {
		d.Value = e.run.values.Customer(i)
	}
	if e.run.chances != nil {
		d.Chance = e.run.chances.ReasonsOf(i)
	}
	if r := e.run.risks; r != nil {
		d.Reasons, d.Changeable = r.ReasonsOf(i), r.ChangeableOf(i)
		c := &d.Customer
		const thrice = 3
		d.SaferThoughOverdue = d.Reasons == nil && c.Overdue != nil && *c.Overdue >= thrice && c.Risk != nil && *c.Risk < r.BaseRate
	}
	for n := to - 1; n >= from && len(d.Orders) < mostOrders; n-- {
		o := &ds.Orders
		d.Orders = append(d.Orders, Order{
			ID: e.strings.At(o.ID[n]), Date: o.Day[n].String(), Sales: o.Sales[n], Refunds: o.Refunds[n],
			Net: o.Sales[n] + o.Refunds[n], Counted: o.Counted[n], Lines: int(o.Lines[n]),
		})
	}
	last := -1
	for n := from; n < to; n++ {
		if !ds.Orders.Counted[n] {
			continue
		}
		if day := int(ds.Orders.Day[n]); last < 0 || day > last {
			if last >= 0 {
				d.GapDays = append(d.GapDays, day-last)
			}
			last = day
		}
	}
	return d
}

// whatIf gives a customer's risk with one feature changed.
func (e *Engine) whatIf(q WhatIfQuery) (*churn.Moved, error) {
	if e.run.risks == nil {
		return nil, fault.New(fault.OutOfOrder, "verb", string(VerbQuery), "needs", "churn")
	}
	return e.run.risks.WhatIf(q.Index, q.Feature, q.Value, q.Level)
}

// rows answers with rows of the file, as the file writes them.
func (e *Engine) rows(q RowsQuery) (*RowsPage, error) {
	q.Limit = min(q.Limit, mostRows)
	switch q.What {
	case "preview":
		return e.preview(q)
	case "setAside", "customer":
		if e.cleaned == nil {
			return nil, fault.New(fault.OutOfOrder, "verb", string(VerbQuery), "needs", string(VerbClean))
		}
		if q.What == "setAside" {
			return e.setAside(q), nil
		}
		return e.behind(q)
	}
	return nil, fault.New(fault.BadOption, "name", "rows.what", "value", q.What)
}

// preview shows a table from its first row on, title rows and header among them.
func (e *Engine) preview(q RowsQuery) (*RowsPage, error) {
	if q.Table < 0 || q.Table >= len(e.tables) {
		return nil, fault.New(fault.BadOption, "name", "rows.table", "value", q.Table)
	}
	t := e.tables[q.Table]
	page := &RowsPage{Total: t.Rows, Headers: e.headers(q.Table), Rows: []clean.Example{}}
	from, to := window(q.Offset, q.Limit, t.Rows)
	for row := from; row < to; row++ {
		page.Rows = append(page.Rows, clean.RowOf(t, row))
	}
	return page, nil
}

func (e *Engine) headers(table int) []string {
	h := []string{}
	if table < len(e.mapping.Tables) {
		for _, c := range e.mapping.Tables[table].Columns {
			h = append(h, c.Header)
		}
	}
	return h
}

// usedHeaders are the headers of the first table in use; those of one group share them.
func (e *Engine) usedHeaders() []string {
	for table := range e.mapping.Tables {
		if e.mapping.Tables[table].Used {
			return e.headers(table)
		}
	}
	return []string{}
}

// setAside lists the rows of one reason, or of all of them.
func (e *Engine) setAside(q RowsQuery) *RowsPage {
	rows, total := e.cleaned.Rows.SetAside(q.Reason, q.Offset, q.Limit)
	return &RowsPage{Total: total, Headers: e.usedHeaders(), Rows: rows}
}

// behind lists the rows that one customer's figures come from.
func (e *Engine) behind(q RowsQuery) (*RowsPage, error) {
	ds := e.cleaned.Dataset
	if ds == nil || q.Index < 0 || q.Index >= ds.Customers.Len() {
		return nil, fault.New(fault.BadOption, "name", "rows.index", "value", q.Index)
	}
	first, last := ds.Customers.LineRange(q.Index)
	page := &RowsPage{Total: last - first, Headers: []string{}, Rows: []clean.Example{}}
	from, to := window(q.Offset, q.Limit, last-first)
	for n := first + from; n < first+to; n++ {
		table := int(ds.Lines.Table[n])
		if len(page.Headers) == 0 {
			page.Headers = e.headers(table)
		}
		page.Rows = append(page.Rows, clean.RowOf(e.tables[table], int(ds.Lines.Row[n])))
	}
	return page, nil
}
