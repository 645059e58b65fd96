package xlsx

import "bytes"

// skim reads the cells at the start of b as long as each is wholly in the buffer and written the
// way in which the common writers write it:
//
//	<c r="A2" s="1" t="s"><v>17</v></c>
//	<c r="A2" t="inlineStr"><is><t>text</t></is></c>
//
// with the attributes r, s and t in any order or absent. Whatever it does not know at once it leaves
// to the generic path (sheet.go), which gives the same cell: this is a short cut and no second
// reader, and a still faster one (predicting the cell from the row above) would stand here too.
func (s *sheet) skim(b []byte) (int, error) {
	used := 0
	for {
		n, err := s.fastCell(b[used:])
		if n == 0 || err != nil {
			return used, err
		}
		used += n
	}
}

var (
	closeValue  = []byte("</v></c>")
	closeInline = []byte("</t></is></c>")
	openInline  = []byte("<is><t>")
	openSpaced  = []byte(`<is><t xml:space="preserve">`)
)

// fastCell returns how many bytes the cell took, 0 when it is left to the generic path.
func (s *sheet) fastCell(b []byte) (int, error) {
	if len(b) < 16 || b[0] != '<' || b[1] != 'c' || b[2] != ' ' {
		return 0, nil
	}
	var ref, style, kind []byte
	i := 3
	for {
		if i+3 >= len(b) || b[i+1] != '=' || b[i+2] != '"' {
			return 0, nil
		}
		name := b[i]
		i += 3
		from := i
		for i < len(b) && b[i] != '"' {
			i++
		}
		if i+1 >= len(b) {
			return 0, nil
		}
		value := b[from:i:i]
		switch {
		case name == 'r' && ref == nil:
			ref = value
		case name == 's' && style == nil:
			style = value
		case name == 't' && kind == nil:
			kind = value
		default:
			return 0, nil
		}
		i++
		if b[i] != ' ' {
			break
		}
		i++
	}
	if b[i] != '>' || i+3 >= len(b) {
		return 0, nil // <c … /> among them
	}
	i++
	k, known := kindOf(kind)
	if !known || !s.fastLocate(ref) {
		return 0, nil
	}
	col := s.nextCol
	if k == kindInline {
		n, text := fastInline(b[i:])
		if n == 0 {
			return 0, nil
		}
		s.advance(col)
		return i + n, s.setText(text, false)
	}
	if b[i] != '<' || b[i+1] != 'v' || b[i+2] != '>' {
		return 0, nil
	}
	i += 3
	n := bytes.IndexByte(b[i:], '<')
	if n <= 0 || !bytes.HasPrefix(b[i+n:], closeValue) {
		return 0, nil
	}
	v := b[i : i+n]
	i += n + len(closeValue)
	switch k {
	case kindNumber:
		number, ok := parseNumber(v)
		if !ok {
			return 0, nil
		}
		s.advance(col)
		c, err := s.column()
		if c != nil {
			c.SetNumber(s.row, number, s.styleOf(style))
		}
		return i, err
	case kindShared:
		if parseCount(v, len(s.shared)) < 0 {
			return 0, nil
		}
		s.advance(col)
		return i, s.setShared(v)
	case kindString:
		if len(v) > maxText || !plain(v) {
			return 0, nil
		}
		s.advance(col)
		return i, s.setText(v, false)
	}
	return 0, nil
}

// fastLocate says whether the reference is the one that comes next (or none, which means the same).
// It is compared with what the writer must have written, not parsed.
func (s *sheet) fastLocate(ref []byte) bool {
	if s.nextCol >= maxCols {
		return false
	}
	if ref == nil {
		return true
	}
	for len(s.letters) <= s.nextCol {
		s.letters = append(s.letters, appendColumn(nil, len(s.letters)))
	}
	l := s.letters[s.nextCol]
	return s.explicit && len(ref) == len(l)+len(s.digits) &&
		string(ref[:len(l)]) == string(l) && string(ref[len(l):]) == string(s.digits)
}

// advance makes col the current cell.
func (s *sheet) advance(col int) {
	s.cells++
	s.col, s.nextCol = col, col+1
}

// fastInline reads a plain inline text and its end tags.
func fastInline(b []byte) (n int, text []byte) {
	switch {
	case bytes.HasPrefix(b, openInline):
		n = len(openInline)
	case bytes.HasPrefix(b, openSpaced):
		n = len(openSpaced)
	default:
		return 0, nil
	}
	k := bytes.IndexByte(b[n:], '<')
	if k < 0 || k > maxText || !bytes.HasPrefix(b[n+k:], closeInline) {
		return 0, nil
	}
	text = b[n : n+k]
	if !plain(text) {
		return 0, nil
	}
	return n + k + len(closeInline), text
}

// plain says that a text means what it shows: no reference, no line end to change, no _x escape.
func plain(t []byte) bool {
	for i, c := range t {
		if c == '&' || c == '\r' || c == '_' && i+1 < len(t) && t[i+1] == 'x' {
			return false
		}
	}
	return true
}
