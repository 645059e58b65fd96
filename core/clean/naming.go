package clean

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/internal/formula"
)

// repair is what was done to a text on its way to an id.
type repair uint8

const (
	untouched repair = iota
	trimmedID
	formulaGuard
	excelText
	repairs
)

var repairCodes = [repairs]string{trimmedID: "trimmed_id", formulaGuard: "formula_guard", excelText: "excel_text"}

// plainText takes off what spreadsheets and exports wrap around a text; "" for a blank cell.
func plainText(s string) (string, repair) {
	done := untouched
	if t := strings.TrimFunc(s, isSpace); t != s {
		s, done = t, trimmedID
	}
	if inner, ok := strings.CutPrefix(s, `="`); ok && strings.HasSuffix(inner, `"`) {
		s, done = strings.TrimFunc(strings.ReplaceAll(inner[:len(inner)-1], `""`, `"`), isSpace), excelText
	} else if plain, undone := formula.Unguard(s); undone {
		s, done = plain, formulaGuard
	} else if len(s) > 1 && s[0] == '\'' && s[1] >= '0' && s[1] <= '9' {
		s, done = s[1:], excelText
	}
	if noValue[s] {
		return "", untouched
	}
	if s == "" {
		done = untouched
	}
	return s, done
}

// isSpace adds the two invisible marks that web pages and exports leave around texts.
func isSpace(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' }

// name is the code of a cell's plain text, NoCode for none.
type name struct {
	code ingest.Code
	done repair
}

// names gives cells their names: one text, one code, whatever kind of cell held it.
type names struct {
	strings *ingest.Strings
	texts   memo[name]

	number     float64 // the number named last: runs of one value are common
	numberCode ingest.Code
}

func newNames(s *ingest.Strings) *names {
	n := &names{strings: s, numberCode: ingest.NoCode}
	n.texts = newMemo(s, func(t string) name {
		plain, done := plainText(t)
		if plain == "" {
			return name{ingest.NoCode, untouched}
		}
		return name{s.InternString(plain), done}
	})
	return n
}

// of names the cell; errors and formulas without a result name nothing.
func (n *names) of(c *ingest.Column, row int, date1904 bool) name {
	cell := cellAt(c, row)
	switch cell.Kind {
	case ingest.Text:
		return n.texts.of(cell.Code)
	case ingest.Number:
		if cell.Num != n.number || n.numberCode == ingest.NoCode {
			var b [32]byte
			n.number, n.numberCode = cell.Num, n.strings.Intern(appendNumber(b[:0], cell.Num))
		}
		return name{n.numberCode, untouched}
	case ingest.Bool, ingest.Date:
		return name{n.strings.InternString(cellText(cell, nil, date1904)), untouched}
	}
	return name{ingest.NoCode, untouched}
}

// cellText is the cell as the file writes it: texts as they are, numbers in their shortest form,
// dates as ISO 8601 with a space before the time.
func cellText(cell ingest.Cell, s *ingest.Strings, date1904 bool) string {
	switch cell.Kind {
	case ingest.Text, ingest.Failed:
		return s.At(cell.Code)
	case ingest.Date:
		if m, ok := convention.FromSerial(cell.Num, date1904); ok {
			return m.String()
		}
		return string(appendNumber(nil, cell.Num))
	case ingest.Number:
		return string(appendNumber(nil, cell.Num))
	case ingest.Bool:
		if cell.Num != 0 {
			return "TRUE"
		}
		return "FALSE"
	}
	return ""
}

// appendNumber writes the shortest decimal form; digits in full up to 21 of them, as JavaScript and
// spreadsheets' text functions would.
func appendNumber(b []byte, v float64) []byte {
	if v == 0 {
		return append(b, '0') // -0 is 0
	}
	if i := int64(v); float64(i) == v && i > -1<<53 && i < 1<<53 {
		return strconv.AppendInt(b, i, 10)
	}
	if a := abs(v); a < 1e21 && a >= 1e-6 {
		return strconv.AppendFloat(b, v, 'f', -1, 64)
	}
	return strconv.AppendFloat(b, v, 'e', -1, 64)
}
