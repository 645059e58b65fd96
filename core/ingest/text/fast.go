package text

import (
	"bytes"
	"encoding/binary"
	"math/bits"

	"github.com/keepsight/keepsight/core/ingest"
)

// fast reads fields as long as each is wholly in the text and simple: bare, or in quotes that hold
// no quote; not very long; of a column that is known. It stands in front of parse, which reads the
// same and everything else, and returns how many bytes it took: whole fields with what ends them.
//
// Eight bytes are compared at a time. A field of up to eight bytes is a number that the column had in
// the row above, or that a small table knows; only others are looked for among all texts.
func (p *parser) fast(text []byte) int {
	if p.runs || p.watchForeign || p.decoded || p.resume > 0 || p.skipLF || p.row >= p.strs.Limits.TextRows {
		return 0
	}
	i := 0
	for i+fastSlack <= len(text) {
		if p.col >= len(p.above) {
			if p.col >= len(p.columns) {
				return i
			}
			p.above = append(p.above, above{code: ingest.NoCode})
		}
		a := &p.above[p.col]
		w := binary.LittleEndian.Uint64(text[i:])
		n := a.length
		var code ingest.Code
		switch {
		case n > 0 && w&a.mask == a.word && p.class[text[i+n]] == ends && (n <= 8 || string(text[i+8:i+n]) == a.rest):
			code = a.code
		case byte(w) == '"':
			inner := bytes.IndexByte(text[i+1:i+longestFast], '"')
			if inner < 0 || p.class[text[i+inner+2]] != ends {
				return i
			}
			field := text[i+1 : i+1+inner]
			if bytes.IndexByte(field, '\r') >= 0 || bytes.IndexByte(field, 0) >= 0 {
				return i
			}
			n = inner + 2
			if inner == 0 {
				code = ingest.NoCode
			} else {
				code = p.strs.Intern(field)
			}
		default:
			if n = p.fieldLength(text[i:], w); n < 0 {
				return i
			}
			switch {
			case n == 0:
				code = ingest.NoCode
			case n <= 8:
				code = p.short(w&lowBytes(n), n, text[i:i+n])
				*a = above{word: w & lowBytes(n), mask: lowBytes(n), length: n, code: code}
			default:
				code = p.strs.Intern(text[i : i+n])
				rest := p.strs.Raw(code)[8:]
				*a = above{word: w, mask: lowBytes(8), length: n, code: code, rest: string(rest)}
			}
		}
		if code != ingest.NoCode {
			if c := p.columns[p.col]; !c.PushText(p.row, code) {
				c.SetText(p.row, code)
			}
			p.filled++
			p.reach = p.col + 1
		}
		i += n
		b := text[i]
		i++
		if b == p.delimiter {
			p.col++
			continue
		}
		if b == '\r' && text[i] == '\n' {
			i++
		}
		if p.endRecord(); p.row >= p.strs.Limits.TextRows {
			return i
		}
	}
	return i
}

const (
	longestFast = 256
	fastSlack   = longestFast + 16 // bytes that one turn looks at
)

// above is the field of the row above in one column, where it was bare.
type above struct {
	word, mask uint64 // its first eight bytes
	rest       string // those behind them
	length     int    // 0: there was none
	code       ingest.Code
}

// shortText is a text of up to eight bytes and its code.
type shortText struct {
	word   uint64
	length uint32 // 0: none yet
	code   ingest.Code
}

// shortTexts is how many of them are at hand.
const shortTexts = 1 << 12

func (p *parser) short(word uint64, n int, field []byte) ingest.Code {
	if p.shorts == nil {
		p.shorts = make([]shortText, shortTexts)
	}
	at := &p.shorts[(word^uint64(n))*0x9e3779b97f4a7c15>>52] // 2^64 ÷ golden ratio
	if at.word != word || at.length != uint32(n) {
		*at = shortText{word, uint32(n), p.strs.Intern(field)}
	}
	return at.code
}

// fieldLength is how many bytes stand before the first that ends the field, w being the first eight
// of them; negative when that is far away, or a byte is odd.
func (p *parser) fieldLength(text []byte, w uint64) int {
	const ones, high = 0x0101010101010101, 0x8080808080808080
	comma := uint64(p.delimiter) * ones
	for i := 0; ; w = binary.LittleEndian.Uint64(text[i:]) {
		// A byte that is 0 borrows from the one above it only: the lowest that is found is truly one.
		d, lf, cr := w^comma, w^'\n'*ones, w^'\r'*ones
		if found := ((d-ones)&^d | (lf-ones)&^lf | (cr-ones)&^cr | (w-ones)&^w) & high; found != 0 {
			if i += bits.TrailingZeros64(found) >> 3; text[i] == 0 {
				return -1
			}
			return i
		}
		if i += 8; i >= longestFast-8 {
			return -1
		}
	}
}

// lowBytes has the bits of the first n bytes of a word, n being 1 to 8.
func lowBytes(n int) uint64 { return ^uint64(0) >> (64 - 8*uint(n)) }
