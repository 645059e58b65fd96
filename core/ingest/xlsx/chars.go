package xlsx

import (
	"encoding/binary"
	"unicode/utf8"
)

// sound returns how long a prefix of p is valid UTF-8 made of characters that XML 1.0 allows
// (§2.2: tab, LF, CR and everything from the space on but surrogates, U+FFFE and U+FFFF), and
// whether the byte behind the prefix is wrong; a character that is merely cut is not.
//
// The check runs over whole chunks, eight bytes at a time, so that nothing behind it has to look
// at single characters.
func sound(p []byte) (n int, bad bool) {
	const high, spaces = 0x8080808080808080, 0x2020202020202020
	for n < len(p) {
		for len(p)-n >= 32 {
			q := p[n : n+32]
			a, b := binary.LittleEndian.Uint64(q), binary.LittleEndian.Uint64(q[8:])
			c, d := binary.LittleEndian.Uint64(q[16:]), binary.LittleEndian.Uint64(q[24:])
			if (a|b|c|d|(a-spaces)|(b-spaces)|(c-spaces)|(d-spaces))&high != 0 {
				break
			}
			n += 32
		}
		for len(p)-n >= 8 {
			w := binary.LittleEndian.Uint64(p[n:])
			// Here and above: a set high bit is a byte ≥ 0x80, or one whose difference to 0x20 borrowed. Borrows
			// run upwards only, so a clean word is truly clean.
			if (w|(w-spaces))&high != 0 {
				break
			}
			n += 8
		}
		// At most eight bytes (or one long character) the slow way, then back to the words.
		for stop := min(n+8, len(p)); n < stop; {
			c := p[n]
			if c < utf8.RuneSelf {
				if c < ' ' && c != '\n' && c != '\r' && c != '\t' {
					return n, true
				}
				n++
				continue
			}
			r, size := utf8.DecodeRune(p[n:])
			if r == utf8.RuneError && size == 1 {
				return n, utf8.FullRune(p[n:])
			}
			if r == 0xFFFE || r == 0xFFFF {
				return n, true
			}
			n += size
		}
	}
	return n, false
}

// isChar says whether a numeric reference may name r.
func isChar(r rune) bool {
	switch {
	case r == '\t' || r == '\n' || r == '\r':
		return true
	case r < ' ' || r == 0xFFFE || r == 0xFFFF:
		return false
	}
	return utf8.ValidRune(r)
}
