package text

import (
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"
)

// Names of the encodings, as Table.Encoding gives them.
const (
	utf8Name    = "utf-8"
	utf16LE     = "utf-16le"
	utf16BE     = "utf-16be"
	gb18030     = "gb18030" // and its subsets GBK and GB2312
	big5        = "big5"
	shiftJIS    = "shift_jis" // as Windows has it, code page 932
	eucJP       = "euc-jp"
	eucKR       = "euc-kr" // with Windows' additions, code page 949
	windows1250 = "windows-1250"
	windows1251 = "windows-1251"
	windows1252 = "windows-1252"
	windows1253 = "windows-1253"
	windows1254 = "windows-1254"
	windows1255 = "windows-1255"
	windows1256 = "windows-1256"
	koi8R       = "koi8-r"
	ibm866      = "ibm866"
	iso8859x2   = "iso-8859-2"
	macintosh   = "macintosh"
)

// decoder turns bytes into UTF-8 and hands it on. What cannot be decoded becomes U+FFFD.
type decoder struct {
	step  step
	ascii bool   // a byte below 0x80 where a character begins is that character
	tail  []byte // a character cut by the chunk's end
	out   []byte
}

// step appends the first character of p to out and says how many bytes it took; 0: p is too short
// to tell, which last rules out.
type step func(out, p []byte, last bool) (_ []byte, n int)

func newDecoder(encoding string) *decoder {
	switch encoding {
	case utf16LE:
		return &decoder{step: single(utf16Step(binary.LittleEndian))}
	case utf16BE:
		return &decoder{step: single(utf16Step(binary.BigEndian))}
	case gb18030:
		return &decoder{step: single(gbCharacters().gbStep), ascii: true}
	case big5:
		return &decoder{step: big5Characters().big5Step, ascii: true}
	case shiftJIS:
		return &decoder{step: single(jisCharacters().shiftStep), ascii: true}
	case eucJP:
		return &decoder{step: single(jisCharacters().eucStep), ascii: true}
	case eucKR:
		return &decoder{step: single(krCharacters().krStep), ascii: true}
	case windows1252:
		return &decoder{step: single(windows1252Step), ascii: true}
	case windows1250, windows1251, windows1253, windows1254, windows1255, windows1256, koi8R, ibm866, iso8859x2, macintosh:
		return &decoder{step: single(pageStep(page(encoding))), ascii: true}
	}
	return &decoder{step: single(utf8Step), ascii: true}
}

// single is the step of an encoding whose every character is one of Unicode's.
func single(one func(p []byte, last bool) (rune, int)) step {
	return func(out, p []byte, last bool) ([]byte, int) {
		r, n := one(p, last)
		if n > 0 {
			out = utf8.AppendRune(out, r)
		}
		return out, n
	}
}

func (d *decoder) write(p []byte, to func([]byte) error) error { return d.run(p, false, to) }
func (d *decoder) end(to func([]byte) error) error             { return d.run(nil, true, to) }

func (d *decoder) run(p []byte, last bool, to func([]byte) error) error {
	if len(d.tail) > 0 {
		p = append(d.tail, p...)
		d.tail = nil
	}
	d.out = d.out[:0]
	for len(p) > 0 {
		if d.ascii && p[0] < utf8.RuneSelf {
			n := 1
			for n < len(p) && p[n] < utf8.RuneSelf {
				n++
			}
			d.out, p = append(d.out, p[:n]...), p[n:]
			continue
		}
		out, n := d.step(d.out, p, last)
		if n == 0 {
			d.tail = append(d.tail, p...)
			break
		}
		d.out, p = out, p[n:]
	}
	return to(d.out)
}

func utf8Step(p []byte, last bool) (rune, int) {
	if p[0] < utf8.RuneSelf {
		return rune(p[0]), 1
	}
	if !last && !utf8.FullRune(p) {
		return 0, 0
	}
	return utf8.DecodeRune(p)
}

func utf16Step(order binary.ByteOrder) func(p []byte, last bool) (rune, int) {
	return func(p []byte, last bool) (rune, int) {
		if len(p) < 2 {
			if last {
				return utf8.RuneError, 1
			}
			return 0, 0
		}
		r := rune(order.Uint16(p))
		if !utf16.IsSurrogate(r) {
			return r, 2
		}
		if len(p) < 4 {
			if last || r >= 0xdc00 { // a second half without its first
				return utf8.RuneError, 2
			}
			return 0, 0
		}
		if pair := utf16.DecodeRune(r, rune(order.Uint16(p[2:]))); pair != utf8.RuneError {
			return pair, 4
		}
		return utf8.RuneError, 2
	}
}

// high1252 are the characters of Windows-1252 from 0x80 to 0x9f (Unicode's CP1252.TXT); the others
// are those of Latin-1. Five places are not used.
var high1252 = [32]rune{
	'€', utf8.RuneError, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', utf8.RuneError, 'Ž', utf8.RuneError,
	utf8.RuneError, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', utf8.RuneError, 'ž', 'Ÿ',
}

func windows1252Step(p []byte, _ bool) (rune, int) {
	if b := p[0]; b >= 0x80 && b < 0xa0 {
		return high1252[b-0x80], 1
	}
	return rune(p[0]), 1
}
