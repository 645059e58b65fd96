package clean

import (
	"bytes"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/ingest"
)

// buildPeople fills in what is known of the customers as persons: of each column what the latest
// line says that says something.
func (s *scan) buildPeople(ds *dataset.Dataset, orderIDs []ingest.Code, idle []bool) {
	cs := &ds.Customers
	for c, id := range cs.ID {
		cs.Consent[c] = s.customers.consent[s.customers.number[id]-1]
	}
	for _, t := range s.sheets {
		ds.HasConsent = ds.HasConsent || t != nil && t.consents != nil
	}
	alike := func(i, k int32) bool { // but for their place
		l := &ds.Lines
		return l.Day[i] == l.Day[k] && l.Second[i] == l.Second[k] && orderIDs[i] == orderIDs[k] && l.Item[i] == l.Item[k] &&
			l.Amount[i] == l.Amount[k] && (idle == nil || idle[i] == idle[k])
	}
	for field, column := range [personFields]*[]ingest.Code{&cs.Name, &cs.Phone, &cs.Email, &cs.Owner, &cs.Region} {
		*column = make([]ingest.Code, cs.Len())
		columns := s.personColumns(field)
		for c := range *column {
			(*column)[c] = ingest.NoCode
			if columns != nil {
				(*column)[c] = s.latest(columns, ds, c, alike)
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
func (s *scan) latest(columns []*ingest.Column, ds *dataset.Dataset, customer int, alike func(i, k int32) bool) ingest.Code {
	value := func(line int32) ingest.Code {
		table := ds.Lines.Table[line]
		if columns[table] == nil {
			return ingest.NoCode
		}
		return s.ids.of(columns[table], int(ds.Lines.Row[line]), s.sheets[table].Date1904).code
	}
	first := ds.Customers.LineFrom[customer]
	for i := ds.Customers.LineFrom[customer+1] - 1; i >= first; i-- {
		best := value(i)
		if best == ingest.NoCode {
			continue
		}
		for k := i - 1; k >= first && alike(i, k); k-- {
			if other := value(k); other != ingest.NoCode && bytes.Compare(s.strings.Raw(other), s.strings.Raw(best)) > 0 {
				best = other
			}
		}
		return best
	}
	return ingest.NoCode
}
