package xlsx

import "bytes"

// skim reads the cells at the start of b as long as each is wholly in the buffer and written the
// way in which the common writers write it:
//
//	<c r="A2" s="1" t="s"><v>17</v></c>
//	<c r="A2" t="inlineStr"><is><t>text</t></is></c>
//	<c><v>17</v></c>
//
// with the attributes r, s and t in any order or absent. Whatever it does not know at once it leaves
// to the generic path (sheet.go), which gives the same cell: this is a short cut and no second
// reader. In front of it stands predict, which it teaches.
func (s *sheet) skim(b []byte) (int, error) {
	used := 0
	for {
		n, err := s.predict(b[used:])
		if used += n; err != nil {
			return used, err
		}
		n, err = s.fastCell(b[used:])
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
	if len(b) < 16 || b[0] != '<' || b[1] != 'c' || b[2] != ' ' && b[2] != '>' && b[2] != '/' {
		return 0, nil
	}
	var ref, style, kind []byte
	i, form := 2, 2 // form: where the bytes begin that the next row is expected to repeat
	if b[2] == ' ' {
		i = 3
	}
	for b[2] == ' ' {
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
			if ref = value; style == nil && kind == nil {
				form = i
			}
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
	if i+3 >= len(b) {
		return 0, nil
	}
	k, known := kindOf(kind)
	if !known || style != nil && parseCount(style, s.styles) < 0 {
		return 0, nil // style="&#49;" among them
	}
	col, ok := s.fastLocate(ref)
	if !ok {
		return 0, nil
	}
	teach := func(to int, kind guessKind, end []byte) {
		if ref == nil || form > 2 {
			s.learn(col, b[form:to], kind, s.styleOf(style), ref == nil, end)
		}
	}
	if b[i] == '/' && b[i+1] == '>' {
		s.advance(col)
		teach(i+2, guessBlank, nil)
		return i + 2, nil
	}
	if b[i] != '>' {
		return 0, nil
	}
	i++
	if k == kindInline {
		opening, n, text := fastInline(b[i:])
		if n == 0 {
			return 0, nil
		}
		s.advance(col)
		teach(i+opening, guessText, closeInline)
		return i + n, s.setText(text, false)
	}
	if b[i] != '<' || b[i+1] != 'v' || b[i+2] != '>' {
		return 0, nil
	}
	i += 3
	start := i
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
		teach(start, guessNumber, nil)
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
		teach(start, guessShared, nil)
		return i, s.setShared(v)
	case kindString:
		if len(v) > maxText || !plain(v) {
			return 0, nil
		}
		s.advance(col)
		teach(start, guessText, closeValue)
		return i, s.setText(v, false)
	}
	return 0, nil
}

// fastLocate gives the column of a reference to the current row; a missing one means the next. It is
// compared with what most writers must have written before it is read.
func (s *sheet) fastLocate(ref []byte) (col int, ok bool) {
	if s.nextCol >= maxCols {
		return 0, false
	}
	if ref == nil {
		return s.nextCol, true
	}
	for len(s.letters) <= s.nextCol {
		s.letters = append(s.letters, appendColumn(nil, len(s.letters)))
	}
	l := s.letters[s.nextCol]
	if s.explicit && len(ref) == len(l)+len(s.digits) &&
		string(ref[:len(l)]) == string(l) && string(ref[len(l):]) == string(s.digits) {
		return s.nextCol, true
	}
	col, row, ok := parseRef(ref)
	return col, ok && s.explicit && row == s.row && col < maxCols
}

// advance makes col the current cell.
func (s *sheet) advance(col int) {
	s.cells++
	s.col, s.nextCol = col, col+1
}

// fastInline reads a plain inline text and its end tags; opening is the length of its start tags.
func fastInline(b []byte) (opening, n int, text []byte) {
	switch {
	case bytes.HasPrefix(b, openInline):
		n = len(openInline)
	case bytes.HasPrefix(b, openSpaced):
		n = len(openSpaced)
	default:
		return 0, 0, nil
	}
	k := bytes.IndexByte(b[n:], '<')
	if k < 0 || k > maxText || !bytes.HasPrefix(b[n+k:], closeInline) {
		return 0, 0, nil
	}
	text = b[n : n+k]
	if !plain(text) {
		return 0, 0, nil
	}
	return n, n + k + len(closeInline), text
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
