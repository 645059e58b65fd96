package text

import "unicode/utf8"

// gbStep is that of GB18030. 0x80 is the euro sign of Windows' GBK. A byte that begins no character
// is lost alone; two bytes that could be a character and are none are lost together.
func (c *characters) gbStep(p []byte, last bool) (rune, int) {
	lead := p[0]
	switch {
	case lead < utf8.RuneSelf:
		return rune(lead), 1
	case lead == 0x80:
		return '€', 1
	case lead > lastLead:
		return utf8.RuneError, 1
	case len(p) < 2:
		return cut(last)
	}
	trail := p[1]
	switch {
	case trail >= '0' && trail <= '9':
		return c.fourBytes(p, last)
	case trail < 0x40 || trail == 0x7f || trail == 0xff:
		return utf8.RuneError, 1
	}
	return c.two[gbIndex(lead, trail)], 2
}

// fourBytes are a number to the bases 126, 10, 126 and 10: below gbListed a character of a list,
// from 0x90 on as lead byte those beyond the basic plane in order.
func (c *characters) fourBytes(p []byte, last bool) (rune, int) {
	if len(p) < 4 {
		return cut(last)
	}
	if p[2] < firstLead || p[2] > lastLead || p[3] < '0' || p[3] > '9' {
		return utf8.RuneError, 1
	}
	const beyond = (0x90 - firstLead) * 12600
	n := rune(p[0]-firstLead)*12600 + rune(p[1]-'0')*1260 + rune(p[2]-firstLead)*10 + rune(p[3]-'0')
	switch {
	case n < gbListed:
		return c.four()[n], 4
	case n >= beyond && n < beyond+0x100000:
		return n - beyond + 0x10000, 4
	}
	return utf8.RuneError, 1
}

// cut is a character that the end of the bytes cuts.
func cut(last bool) (rune, int) {
	if last {
		return utf8.RuneError, 1
	}
	return 0, 0
}

// big5Pairs are the codes that are a letter with a mark, which Unicode has as two characters.
// Not every browser reads them.
var big5Pairs = map[[2]byte]string{
	{0x88, 0x62}: "\u00ca\u0304", {0x88, 0x64}: "\u00ca\u030c", {0x88, 0xa3}: "\u00ea\u0304", {0x88, 0xa5}: "\u00ea\u030c",
}

// big5Step loses bytes as gbStep does, but that of a trail byte beyond ASCII, whatever it is.
func (c *characters) big5Step(out, p []byte, last bool) ([]byte, int) {
	r, n := utf8.RuneError, 1
	switch lead := p[0]; {
	case lead < utf8.RuneSelf:
		return append(out, lead), 1
	case lead == 0x80 || lead > lastLead:
	case len(p) < 2:
		if r, n = cut(last); n == 0 {
			return out, 0
		}
	default:
		trail := p[1]
		switch {
		case trail < 0x40:
			return utf8.AppendRune(out, r), 1
		case lead == 0x88:
			if pair, ok := big5Pairs[[2]byte(p)]; ok {
				return append(out, pair...), 2
			}
		}
		n = 2
		row := int(lead-firstLead) * big5Trails
		switch {
		case trail <= 0x7e:
			r = c.two[row+int(trail-0x40)]
		case trail >= 0xa1 && trail < 0xff:
			r = c.two[row+int(trail-0xa1)+0x3f]
		}
	}
	return utf8.AppendRune(out, r), n
}
