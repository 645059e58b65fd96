package xlsx

import "bytes"

// flaw says in one word why a part is not well-formed XML, or not the part that it should be.
type flaw string

func (f flaw) Error() string { return string(f) }

// events is told what a tokenizer finds. Slices are valid only during the call. An error ends the
// reading.
type events interface {
	// start: an element opened; its attributes are asked from the tokenizer. depth is 1 for the root.
	start(name []byte, depth int) error
	end(name []byte, depth int) error
	// text comes in pieces of any length, references resolved, while tokenizer.want is set.
	text(p []byte) error
}

// A tokenizer reads XML that is pushed in chunks of any size, cut anywhere. It knows what package
// parts are made of: elements (told by their local name), attributes, text, CDATA, comments,
// processing instructions. It refuses what XML refuses, and document type declarations, which
// the package format forbids (ECMA-376 part 2 §6.1.4); so there are no entities to expand.
type tokenizer struct {
	h    events
	want bool // text is of interest

	// skim, while set, sees the unread bytes at every tag that is a child of the element at depth
	// skimAt, before the generic path does. It takes whole elements, as many as it knows how to
	// read fast, and returns how many bytes that was; 0 leaves the tag to the generic path.
	skim   func(b []byte) (int, error)
	skimAt int

	buf   []byte // what is not read yet
	sound int    // buf[:sound] holds characters that XML allows
	bad   bool   // the byte at sound does not
	head  []byte // the first bytes, until the encoding is known
	known bool   // it is
	wide  *wide  // UTF-16
	mode  mode

	open  []byte // the names of the open elements, one behind the other
	marks []int  // where each begins
	root  bool   // the root has been seen

	tag     []byte // the start tag that is being told, as it stands
	attrs   []attr
	scratch []byte
	values  []byte
}

type attr struct{ name, value []byte }

type mode uint8

const (
	content mode = iota
	comment
	instruction
	cdata
)

const (
	longestTag  = 1 << 20 // bytes of one tag with its attributes
	deepestOpen = 1 << 24 // bytes of the names of all open elements
)

// reset makes the tokenizer ready for a new part.
func (t *tokenizer) reset(h events) {
	*t = tokenizer{h: h, buf: t.buf[:0], open: t.open[:0], marks: t.marks[:0], head: t.head[:0],
		attrs: t.attrs[:0], scratch: t.scratch[:0], values: t.values[:0]}
}

// opened says whether the innermost open element is written so, prefix and all.
func (t *tokenizer) opened(name []byte) bool {
	return len(t.marks) > 0 && string(t.open[t.marks[len(t.marks)-1]:]) == string(name)
}

// Write takes the next bytes.
func (t *tokenizer) Write(p []byte) error {
	if !t.known {
		if t.head = append(t.head, p...); len(t.head) < 4 {
			return nil
		}
		p = t.identify()
	}
	return t.feed(p)
}

// identify settles the encoding and returns the bytes behind the byte order mark.
func (t *tokenizer) identify() []byte {
	t.known = true
	w, mark := sniff(t.head)
	t.wide = w
	return t.head[mark:]
}

func (t *tokenizer) feed(p []byte) error {
	if t.wide != nil {
		t.buf = t.wide.append(t.buf, p)
	} else {
		t.buf = append(t.buf, p...)
	}
	n, bad := sound(t.buf[t.sound:])
	t.sound, t.bad = t.sound+n, bad
	used, err := t.run(t.buf[:t.sound])
	if err != nil {
		return err
	}
	if t.bad {
		return flaw("character")
	}
	t.buf = t.buf[:copy(t.buf, t.buf[used:])]
	t.sound -= used
	return nil
}

// End says that there are no more bytes.
func (t *tokenizer) End() error {
	if !t.known {
		if err := t.feed(t.identify()); err != nil {
			return err
		}
	}
	switch {
	case !t.root || len(t.marks) > 0 || t.mode != content || len(bytes.TrimLeft(t.buf, " \t\r\n")) > 0:
		return flaw("cut")
	case t.wide != nil && !t.wide.whole():
		return flaw("cut")
	}
	return nil
}

// run reads as much of b as is complete and returns how much that was.
func (t *tokenizer) run(b []byte) (used int, err error) {
	for used < len(b) {
		rest := b[used:]
		n := 0
		switch {
		case t.mode != content:
			n, err = t.special(rest)
		case rest[0] != '<':
			n, err = t.characters(rest)
		default:
			if t.skim != nil && t.skimAt == len(t.marks) {
				n, err = t.skim(rest)
			}
			if n == 0 && err == nil {
				n, err = t.markup(rest)
			}
			if n == 0 && err == nil && len(rest) > longestTag {
				err = flaw("tag")
			}
		}
		if err != nil || n == 0 {
			return used, err
		}
		used += n
	}
	return used, nil
}

var (
	endComment     = []byte("-->")
	endInstruction = []byte("?>")
	endCDATA       = []byte("]]>")
	startComment   = []byte("<!--")
	startCDATA     = []byte("<![CDATA[")
	startXML       = []byte("<?xml")
)

// special reads on inside a comment, an instruction or CDATA, which may be longer than the buffer.
func (t *tokenizer) special(b []byte) (int, error) {
	stop := endComment
	switch t.mode {
	case instruction:
		stop = endInstruction
	case cdata:
		stop = endCDATA
	}
	k := bytes.Index(b, stop)
	n := k + len(stop)
	done := k >= 0
	if !done {
		// The end may be cut: keep what could be its beginning, and a CR whose LF may follow.
		if k = max(len(b)-len(stop), 0); k > 0 && b[k-1] == '\r' {
			k--
		}
		n = k
	}
	if t.mode == cdata && t.want && k > 0 {
		if err := t.literal(b[:k]); err != nil {
			return 0, err
		}
	}
	if done {
		t.mode = content
	}
	return n, nil
}

// literal hands on text without references: CDATA.
func (t *tokenizer) literal(p []byte) error {
	for {
		k := bytes.IndexByte(p, '\r')
		if k < 0 {
			return t.h.text(p)
		}
		if err := t.h.text(p[:k]); err != nil {
			return err
		}
		if k+1 == len(p) || p[k+1] != '\n' {
			if err := t.h.text([]byte{'\n'}); err != nil {
				return err
			}
		}
		p = p[k+1:]
	}
}

// characters reads text up to the next tag, or as much of it as is surely complete.
func (t *tokenizer) characters(b []byte) (int, error) {
	n := bytes.IndexByte(b, '<')
	if n < 0 {
		n = len(b)
		if amp := bytes.LastIndexByte(b, '&'); amp >= 0 && bytes.IndexByte(b[amp:], ';') < 0 {
			if n-amp > longestReference {
				return 0, flaw("entity")
			}
			n = amp
		} else if b[n-1] == '\r' {
			n--
		}
		if n == 0 {
			return 0, nil
		}
	}
	p := b[:n]
	if len(t.marks) == 0 && len(bytes.TrimLeft(p, " \t\r\n")) > 0 {
		return 0, flaw("outside")
	}
	if bytes.IndexByte(p, '&') >= 0 || t.want && bytes.IndexByte(p, '\r') >= 0 {
		var err error
		if t.scratch, err = appendDecoded(t.scratch[:0], p); err != nil {
			return 0, err
		}
		p = t.scratch
	}
	if t.want {
		return n, t.h.text(p)
	}
	return n, nil
}
