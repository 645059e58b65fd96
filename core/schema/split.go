package schema

import (
	"slices"
	"strconv"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

// A sheet may hold several tables: side by side with an empty column between them, or one below the
// other with an empty row between them and a header of its own. Each becomes a table by itself. The
// cells are shared with the sheet, so that a split costs nothing but the looking: the column lengths,
// one column from top to bottom, and a few rows behind each blank one.

const (
	blankRuns  = 2000 // behind which a header is looked for
	titleRows  = 3    // between a blank row and the header of the next table
	fewestCols = 2    // of a table
)

// Split takes sheets apart that hold several tables; all others come back as they are.
func Split(tables []*ingest.Table) []*ingest.Table {
	var list []*ingest.Table
	read := lexiconReader()
	for _, t := range tables {
		parts := []*ingest.Table{}
		for _, part := range stacked(t, read) {
			beside := sides(part, read)
			if len(beside) == 1 {
				parts = append(parts, part)
				continue
			}
			for _, side := range beside {
				parts = append(parts, stacked(side, read)...)
			}
		}
		if len(parts) > 1 {
			name(t, parts)
		}
		list = append(list, parts...)
	}
	return list
}

// name tells the tables of a sheet apart: Orders, Orders #2, and says that there are several.
func name(t *ingest.Table, parts []*ingest.Table) {
	for i, part := range parts[1:] {
		part.Warnings = nil
		part.Sheet = "#" + strconv.Itoa(i+2)
		if t.Sheet != "" {
			part.Sheet = t.Sheet + " " + part.Sheet
		}
	}
	second, col := parts[1], 0
	for col < len(second.Columns)-1 && second.Columns[col] == nil {
		col++
	}
	place := t.Place(max(firstFilledRow(second), second.First), col)
	parts[0].Warnings = append(append([]fault.Warning{}, t.Warnings...), fault.Warning{Code: fault.SeveralTables, Place: place, Count: len(parts)})
}

// sides are the tables that stand beside each other.
func sides(t *ingest.Table, read func(string) reading) []*ingest.Table {
	blocks := columnBlocks(t)
	if len(blocks) < 2 {
		return []*ingest.Table{t}
	}
	var groups []sideBlock
	for _, b := range blocks {
		next := sideBlock{from: b[0], to: b[1]}
		next.look(t, read)
		if n := len(groups); n > 0 && !apart(&groups[n-1], &next) {
			groups[n-1].to = next.to
			groups[n-1].look(t, read)
			continue
		}
		groups = append(groups, next)
	}
	if len(groups) < 2 {
		return []*ingest.Table{t}
	}
	var list []*ingest.Table
	for i := range groups {
		list = append(list, groups[i].view(t))
	}
	return list
}

// sideBlock is a run of columns without an empty one.
type sideBlock struct {
	from, to int // columns
	rows     int // down to the last one that holds anything
	header   int // row, -1: none
	names    int // in it
	whole    bool
}

// view is the block as a table: its columns stay where they are, so that places stay right.
func (b *sideBlock) view(t *ingest.Table) *ingest.Table {
	v := *t
	v.Columns = make([]*ingest.Column, b.to)
	copy(v.Columns[b.from:], t.Columns[b.from:b.to])
	return &v
}

func (b *sideBlock) look(t *ingest.Table, read func(string) reading) {
	v := b.view(t)
	for _, c := range v.Columns {
		if c != nil {
			b.rows = max(b.rows, c.Len())
		}
	}
	b.header = findHeader(v, read)
	if b.header < 0 {
		return
	}
	roles := map[Role]bool{}
	b.names = 0
	for _, text := range headerNames(v, b.header) {
		if text == "" {
			continue
		}
		b.names++
		for _, s := range read(text).senses {
			if s.rank >= enough {
				roles[s.role] = true
			}
		}
	}
	for _, r := range []Role{CustomerName, Email, Phone} { // one of them stands in for the id
		roles[CustomerID] = roles[CustomerID] || roles[r]
	}
	b.whole = kindOf(func(r Role) bool { return roles[r] }) == Orders
}

// apart says that two blocks are tables of their own: each has a header, and both are whole, or one
// is and the other ends or begins in another row. Half a table is never cut off.
func apart(a, b *sideBlock) bool {
	if a.header < 0 || b.header < 0 || a.names < fewestCols || b.names < fewestCols {
		return false
	}
	if a.whole && b.whole {
		return true
	}
	return (a.whole || b.whole) && (a.rows != b.rows || a.header != b.header)
}

// columnBlocks are the runs of columns that hold something in more than a title.
func columnBlocks(t *ingest.Table) (blocks [][2]int) {
	if len(t.Columns) > headerCols {
		return nil
	}
	from := -1
	for c := 0; c <= len(t.Columns); c++ {
		empty := c == len(t.Columns) || emptyColumn(t, c)
		if empty && from >= 0 {
			blocks = append(blocks, [2]int{from, c})
			from = -1
		} else if !empty && from < 0 {
			from = c
		}
	}
	return blocks
}

// emptyColumn: no cell holds anything. A column with values is known by its first ones.
func emptyColumn(t *ingest.Table, c int) bool {
	if t.Columns[c] == nil {
		return true
	}
	for r := t.First; r < t.Columns[c].Len(); r++ {
		if !blankAt(t, r, c) {
			return false
		}
	}
	return true
}

// stacked are the tables that stand below each other.
func stacked(t *ingest.Table, read func(string) reading) []*ingest.Table {
	header := findHeader(t, read)
	if header < 0 {
		return []*ingest.Table{t}
	}
	var list []*ingest.Table
	rest := *t
	runs := 0
	lead := leadColumn(t, header)
	columns := byLength(t)
	blank := func(row int) bool { return blankRow(t, columns, row, lead) }
	header = firstHeader(t, header, blank, read)
	for row := header + 1; row < t.Rows && runs < blankRuns; row++ {
		if row = mayBeBlank(t, lead, row); row >= t.Rows {
			break
		}
		if !blank(row) {
			continue
		}
		for row < t.Rows && blank(row) {
			row++
		}
		runs++
		at := nextHeader(t, header, row, read)
		if at < 0 {
			continue
		}
		part := rest
		part.Rows = row
		list = append(list, cut(&part))
		rest.First = row
		header, row = at, at
	}
	if len(list) == 0 {
		return []*ingest.Table{t}
	}
	return append(list, &rest)
}

// firstHeader is the first header down to row header, which is the best one: a table that says less
// may stand above it.
func firstHeader(t *ingest.Table, header int, blank func(int) bool, read func(string) reading) int {
	start := true
	for row := max(firstFilledRow(t), 0); row < header; row++ {
		switch {
		case blank(row):
			start = true
		case start:
			if at := nextHeader(t, -1, row, read); at >= 0 && at < header {
				return at
			}
			start = false
		}
	}
	return header
}

// cut ends the columns with the rows.
func cut(t *ingest.Table) *ingest.Table {
	v := *t
	v.Columns = make([]*ingest.Column, len(t.Columns))
	for c := range v.Columns {
		v.Columns[c] = t.Columns[c].Cut(v.Rows)
	}
	return &v
}

// leadColumn is the column that is filled most below the header, -1 where none is filled.
func leadColumn(t *ingest.Table, header int) int {
	lead, most := -1, 0
	for c, column := range t.Columns {
		if column == nil {
			continue
		}
		n := 0
		for r := header + 1; r < min(t.Rows, header+1+belowRows); r++ {
			if column.At(r).Kind != ingest.Empty {
				n++
			}
		}
		if n > most {
			lead, most = c, n
		}
	}
	return lead
}

func blankRow(t *ingest.Table, columns []int, row, lead int) bool {
	if lead >= 0 && !blankAt(t, row, lead) {
		return false
	}
	for _, c := range columns {
		if t.Columns[c].Len() <= row {
			break
		}
		if c != lead && !blankAt(t, row, c) {
			return false
		}
	}
	return true
}

// byLength are the columns that hold anything, the longest first: a lone cell in the last corner of a
// sheet makes it 16,384 columns wide and a million rows long, and of those rows one column speaks.
func byLength(t *ingest.Table) []int {
	var list []int
	for c, column := range t.Columns {
		if column.Len() > 0 {
			list = append(list, c)
		}
	}
	slices.SortStableFunc(list, func(a, b int) int { return t.Columns[b].Len() - t.Columns[a].Len() })
	return list
}

// mayBeBlank is the next row from the given one on whose cell in the lead column may be blank: a
// quick look, chunk by chunk, past the many that are not.
func mayBeBlank(t *ingest.Table, lead, row int) int {
	for lead >= 0 && row < t.Rows {
		end := row - row%ingest.ChunkRows + ingest.ChunkRows
		if n := filledFrom(t, t.Columns[lead].Chunk(row/ingest.ChunkRows), row%ingest.ChunkRows); row+n < end {
			return row + n
		}
		row = end
	}
	return row
}

// filledFrom counts the cells from i on that plainly hold something.
func filledFrom(t *ingest.Table, ch ingest.Chunk, i int) (n int) {
	for ; i+n < len(ch.Codes); n++ {
		code := ch.Codes[i+n]
		if code == ingest.NoCode {
			return n
		}
		if raw := t.Strings.Raw(code); len(raw) == 0 || raw[0] <= ' ' || raw[0] >= 0x80 {
			return n
		}
	}
	for ; i+n < len(ch.Boxed); n++ {
		if _, number := ingest.NumberOf(ch.Boxed[i+n]); !number {
			return n
		}
	}
	return n
}

// nextHeader is the row of another header at or shortly below row, -1 for none. A header that
// repeats the one above it in the same columns goes on with the same table.
func nextHeader(t *ingest.Table, header, row int, read func(string) reading) int {
	for r := row; r < min(t.Rows, row+1+titleRows); r++ {
		labels, named, values := 0, 0, 0
		for c := range min(len(t.Columns), headerCols) {
			switch classify(t, r, c, read) {
			case valueCell:
				values++
			case namedCell:
				named++
				labels++
			case labelCell:
				labels++
			}
		}
		switch {
		case values > 0 && labels+values > 2, labels == 0 && values == 0:
			return -1 // rows of the same table, or a blank one: no header follows a title here
		case values > 0 || labels < fewestCols || named == 0:
			continue // a title
		}
		if header >= 0 && sameCells(t, header, r) {
			return -1
		}
		g := grid{cols: min(len(t.Columns), headerCols)}
		for below := r; below < min(t.Rows, r+1+belowRows); below++ {
			line := make([]cellClass, g.cols)
			for c := range line {
				line[c] = classify(t, below, c, read)
			}
			if below > r && len(g.rows) > 0 && filledCells(line) == 0 {
				break // the table ends here
			}
			g.rows = append(g.rows, line)
		}
		if columns, wider, _ := g.contrast(0, labels); wider || columns == 0 || named < 2 && columns < 2 {
			return -1
		}
		return r
	}
	return -1
}

func filledCells(line []cellClass) (n int) {
	for _, class := range line {
		if class != blankCell {
			n++
		}
	}
	return n
}

func sameCells(t *ingest.Table, a, b int) bool {
	for c := range t.Columns {
		if cleanHeader(cellText(t, t.At(a, c))) != cleanHeader(cellText(t, t.At(b, c))) {
			return false
		}
	}
	return true
}
