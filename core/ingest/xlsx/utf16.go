package xlsx

import (
	"unicode/utf16"
	"unicode/utf8"
)

// wide turns UTF-16 into UTF-8 as it comes; the standard allows parts to be written in either.
type wide struct {
	big  bool
	half []byte // a unit that is cut
	lead rune   // a high surrogate that waits for its partner
}

func (w *wide) append(dst, p []byte) []byte {
	for _, c := range p {
		if w.half = append(w.half, c); len(w.half) < 2 {
			continue
		}
		r := rune(w.half[0]) | rune(w.half[1])<<8
		if w.big {
			r = rune(w.half[1]) | rune(w.half[0])<<8
		}
		w.half = w.half[:0]
		if w.lead != 0 {
			if full := utf16.DecodeRune(w.lead, r); full != utf8.RuneError {
				dst, w.lead = utf8.AppendRune(dst, full), 0
				continue
			}
			dst, w.lead = append(dst, notUTF8), 0
		}
		switch {
		case r >= 0xD800 && r < 0xDC00:
			w.lead = r
		case utf16.IsSurrogate(r):
			dst = append(dst, notUTF8)
		default:
			dst = utf8.AppendRune(dst, r)
		}
	}
	return dst
}

// whole says that nothing is left half read.
func (w *wide) whole() bool { return len(w.half) == 0 && w.lead == 0 }

// notUTF8 stands for a lone surrogate: the check of characters stops at it.
const notUTF8 = 0xFF

// sniff tells the encoding of a part from its first bytes (at least four, unless the part is
// shorter) as XML 1.0 appendix F has it, and how long the byte order mark is.
func sniff(head []byte) (w *wide, mark int) {
	at := func(i int) int {
		if i < len(head) {
			return int(head[i])
		}
		return -1
	}
	switch {
	case at(0) == 0xEF && at(1) == 0xBB && at(2) == 0xBF:
		return nil, 3
	case at(0) == 0xFF && at(1) == 0xFE:
		return &wide{}, 2
	case at(0) == 0xFE && at(1) == 0xFF:
		return &wide{big: true}, 2
	case at(0) == '<' && at(1) == 0:
		return &wide{}, 0
	case at(0) == 0 && at(1) == '<':
		return &wide{big: true}, 0
	}
	return nil, 0
}
