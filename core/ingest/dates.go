package ingest

// SetDateStyles tells the column which cell styles (by id) show a date or a time. Numbers of those
// styles are Date cells from then on.
func (c *Column) SetDateStyles(dates []bool) { c.dates = dates }

// HasDates says whether some number of the column may be a Date. It is quick: it looks at the
// styles, not at the cells.
func (c *Column) HasDates() bool {
	for _, run := range c.styles {
		if c.showsDate(run.style) {
			return true
		}
	}
	return false
}

// AllDates says, of a column that HasDates, that every number is one.
func (c *Column) AllDates() bool {
	for _, run := range c.styles {
		if !c.showsDate(run.style) {
			return false
		}
	}
	return true
}
