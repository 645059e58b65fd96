package clean

import (
	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/ingest"
)

// What a cell says, read as Run reads it, for those who describe the files and clean nothing.
// filled is false for a blank, ok for a value that is one of the kind that was asked for.

// TextOf is the plain text of a cell, "" for a blank one.
func TextOf(t *ingest.Table, c ingest.Cell) string {
	plain, _ := plainText(cellText(c, t.Strings, t.Date1904))
	return plain
}

// DayOf reads a cell of a column of dates.
func DayOf(t *ingest.Table, c ingest.Cell, f convention.DateFormat) (day Day, filled, ok bool) {
	m := moment{}
	if c.Kind == ingest.Text {
		m = readMoment(t.Strings.At(c.Code), f)
	} else {
		m = cellMoment(c, t.Date1904)
	}
	return m.Day, m.state != blank, m.state == good
}

// FigureOf reads a cell of a column of numbers.
func FigureOf(t *ingest.Table, c ingest.Cell, f convention.NumberFormat) (v float64, filled, ok bool) {
	g := figure{}
	if c.Kind == ingest.Text {
		g = readFigure(t.Strings.At(c.Code), f)
	} else {
		g = cellFigure(c)
	}
	return g.value, g.state != blank, g.state == good
}

// Structure calls each for the rows of the table that hold no record: units, headers that are
// repeated, totals and notes.
func (r *Rows) Structure(table int, each func(row int)) {
	if table >= len(r.marks) {
		return
	}
	units, last := markOf(UnitsRow), markOf(NoteRow)
	for row, m := range r.marks[table] {
		if m >= units && m <= last {
			each(row)
		}
	}
}
