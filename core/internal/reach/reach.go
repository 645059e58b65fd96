// Package reach writes what a customer is reached by, phone numbers and e-mail addresses, in one
// standard, so that two spellings of one are one text.
//
// # E-mail
//
// Full-width characters are read as their ASCII ones, blanks and mailto: are taken off, letters are
// lower-case. Dots and +tags before the @ stay: whether they mean anything is for each provider to say.
//
// # Phone
//
// Full-width digits are read as ASCII ones, separators are taken off. A country code is read after +
// or 00 (ITU-T E.164). The file's own country is the one that most of its numbers speak for: by
// their codes, by the shape of a mobile number of mainland China (11 digits, 13… to 19…) or of Taiwan
// (09 and 8 digits). A number of the own country is written as its people dial it, any other as + and
// digits; where most of its own are written with their code, they keep it. What is no number (letters, an extension, two numbers in one cell) stays as it is.
package reach

import (
	"strings"
	"unicode"
)

// Narrow reads full-width ASCII as ASCII and any blank as a space.
func Narrow(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == '\u200b' || r == '\ufeff' || r == '\u202d' || r == '\u202c':
			return -1
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, s)
}

// Email is the standard form; false for what is no address.
func Email(text string) (string, bool) {
	s := strings.ToLower(strings.ReplaceAll(Narrow(text), " ", ""))
	s = strings.TrimPrefix(s, "mailto:")
	name, host, ok := strings.Cut(s, "@")
	if !ok || name == "" || strings.ContainsAny(s, ",;<>()\"\\") || strings.Contains(host, "@") {
		return text, false
	}
	if dot := strings.LastIndexByte(host, '.'); dot < 1 || dot > len(host)-3 || strings.Contains(host, "..") {
		return text, false
	}
	return s, true
}

// Phones says how the numbers of one file are written.
type Phones struct {
	Own   string // country code, "" where nothing tells
	Trunk bool   // numbers within the country begin with 0
	Coded bool   // most of the own country's numbers are written with its code
}

// number is a phone number taken apart.
type number struct {
	country  string // "" where it has none
	national string // without the country code; as written where there is none
}

// Numbers that are too short or too long for E.164 name nobody.
const (
	fewestDigits = 7
	mostDigits   = 15
)

// digits are those of the text, and whether a + stands before them; false where more is in it.
func digits(text string) (d string, plus, ok bool) {
	s := strings.TrimSpace(Narrow(text))
	s = strings.TrimPrefix(strings.ToLower(s), "tel:")
	if i := strings.Index(s, "(0)"); i > 0 && (strings.Contains(s[:i], "+") || strings.HasPrefix(s, "00")) {
		s = s[:i] + s[i+3:] // +44 (0)20: dialled only within the country
	}
	b := make([]byte, 0, len(s))
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			b = append(b, byte(r))
		case r == '+' && len(b) == 0 && !plus:
			plus = true
		case strings.ContainsRune(" -.()·‐‑‒–—−ー", r):
		default:
			return "", false, false
		}
	}
	return string(b), plus, len(b) >= fewestDigits && len(b) <= mostDigits+2
}

func split(text string, own string) (number, bool) {
	d, plus, ok := digits(text)
	if !ok {
		return number{}, false
	}
	switch {
	case plus:
	case strings.HasPrefix(d, "00") && len(d) >= 2+fewestDigits+1:
		d = d[2:]
	case isChinese(d, "86"), own == "886" && len(d) == 12 && strings.HasPrefix(d, "8869"), own == "1" && len(d) == 11 && d[0] == '1':
		// The code alone, without a sign before it.
	default:
		return number{national: d}, len(d) <= mostDigits
	}
	cc := countryOf(d)
	rest := d[len(cc):]
	if cc != "39" { // in Italy the 0 belongs to the number
		rest = strings.TrimPrefix(rest, "0")
	}
	return number{cc, rest}, cc != "" && len(rest) >= 4 && len(d) <= mostDigits
}

// isChinese: a mobile number of mainland China after the prefix.
func isChinese(d, prefix string) bool {
	d, ok := strings.CutPrefix(d, prefix)
	return ok && len(d) == 11 && d[0] == '1' && d[1] >= '3'
}

func isTaiwanese(d string) bool { return len(d) == 10 && strings.HasPrefix(d, "09") }

// twoDigits are the country codes of two digits (ITU-T E.164, list of 2016); 1 and 7 have one, all
// others three.
const twoDigits = " 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 " +
	"60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98 "

func countryOf(d string) string {
	switch {
	case len(d) < fewestDigits || d[0] == '0':
		return ""
	case d[0] == '1' || d[0] == '7':
		return d[:1]
	case strings.Contains(twoDigits, " "+d[:2]+" "):
		return d[:2]
	}
	return d[:3]
}

// Tally counts what the numbers of a file speak for.
type Tally struct {
	votes, coded     map[string]int
	all              int
	without, leading int // a country code; of those with 0 in front
}

// Add hears one number.
func (t *Tally) Add(text string) {
	n, ok := split(text, "")
	if !ok {
		return
	}
	if t.votes == nil {
		t.votes, t.coded = map[string]int{}, map[string]int{}
	}
	country := n.country
	if country != "" {
		t.coded[country]++
	}
	switch {
	case country != "":
	case isChinese(n.national, ""):
		country = "86"
	case isTaiwanese(n.national):
		country = "886"
	}
	if n.country == "" && country != "86" {
		t.without++
		if n.national[0] == '0' {
			t.leading++
		}
	}
	if country != "" {
		t.votes[country]++
		t.all++
	}
}

// Phones is the country that at least half of the numbers speak for.
func (t *Tally) Phones() Phones {
	var p Phones
	for country, n := range t.votes {
		if 2*n > t.all || 2*n == t.all && (p.Own == "" || country < p.Own) {
			p.Own = country
		}
	}
	p.Coded = 2*t.coded[p.Own] > t.votes[p.Own]+t.without
	p.Trunk = p.Own != "" && p.Own != "1" && p.Own != "39" && p.Own != "86" && 2*t.leading > t.without
	if p.Own == "886" {
		p.Trunk = true
	}
	return p
}

// Standard is the one spelling of a number; false for what is none, which stays as it is.
func (p Phones) Standard(text string) (string, bool) {
	s, ok := p.once(text)
	if !ok {
		return text, false
	}
	// Digits that only look like a country's would be read in another way the next time.
	if again, ok := p.once(s); !ok || again != s {
		return text, false
	}
	return s, true
}

func (p Phones) once(text string) (string, bool) {
	n, ok := split(text, p.Own)
	switch {
	case !ok:
		return text, false
	case n.country != "" && n.country != p.Own:
		return "+" + n.country + n.national, true
	}
	d := n.national
	if p.Coded {
		switch {
		case n.country != "":
			return "+" + n.country + d, true
		case p.Trunk && d[0] == '0':
			return "+" + p.Own + d[1:], true
		case p.Own == "86" && isChinese(d, ""):
			return "+86" + d, true
		}
		return d, true
	}
	switch {
	case p.Own == "86":
		service := strings.HasPrefix(d, "400") || strings.HasPrefix(d, "800")
		if n.country != "" && !isChinese(d, "") && !service && len(d) >= 9 && len(d) <= 11 {
			d = "0" + d // area code and number
		}
	case p.Trunk && d[0] != '0' && (n.country != "" || p.Own == "886" && len(d) == 9 && d[0] == '9'):
		d = "0" + d
	}
	return d, true
}

// Key is equal for two spellings of one number; false where a text names no one number.
func (p Phones) Key(text string) (string, bool) {
	s, ok := p.Standard(text)
	if p.Own != "" {
		s = strings.TrimPrefix(strings.TrimPrefix(s, "+"+p.Own), "0")
	}
	if !ok || len(s) < fewestDigits || isFiller(s) {
		return "", false
	}
	return s, true
}

// isFiller: 00000000, 13333333333 and 123456789 stand for no number.
func isFiller(s string) bool {
	if strings.Contains("01234567890", s) {
		return true
	}
	different := ""
	for _, r := range s {
		if !strings.ContainsRune(different, r) {
			different += string(r)
		}
	}
	return len(different) <= 3 && (len(different) <= 2 || strings.Count(s, s[len(s)-1:]) >= len(s)-2)
}
