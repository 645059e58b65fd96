package text

import (
	"bytes"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

// parser cuts UTF-8 text into fields and stores them. It works on whatever contiguous bytes it is
// given: a field that is not over yet is carried to the next chunk, and scanning goes on where it
// stopped.
type parser struct {
	file    string
	strs    *ingest.Strings
	columns []*ingest.Column
	last    []ingest.Code // of each column: runs of one value are common
	row     int           // of the record being read
	col     int
	reach   int // columns up to the record's last non-empty field
	filled  int // cells that are not empty
	padding int // cells that are empty because one below them is not

	delimiter byte
	runs      bool   // runs of the delimiter count as one, and those at a line's ends as none
	gap       bool   // with runs: one has ended the field before
	settled   bool   // the delimiter is known
	first     []byte // until it is
	passed    int    // bytes in front of the first record
	class     [256]byte
	carry     []byte // a field cut by the end of the chunk, from its first byte
	resume    int    // how much of it has been scanned
	odd       bool   // it holds a byte of class odd
	literal   bool   // the quote it begins with is text, because it does not close
	skipLF    bool   // a CR ended the record: an LF belongs to it
	dropped   bool   // what comes is not wanted any more
	scratch   []byte
	above     []above     // by column, for fast
	shorts    []shortText // for fast
	packer    ingest.Packer

	decoded      bool // a decoder has put U+FFFD for what it could not read
	watchForeign bool // the encoding is a weak guess: cells that depend on it are doubtful
	bad          tally
	unclosed     tally
	widths       []width
	reaches      []width
}

// Classes of bytes in a bare field.
const (
	plain byte = iota
	odd        // may be part of a replaced character, or is a NUL: look at the field again
	ends       // delimiter, LF or CR
)

func newParser(file string, strs *ingest.Strings) *parser { return &parser{file: file, strs: strs} }

// drop gives up what has been read: the bytes are not what they were taken for.
func (p *parser) drop() {
	*p = parser{file: p.file, strs: p.strs, dropped: true}
}

func (p *parser) write(text []byte) error {
	switch {
	case p.dropped:
		return nil
	case p.settled:
		return p.feed(text, false)
	}
	if p.first = append(p.first, text...); len(p.first) < sniffSize {
		return nil
	}
	return p.settle(false)
}

// settle finds the delimiter in the first bytes and reads them.
func (p *parser) settle(whole bool) error {
	text := bytes.TrimPrefix(p.first, []byte("\ufeff"))
	d, skip := sniffDelimiter(text[:min(len(text), sniffSize)], whole)
	p.passed = len(p.first) - len(text) + skip
	p.speak(d, d == ' ' && skip == 0)
	p.first = nil
	return p.feed(text[skip:], false)
}

// speak sets the dialect.
func (p *parser) speak(d byte, runs bool) {
	p.delimiter, p.runs, p.settled = d, runs, true
	p.class[0] = odd
	if p.decoded {
		p.class[0xef] = odd // U+FFFD is EF BF BD
	}
	if p.watchForeign {
		for b := 0x80; b <= 0xff; b++ {
			p.class[b] = odd
		}
	}
	p.class[d], p.class['\n'], p.class['\r'] = ends, ends, ends
}

// between says whether the next byte begins a record.
func (p *parser) between() bool {
	return len(p.carry) == 0 && p.col == 0 && !p.gap && !p.literal && !p.skipLF
}

// end closes the last record.
func (p *parser) end() error {
	if p.dropped {
		return nil
	}
	if !p.settled {
		if err := p.settle(true); err != nil {
			return err
		}
	}
	if err := p.feed(nil, true); err != nil {
		return err
	}
	if p.col > 0 || p.gap { // the last byte was a delimiter
		p.endRecord()
	}
	return nil
}

func (p *parser) feed(text []byte, last bool) error {
	if len(p.carry) > 0 {
		p.carry = append(p.carry, text...)
		text = p.carry
	}
	n, err := p.parse(text, last)
	if err != nil {
		return err
	}
	p.carry = append(p.carry[:0], text[n:]...)
	return nil
}

// parse reads whole fields and returns how many bytes they take.
func (p *parser) parse(text []byte, last bool) (int, error) {
	i := 0
	for {
		if p.skipLF && i < len(text) {
			p.skipLF = false
			if text[i] == '\n' {
				i++
			}
		}
		if p.resume == 0 && !p.literal {
			i += p.fast(text[i:])
		}
		if p.runs && p.resume == 0 {
			i = p.skipRun(text, i)
		}
		if i >= len(text) {
			return i, nil
		}
		field, end, err := p.field(text[i:], last)
		if err != nil {
			return i, err
		}
		if end < 0 {
			return i, nil
		}
		if err := p.store(field); err != nil {
			return i, err
		}
		p.resume, p.odd, p.literal = 0, false, false
		if i += end; i == len(text) {
			p.endRecord()
			return i, nil
		}
		switch {
		case text[i] != p.delimiter:
			p.skipLF = text[i] == '\r'
			p.endRecord()
		case p.runs:
			p.gap = true
		default:
			p.col++
		}
		i++
	}
}

// skipRun passes over the run of delimiters at i. A run before a line end separates nothing.
func (p *parser) skipRun(text []byte, i int) int {
	for i < len(text) && text[i] == p.delimiter {
		i++
	}
	if i < len(text) && p.gap {
		if p.gap = false; text[i] != '\n' && text[i] != '\r' {
			p.col++
		}
	}
	return i
}

// field returns the field that text begins with and where it ends: at a delimiter, a line end or
// the end of the file. A negative end asks for more text.
func (p *parser) field(text []byte, last bool) (field []byte, end int, err error) {
	if text[0] == '"' && !p.literal {
		field, end, err = p.quoted(text, last)
		if !p.literal || err != nil {
			return field, end, err
		}
		p.resume = 0
	}
	end = p.bareEnd(text, p.resume)
	if end > ingest.CellText {
		return nil, 0, p.tooLong()
	}
	if end == len(text) && !last {
		p.resume = end
		return nil, -1, nil
	}
	return text[:end], end, nil
}

// bareEnd scans from at to the next byte that ends a bare field.
func (p *parser) bareEnd(text []byte, at int) int {
	for at < len(text) {
		c := p.class[text[at]]
		if c == plain {
			at++
			continue
		}
		if c == ends {
			break
		}
		p.odd = true
		at++
	}
	return at
}

// quoted reads a field in quotes. When the quote does not close it sets literal and leaves the
// field to be read as a bare one.
func (p *parser) quoted(text []byte, last bool) (field []byte, end int, err error) {
	body := text[1:]
	at := p.resume
	for {
		found := bytes.IndexByte(body[at:], '"')
		if found < 0 && len(body) > ingest.CellText || found >= 0 && at+found > ingest.CellText {
			// A long text, or a quote that is never closed? Texts of this length have no place in
			// a table; lines show that it is the latter.
			if bytes.ContainsAny(body[:ingest.CellText+1], "\r\n") {
				p.neverCloses()
				return nil, 0, nil
			}
			return nil, 0, p.tooLong()
		}
		if found < 0 {
			if last {
				p.neverCloses()
				return nil, 0, nil
			}
			p.resume = len(body)
			return nil, -1, nil
		}
		at += found
		if at+1 == len(body) && !last {
			p.resume = at
			return nil, -1, nil
		}
		if at+1 < len(body) && body[at+1] == '"' {
			at += 2
			continue
		}
		break
	}
	// at is the closing quote; what stands before the next delimiter belongs to the field.
	raw, behind := body[:at], body[at+1:]
	stop := p.bareEnd(behind, 0)
	behind = behind[:stop]
	room := ingest.CellText - len(raw)
	if bytes.ContainsAny(raw, "\r\n") && len(bytes.Trim(behind[:min(stop, room)], " ")) > 0 {
		p.neverCloses()
		return nil, 0, nil
	}
	if stop > room {
		return nil, 0, p.tooLong()
	}
	if end = at + 2 + stop; end == len(text) && !last {
		p.resume = at
		return nil, -1, nil
	}
	p.odd = true // what lies within the quotes was not looked at
	return p.unquote(raw, behind), end, nil
}

// neverCloses turns the quote at the field's start into text.
func (p *parser) neverCloses() {
	p.literal, p.odd = true, false
	p.unclosed.add(1, p.row, p.col)
}

// unquote undoubles quotes and makes every CRLF an LF.
func (p *parser) unquote(raw, behind []byte) []byte {
	if len(behind) == 0 && bytes.IndexByte(raw, '"') < 0 && bytes.IndexByte(raw, '\r') < 0 {
		return raw
	}
	out := p.scratch[:0]
	for i := 0; i < len(raw); i++ {
		switch b := raw[i]; {
		case b == '"':
			i++
		case b == '\r' && i+1 < len(raw) && raw[i+1] == '\n':
			continue
		}
		out = append(out, raw[i])
	}
	p.scratch = append(out, behind...)
	return p.scratch
}

func (p *parser) store(field []byte) error {
	if p.col >= ingest.Columns {
		return fault.New(fault.LimitCols, "limit", ingest.Columns).At(p.place())
	}
	if p.row >= p.strs.Limits.TextRows {
		return fault.New(fault.LimitRows, "limit", p.strs.Limits.TextRows).At(p.place())
	}
	if len(field) == 0 {
		return nil
	}
	if p.odd {
		field = p.inspect(field)
	}
	if p.col >= len(p.columns) {
		p.reachColumn(p.col)
	}
	code := p.last[p.col]
	if code == ingest.NoCode || string(p.strs.Raw(code)) != string(field) {
		code = p.strs.Intern(field)
		p.last[p.col] = code
	}
	p.filled++
	if !p.columns[p.col].PushText(p.row, code) {
		if err := p.pad(); err != nil {
			return err
		}
		p.columns[p.col].SetText(p.row, code)
	}
	p.reach = p.col + 1
	return nil
}

// reachColumn makes the columns up to col.
func (p *parser) reachColumn(col int) {
	for len(p.columns) <= col {
		p.columns = append(p.columns, &ingest.Column{})
		p.last = append(p.last, ingest.NoCode)
	}
}

// inspect counts what is damaged in the field, and makes every NUL a U+FFFD.
func (p *parser) inspect(field []byte) []byte {
	n := 0
	if p.decoded { // else it stands in the file as it is
		n = bytes.Count(field, []byte("\ufffd"))
	}
	if bytes.IndexByte(field, 0) >= 0 {
		n += bytes.Count(field, []byte{0})
		field = bytes.ReplaceAll(field, []byte{0}, []byte("\ufffd"))
	}
	if n == 0 && p.watchForeign && bytes.IndexFunc(field, func(r rune) bool { return r >= 0x80 }) >= 0 {
		n = 1
	}
	p.bad.add(n, p.row, p.col)
	return field
}

// pad admits the empty cells above a far one: columns are dense, and a small file could ask for any
// amount of memory.
func (p *parser) pad() error {
	p.padding += max(p.row-p.columns[p.col].Len(), 0)
	if err := p.strs.Limits.Pad(p.padding, p.filled); err != nil {
		return err.At(p.place())
	}
	return nil
}

func (p *parser) tooLong() error {
	return fault.New(fault.LimitCell, "limit", ingest.CellText).At(p.place())
}

func (p *parser) place() fault.Place {
	return fault.Place{File: p.file, Row: p.row + 1, Col: p.col + 1}
}
