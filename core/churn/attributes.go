package churn

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/internal/learn"
)

const (
	// manyLevels of a category are cut to the commonest keptLevels and LevelOther.
	manyLevels = 50
	keptLevels = 30
	// mostColumns after encoding: the time of a fit grows with their square. Categories lose levels
	// first; what is over then plays no part.
	mostColumns = 400
)

// LevelOther stands for the rare levels of a category.
const LevelOther = "other"

// attributes of all customers as a table. Levels are in the order of their texts, so that the order
// of rows in the file says nothing.
func (r *Result) attributes(ds *dataset.Dataset, drop []string) *table {
	t := &table{Table: learn.Table{Rows: ds.Customers.Len()}}
	var found []*levels
	width, keep := 0, keptLevels
	for i := range ds.Attributes {
		a := &ds.Attributes[i]
		if slices.Contains(drop, a.Header) {
			continue
		}
		l := &levels{attribute: a}
		if a.Quantity == nil {
			l.count(ds)
		}
		found = append(found, l)
	}
	for cut := manyLevels; ; {
		width = 0
		for _, l := range found {
			width += l.width(cut, keep)
		}
		if width <= mostColumns || keep <= 2 {
			for _, l := range found {
				l.cut(cut, keep)
			}
			break
		}
		keep = keep * 2 / 3
		cut = keep + 1
	}
	width = 0
	for k, l := range found {
		if width += l.width(1<<30, 0); width > mostColumns {
			r.note(Note{Code: NoteTooMany, Count: len(found) - k})
			break
		}
		if zero := fromNothing(ds, l.attribute); zero != nil {
			r.note(Note{Code: NoteNothingYet, Feature: l.attribute.Header, Count: blanks(l.column())})
			t.Columns = append(t.Columns, learn.Column{Name: l.attribute.Header, Quantity: zero})
			continue
		}
		if l.rare > 0 {
			r.note(Note{Code: NoteOther, Feature: l.attribute.Header, Count: l.rare})
		}
		t.Columns = append(t.Columns, l.column())
	}
	return t
}

// levels of an attribute, while it becomes a column.
type levels struct {
	attribute *dataset.Attribute
	of        []int32  // by customer: index of its level, −1 for none; nil for a quantity
	names     []string // ascending
	customers []int
	rare      int // levels that became LevelOther
}

func (l *levels) count(ds *dataset.Dataset) {
	a := l.attribute
	number := map[string]int32{}
	byCode := make([]int32, ds.Strings.Len()) // level + 1
	l.of = make([]int32, len(a.Category))
	for i, code := range a.Category {
		l.of[i] = -1
		if int(code) >= len(byCode) {
			continue // blank
		}
		if byCode[code] == 0 {
			name := ds.Strings.At(code)
			if _, known := number[name]; !known {
				number[name] = int32(len(l.names))
				l.names, l.customers = append(l.names, name), append(l.customers, 0)
			}
			byCode[code] = number[name] + 1
		}
		l.of[i] = byCode[code] - 1
		l.customers[l.of[i]]++
	}
	l.reorder(func(a, b int32) int { return cmp.Compare(l.names[a], l.names[b]) }, len(l.names))
}

// reorder the levels, and make those behind the first keep one.
func (l *levels) reorder(compare func(a, b int32) int, keep int) {
	order := make([]int32, len(l.names))
	for k := range order {
		order[k] = int32(k)
	}
	slices.SortFunc(order, compare)
	place := make([]int32, len(order))
	var names []string
	var customers []int
	put := func(old int32, name string) {
		at := slices.Index(names, name)
		if at < 0 || name != LevelOther {
			at = len(names)
			names, customers = append(names, name), append(customers, 0)
		}
		customers[at] += l.customers[old]
		place[old] = int32(at)
	}
	for k, old := range order {
		if k < keep {
			put(old, l.names[old])
		} else {
			put(old, LevelOther)
			l.rare++
		}
	}
	for i, old := range l.of {
		if old >= 0 {
			l.of[i] = place[old]
		}
	}
	l.names, l.customers = names, customers
}

// width is how many columns it makes when more than most levels are cut to keep and one more.
func (l *levels) width(most, keep int) int {
	switch {
	case l.of == nil && slices.ContainsFunc(l.attribute.Quantity, math.IsNaN):
		return 2 // and its flag
	case l.of == nil:
		return 1
	case len(l.names) > most:
		return keep + 1
	}
	return max(len(l.names), 1)
}

func (l *levels) cut(most, keep int) {
	if l.of == nil || len(l.names) <= most {
		return
	}
	l.reorder(func(a, b int32) int {
		return cmp.Or(cmp.Compare(l.customers[b], l.customers[a]), cmp.Compare(a, b))
	}, keep)
	l.reorder(func(a, b int32) int { return cmp.Compare(l.names[a], l.names[b]) }, len(l.names))
}

func (l *levels) column() learn.Column {
	if l.of == nil {
		return learn.Column{Name: l.attribute.Header, Quantity: l.attribute.Quantity}
	}
	return learn.Column{Name: l.attribute.Header, Category: l.of, Levels: l.names}
}

// growsWithTenure is the correlation from which a quantity counts as one that adds up over time.
const growsWithTenure = 0.5

// fromNothing reads the blanks of a quantity as 0 where they are those of customers who have only
// just come: it is blank exactly where the tenure is 0, is nowhere negative, and grows with the
// tenure. A total that has not begun is known, not missing (so are Telco's TotalCharges). nil where
// that is not so.
func fromNothing(ds *dataset.Dataset, a *dataset.Attribute) []float64 {
	at := slices.IndexFunc(ds.Attributes, func(b dataset.Attribute) bool { return b.Tenure && b.Quantity != nil })
	if at < 0 || a.Quantity == nil || a.Tenure {
		return nil
	}
	tenure := ds.Attributes[at].Quantity
	zero := slices.Clone(a.Quantity)
	var x, y []float64
	for i, v := range zero {
		switch blank := math.IsNaN(v); {
		case blank != (tenure[i] == 0) || v < 0 || math.IsInf(v, 0):
			return nil
		case blank:
			zero[i] = 0
		case tenure[i] > 0: // neither blank nor beyond number
			x, y = append(x, tenure[i]), append(y, v)
		}
	}
	if len(x) == len(zero) || len(x) < 2 || !(stat.Correlation(x, y, nil) >= growsWithTenure) {
		return nil
	}
	return zero
}
