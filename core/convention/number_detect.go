package convention

import "math/bits"

// DetectNumbers finds the one convention by which most of the texts are numbers. fit of the total
// rows can be read by it.
//
// A text speaks for a separator when only one reading of it is possible: 12,5 and 1.234,56 for
// the comma, 1,234,567 for the point. Where all texts look like 1,234 nothing has spoken; whole
// numbers beside them may (see threes), else the format is Ambiguous.
func DetectNumbers(texts []Text) (f NumberFormat, fit, total int) {
	var seen numberEvidence
	seen.currencies = currencies{}
	for _, t := range texts {
		total += t.Count
		seen.add(t)
	}
	f = seen.decide()
	for _, t := range texts {
		if _, ok := f.Parse(t.Value); ok {
			fit += t.Count
		}
	}
	return f, fit, total
}

// numberEvidence is what the texts of a column say about its separators.
type numberEvidence struct {
	point, comma int // rows that only this decimal separator can read
	groups       [4]int
	threes       threes
	currencies   currencies
}

// groupSigns in the order of numberEvidence.groups.
const groupSigns = ",. '"

// threes gathers the texts of the form 1,234, which both readings fit with different values, and
// the whole numbers beside them.
type threes struct {
	comma, point int  // distinct texts of that form
	zeroEnd      bool // one of them ends in 0
	small, large bool // there are whole numbers below 1000; from 1000 on
}

// whole takes down a number of so many digits and no separator.
func (t *threes) whole(digits int) {
	if digits <= 3 {
		t.small = true
	} else {
		t.large = true
	}
}

func (e *numberEvidence) add(t Text) {
	if _, ok := plainWhole(t.Value); ok {
		e.threes.whole(len(t.Value))
		return
	}
	var a amount
	if !a.read(t.Value) {
		return
	}
	p, asPoint := a.value('.')
	c, asComma := a.value(',')
	if asPoint && a.pointAlone() {
		asComma = false
	}
	if !asPoint && !asComma {
		return
	}
	if a.currency != "" {
		e.currencies[a.currency] = true
	}
	for i := 0; i < len(groupSigns); i++ {
		// A comma or point groups where it is not the decimal separator of the only reading.
		if g := groupSigns[i]; holds(a.core, g) && !(g == ',' && !asPoint) && !(g == '.' && !asComma) {
			e.groups[i] += t.Count
		}
	}
	switch {
	case asPoint && !asComma:
		e.point += t.Count
	case asComma && !asPoint:
		e.comma += t.Count
	case p == c && !holds(a.core, '.') && !holds(a.core, ','):
		e.threes.whole(len(a.core))
	default:
		if holds(a.core, ',') {
			e.threes.comma++
		} else {
			e.threes.point++
		}
		e.threes.zeroEnd = e.threes.zeroEnd || a.core[len(a.core)-1] == '0'
	}
}

// pointAlone: where 万 is written no comma stands before decimals, nor before three of them of a
// currency of those countries.
func (a *amount) pointAlone() bool {
	if a.scaled {
		return holds(a.core, '.') || holds(a.core, ',')
	}
	switch a.currency {
	case yenSign, yuanSign, "CNY", "JPY", "KRW", "TWD", "HKD":
		return holds(a.core, ',')
	}
	return false
}

func (e *numberEvidence) decide() NumberFormat {
	f := NumberFormat{Decimal: ".", Currency: e.currencies.settle()}
	switch t := e.threes; {
	case e.point+e.comma > 0:
		if e.comma > e.point {
			f.Decimal = ","
		}
	case t.comma+t.point == 0:
	case t.comma > 0 && t.point > 0:
		// 1,234 beside 1.234: whichever is the decimal separator, a column does not write both
		// with three digits by chance.
		f.Ambiguous = true
	case t.grouped():
		if t.point > 0 {
			f.Decimal = ","
		}
	default:
		// A comma between threes is a thousand more often than not; a point is what programs
		// write before decimals.
		f.Ambiguous = true
	}
	most := 0
	for i, n := range e.groups {
		if g := groupSigns[i : i+1]; n > most && g != f.Decimal {
			f.Group, most = g, n
		}
	}
	return f
}

// grouped: whole numbers stay below 1000 wherever they are written without a separator, which
// decimals would not know of; and a decimal reading would have to write 12 as 12 in one row and
// 1.250 with its zero in another.
func (t threes) grouped() bool { return t.small && !t.large && t.zeroEnd }

func holds(s string, b byte) bool {
	for i := 0; i < len(s); i++ {
		if s[i] == b {
			return true
		}
	}
	return false
}

// spread counts the different values among 0…127.
type spread [2]uint64

func (s *spread) add(n int) { s[n>>6&1] |= 1 << (n & 63) }
func (s *spread) len() int  { return bits.OnesCount64(s[0]) + bits.OnesCount64(s[1]) }
