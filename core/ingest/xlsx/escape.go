package xlsx

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
)

// unescape resolves _xHHHH_ in place, the way in which a workbook writes characters that XML does
// not allow (ECMA-376 part 1, ST_Xstring §22.9.2.19): _x000D_ is a carriage return, and _x005F_
// an underscore that keeps what follows it literal. A lone surrogate stays as it is written.
func unescape(t []byte) []byte {
	k := bytes.Index(t, []byte("_x"))
	if k < 0 {
		return t
	}
	out := t[:k]
	for i := k; i < len(t); {
		u, ok := escaped(t[i:])
		if !ok {
			out = append(out, t[i])
			i++
			continue
		}
		i += 7
		if utf16.IsSurrogate(u) {
			low, paired := escaped(t[i:])
			full := utf16.DecodeRune(u, low)
			if !paired || full == utf8.RuneError {
				out = append(out, t[i-7:i]...)
				continue
			}
			u = full
			i += 7
		}
		out = utf8.AppendRune(out, u)
	}
	return out
}

// escaped reads one _xHHHH_ at the start of t. The longest UTF-8 of one unit is three bytes, so
// writing in place never overtakes reading.
func escaped(t []byte) (rune, bool) {
	if len(t) < 7 || t[0] != '_' || t[1] != 'x' || t[6] != '_' {
		return 0, false
	}
	u := rune(0)
	for _, c := range t[2:6] {
		d := hexDigit(c)
		if d < 0 {
			return 0, false
		}
		u = u<<4 | d
	}
	return u, true
}
