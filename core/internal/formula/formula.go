// Package formula keeps texts from being run as formulas by a spreadsheet that opens a CSV file:
// Guard puts an apostrophe in front, Unguard takes it off again on import. Unguard(Guard(s)) = s
// for every s.
//
// Which first characters are dangerous: OWASP, "CSV Injection" (=, +, -, @, tab, carriage
// return), and their full-width forms, which East Asian spreadsheets read as the same signs.
package formula

import "strings"

// Runs says whether a spreadsheet would run s, or s after its apostrophes, as a formula.
func Runs(s string) bool {
	s = strings.TrimLeft(s, "'")
	if s == "" {
		return false
	}
	switch s[0] {
	case '=', '+', '-', '@', '\t', '\r', '\n':
		return true
	}
	for _, sign := range [...]string{"＝", "＋", "－", "＠"} {
		if strings.HasPrefix(s, sign) {
			return true
		}
	}
	return false
}

// Guard returns s as it is safe to write, and whether that differs from s.
func Guard(s string) (safe string, guarded bool) {
	if Runs(s) {
		return "'" + s, true
	}
	return s, false
}

// Unguard undoes Guard.
func Unguard(s string) (plain string, undone bool) {
	if strings.HasPrefix(s, "'") && Runs(s) {
		return s[1:], true
	}
	return s, false
}
