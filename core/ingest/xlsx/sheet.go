package xlsx

import (
	"bytes"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

const maxText = ingest.CellText

// place is where in the worksheet part the reading stands.
type place uint8

const (
	outside place = iota // of sheetData
	inData
	inRow
	inCell
	inValue
	inFormula
	inInline // <is>
	inRun    // <is><r>
	inText   // <t> of either
)

// sheet reads the rows of one worksheet into a table. This file is the generic path, which every
// worksheet can take; predict.go and fastcell.go are the short cuts in front of it.
//
// Where the reference of a row or a cell is missing, it follows the one before it. What stands in a
// place where the format has nothing (a cell outside of a row, characters between cells) is refused:
// passing it over would lose it in silence.
type sheet struct {
	*tally
	tok     *tokenizer
	strs    *ingest.Strings
	shared  []ingest.Code // texts by index of the shared strings part
	styles  int           // how many cell styles there are
	old     bool          // the date system of 1904
	columns []*ingest.Column
	rows    int // up to the last row with a cell that holds something
	seen    int // row elements
	cells   int
	padding int // empty cells that were made to reach a far one

	at   []place // of the open elements, outside first
	skip int     // depth of an element that is of no interest; 0: none

	row, nextRow int // counted from 0
	explicit     bool
	rowHidden    bool // the row is not shown
	col, nextCol int

	cell struct {
		kind             cellKind
		style            int32
		value, inline    bool // <v>, <is> was there
		formula          bool
		text, inlineText []byte
	}
	digits  []byte   // the row number of the row being read, as references write it
	rowWord uint64   // the same in one word, first digit lowest
	rowMask uint64   // which bytes of the word are digits
	rowTail []byte   // the start tag of the row behind its number; empty: not to be predicted
	rowBare bool     // it has no number
	guesses []guess  // of columns, as far as they are known
	letters [][]byte // of columns, as far as they were needed
}

func newSheet(t *tally, tok *tokenizer, strs *ingest.Strings) *sheet {
	s := &sheet{tally: t, tok: tok, strs: strs, row: -1, at: []place{outside}}
	tok.reset(s)
	tok.skim, tok.skimAt = s.skim, -1
	return s
}

// where is the place that an error names.
func (s *sheet) where() fault.Place { return s.place(s.row, -1) }

func (s *sheet) start(name []byte, depth int) error {
	if s.skip > 0 {
		return s.misplaced(name)
	}
	next, known := s.enter(name, depth)
	if !known {
		s.skip = depth
		s.tok.want = false
		return s.misplaced(name)
	}
	s.at = append(s.at, next)
	var err error
	switch next {
	case inRow:
		err = s.startRow()
	case inCell:
		err = s.startCell()
	case inValue:
		s.cell.value = true
	case inFormula:
		s.cell.formula = true
	case inInline:
		s.cell.inline = true
	}
	s.listen()
	return err
}

// enter says what a child element is; unknown ones are skipped.
func (s *sheet) enter(name []byte, depth int) (place, bool) {
	switch s.at[len(s.at)-1] {
	case outside:
		switch {
		case depth == 1:
			return outside, string(name) == "worksheet"
		case depth == 2 && string(name) == "sheetData":
			return inData, true
		}
	case inData:
		return inRow, string(name) == "row"
	case inRow:
		return inCell, string(name) == "c"
	case inCell:
		switch string(name) {
		case "v":
			return inValue, true
		case "f":
			return inFormula, true
		case "is":
			return inInline, true
		}
	case inInline:
		switch string(name) {
		case "t":
			return inText, true
		case "r":
			return inRun, true
		}
	case inRun:
		return inText, string(name) == "t"
	}
	return outside, false
}

// misplaced refuses what holds data in a place that is passed over. Phonetic text (rPh) holds t.
func (s *sheet) misplaced(name []byte) error {
	if len(s.at) == 1 {
		return flaw("root")
	}
	where := s.at[len(s.at)-1]
	if where == outside {
		return nil
	}
	switch string(name) {
	case "row", "c", "v", "is", "r":
		return flaw("nesting")
	case "t":
		if where != inInline {
			return flaw("nesting")
		}
	}
	return nil
}

// listen tells the tokenizer whether the text that comes now is of interest. Between the elements
// of the data it is, because nothing but white space may stand there.
func (s *sheet) listen() {
	where := s.at[len(s.at)-1]
	s.tok.want = where != outside && where != inFormula
	s.tok.skimAt = -1
	if where == inRow {
		s.tok.skimAt = len(s.at) - 1
	}
}

func (s *sheet) end(_ []byte, depth int) error {
	if s.skip > 0 {
		if depth == s.skip {
			s.skip = 0
			s.listen()
		}
		return nil
	}
	last := len(s.at) - 1
	left := s.at[last]
	s.at = s.at[:last]
	s.listen()
	if left == inCell {
		return s.endCell()
	}
	return nil
}

func (s *sheet) text(p []byte) error {
	switch s.at[len(s.at)-1] {
	case inValue:
		s.cell.text = append(s.cell.text, p...)
	case inText:
		s.cell.inlineText = append(s.cell.inlineText, p...)
	default:
		if len(bytes.TrimLeft(p, " \t\r\n")) > 0 {
			return flaw("text")
		}
	}
	if len(s.cell.text) > maxText || len(s.cell.inlineText) > maxText {
		return fault.New(fault.LimitCell, "limit", maxText).At(s.place(s.row, s.col))
	}
	return nil
}

// leaveRow says that a row with something in it was hidden. It counts like the others: a filter that
// was left on is no reason to lose rows, and nobody sees in the workbook that they are there.
func (s *sheet) leaveRow() {
	if s.rowHidden && s.rows > s.row {
		s.warn(fault.HiddenRows, s.row, -1)
	}
}

func (s *sheet) startRow() error {
	s.leaveRow()
	s.rowHidden = truth(s.tok.attr("hidden"))
	row := s.nextRow
	r := s.tok.attr("r")
	if s.explicit = r != nil; s.explicit {
		n := parseCount(r, maxRows)
		if n <= 0 {
			return flaw("row")
		}
		row = n - 1
	}
	s.seen++
	err := s.setRow(row)
	if err == nil {
		s.learnRow(s.tok.tag)
	}
	return err
}

func (s *sheet) setRow(row int) error {
	if row >= maxRows {
		return fault.New(fault.LimitRows, "limit", maxRows).At(s.place(-1, -1))
	}
	s.row, s.nextRow, s.nextCol = row, row+1, 0
	s.mark(row)
	return nil
}

func (s *sheet) startCell() error {
	c := &s.cell
	c.value, c.inline, c.formula = false, false, false
	c.text, c.inlineText = c.text[:0], c.inlineText[:0]
	s.col = s.nextCol
	if ref := s.tok.attr("r"); ref != nil {
		if err := s.locate(ref); err != nil {
			return err
		}
	}
	if s.col >= maxCols {
		return fault.New(fault.LimitCols, "limit", maxCols).At(s.place(s.row, -1))
	}
	s.nextCol = s.col + 1
	var known bool
	if c.kind, known = kindOf(s.tok.attr("t")); !known {
		return flaw("type")
	}
	c.style = s.styleOf(s.tok.attr("s"))
	return nil
}

// locate takes the place from a reference. A row without a number gets the one that its first cell
// names; two different answers are a damaged file.
func (s *sheet) locate(ref []byte) error {
	col, row, ok := parseRef(ref)
	if !ok {
		return flaw("reference")
	}
	if row != s.row {
		if s.explicit || s.nextCol > 0 {
			return flaw("reference")
		}
		if err := s.setRow(row); err != nil {
			return err
		}
	}
	s.explicit, s.col = true, col
	return nil
}

// styleOf reads a style id; one that is missing, unreadable or out of range is the first style.
func (s *sheet) styleOf(v []byte) int32 {
	if n := parseCount(v, s.styles); n > 0 && n < s.styles {
		return int32(n)
	}
	return 0
}

func appendInt(dst []byte, n int) []byte {
	if n >= 10 {
		dst = appendInt(dst, n/10)
	}
	return append(dst, '0'+byte(n%10))
}
