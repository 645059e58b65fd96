package clean

import (
	"math"
	"slices"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/ingest"
)

// joinCustomers gives the customers of the orders what tables of customers say of them. It returns
// how many rows repeat another one.
func (s *scan) joinCustomers(ds *dataset.Dataset, layouts []layout, set *settings, out *joined) (repeats int) {
	r := &roster{scan: s.besides(layouts), beside: true}
	r.read(nil)
	repeats = r.duplicates(set.once)
	j := newJoiner(r.scan, ds)
	by := make([]joinKey, len(r.sheets)) // by table
	for _, group := range groupsOf(r.scan) {
		w, join := j.report(group)
		out.joins = append(out.joins, join)
		out.warnings = append(out.warnings, j.doubt(group, &join, keylessIn(group, w, j))...)
		for _, t := range group {
			by[t.table] = w
		}
	}
	j.hearConsent(by)
	r.oneRowEach()
	row := r.rowOfEach(j, by)
	r.fillPersons(ds, row)
	for _, a := range r.attributes() {
		if slices.ContainsFunc(ds.Attributes, func(b dataset.Attribute) bool { return b.Header == a.Header }) {
			continue // a summary says it already
		}
		ds.Attributes = append(ds.Attributes, spread(a, row))
	}
	ds.Joined = r.joined(row)
	out.left = r.left
	out.warnings = append(out.warnings, r.unread...)
	return repeats
}

// keylessIn counts the rows that name nobody where no column does.
func keylessIn(group []*sheet, w joinKey, j *joiner) (n int) {
	eachUsed(group, func(t *sheet, row int) {
		if who, _ := j.find(w, t, row); who == keyless {
			n++
		}
	})
	return n
}

// rowOfEach customer of the orders is the entry of the roster that speaks of it, -1 for none. Of
// several, the one that says most.
func (r *roster) rowOfEach(j *joiner, by []joinKey) []int32 {
	row := make([]int32, j.ds.Customers.Len())
	for i := range row {
		row[i] = -1
	}
	for i, at := range r.rows {
		t := r.sheets[at.table]
		who, _ := j.find(by[at.table], t, int(at.row))
		if who >= 0 && (row[who] < 0 || r.compare(at, r.rows[row[who]]) > 0) {
			row[who] = int32(i)
		}
	}
	return row
}

// fillPersons fills in what the orders do not say.
func (r *roster) fillPersons(ds *dataset.Dataset, row []int32) {
	cs := &ds.Customers
	for field, column := range [personFields][]ingest.Code{cs.Name, cs.Phone, cs.Email, cs.Owner, cs.Region} {
		for c, at := range row {
			if at >= 0 && column[c] == ingest.NoCode {
				column[c] = r.nameAt(int(at), r.sheets[r.rows[at].table].person[field])
			}
		}
	}
}

// hearConsent of every row that names a customer: a refusal stands in either table.
func (j *joiner) hearConsent(by []joinKey) {
	for _, t := range j.sheets {
		if t == nil || t.consents == nil {
			continue
		}
		j.ds.HasConsent = true
		for row := t.first; row < t.Rows; row++ {
			if m := t.marks[row]; m != markUsed && m != markOf(Duplicate) {
				continue
			}
			if who, _ := j.find(by[t.table], t, row); who >= 0 {
				c := &j.ds.Customers.Consent[who]
				*c = max(*c, j.consentAt(t, row))
			}
		}
	}
}

// spread puts an attribute of the roster beside the customers of the orders.
func spread(a dataset.Attribute, row []int32) dataset.Attribute {
	from := a
	if a.Quantity != nil {
		a.Quantity = make([]float64, len(row))
	} else {
		a.Category = make([]ingest.Code, len(row))
	}
	for c, at := range row {
		switch {
		case a.Quantity != nil && at < 0:
			a.Quantity[c] = math.NaN()
		case a.Quantity != nil:
			a.Quantity[c] = from.Quantity[at]
		case at < 0:
			a.Category[c] = ingest.NoCode
		default:
			a.Category[c] = from.Category[at]
		}
	}
	return a
}
