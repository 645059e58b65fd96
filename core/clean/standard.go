package clean

import (
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/internal/reach"
	"github.com/keepsight/keepsight/core/schema"
)

// contacts writes the phone numbers and e-mail addresses of the customers in one standard, or says
// how many would change.
func (p *stepper) contacts(ds *dataset.Dataset, keep bool) {
	cs, s := &ds.Customers, ds.Strings
	var t reach.Tally
	for _, code := range cs.Phone {
		if code != ingest.NoCode {
			t.Add(s.At(code))
		}
	}
	p.standard(ds, cs.Phone, personPhone, StepPhone, keep, t.Phones().Standard)
	p.standard(ds, cs.Email, personEmail, StepEmail, keep, reach.Email)
}

func (p *stepper) standard(ds *dataset.Dataset, codes []ingest.Code, field int, step string, keep bool, write func(string) (string, bool)) {
	s := &Step{Code: step, Unit: "customers", Role: personRoles[field], On: !keep, Switch: &switchContacts}
	var wanted []ingest.Code
	for c, code := range codes {
		if code == ingest.NoCode {
			continue
		}
		before := ds.Strings.At(code)
		after, ok := write(before)
		if !ok || after == before {
			continue
		}
		if s.Count++; s.Count <= shownExamples {
			s.Examples = append(s.Examples, Change{Customer: ds.Strings.At(ds.Customers.ID[c]), Before: before, After: after})
			wanted = append(wanted, code)
		}
		if !keep {
			codes[c] = ds.Strings.InternString(after)
		}
	}
	if s.Count == 0 {
		return
	}
	for _, t := range p.scan.sheets {
		if t != nil && t.person[field] >= 0 && s.Column == "" {
			s.Column, _ = t.layout.headerOf(t.person[field])
		}
	}
	p.scan.places(field, wanted, s.Examples)
	p.add(s, 0, 0, 0)
}

// places finds the first row of each text.
func (s *scan) places(field int, wanted []ingest.Code, changes []Change) {
	missing := len(wanted)
	for _, t := range s.sheets {
		if t == nil || t.person[field] < 0 {
			continue
		}
		column := t.column(t.person[field])
		for row := t.first; row < t.Rows && missing > 0; row++ {
			code := s.ids.of(column, row, t.Date1904).code
			if code == ingest.NoCode {
				continue
			}
			for i, w := range wanted {
				if w == code && changes[i].Row == 0 {
					changes[i].File, changes[i].Sheet = t.File, t.Sheet
					changes[i].Row, changes[i].Col = row+1, t.person[field]+1
					missing--
				}
			}
		}
	}
}

// repaired shows the first ids that were read in another way than the file writes them.
func (s *scan) repaired(code string) (list []Change) {
	want := untouched
	for done, c := range repairCodes {
		if c == code {
			want = repair(done)
		}
	}
	if want == untouched {
		return nil
	}
	for _, t := range s.sheets {
		if t == nil {
			continue
		}
		for _, at := range [...]int{t.layout.customer, t.order, t.productID} {
			column := t.column(at)
			if column == nil {
				continue
			}
			for row := t.first; row < t.Rows; row++ {
				cell := cellAt(column, row)
				if cell.Kind != ingest.Text || s.ids.text(cell.Code).done != want || t.marks[row] != markUsed {
					continue
				}
				list = append(list, Change{File: t.File, Sheet: t.Sheet, Row: row + 1, Col: at + 1,
					Before: s.strings.At(cell.Code), After: s.strings.At(s.ids.text(cell.Code).code)})
				if len(list) == shownExamples {
					return list
				}
			}
		}
	}
	return list
}

// errors adds the values of a customer table that cannot be.
func (p *stepper) errors(r *roster, set *settings) {
	if r.ages.Count > 0 {
		r.ages.Code, r.ages.Unit, r.ages.Role = StepAge, "cells", schema.Age
		r.ages.On, r.ages.Switch = !set.keepErrors, &switchErrors
		p.add(&r.ages, 0, 0, 0)
	}
	today := set.today
	if today == nil {
		today = set.asOf
	}
	if today == nil {
		return
	}
	s := &Step{Code: StepBirthday, Unit: "cells", Role: schema.Birthday, On: true}
	for _, t := range r.sheets {
		if t == nil {
			continue
		}
		for c := range t.mapping.Columns {
			column := &t.mapping.Columns[c]
			if column.Role != schema.Birthday || column.Date == nil {
				continue
			}
			s.Column = column.Header
			for _, at := range r.rows {
				if int(at.table) != t.table {
					continue
				}
				cell := cellAt(t.column(c), int(at.row))
				m := cellMoment(cell, t.Date1904)
				if cell.Kind == ingest.Text {
					m = readMoment(r.strings.At(cell.Code), *column.Date)
				}
				if m.state != good || m.Day <= *today {
					continue
				}
				if s.Count++; s.Count <= shownExamples {
					s.Examples = append(s.Examples, Change{File: t.File, Sheet: t.Sheet, Row: int(at.row) + 1, Col: c + 1, Before: m.Day.String()})
				}
			}
		}
	}
	if s.Count > 0 {
		p.add(s, 0, 0, 0)
	}
}

// An age that nobody has. The oldest person known reached 122 (J. Calment, 1875–1997).
const (
	leastAge = 0
	mostAge  = 122
)

// badAge notes an age that cannot be, and says whether it is read as blank.
func (r *roster) badAge(t trait, at place, v float64) bool {
	if t.column.Role != schema.Age || v >= leastAge && v <= mostAge {
		return false
	}
	if r.ages.Count++; r.ages.Count <= shownExamples {
		r.ages.Column = t.header
		sheet := r.sheets[at.table]
		r.ages.Examples = append(r.ages.Examples, Change{File: sheet.File, Sheet: sheet.Sheet, Row: int(at.row) + 1,
			Col: t.columns[at.table] + 1, Before: string(appendNumber(nil, v))})
	}
	return !r.keepErrors
}
