package xlsx

import (
	"bytes"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

// cellKind is the t attribute of a cell.
type cellKind uint8

const (
	kindNumber cellKind = iota
	kindShared
	kindString // the text result of a formula
	kindInline
	kindBool
	kindError
	kindDate
)

func kindOf(t []byte) (cellKind, bool) {
	switch string(t) {
	case "", "n":
		return kindNumber, true
	case "s":
		return kindShared, true
	case "str":
		return kindString, true
	case "inlineStr":
		return kindInline, true
	case "b":
		return kindBool, true
	case "e":
		return kindError, true
	case "d":
		return kindDate, true
	}
	return 0, false
}

func (s *sheet) endCell() error {
	c := &s.cell
	s.cells++
	switch {
	case c.kind == kindInline && c.inline, !c.value && c.inline:
		return s.setText(c.inlineText, true)
	case c.kind == kindString || c.kind == kindInline:
		if !c.value && c.formula {
			return s.setFormula()
		}
		return s.setText(c.text, true)
	}
	v := bytes.Trim(c.text, " \t\r\n")
	if len(v) == 0 {
		if c.formula {
			return s.setFormula()
		}
		return nil
	}
	switch c.kind {
	case kindShared:
		return s.setShared(v)
	case kindBool:
		return s.setBool(v)
	case kindError:
		return s.setFailed(v)
	case kindDate:
		return s.setDate(v)
	}
	return s.setNumber(v, c.style)
}

// column gives the column of the current cell ready to take a value in the current row; nil when a
// value stands there already, which stays.
func (s *sheet) column() (*ingest.Column, error) {
	for len(s.columns) <= s.col {
		s.columns = append(s.columns, nil)
	}
	c := s.columns[s.col]
	if c == nil {
		c = &ingest.Column{}
		s.columns[s.col] = c
	}
	switch gap := s.row - c.Len(); {
	case gap < 0:
		if c.At(s.row).Kind != ingest.Empty {
			s.warn(fault.DupCell, s.row, s.col)
			return nil, nil
		}
	case gap > 0:
		// Columns are dense: a small file could ask for any amount of memory.
		s.padding += gap
		if err := s.strs.Limits.Pad(s.padding, s.cells); err != nil {
			return nil, err.At(s.place(s.row, s.col))
		}
	}
	if s.rows <= s.row {
		s.rows = s.row + 1
	}
	return c, nil
}

func (s *sheet) setNumber(v []byte, style int32) error {
	n, ok := parseNumber(v)
	if !ok {
		// NaN, 1,234 and 1e999 are not numbers; as a text the value is kept and seen.
		s.warn(fault.Amount, s.row, s.col)
		return s.setText(v, false)
	}
	c, err := s.column()
	if c != nil {
		c.SetNumber(s.row, n, style)
	}
	return err
}

// setText stores a text; t may be changed. An empty text is an empty cell.
func (s *sheet) setText(t []byte, escapes bool) error {
	if escapes {
		t = unescape(t)
	}
	if len(t) == 0 {
		return nil
	}
	c, err := s.column()
	if c != nil {
		c.SetText(s.row, s.strs.Intern(t))
	}
	return err
}

func (s *sheet) setShared(v []byte) error {
	i := parseCount(v, len(s.shared))
	if i < 0 || i >= len(s.shared) {
		s.warn(fault.StringIndex, s.row, s.col)
		return nil
	}
	code := s.shared[i]
	if code == ingest.NoCode {
		return nil
	}
	c, err := s.column()
	if c != nil {
		c.SetText(s.row, code)
	}
	return err
}

func (s *sheet) setBool(v []byte) error {
	bit := uint32(0)
	switch string(v) {
	case "1", "true", "TRUE":
		bit = 1
	case "0", "false", "FALSE":
	default:
		return flaw("bool")
	}
	c, err := s.column()
	if c != nil {
		c.SetOther(s.row, ingest.Bool, bit)
	}
	return err
}

func (s *sheet) setFailed(v []byte) error {
	s.warn(fault.ErrorCells, s.row, s.col)
	c, err := s.column()
	if c != nil {
		c.SetOther(s.row, ingest.Failed, uint32(s.strs.Intern(v)))
	}
	return err
}

func (s *sheet) setFormula() error {
	s.warn(fault.NoCached, s.row, s.col)
	c, err := s.column()
	if c != nil {
		c.SetOther(s.row, ingest.Formula, 0)
	}
	return err
}

func (s *sheet) setDate(v []byte) error {
	serial, ok := parseISODate(v, s.old)
	if !ok {
		s.warn(fault.Date, s.row, s.col)
		return s.setText(v, false)
	}
	c, err := s.column()
	if c != nil {
		c.SetISODate(s.row, serial)
	}
	return err
}
