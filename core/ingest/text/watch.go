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
	sample    []byte // from the first byte beyond ASCII of a line to the line's end
	sampling  bool
}

func (w *watch) write(p []byte) {
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

// keep copies lines with bytes beyond ASCII to the sample. They start at such a byte, which in
// every encoding considered is the first of a character.
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
			p = p[i:]
			w.sampling = len(p) > 0
			continue
		}
		n := bytes.IndexByte(p, '\n') + 1
		w.sampling = n == 0
		if n == 0 {
			n = len(p)
		}
		n = min(n, sampleSize-len(w.sample))
		w.sample = append(w.sample, p[:n]...)
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
	zeros, units := [2]int{}, len(head)/2
	for i := 0; i < 2*units; i++ {
		if head[i] == 0 {
			zeros[i&1]++
		}
	}
	// A seventh of the characters is less than any table has in digits and delimiters, and far
	// more than stray NULs are.
	switch {
	case units >= 4 && 7*zeros[1] > units && 10*zeros[0] < zeros[1]:
		return utf16LE
	case units >= 4 && 7*zeros[0] > units && 10*zeros[1] < zeros[0]:
		return utf16BE
	}
	return ""
}
