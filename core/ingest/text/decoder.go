package text

import (
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/transform"
)

// Names of the encodings, as Table.Encoding gives them.
const (
	utf8Name    = "utf-8"
	utf16LE     = "utf-16le"
	utf16BE     = "utf-16be"
	gb18030     = "gb18030" // and its subsets GBK and GB2312
	big5        = "big5"
	windows1252 = "windows-1252"
)

// decoder turns bytes into UTF-8 and hands it on. What cannot be decoded becomes U+FFFD.
type decoder interface {
	write(p []byte, to func([]byte) error) error
	end(to func([]byte) error) error
}

func newDecoder(encoding string) decoder {
	switch encoding {
	case utf16LE:
		return &stepwise{step: utf16Step(binary.LittleEndian)}
	case utf16BE:
		return &stepwise{step: utf16Step(binary.BigEndian)}
	case gb18030:
		return &transformed{t: simplifiedchinese.GB18030.NewDecoder()}
	case big5:
		return &transformed{t: traditionalchinese.Big5.NewDecoder()}
	case windows1252:
		return &stepwise{step: windows1252Step}
	}
	return &stepwise{step: utf8Step}
}

// stepwise decodes one character at a time.
type stepwise struct {
	// step decodes the first character of p and says how many bytes it took; 0: p is too short to
	// tell, which last rules out.
	step func(p []byte, last bool) (r rune, n int)
	tail []byte
	out  []byte
}

func (d *stepwise) write(p []byte, to func([]byte) error) error { return d.run(p, false, to) }
func (d *stepwise) end(to func([]byte) error) error             { return d.run(nil, true, to) }

func (d *stepwise) run(p []byte, last bool, to func([]byte) error) error {
	if len(d.tail) > 0 {
		p = append(d.tail, p...)
		d.tail = nil
	}
	d.out = d.out[:0]
	for len(p) > 0 {
		r, n := d.step(p, last)
		if n == 0 {
			d.tail = append(d.tail, p...)
			break
		}
		d.out = utf8.AppendRune(d.out, r)
		p = p[n:]
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

// transformed decodes with a table of x/text.
type transformed struct {
	t    transform.Transformer
	tail []byte
	out  [1 << 15]byte
}

func (d *transformed) write(p []byte, to func([]byte) error) error { return d.run(p, false, to) }
func (d *transformed) end(to func([]byte) error) error             { return d.run(nil, true, to) }

func (d *transformed) run(p []byte, last bool, to func([]byte) error) error {
	if len(d.tail) > 0 {
		p = append(d.tail, p...)
		d.tail = nil
	}
	for len(p) > 0 {
		wrote, took, err := d.t.Transform(d.out[:], p, last)
		if err := to(d.out[:wrote]); err != nil {
			return err
		}
		p = p[took:]
		if err == transform.ErrShortDst {
			continue
		}
		if err != nil && !last { // ErrShortSrc: a character is cut at the chunk's end
			d.tail = append(d.tail, p...)
			return nil
		}
		if took == 0 && wrote == 0 {
			return to([]byte("\ufffd"))
		}
	}
	return nil
}
