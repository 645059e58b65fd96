package text

import (
	"bytes"
	"encoding/binary"
	"unicode/utf8"
)

// sampleSize is how much of the lines with foreign characters is kept for telling encodings
// apart: some tens of thousands of characters, where a few hundred would do.
const sampleSize = 1 << 17

// watch looks whether the bytes that go by are UTF-8, and keeps a sample of them in case they are
// not. What it finds does not depend on how the bytes are cut into chunks.
type watch struct {
	good, bad int    // characters beyond ASCII; bytes that belong to none
	tail      []byte // a character cut by the chunk's end
	sample    []byte // from before the first byte beyond ASCII of a line to the line's end
	sampling  bool
	before    byte // the byte that went by last
}

func (w *watch) write(p []byte) {
	if len(w.tail) == 0 && !w.sampling && len(p) > 0 && ascii(p) {
		w.before = p[len(p)-1]
		return
	}
	w.keep(p)
	for len(w.tail) > 0 && len(p) > 0 {
		if w.tail, p = append(w.tail, p[0]), p[1:]; utf8.FullRune(w.tail) {
			w.drain()
		}
	}
	for i := 0; i < len(p); {
		if p[i] < utf8.RuneSelf {
			for i+8 <= len(p) && binary.LittleEndian.Uint64(p[i:])&0x8080808080808080 == 0 {
				i += 8
			}
			for i < len(p) && p[i] < utf8.RuneSelf {
				i++
			}
			continue
		}
		if !utf8.FullRune(p[i:]) {
			w.tail = append(w.tail, p[i:]...)
			return
		}
		i += w.count(p[i:])
	}
}

// ascii: most chunks of most files hold nothing else.
func ascii(p []byte) bool {
	i := 0
	for ; i+32 <= len(p); i += 32 {
		if (binary.LittleEndian.Uint64(p[i:])|binary.LittleEndian.Uint64(p[i+8:])|
			binary.LittleEndian.Uint64(p[i+16:])|binary.LittleEndian.Uint64(p[i+24:]))&0x8080808080808080 != 0 {
			return false
		}
	}
	for ; i < len(p); i++ {
		if p[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// end counts what is left of a character cut by the end of the file.
func (w *watch) end() {
	for len(w.tail) > 0 {
		w.tail = w.tail[w.count(w.tail):]
	}
}

// drain counts the characters of the tail that are whole.
func (w *watch) drain() {
	for len(w.tail) > 0 && utf8.FullRune(w.tail) {
		w.tail = w.tail[w.count(w.tail):]
	}
}

func (w *watch) count(p []byte) int {
	r, n := utf8.DecodeRune(p)
	switch {
	case r == utf8.RuneError && n == 1:
		w.bad++
	case n > 1:
		w.good++
	}
	return n
}

// keep copies lines with bytes beyond ASCII to the sample. They start with the one before the
// first of these, which in every encoding considered is the first of a character.
func (w *watch) keep(p []byte) {
	for len(p) > 0 && len(w.sample) < sampleSize {
		if !w.sampling {
			i := 0
			for i+8 <= len(p) && binary.LittleEndian.Uint64(p[i:])&0x8080808080808080 == 0 {
				i += 8
			}
			for i < len(p) && p[i] < utf8.RuneSelf {
				i++
			}
			if i > 0 {
				w.before = p[i-1]
			}
			if p = p[i:]; len(p) > 0 {
				w.sampling = true
				w.sample = append(w.sample, w.before)
			}
			continue
		}
		n := bytes.IndexByte(p, '\n') + 1
		w.sampling = n == 0
		if n == 0 {
			n = len(p)
		}
		n = min(n, sampleSize+1-len(w.sample))
		w.sample = append(w.sample, p[:n]...)
		w.before = p[n-1]
		p = p[n:]
	}
}

// sniffUTF16 tells UTF-16 by its byte order mark, or by the zeros that the letters, digits and
// delimiters of a text have in every second place.
func sniffUTF16(head []byte) string {
	if len(head) >= 2 {
		switch {
		case head[0] == 0xff && head[1] == 0xfe:
			return utf16LE
		case head[0] == 0xfe && head[1] == 0xff:
			return utf16BE
		}
	}
	le, be := zeroPairs(head, 0), zeroPairs(head, 1)
	switch {
	case le > 0 && le > be:
		return utf16LE
	case be > 0:
		return utf16BE
	}
	return ""
}

// zeroPairs counts the ASCII characters that stand at the place given (0 or 1) of a pair of bytes,
// the other byte being zero; 0 when it cannot be UTF-16. A real table has at least one in seven,
// and its digits, delimiters and line ends hardly ever have another byte beside them; stray NULs
// in a text of single bytes have it the other way round.
func zeroPairs(head []byte, place int) (pairs int) {
	marks, other, units := 0, 0, len(head)/2
	for i := 0; i < units; i++ {
		b, zero := head[2*i+place], head[2*i+1-place] == 0
		if zero && b >= '\t' && b < 0x7f {
			pairs++
		}
		switch {
		case b >= '0' && b <= '9', b == ',', b == ';', b == '\t', b == '|', b == '\n', b == '\r', b == '"':
			if zero {
				marks++
			} else {
				other++
			}
		}
	}
	if pairs < 3 || 7*pairs < units || 2*other > marks {
		return 0
	}
	return pairs
}
