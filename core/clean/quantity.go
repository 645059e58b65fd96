package clean

// Quantity of a row in use, where its table has such a column and the cell is a number.
func (r *Rows) Quantity(table, row int) (float64, bool) {
	for i := range r.layouts {
		l := &r.layouts[i]
		if l.table != table {
			continue
		}
		if l.quantity < 0 {
			return 0, false
		}
		f := figureAt(r.tables[table], row, l.quantity, l.numbers[1])
		return f.value, f.state == good && countable(f.value)
	}
	return 0, false
}

// HasQuantity says whether any table in use has such a column.
func (r *Rows) HasQuantity() bool {
	for i := range r.layouts {
		if r.layouts[i].quantity >= 0 {
			return true
		}
	}
	return false
}
