package convention

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// longestNumber: no way of writing an amount takes more bytes; anything longer is prose.
const longestNumber = 96

// Parse reads one text by the convention: sign before, behind or as brackets, currency before or
// behind, groups of three digits (or the Indian lakh), 万 and 亿, percent, powers of ten. The decimal separator
// is the convention's and no other; a space or an apostrophe groups in every convention, and so
// does whichever of comma and point is not the decimal separator. False for everything else; the
// result is finite.
func (f NumberFormat) Parse(s string) (float64, bool) {
	if n, ok := plainWhole(s); ok {
		return n, true
	}
	var a amount
	if !a.read(s) {
		return 0, false
	}
	decimal := byte('.')
	if f.Decimal == "," {
		decimal = ','
	}
	return a.value(decimal)
}

// plainWhole reads what most numbers are, digits alone: every convention reads them alike.
func plainWhole(s string) (float64, bool) {
	if s == "" || len(s) > 15 || s[0] == '0' && len(s) > 1 {
		return 0, false
	}
	n := uint64(0)
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) {
			return 0, false
		}
		n = 10*n + uint64(s[i]-'0')
	}
	return float64(n), true
}

// mayBeNumber is a quick look for a digit of any script: false is certain.
func mayBeNumber(s string) bool {
	for i := 0; i < len(s); i++ {
		if isDigit(s[i]) || s[i] >= 0x80 {
			return true
		}
	}
	return false
}

// amount is a text taken apart: what is left of it is a core of digits and separators.
type amount struct {
	core     string
	negative bool
	exponent int    // from 万, 亿 and percent, and from the core's own e
	scaled   bool   // 万 or 亿
	powers   bool   // an e of its own
	currency string // code or unsettled sign, "" none
}

// read takes s apart and says whether a core of digits and separators is left.
func (a *amount) read(s string) bool {
	s = strings.TrimSpace(s)
	if len(s) > longestNumber || !mayBeNumber(s) {
		return false
	}
	s = strings.Trim(plainForm(s), " ")
	p := peeler{rest: s, a: a}
	for p.rest != "" && !startsCore(p.rest) {
		if !p.prefix() {
			return false
		}
		p.rest = strings.TrimLeft(p.rest, " ")
	}
	for p.rest != "" && !endsCore(p.rest) {
		if !p.suffix() {
			return false
		}
		p.rest = strings.TrimRight(p.rest, " ")
	}
	if p.open != p.closed || p.rest == "" {
		return false
	}
	a.negative = p.minus || p.closed
	a.core = p.rest
	return a.splitExponent()
}

// peeler takes marks off both ends of a number; each may stand once.
type peeler struct {
	rest                        string
	a                           *amount
	open, closed, minus, signed bool
	percent                     bool
}

func (p *peeler) prefix() bool {
	switch p.rest[0] {
	case '(':
		if p.open || p.signed {
			return false
		}
		p.open, p.rest = true, p.rest[1:]
		return true
	case '-', '+':
		if p.signed || p.open {
			return false
		}
		p.signed, p.minus, p.rest = true, p.rest[0] == '-', p.rest[1:]
		return true
	case '%': // as in Turkey
		if p.percent {
			return false
		}
		p.percent, p.rest = true, p.rest[1:]
		p.a.exponent -= 2
		return true
	}
	code, n := currencyPrefix(p.rest)
	p.rest = p.rest[n:]
	return n > 0 && p.name(code)
}

// name takes a currency down. Two may stand beside one amount where the second says no more than
// the first or the first is the plainer word: USD $5, $5 CAD, ¥5元, €5 EUR.
func (p *peeler) name(code string) bool {
	switch first := p.a.currency; {
	case first == "", shares(first, code):
		p.a.currency = code
	case !shares(code, first):
		return false
	}
	return true
}

// shares says whether sign may be a way of writing code.
func shares(sign, code string) bool {
	switch sign {
	case code:
		return true
	case "USD": // the bare dollar
		return strings.HasSuffix(code, "D")
	case yenSign, yuanSign:
		return code == "CNY" || code == "JPY" && sign == yenSign || code == yuanSign
	}
	return false
}

func (p *peeler) suffix() bool {
	end := len(p.rest) - 1
	switch p.rest[end] {
	case ')':
		if !p.open || p.closed {
			return false
		}
		p.closed, p.rest = true, p.rest[:end]
		return true
	case '-':
		// 5,- and 5.-- and the Indian 5/- are whole amounts, not negative ones.
		if whole := strings.TrimRight(p.rest, "-"); whole != "" {
			switch whole[len(whole)-1] {
			case '/':
				if len(p.rest)-len(whole) > 1 {
					return false
				}
				fallthrough
			case ',', '.':
				p.rest = whole[:len(whole)-1]
				return true
			}
		}
		if p.signed || p.open {
			return false
		}
		p.signed, p.minus, p.rest = true, true, p.rest[:end]
		return true
	case '%':
		if p.percent {
			return false
		}
		p.percent, p.rest = true, p.rest[:end]
		p.a.exponent -= 2
		return true
	}
	for _, m := range scales {
		if rest, ok := strings.CutSuffix(p.rest, m.sign); ok {
			done := &p.a.scaled
			if m.exponent < 0 {
				done = &p.percent
			}
			if *done {
				return false
			}
			*done, p.rest = true, rest
			p.a.exponent += m.exponent
			return true
		}
	}
	code, n := currencySuffix(p.rest)
	p.rest = p.rest[:len(p.rest)-n]
	return n > 0 && p.name(code)
}

var scales = []struct {
	sign     string
	exponent int
}{{"万", 4}, {"萬", 4}, {"亿", 8}, {"億", 8}, {"‰", -3}}

func startsCore(s string) bool {
	return isDigit(s[0]) || (s[0] == '.' || s[0] == ',') && len(s) > 1 && isDigit(s[1])
}

func endsCore(s string) bool {
	return isDigit(s[len(s)-1]) || (s[len(s)-1] == '.' || s[len(s)-1] == ',') && len(s) > 1 && isDigit(s[len(s)-2])
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// splitExponent takes e+05 off the core and checks that only digits and separators are left.
func (a *amount) splitExponent() bool {
	if at := strings.IndexByte(a.core, 'e'); at >= 0 {
		e := a.core[at+1:]
		sign := 1
		if e != "" && (e[0] == '+' || e[0] == '-') {
			if e[0] == '-' {
				sign = -1
			}
			e = e[1:]
		}
		n, ok := digits(e)
		if !ok || n > 400 || at == 0 {
			return false
		}
		a.exponent += sign * n
		a.core, a.powers = a.core[:at], true
	}
	for i := 0; i < len(a.core); i++ {
		if b := a.core[i]; !isDigit(b) && b != '.' && b != ',' && b != ' ' && b != '\'' {
			return false
		}
	}
	return true
}

// value reads the core with the one decimal separator given.
func (a *amount) value(decimal byte) (float64, bool) {
	whole, fraction := a.core, ""
	if at := strings.IndexByte(a.core, decimal); at >= 0 {
		whole, fraction = a.core[:at], a.core[at+1:]
		for i := 0; i < len(fraction); i++ {
			if !isDigit(fraction[i]) {
				return 0, false
			}
		}
	}
	var room [longestNumber + 8]byte
	b := room[:0]
	if a.negative {
		b = append(b, '-')
	}
	sign := len(b)
	b, ok := appendUngrouped(b, whole)
	// Who writes a power of ten does not group: 1,234E+05 has a decimal comma.
	if !ok || a.powers && len(b)-sign < len(whole) || whole == "" && fraction == "" {
		return 0, false
	}
	if whole == "" {
		b = append(b, '0')
	}
	if fraction != "" {
		b = append(b, '.')
		b = append(b, fraction...)
	}
	// The exponent is part of the text, so that 12.34 % is the double nearest to 0.1234.
	if a.exponent != 0 {
		b = append(b, 'e')
		b = strconv.AppendInt(b, int64(a.exponent), 10)
	}
	v, err := strconv.ParseFloat(string(b), 64)
	if err != nil || math.IsInf(v, 0) {
		return 0, false
	}
	if v == 0 {
		v = 0 // -0 is 0
	}
	return v, true
}

// appendUngrouped appends the digits of s without what groups them; false when the groups are not
// those of a number: one separator throughout, three digits behind it (or two, two, … three, as
// in India), no leading zero.
func appendUngrouped(b []byte, s string) ([]byte, bool) {
	sep, run, groups, first, twos := byte(0), 0, 0, 0, 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if isDigit(c) {
			b = append(b, c)
			run++
			continue
		}
		if sep == 0 {
			sep, first = c, run
			if run == 0 || s[0] == '0' {
				return b, false
			}
		} else if c != sep {
			return b, false
		} else if run == 2 {
			twos++
		} else if run != 3 {
			return b, false
		}
		groups++
		run = 0
	}
	if sep == 0 {
		return b, true
	}
	if run != 3 || first > 3 {
		return b, false
	}
	return b, twos == 0 || twos == groups-1 && first <= 2 && sep == ','
}

// plainForm writes s with ASCII digits, signs and spaces and lower-case letters. Marks that only
// steer the direction of writing are left out.
func plainForm(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf || s[i] >= 'A' && s[i] <= 'Z' || s[i] == '\t' || s[i] == '`' {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case r >= 'A' && r <= 'Z':
			r += 'a' - 'A'
		case r >= '！' && r <= '～': // the full-width forms of ! to ~
			r -= '！' - '!'
			if r >= 'A' && r <= 'Z' {
				r += 'a' - 'A'
			}
		case r == '￥':
			r = '¥'
		case r == '￡':
			r = '£'
		case r == '￦':
			r = '₩'
		case r == '＄', r == '﹩':
			r = '$'
		case r == '−', r == '–', r == '‐', r == '‑', r == '‒', r == '﹣':
			r = '-'
		case r == '’', r == '‘', r == 'ʼ', r == '´', r == '′', r == '`':
			r = '\''
		case r == '\t', r == '\u00a0', r == '\u202f', r >= '\u2000' && r <= '\u200a', r == '\u3000', r == '\u205f':
			r = ' '
		case r == 'Ł':
			r = 'ł'
		case r == 'Č':
			r = 'č'
		case r >= '\u200b' && r <= '\u200f', r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069', r == '\ufeff':
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}
