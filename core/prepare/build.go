package prepare

import (
	"slices"

	"github.com/keepsight/keepsight/core/dataset"
)

// rowsOf are the customers that the table has a row for.
func rowsOf(ds *dataset.Dataset) (rows []int32, apart int) {
	for i := range ds.Customers.Len() {
		if ds.HasOrders() && !ds.Customers.Active(i) {
			apart++
			continue
		}
		rows = append(rows, int32(i))
	}
	return rows, apart
}

// Build makes the rows of the customers named. Which columns there are, of which kind and in which
// order, is decided by the whole dataset, so that every stretch of the customers has the same.
func Build(ds *dataset.Dataset, customers []int32) *Table {
	rows, _ := rowsOf(ds)
	return newShape(ds, rows).build(ds, customers)
}

// shape is what all stretches of the customers have in common.
type shape struct {
	quarters     int // of 91 days that the file reaches back, at most 4
	products     bool
	categories   *categories // nil where there are none
	noCategories Reason      // why
	attributes   []attribute
	leftOut      []LeftOut
	constant     []string // keys of features that are the same for everyone that was looked at
}

const quarterDays = 91

// newShape looks at the whole dataset; of categories, at what the customers given have bought.
func newShape(ds *dataset.Dataset, customers []int32) *shape {
	s := &shape{}
	if ds.HasOrders() && !ds.Summed() {
		s.quarters = min(4, int(ds.AsOf-ds.First)/quarterDays)
		for _, item := range ds.Lines.Item {
			if int(item) < ds.Strings.Len() {
				s.products = true
				break
			}
		}
	}
	if ds.HasOrders() {
		s.noCategories = s.findCategories(ds, customers)
	}
	s.findAttributes(ds)
	return s
}

func (s *shape) build(ds *dataset.Dataset, customers []int32) *Table {
	t := &Table{Customers: customers}
	t.Rows = len(customers)
	if ds.HasOrders() {
		t.fromOrders(ds, s)
		t.fromCategories(ds, s)
	}
	t.fromEvents(ds)
	t.fromAttributes(ds, s)
	t.LeftOut = append(t.LeftOut, s.leftOut...)
	t.drop(s.constant)
	t.findGaps()
	return t
}

// findConstant features of the table: they tell nobody from anybody.
func (s *shape) findConstant(t *Table) {
	for f := range t.Columns {
		c := &t.Columns[f]
		if t.About[f].Source == FromAttributes || t.Gaps[f] {
			continue
		}
		same := false
		if c.Quantity != nil {
			low, high := limits(c.Quantity)
			same = !(low < high)
		} else {
			same = slices.Min(c.Category) == slices.Max(c.Category)
		}
		if same {
			s.constant = append(s.constant, c.Name)
		}
	}
}

func (t *Table) drop(keys []string) {
	if len(keys) == 0 {
		return
	}
	kept := 0
	for f := range t.Columns {
		if slices.Contains(keys, t.Columns[f].Name) {
			t.leave(Constant, t.About[f].Code)
			continue
		}
		t.Columns[kept], t.About[kept] = t.Columns[f], t.About[f]
		kept++
	}
	t.Columns, t.About = t.Columns[:kept], t.About[:kept]
}

func (t *Table) findGaps() {
	t.Gaps = make([]bool, len(t.Columns))
	for f := range t.Columns {
		for row := range t.Rows {
			if blank(&t.Columns[f], row) {
				t.Gaps[f] = true
				break
			}
		}
	}
}
