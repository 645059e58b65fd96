package churn

import (
	"encoding/binary"
	"math"
	"strings"

	"github.com/keepsight/keepsight/core/dataset"
)

const (
	// leftOnShare of those who left have the day of leaving, and at most stayedOnShare of the others.
	leftOnShare, stayedOnShare = 0.9, 0.02
	// twinShare of the customers must be alike to another to be told.
	twinShare = 0.01
)

// hunt for what a model should not know: dates after the day of leaving, and one customer in two
// folds. Single features that know the outcome are found by learn.LeakOf.
func (r *Result) hunt(ds *dataset.Dataset, t *table, known []int32, fold []int8) {
	r.huntDates(ds, known)
	if n := samePersons(ds, known, fold); n > 0 {
		r.note(Note{Code: NoteSamePerson, Count: n})
	}
	if n := twins(t, known, fold); n > 0 {
		r.note(Note{Code: NoteTwins, Count: n})
	}
}

// huntDates finds the column that says when customers left, and the columns that were written on
// after it: what else the table says of those customers may have been written then too.
func (r *Result) huntDates(ds *dataset.Dataset, known []int32) {
	leftOn := -1
	for k := range ds.Dated {
		if isLeftOn(ds, &ds.Dated[k], known) {
			leftOn = k
			break
		}
	}
	if leftOn < 0 {
		return
	}
	left := &ds.Dated[leftOn]
	r.note(Note{Code: NoteLeftOn, Feature: left.Header, Count: datedAmong(ds, left, known, dataset.HasLeft)})
	for k := range ds.Dated {
		later := 0
		for _, i := range known {
			day, gone := ds.Dated[k].Day[i], left.Day[i]
			if k != leftOn && gone != dataset.NoDay && day != dataset.NoDay && day > gone && ds.Left.State[i] == dataset.HasLeft {
				later++
			}
		}
		if later > 0 {
			r.note(Note{Code: NoteWrittenOn, Feature: ds.Dated[k].Header, Level: left.Header, Count: later})
		}
	}
}

func isLeftOn(ds *dataset.Dataset, d *dataset.Dated, known []int32) bool {
	left := datedAmong(ds, d, known, dataset.HasLeft)
	stayed := datedAmong(ds, d, known, dataset.Stayed)
	gone := 0
	for _, i := range known {
		if ds.Left.State[i] == dataset.HasLeft {
			gone++
		}
	}
	return left > 0 && float64(left) >= leftOnShare*float64(gone) && float64(stayed) <= stayedOnShare*float64(len(known)-gone)
}

func datedAmong(ds *dataset.Dataset, d *dataset.Dated, known []int32, stand dataset.Stand) (n int) {
	for _, i := range known {
		if ds.Left.State[i] == stand && d.Day[i] != dataset.NoDay {
			n++
		}
	}
	return n
}

// samePersons counts the customers of which another id in another fold differs by case, blanks and
// leading zeros alone.
func samePersons(ds *dataset.Dataset, known []int32, fold []int8) int {
	return inTwoFolds(known, fold, func(i int32) string {
		id := strings.ToLower(strings.Join(strings.Fields(ds.Strings.At(ds.Customers.ID[i])), ""))
		if bare := strings.TrimLeft(id, "0"); bare != "" {
			return bare
		}
		return id
	})
}

// twins counts the customers that are alike in every column to one in another fold. Where a table is
// so coarse that most customers have such a twin, or where few do, that says nothing.
func twins(t *table, known []int32, fold []int8) int {
	var key []byte
	distinct := map[string]bool{}
	of := func(i int32) string {
		key = key[:0]
		for f := range t.Columns {
			c := &t.Columns[f]
			if c.Quantity != nil {
				v := c.Quantity[i]
				if math.IsNaN(v) || math.IsInf(v, 0) {
					v = math.NaN()
				}
				key = binary.LittleEndian.AppendUint64(key, math.Float64bits(v+0))
				continue
			}
			key = binary.LittleEndian.AppendUint32(key, uint32(c.Category[i]))
		}
		return string(key)
	}
	for _, i := range known {
		distinct[of(i)] = true
	}
	n := inTwoFolds(known, fold, of)
	if 2*len(distinct) <= len(known) || float64(n) < twinShare*float64(len(known)) {
		return 0
	}
	return n
}

// inTwoFolds counts the customers of a key that stands in more than one fold.
func inTwoFolds(known []int32, fold []int8, key func(i int32) string) int {
	type seen struct {
		customers int
		fold      int8
		several   bool
	}
	by := map[string]*seen{}
	for _, i := range known {
		k := key(i)
		s := by[k]
		if s == nil {
			by[k] = &seen{customers: 1, fold: fold[i]}
			continue
		}
		s.customers++
		s.several = s.several || s.fold != fold[i]
	}
	n := 0
	for _, s := range by {
		if s.several {
			n += s.customers
		}
	}
	return n
}
