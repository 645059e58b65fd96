package schema

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/keepsight/keepsight/core/ingest"
)

// How far the search for the header goes: title blocks are a dozen rows, and a column shows what
// it holds within a few dozen.
const (
	headerRows  = 60  // candidates, counted from the first row that holds anything
	belowRows   = 40  // rows under a candidate that are compared with it
	headerCols  = 512 // columns that are looked at
	firstRows   = 100_000
	longHeader  = 80 // characters; a longer text is prose
	digitsValue = 0.4
)

// cellClass is what a cell looks like to the search.
type cellClass uint8

const (
	blankCell cellClass = iota
	valueCell           // a number, a date, a code: no header
	labelCell           // a short text
	namedCell           // a text that the lexicon knows
)

// findHeader returns the row of the header, or -1. The header is the row of labels that the
// lexicon knows best and under which the values are of another kind than the labels; of equal
// rows the first. A list of labels with values beside them is a form and has no header.
func findHeader(t *ingest.Table, read func(string) reading) int {
	first := firstFilledRow(t)
	if first < 0 {
		return -1
	}
	g := grid{cols: min(len(t.Columns), headerCols)}
	for r := first; r < min(t.Rows, first+headerRows+belowRows); r++ {
		row := make([]cellClass, g.cols)
		for c := range row {
			row[c] = classify(t, r, c, read)
		}
		g.rows = append(g.rows, row)
	}
	g.nameSeries(t, first)
	best, bestScore := -1, 0
	for r := 0; r < min(len(g.rows), headerRows); r++ {
		if score := g.score(t, first, r); score > bestScore {
			best, bestScore = r, score
		}
	}
	if best < 0 {
		return -1
	}
	if g.namesBelow(t, first, best) {
		best++
	}
	return first + best
}

func firstFilledRow(t *ingest.Table) int {
	for r := t.First; r < min(t.Rows, t.First+firstRows); r++ {
		for c := range t.Columns {
			if cell := t.At(r, c); cell.Kind != ingest.Empty && (cell.Kind != ingest.Text || !blankText(t.Strings.Raw(cell.Code))) {
				return r
			}
		}
	}
	return -1
}

func classify(t *ingest.Table, r, c int, read func(string) reading) cellClass {
	cell := t.At(r, c)
	switch cell.Kind {
	case ingest.Empty:
		return blankCell
	case ingest.Text:
	default:
		return valueCell
	}
	text := strings.TrimSpace(t.Strings.At(cell.Code))
	switch {
	case text == "":
		return blankCell
	case !looksLikeLabel(text):
		return valueCell
	case consentWords[strings.ToLower(text)]:
		return labelCell // "no" is an answer before it is short for number
	case read(text).known:
		return namedCell
	}
	return labelCell
}

// looksLikeLabel: short, mostly letters, no address and no sentence with a colon inside.
func looksLikeLabel(text string) bool {
	if utf8.RuneCountInString(text) > longHeader || strings.Contains(text, "@") || strings.Contains(text, "://") {
		return false
	}
	letters, digits := 0, 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			letters++
		} else if unicode.IsDigit(r) {
			digits++
		}
	}
	return letters > 0 && float64(digits) < digitsValue*float64(letters+digits)
}

// grid is the top of a table by class.
type grid struct {
	rows [][]cellClass
	cols int
}

// score says how well row r would do as the header; 0 is not at all.
func (g *grid) score(t *ingest.Table, first, r int) int {
	filled, labels, named := 0, 0, 0
	names := map[string]bool{}
	leftmost := -1
	for c, class := range g.rows[r] {
		if class == blankCell {
			continue
		}
		if filled++; leftmost < 0 {
			leftmost = c
		}
		if class >= labelCell {
			labels++
			names[foldHeader(textAt(t, first+r, c))] = true
		}
		if class == namedCell {
			named++
		}
	}
	if filled < 2 || labels*10 < filled*8 || len(names)*10 < labels*7 {
		return 0
	}
	contrast, wider, below := g.contrast(r, filled)
	switch {
	case below == 0 && named < 3, wider:
		return 0
	case filled <= 3 && g.formLabels(t, first, r, leftmost) >= max(2, named):
		return 0
	case named+contrast < 2:
		return 0
	}
	return 4*named + 2*contrast + min(labels, 1)
}

// contrast counts the columns that have a label at r and mostly values below it. wider: most rows
// below are more than twice as wide, so that r is a title line above the header.
func (g *grid) contrast(r, width int) (columns int, wider bool, below int) {
	values, filled := make([]int, g.cols), make([]int, g.cols)
	wide := 0
	for _, row := range g.rows[r+1 : min(len(g.rows), r+1+belowRows)] {
		n := 0
		for c, class := range row {
			if class != blankCell {
				n++
				filled[c]++
			}
			if class == valueCell {
				values[c]++
			}
		}
		if n > 0 {
			below++
		}
		if n > 2*width {
			wide++
		}
	}
	for c, class := range g.rows[r] {
		if class >= labelCell && filled[c] > 0 && 10*values[c] >= 6*filled[c] {
			columns++
		}
	}
	return columns, 2*wide > below, below
}

// formLabels counts the names that the lexicon knows in column c from row r on. In a table they
// stand in one row, in a form in one column. A total is no label of a form.
func (g *grid) formLabels(t *ingest.Table, first, r, c int) int {
	n := 0
	for i, row := range g.rows[r:] {
		if row[c] == namedCell && !endsInTotal(textAt(t, first+r+i, c)) {
			n++
		}
	}
	return n
}

// endsInTotal: "Ann Total", 小计.
func endsInTotal(text string) bool {
	folded := foldHeader(text)
	for _, end := range [...]string{"total", "totals", "合计", "小计", "总计"} {
		if strings.HasSuffix(folded, end) {
			return true
		}
	}
	return false
}
