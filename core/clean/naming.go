package clean

import (
	"math"
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
	// texts holds for each text that a table can hold its name, packed: 0 is not read yet, else the
	// code and 2 (NoCode wraps to 1) with the repair above it. Most texts are their own names, and a
	// million ids must not cost a million allocations.
	texts []uint32

	// numbers holds the codes of numbers that were named lately: ids come again and again.
	numbers [recentNumbers]namedNumber
}

type namedNumber struct {
	number float64
	code   ingest.Code
	known  bool
}

const recentNumbers = 1 << 12

const repairShift = 30 // no project holds 2^30 texts: they would not fit into memory

func newNames(s *ingest.Strings) *names {
	return &names{strings: s, texts: make([]uint32, s.Len())}
}

// text names a text.
func (n *names) text(code ingest.Code) name {
	packed := n.texts[code]
	if packed == 0 {
		packed = n.read(code)
		n.texts[code] = packed
	}
	return unpackName(packed)
}

func unpackName(packed uint32) name {
	return name{ingest.Code(packed&(1<<repairShift-1)) - 2, repair(packed >> repairShift)}
}

func (n *names) read(code ingest.Code) uint32 {
	if isOwnName(n.strings.Raw(code)) {
		return uint32(code) + 2
	}
	t := n.strings.At(code)
	plain, done := plainText(t)
	switch plain {
	case "":
		return 1
	case t:
		return uint32(code) + 2
	}
	return uint32(n.strings.InternString(plain)) + 2 | uint32(done)<<repairShift
}

// isOwnName is a quick answer for texts that plainText leaves alone: false is no answer.
func isOwnName(raw []byte) bool {
	if len(raw) <= longestNoValue {
		return false
	}
	first, last := raw[0], raw[len(raw)-1]
	return first > ' ' && first < 0x7f && last > ' ' && last < 0x7f && first != '=' && first != '\''
}

// of names the cell; errors and formulas without a result name nothing.
func (n *names) of(c *ingest.Column, row int, date1904 bool) name {
	cell := cellAt(c, row)
	switch cell.Kind {
	case ingest.Text:
		return n.text(cell.Code)
	case ingest.Number:
		return name{n.numberCode(cell.Num), untouched}
	case ingest.Bool, ingest.Date:
		return name{n.strings.InternString(cellText(cell, nil, date1904)), untouched}
	}
	return name{ingest.NoCode, untouched}
}

// numberCode is the code of a number's shortest decimal form.
func (n *names) numberCode(v float64) ingest.Code {
	at := &n.numbers[math.Float64bits(v)*0x9e3779b97f4a7c15>>(64-12)] // 2^64 ÷ golden ratio
	if !at.known || at.number != v {
		var b [32]byte
		*at = namedNumber{v, n.strings.Intern(appendNumber(b[:0], v)), true}
	}
	return at.code
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
