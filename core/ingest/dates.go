package ingest

// SetDateStyles tells the column which cell styles (by id) show a date or a time. Numbers of those
// styles are Date cells from then on.
func (c *Column) SetDateStyles(dates []bool) { c.dates = dates }

// HasDates says whether some number of the column may be a Date. It is quick: it looks at the
// styles, not at the cells.
func (c *Column) HasDates() bool {
	if c.boxed == nil {
		return false
	}
	if len(c.dates) > 0 && c.dates[0] {
		return true // the style of numbers that name none
	}
	for _, run := range c.styles {
		if run.style == isoDate || run.style > 0 && int(run.style) < len(c.dates) && c.dates[run.style] {
			return true
		}
	}
	return false
}
