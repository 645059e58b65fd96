package xlsx

import "strings"

// IsDateFormat says whether a number format shows a date or a time. id is the format's number; code
// is its code where the file gives one, which then decides alone.
//
// Only the first section counts, or where that has a condition ([=0], [<1]) and is no date, the
// one after it: which of them shows a number depends on the number. What stands in quotes, behind a backslash, _ or *, or in brackets
// is not looked at, except that elapsed time ([h], [mm], [ss]) is a time. Letters of dates (d m y
// h s, e and g of eras, b of the Buddhist year, aaa of weekdays) make a date unless the section
// also has places for digits (0 # ?), which no date has but as fractions of a second: that keeps
// "0.00 USD", "0.0E+00" and "#,##0 Stk" numbers however carelessly they are quoted.
func IsDateFormat(id int, code string) bool {
	if code == "" {
		// ECMA-376 part 1 §18.8.30; 27–36 and 50–58 are the dates of the East Asian tables.
		return 14 <= id && id <= 22 || 27 <= id && id <= 36 || 45 <= id && id <= 47 || 50 <= id && id <= 58
	}
	date, digits, fraction, conditional := false, false, false, false
	for i := 0; i < len(code); i++ {
		c := code[i]
		if fraction && c == '0' {
			continue
		}
		second := fraction
		fraction = false
		switch c {
		case ';':
			if conditional && !(date && !digits) {
				date, digits, conditional = false, false, false
				continue
			}
			return date && !digits
		case '"':
			n := strings.IndexByte(code[i+1:], '"')
			if n < 0 {
				return date && !digits
			}
			i += n + 1
		case '\\', '_', '*':
			i++
		case '[':
			n := strings.IndexByte(code[i:], ']')
			if n < 0 {
				return date && !digits
			}
			if elapsed(code[i+1 : i+n]) {
				date, fraction = true, true
			} else if n > 1 && strings.IndexByte("=<>", code[i+1]) >= 0 {
				conditional = true
			}
			i += n
		case '.':
			fraction = second
		case '0', '#', '?':
			digits = true
		case 's', 'S':
			date, fraction = true, true
			if general(code[i:]) {
				return false
			}
		case 'g', 'G':
			if general(code[i:]) {
				return false
			}
			date = true
		case 'e', 'E':
			if i+1 < len(code) && (code[i+1] == '+' || code[i+1] == '-') {
				digits = true
			}
			date = true
		case 'a', 'A':
			if strings.HasPrefix(strings.ToLower(code[i:min(i+3, len(code))]), "aaa") {
				date = true
			}
		case 'd', 'D', 'm', 'M', 'y', 'Y', 'h', 'H', 'b', 'B':
			date = true
		}
	}
	return date && !digits
}

// elapsed says whether the text in brackets is [h], [mm], [sss]…: one letter, repeated.
func elapsed(s string) bool {
	if s == "" {
		return false
	}
	first := s[0] | 0x20
	if first != 'h' && first != 'm' && first != 's' {
		return false
	}
	for i := 0; i < len(s); i++ {
		if s[i]|0x20 != first {
			return false
		}
	}
	return true
}

// general recognises the word for "no format" where it is spelled with letters of dates: General,
// LibreOffice's Standard, and the East Asian G/….
func general(s string) bool {
	if len(s) > 1 && s[1] == '/' {
		return s[0]|0x20 == 'g'
	}
	for _, word := range []string{"general", "standard"} {
		if len(s) >= len(word) && strings.EqualFold(s[:len(word)], word) {
			return true
		}
	}
	return false
}
