package text

import (
	"bytes"
	"fmt"
	"sync"
	"unicode/utf8"
)

// Decode turns bytes of an encoding, named by its label in the WHATWG Encoding Standard, into
// UTF-8; what it cannot read becomes U+FFFD.
type Decode func(label string, p []byte) string

// Lend gives the package the decoder of the host, before any file is read. The tables of the East
// Asian encodings are a fifth of a module that has to be fetched before anything can be read, and
// every browser has them; a native program gets them from the package xtext.
//
// The host is asked for tables alone, for each character of an encoding once. Where a character
// begins and ends, at the end of a chunk and in damaged text too, is decided here, so that a file
// reads the same whatever the host.
func Lend(d Decode) {
	gbCharacters = sync.OnceValue(func() *characters { return newGB(d).pinned() })
	big5Characters = sync.OnceValue(func() *characters { return newBig5(d) })
	jisCharacters = sync.OnceValue(func() *characters { return newJIS(d) })
	krCharacters = sync.OnceValue(func() *characters { return newKR(d) })
	pages = map[string][]rune{}
	lent = d
}

var (
	gbCharacters, big5Characters = nothingLent, nothingLent
	jisCharacters, krCharacters  = nothingLent, nothingLent
)

func nothingLent() *characters { panic("text: no decoder was lent (see package xtext)") }

// characters are the two-byte characters of an encoding, row by row of its lead bytes, and the
// longer ones: of four bytes those that GB18030 lists, of three those of EUC-JP. U+FFFD: no
// character.
type characters struct {
	two         []rune
	three, four func() []rune
}

const (
	firstLead, lastLead = 0x81, 0xfe
	gbTrails            = 190   // 0x40–0x7e, 0x80–0xfe
	big5Trails          = 157   // 0x40–0x7e, 0xa1–0xfe
	gbListed            = 39420 // four-byte characters of the basic plane, up to 84 31 a4 39
)

func newGB(decode Decode) *characters {
	return &characters{
		two: table(decode, gb18030, twoBytes(gbTrails, 0x80), 2),
		four: sync.OnceValue(func() []rune {
			var all []byte
			for i := range gbListed {
				all = append(all, byte(firstLead+i/12600), byte('0'+i/1260%10), byte(0x81+i/10%126), byte('0'+i%10))
			}
			return table(decode, gb18030, all, 4)
		}),
	}
}

func newBig5(decode Decode) *characters {
	return &characters{two: table(decode, big5, twoBytes(big5Trails, 0xa1), 2)}
}

// twoBytes are the codes of two bytes, whose trail bytes go on at high behind 0x7e.
func twoBytes(trails, high int) (all []byte) {
	for lead := firstLead; lead <= lastLead; lead++ {
		for trail := range trails {
			if trail >= 0x3f {
				trail += high - 0x3f
			} else {
				trail += 0x40
			}
			all = append(all, byte(lead), byte(trail))
		}
	}
	return all
}

// table asks for the characters of all codes, each size bytes long.
func table(decode Decode, label string, codes []byte, size int) []rune {
	// A line for each code: what a decoder makes of one that is no character does not shift the rest.
	var lines []byte
	for code := codes; len(code) > 0; code = code[size:] {
		lines = append(append(lines, code[:size]...), '\n')
	}
	runes := make([]rune, 0, len(codes)/size)
	for rest := []byte(decode(label, lines)); len(rest) > 0; {
		line, behind, _ := bytes.Cut(rest, []byte{'\n'})
		r, n := utf8.DecodeRune(line)
		if n < len(line) || size == 2 && privateUse(r) {
			r = utf8.RuneError
		}
		runes, rest = append(runes, r), behind
	}
	if len(runes) != len(codes)/size {
		panic(fmt.Sprintf("text: %d characters of %s, not %d", len(runes), label, len(codes)/size))
	}
	return runes
}

// privateUse: which of the code points that Unicode leaves to everyone stands for a code without a
// character differs from host to host, and says nothing to a reader.
func privateUse(r rune) bool { return r >= 0xe000 && r <= 0xf8ff }

// pins are the two-byte codes whose characters moved between the editions of GB18030, from private
// use into Unicode; as the edition of 2022 has them. Older browsers and x/text lack them.
var pins = []struct {
	code      int
	character rune
}{
	{0xa6d9, 0xfe10}, {0xa6da, 0xfe12}, {0xa6db, 0xfe11}, {0xa6dc, 0xfe13}, {0xa6dd, 0xfe14},
	{0xa6de, 0xfe15}, {0xa6df, 0xfe16}, {0xa6ec, 0xfe17}, {0xa6ed, 0xfe18}, {0xa6f3, 0xfe19},
	{0xa8bc, 0x1e3f}, {0xfe59, 0x9fb4}, {0xfe61, 0x9fb5}, {0xfe66, 0x9fb6}, {0xfe67, 0x9fb7},
	{0xfe6d, 0x9fb8}, {0xfe7e, 0x9fb9}, {0xfe90, 0x9fba}, {0xfea0, 0x9fbb},
}

// pinnedFour is 81 35 f4 37, which changed places with a8 bc in 2005: the other one is private use.
const pinnedFour, pinnedFourAs = 7457, 0xe7c7

func (c *characters) pinned() *characters {
	for _, p := range pins {
		c.two[gbIndex(byte(p.code>>8), byte(p.code))] = p.character
	}
	four := c.four
	c.four = sync.OnceValue(func() []rune {
		listed := four()
		listed[pinnedFour] = pinnedFourAs
		return listed
	})
	return c
}

// gbIndex is the place in the table of a code whose trail byte is one of gbTrails.
func gbIndex(lead, trail byte) int {
	if trail >= 0x80 {
		trail--
	}
	return int(lead-firstLead)*gbTrails + int(trail-0x40)
}
