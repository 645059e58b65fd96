package clean

import (
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/schema"
)

// Step is one thing that the cleaning did, or would do where it is switched off. Rows, customers
// and money chain: what one step leaves is what the next one finds; the first finds all rows, the
// last leaves Ledger.RowsUsed, the customers of the dataset and Ledger.Net. The refunds in use come
// off the money in the step that says so.
type Step struct {
	// Code is a Reason, the code of a Repair, or one of the others below.
	Code string `json:"code"`
	// Unit of Count: "rows", "cells", "customers", "orders" or "columns".
	Unit   string      `json:"unit"`
	Count  int         `json:"count"`
	Role   schema.Role `json:"role,omitempty"`   // of the column that it touches
	Column string      `json:"column,omitempty"` // its header, where it is one column

	RowsBefore      int      `json:"rowsBefore"`
	RowsAfter       int      `json:"rowsAfter"`
	CustomersBefore int      `json:"customersBefore"`
	CustomersAfter  int      `json:"customersAfter"`
	MoneyBefore     *float64 `json:"moneyBefore,omitempty"` // absent of customer tables
	MoneyAfter      *float64 `json:"moneyAfter,omitempty"`

	On     bool    `json:"on"`
	Switch *Switch `json:"switch,omitempty"` // absent: it is always done
	// Below and Above are the fences of outliers, in money.
	Below *float64 `json:"below,omitempty"`
	Above *float64 `json:"above,omitempty"`
	// Examples of values that are read in another way; rows set aside have theirs in SetAside.
	Examples []Change `json:"examples"`
}

// Switch names the field of Options that puts a step on and off, and its two values.
type Switch struct {
	Option string `json:"option"`
	On     string `json:"on"`
	Off    string `json:"off"`
}

// Change is one value before and after, with its place where it has one.
type Change struct {
	File     string   `json:"file,omitempty"`
	Sheet    string   `json:"sheet,omitempty"`
	Row      int      `json:"row,omitempty"` // from 1
	Col      int      `json:"col,omitempty"` // from 1
	Customer string   `json:"customer,omitempty"`
	Order    string   `json:"order,omitempty"`
	Date     string   `json:"date,omitempty"`
	Money    *float64 `json:"money,omitempty"`
	Before   string   `json:"before,omitempty"`
	After    string   `json:"after,omitempty"`
}

// Codes of steps beside those of reasons and repairs.
const (
	StepFill     = "fill_down"       // switched off, or in doubt
	StepMerge    = "merge_customers" // customers that are one, accepted by a person
	StepRefunds  = "refunds"         // taken off the money, or left out
	StepPhone    = "phone_format"
	StepEmail    = "email_format"
	StepAge      = "bad_age"         // read as blank
	StepBirthday = "future_birthday" // counted
	StepLeftOut  = "left_out"        // columns that say nothing
	StepRobust   = "outliers_z"      // flagged
	StepFences   = "outliers_iqr"    // flagged
)

var (
	switchFill     = Switch{"fillDown", "always", "never"}
	switchErrors   = Switch{"errors", "aside", "keep"}
	switchOnce     = Switch{"duplicates", "once", "keep"}
	switchRefunds  = Switch{"refunds", "net", "drop"}
	switchContacts = Switch{"contacts", "standard", "keep"}
)

// The steps that set rows aside, in the order in which the ledger shows them: layout first, what a
// person can switch last.
var (
	layoutReasons = [...]Reason{UnitsRow, RepeatedHeader, TotalRow, NoteRow}
	rowReasons    = [...]Reason{NoCustomer, NoDate, BadDate, NoAmount, BadAmount, BadSummary, BadContract, PriceZero, NeverPaid, NotWon, OtherCurrency,
		FutureDate, OutOfRange, Duplicate, RepeatedCustomer, MergedCustomer}
)

// stepOf is the place of a reason among the steps, from 1; rows of layout name nobody.
func stepOf(r Reason) uint8 {
	for i, known := range rowReasons {
		if known == r {
			return uint8(i) + 1
		}
	}
	if r == RefundDropped {
		return uint8(len(rowReasons)) + 1
	}
	return 0
}

const keptToTheEnd = ^uint8(0)

// reached says of every customer how far its rows come: to the step that sets the last of them
// aside, or to the end.
func (s *scan) reached() []uint8 {
	far := make([]uint8, len(s.customers.code))
	for _, c := range s.lines.customer {
		far[c] = keptToTheEnd
	}
	var step [markFirst + mark(len(Reasons))]uint8
	for _, r := range Reasons {
		if r != NoCustomer {
			step[markOf(r)] = stepOf(r)
		}
	}
	for _, t := range s.sheets {
		if t == nil || t.customers == nil {
			continue
		}
		for row, m := range t.marks {
			if step[m] == 0 {
				continue
			}
			code := s.ids.of(t.customers, row, t.Date1904).code
			if int(code) < len(s.customers.number) && s.customers.number[code] > 0 {
				c := s.customers.number[code] - 1
				far[c] = max(far[c], step[m])
			}
		}
	}
	return far
}

// stepper puts the steps together.
type stepper struct {
	scan  *scan
	coin  uint16
	money bool
	lost  map[uint8]int // customers by the step after which they have no row
	list  []Step
	// of each step, what it takes away
	rows, customers []int
	amounts         []float64
}

func (s *scan) stepper(coin uint16, money bool, far []uint8) *stepper {
	p := &stepper{scan: s, coin: coin, money: money, lost: map[uint8]int{}}
	for _, f := range far {
		if f > 0 && f != keptToTheEnd {
			p.lost[f]++
		}
	}
	return p
}

// It is called from everywhere: in place of each call it would weigh more than all else here.
//
//go:noinline
func (p *stepper) add(s *Step, rows, customers int, money float64) {
	if s.Examples == nil {
		s.Examples = []Change{}
	}
	p.list = append(p.list, *s)
	p.rows, p.customers, p.amounts = append(p.rows, rows), append(p.customers, customers), append(p.amounts, money)
}

// aside adds the step of a reason, where it sets rows aside.
func (p *stepper) aside(r Reason) {
	n := p.scan.rows.Count(r)
	if n == 0 {
		return
	}
	s := &Step{Code: string(r), Unit: "rows", Count: n, On: true}
	switch r {
	case FutureDate:
		s.Switch = &switchErrors
	case Duplicate:
		s.Switch = &switchOnce
	case RefundDropped:
		s.Code, s.On, s.Switch = StepRefunds, false, &switchRefunds
	}
	s.Column, s.Role = p.columnOf(r)
	lost := 0
	if at := stepOf(r); at > 0 {
		lost = p.lost[at]
	}
	money := 0.0
	if r != RefundDropped { // before refunds are taken off, none is in the money
		money = p.scan.money.in(r, p.coin)
	}
	p.add(s, n, lost, money)
}

// columnOf is the column that a reason looks at, as the first table in use has it.
func (p *stepper) columnOf(r Reason) (string, schema.Role) {
	l := &p.scan.rows.layouts[0]
	c := -1
	switch r {
	case NoCustomer, RepeatedCustomer, MergedCustomer:
		c = l.customer
	case NoDate, BadDate, FutureDate, OutOfRange:
		c = l.date
	case NoAmount, BadAmount:
		if c = l.amount; c < 0 {
			c = l.price
		}
	case BadContract:
		c = l.end
	case PriceZero:
		c = l.price
	case NeverPaid, NotWon:
		c = l.status
	case OtherCurrency:
		c = l.currency
	}
	return l.headerOf(c)
}

func (l *layout) headerOf(c int) (string, schema.Role) {
	if c < 0 || c >= len(l.mapping.Columns) {
		return "", ""
	}
	return l.mapping.Columns[c].Header, l.mapping.Columns[c].Role
}

// done reckons what stands before and after each step.
func (p *stepper) done(rows, customers int, money float64) []Step {
	for i := len(p.list) - 1; i >= 0; i-- {
		s := &p.list[i]
		s.RowsAfter, s.CustomersAfter = rows, customers
		rows, customers = rows+p.rows[i], customers+p.customers[i]
		s.RowsBefore, s.CustomersBefore = rows, customers
		if p.money {
			after, before := money, money+p.amounts[i]
			s.MoneyAfter, s.MoneyBefore, money = &after, &before, before
		}
	}
	if p.list == nil {
		return []Step{}
	}
	return p.list
}

// steps of a run over orders. far is reached, before customers were merged.
func (s *scan) steps(l *Ledger, ds *dataset.Dataset, set *settings, fill string, coin uint16, far []uint8, merged int) []Step {
	p := s.stepper(coin, true, far)
	p.reading(l, fill)
	for _, r := range rowReasons {
		p.aside(r)
		switch {
		case r == FutureDate && s.future > 0 && s.rows.Count(FutureDate) == 0:
			header, role := p.columnOf(r)
			p.add(&Step{Code: string(FutureDate), Unit: "rows", Count: s.future, Column: header, Role: role, Switch: &switchErrors}, 0, 0, 0)
		case r == Duplicate:
			p.repeated(l.DuplicateRows, set.once)
		}
	}
	p.aside(RefundDropped)
	if merged > 0 {
		p.add(&Step{Code: StepMerge, Unit: "customers", Count: merged, Role: schema.CustomerID, On: true,
			Examples: l.Merges.changes}, 0, merged, 0)
	}
	if ds.RefundLines > 0 {
		p.add(&Step{Code: StepRefunds, Unit: "rows", Count: ds.RefundLines, On: true, Switch: &switchRefunds}, 0, 0, -ds.Refunds)
	}
	p.contacts(ds, set.keepContacts)
	p.outliers(ds)
	return p.done(l.RowsUsed, ds.Customers.Len(), l.Net)
}

// reading adds the steps that come before any row is judged: layout, repairs, cells filled down.
func (p *stepper) reading(l *Ledger, fill string) {
	for _, r := range layoutReasons {
		p.aside(r)
	}
	for _, r := range l.Repairs {
		step := &Step{Code: r.Code, Unit: "cells", Count: r.Count, On: true}
		for i, code := range filledCodes {
			if code == r.Code {
				step.Switch, step.Role = &switchFill, [...]schema.Role{schema.OrderID, schema.CustomerID, schema.OrderDate}[i]
			}
		}
		if step.Switch == nil {
			step.Examples = p.scan.repaired(r.Code)
		}
		p.add(step, 0, 0, 0)
	}
	doubt := 0
	for _, w := range p.scan.filled.warnings {
		doubt += w.Count
	}
	if doubt > 0 || fill == "never" {
		p.add(&Step{Code: StepFill, Unit: "cells", Count: doubt, Switch: &switchFill}, 0, 0, 0)
	}
}

// repeated adds rows that repeat another where they are kept.
func (p *stepper) repeated(rows int, once bool) {
	if rows > 0 && (!once || p.scan.rows.Count(Duplicate) == 0) {
		p.add(&Step{Code: string(Duplicate), Unit: "rows", Count: rows, On: once, Switch: &switchOnce}, 0, 0, 0)
	}
}

// steps of a customer table.
func (r *roster) steps(l *Ledger, set *settings, merged int) []Step {
	p := r.stepper(0, false, nil)
	p.reading(l, "")
	for _, reason := range rowReasons {
		n := 0
		if reason == MergedCustomer {
			n = merged
		}
		p.aside(reason)
		if r.scan.rows.Count(reason) > 0 {
			p.customers[len(p.customers)-1] = n
		}
		if reason == Duplicate {
			p.repeated(l.DuplicateRows, set.once)
		}
	}
	p.contacts(r.made, set.keepContacts)
	p.errors(r, set)
	if len(r.left) > 0 {
		s := &Step{Code: StepLeftOut, Unit: "columns", Count: len(r.left), On: true}
		for _, c := range r.left {
			s.Examples = append(s.Examples, Change{Before: c.Header, After: string(c.Code)})
		}
		p.add(s, 0, 0, 0)
	}
	return p.done(l.RowsUsed, r.made.Customers.Len(), 0)
}
