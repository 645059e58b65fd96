package xlsx

import "bytes"

// markup reads the one tag at the start of b; 0 when it is cut.
func (t *tokenizer) markup(b []byte) (int, error) {
	if len(b) < 2 {
		return 0, nil
	}
	switch b[1] {
	case '/':
		return t.endTag(b)
	case '?':
		return t.instruction(b)
	case '!':
		return t.declaration(b)
	}
	return t.startTag(b)
}

// declaration reads what begins with <!.
func (t *tokenizer) declaration(b []byte) (int, error) {
	switch {
	case bytes.HasPrefix(b, startComment):
		t.mode = comment
		return len(startComment), nil
	case bytes.HasPrefix(b, startCDATA):
		if len(t.marks) == 0 {
			return 0, flaw("outside")
		}
		t.mode = cdata
		return len(startCDATA), nil
	case bytes.HasPrefix(startComment, b) || bytes.HasPrefix(startCDATA, b):
		return 0, nil
	}
	return 0, flaw("doctype")
}

// instruction reads what begins with <?. Of the XML declaration only the encoding matters: the
// bytes have been taken as UTF-8 or UTF-16, and no other name may contradict that.
func (t *tokenizer) instruction(b []byte) (int, error) {
	end := bytes.Index(b, endInstruction)
	declares := len(b) > 5 && bytes.HasPrefix(b, startXML) && isSpace(b[5])
	if end < 0 {
		if len(b) <= len(startXML) || declares {
			return 0, nil
		}
		t.mode = instruction
		return 2, nil
	}
	if declares {
		if t.root {
			return 0, flaw("outside")
		}
		if !readable(b[5:end]) {
			return 0, flaw("encoding")
		}
	}
	return end + 2, nil
}

func readable(declaration []byte) bool {
	k := bytes.Index(declaration, []byte("encoding"))
	if k < 0 {
		return true
	}
	v := bytes.TrimLeft(declaration[k+len("encoding"):], " \t\r\n=")
	if len(v) == 0 {
		return false
	}
	end := bytes.IndexByte(v[1:], v[0])
	if end < 0 {
		return false
	}
	switch string(bytes.ToLower(v[1 : 1+end])) {
	case "utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii":
		return true
	}
	return false
}

func (t *tokenizer) endTag(b []byte) (int, error) {
	end := bytes.IndexByte(b, '>')
	if end < 0 {
		return 0, nil
	}
	name := bytes.TrimRight(b[2:end], " \t\r\n")
	depth := len(t.marks)
	if depth == 0 {
		return 0, flaw("tag")
	}
	from := t.marks[depth-1]
	if !bytes.Equal(t.open[from:], name) {
		return 0, flaw("tag")
	}
	t.open, t.marks = t.open[:from], t.marks[:depth-1]
	return end + 1, t.h.end(local(name), depth)
}

func (t *tokenizer) startTag(b []byte) (int, error) {
	i := 1
	for i < len(b) && !endsName(b[i]) {
		i++
	}
	if i == len(b) {
		return 0, nil
	}
	name := b[1:i]
	if len(name) == 0 || !startsName(name[0]) {
		return 0, flaw("tag")
	}
	if len(t.marks) == 0 && t.root {
		return 0, flaw("outside")
	}
	n, closed, err := t.attributes(b, i)
	if n == 0 || err != nil {
		return 0, err
	}
	t.root = true
	t.tag = b[:n]
	if closed {
		depth := len(t.marks) + 1
		if err := t.h.start(local(name), depth); err != nil {
			return 0, err
		}
		return n, t.h.end(local(name), depth)
	}
	if len(t.open)+len(name) > deepestOpen {
		return 0, flaw("depth")
	}
	t.marks = append(t.marks, len(t.open))
	t.open = append(t.open, name...)
	return n, t.h.start(local(name), len(t.marks))
}

// attributes reads from behind the name at b[i] to behind the >; n is 0 when the tag is cut.
func (t *tokenizer) attributes(b []byte, i int) (n int, closed bool, err error) {
	t.attrs, t.values = t.attrs[:0], t.values[:0]
	for {
		spaced := i
		i = skipSpace(b, i)
		if i == len(b) {
			return 0, false, nil
		}
		if b[i] == '>' {
			return i + 1, false, nil
		}
		if b[i] == '/' {
			if i+1 == len(b) {
				return 0, false, nil
			}
			if b[i+1] != '>' {
				return 0, false, flaw("tag")
			}
			return i + 2, true, nil
		}
		if i == spaced || !startsName(b[i]) {
			return 0, false, flaw("attribute")
		}
		from := i
		for i < len(b) && !endsName(b[i]) {
			i++
		}
		name := b[from:i]
		if i = skipSpace(b, i); i == len(b) {
			return 0, false, nil
		}
		if b[i] != '=' {
			return 0, false, flaw("attribute")
		}
		if i = skipSpace(b, i+1); i == len(b) {
			return 0, false, nil
		}
		quote := b[i]
		if quote != '"' && quote != '\'' {
			return 0, false, flaw("attribute")
		}
		i++
		end := bytes.IndexByte(b[i:], quote)
		if end < 0 {
			return 0, false, nil
		}
		value := b[i : i+end]
		i += end + 1
		if value, err = t.attributeValue(value); err != nil {
			return 0, false, err
		}
		for _, a := range t.attrs {
			if bytes.Equal(a.name, name) {
				return 0, false, flaw("attribute")
			}
		}
		if len(t.attrs) == mostAttributes {
			return 0, false, flaw("attribute")
		}
		t.attrs = append(t.attrs, attr{name, value})
	}
}

// mostAttributes bounds the search for a name given twice; the schemas know no element with more
// than a few dozen.
const mostAttributes = 1024

func (t *tokenizer) attributeValue(v []byte) ([]byte, error) {
	if bytes.IndexByte(v, '<') >= 0 {
		return nil, flaw("attribute")
	}
	if bytes.IndexByte(v, '&') < 0 {
		return v, nil
	}
	from := len(t.values)
	var err error
	if t.values, err = appendDecoded(t.values, v); err != nil {
		return nil, err
	}
	return t.values[from:len(t.values):len(t.values)], nil
}

// attr returns the value of the attribute of the current start tag, nil when it is not there.
func (t *tokenizer) attr(name string) []byte {
	for i := range t.attrs {
		if string(t.attrs[i].name) == name {
			return t.attrs[i].value
		}
	}
	return nil
}

// prefixed is attr for a name in some other namespace, whatever its prefix.
func (t *tokenizer) prefixed(name string) []byte {
	for i := range t.attrs {
		if a := t.attrs[i]; len(a.name) > len(name) && string(local(a.name)) == name {
			return a.value
		}
	}
	return nil
}

func local(name []byte) []byte { return name[bytes.LastIndexByte(name, ':')+1:] }

func skipSpace(b []byte, i int) int {
	for i < len(b) && isSpace(b[i]) {
		i++
	}
	return i
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

func endsName(c byte) bool {
	switch c {
	case ' ', '\n', '\t', '\r', '/', '>', '=', '<', '"', '\'', '&':
		return true
	}
	return false
}

func startsName(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || c == '_' || c == ':' || c >= 0x80
}
