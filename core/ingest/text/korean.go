package text

import "unicode/utf8"

const krTrails = 190 // 0x41–0xfe; those between the letters are no characters

func newKR(decode Decode) *characters {
	var two []byte
	for lead := firstLead; lead <= lastLead; lead++ {
		for trail := range krTrails {
			two = append(two, byte(lead), byte(0x41+trail))
		}
	}
	return &characters{two: table(decode, eucKR, two, 2)}
}

// krStep loses bytes as gbStep does.
func (c *characters) krStep(p []byte, last bool) (rune, int) {
	lead := p[0]
	switch {
	case lead < utf8.RuneSelf:
		return rune(lead), 1
	case lead == 0x80 || lead > lastLead:
		return utf8.RuneError, 1
	case len(p) < 2:
		return cut(last)
	}
	if trail := p[1]; trail >= 0x41 && trail < 0xff {
		return c.two[int(lead-firstLead)*krTrails+int(trail-0x41)], 2
	}
	return utf8.RuneError, 1
}
