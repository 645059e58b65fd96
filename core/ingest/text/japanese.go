package text

import (
	"sync"
	"unicode/utf8"
)

const (
	jisTrails   = 188    // of Shift_JIS: 0x40–0x7e, 0x80–0xfc
	jisCells    = 94     // of a row of JIS X 0208 and 0212
	kanaFirst   = 0xff61 // the half-width forms, 0xa1–0xdf
	shiftSecond = 0xe0   // lead bytes are 0x81–0x9f and 0xe0–0xfc
)

// newJIS gets the tables of Shift_JIS and EUC-JP. The cells of JIS X 0208 are two rows to a lead
// byte of the one, a row to a lead byte of the other, in the same order.
func newJIS(decode Decode) *characters {
	var two []byte
	for lead := firstLead; lead <= 0xfc; lead++ {
		if lead == 0xa0 {
			lead = shiftSecond
		}
		for trail := range jisTrails {
			if trail += 0x40; trail >= 0x7f {
				trail++
			}
			two = append(two, byte(lead), byte(trail))
		}
	}
	return &characters{
		two: table(decode, shiftJIS, two, 2),
		three: sync.OnceValue(func() []rune {
			var all []byte
			for i := range jisCells * jisCells {
				all = append(all, 0x8f, byte(0xa1+i/jisCells), byte(0xa1+i%jisCells))
			}
			return table(decode, eucJP, all, 3)
		}),
	}
}

// shiftStep loses bytes as gbStep does.
func (c *characters) shiftStep(p []byte, last bool) (rune, int) {
	lead := int(p[0])
	switch {
	case lead < utf8.RuneSelf:
		return rune(lead), 1
	case lead >= 0xa1 && lead < shiftSecond:
		return rune(kanaFirst + lead - 0xa1), 1
	case lead == 0x80, lead == 0xa0, lead > 0xfc:
		return utf8.RuneError, 1
	case len(p) < 2:
		return cut(last)
	}
	trail := int(p[1])
	if trail < 0x40 || trail == 0x7f || trail > 0xfc {
		return utf8.RuneError, 1
	}
	if trail > 0x7f {
		trail--
	}
	if lead -= firstLead; lead >= shiftSecond-firstLead {
		lead -= shiftSecond - 0xa0
	}
	return c.two[lead*jisTrails+trail-0x40], 2
}

// eucStep: every byte of a character is beyond ASCII. One that is not ends the character before it.
func (c *characters) eucStep(p []byte, last bool) (rune, int) {
	size := 2
	switch lead := p[0]; {
	case lead < utf8.RuneSelf:
		return rune(lead), 1
	case lead == 0x8f:
		size = 3
	case lead != 0x8e && (lead < 0xa1 || lead == 0xff):
		return utf8.RuneError, 1
	}
	for i := 1; i < size; i++ {
		if i == len(p) {
			return cut(last)
		}
		if p[i] < 0xa1 || p[i] == 0xff {
			return utf8.RuneError, i
		}
	}
	switch p[0] {
	case 0x8e:
		if p[1] >= shiftSecond {
			return utf8.RuneError, 2
		}
		return rune(kanaFirst + int(p[1]) - 0xa1), 2
	case 0x8f:
		return c.three()[int(p[1]-0xa1)*jisCells+int(p[2]-0xa1)], 3
	}
	return c.two[int(p[0]-0xa1)*jisCells+int(p[1]-0xa1)], 2
}
