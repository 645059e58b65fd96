package clean

import (
	"bytes"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/ingest"
)

// buildPeople fills in what is known of the customers as persons: of each column what the latest
// line says that says something. order holds the lines in canonical order.
func (s *scan) buildPeople(ds *dataset.Dataset, order []int32) {
	cs := &ds.Customers
	for c, id := range cs.ID {
		cs.Consent[c] = s.customers.consent[s.customers.number[id]-1]
	}
	for _, t := range s.sheets {
		ds.HasConsent = ds.HasConsent || t != nil && t.consents != nil
	}
	for field, column := range [personFields]*[]ingest.Code{&cs.Name, &cs.Phone, &cs.Email, &cs.Owner, &cs.Region} {
		*column = make([]ingest.Code, cs.Len())
		columns := s.personColumns(field)
		for c := range *column {
			(*column)[c] = ingest.NoCode
			if columns != nil {
				(*column)[c] = s.latest(columns, order[cs.LineFrom[c]:cs.LineFrom[c+1]])
			}
		}
	}
}

// personColumns are the columns of one field by table; nil when no table has it.
func (s *scan) personColumns(field int) (columns []*ingest.Column) {
	for i, t := range s.sheets {
		if t == nil || t.person[field] < 0 {
			continue
		}
		if columns == nil {
			columns = make([]*ingest.Column, len(s.sheets))
		}
		columns[i] = t.column(t.person[field])
	}
	return columns
}

// latest is what the last line says that says something. Where several lines differ by nothing but
// their place, the greatest text by bytes: the order of rows must not matter.
func (s *scan) latest(columns []*ingest.Column, order []int32) ingest.Code {
	value := func(line int32) ingest.Code {
		table := s.lines.table[line]
		if columns[table] == nil {
			return ingest.NoCode
		}
		return s.ids.of(columns[table], int(s.lines.row[line]), s.sheets[table].Date1904).code
	}
	for i := len(order) - 1; i >= 0; i-- {
		best := value(order[i])
		if best == ingest.NoCode {
			continue
		}
		for k := i - 1; k >= 0 && s.compareLines(order[k], order[i]) == 0; k-- {
			if other := value(order[k]); other != ingest.NoCode && bytes.Compare(s.strings.Raw(other), s.strings.Raw(best)) > 0 {
				best = other
			}
		}
		return best
	}
	return ingest.NoCode
}
