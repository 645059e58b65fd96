package prepare

import (
	"math"
	"slices"
	"unicode"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/internal/learn"
)

const (
	// mostAttributes that are looked at: a column is worked on as long as the table is.
	mostAttributes = 200
	// keptLevels of a category are coded one by one; the rarer ones share a column.
	keptLevels = 20
	// Above keptLevels different texts a column is free text where they have so many words or
	// characters in the mean, and names its customers where so many are different.
	textWords      = 3
	textCharacters = 20
	likeID         = 0.9
)

// attribute that becomes one column, or two when it is free text.
type attribute struct {
	index  int
	text   bool
	levels []string // of a category, ascending by what numbers in them say
	of     []int32  // by code: its level + 1
}

func (s *shape) findAttributes(ds *dataset.Dataset) {
	leave := func(a *dataset.Attribute, reason Reason) {
		code := AttributeQuantity
		if a.Quantity == nil {
			code = AttributeCategory
		}
		s.leftOut = append(s.leftOut, LeftOut{Code: code, Header: a.Header, Reason: reason})
	}
	for index := range ds.Attributes {
		a := &ds.Attributes[index]
		found := attribute{index: index}
		switch {
		case ds.Left != nil && ds.Left.Header == a.Header:
			leave(a, IsLabel)
		case len(s.attributes) == mostAttributes:
			leave(a, TooMany)
		case a.Quantity != nil:
			if reason := unfit(a.Quantity); reason != "" {
				leave(a, reason)
				continue
			}
			s.attributes = append(s.attributes, found)
		default:
			reason := found.category(ds, a)
			if reason != "" {
				leave(a, reason)
				continue
			}
			s.attributes = append(s.attributes, found)
		}
	}
}

// unfit quantities say nothing, or are numbers that name customers: whole, all different and
// without a gap between the least and the largest.
func unfit(values []float64) Reason {
	known := make([]float64, 0, len(values))
	whole := true
	for _, v := range values {
		if v = finite(v); !math.IsNaN(v) {
			known = append(known, v)
			whole = whole && v == math.Floor(v)
		}
	}
	if len(known) == 0 {
		return Empty
	}
	low, high := slices.Min(known), slices.Max(known)
	if low == high {
		return Constant
	}
	if whole && len(known) > keptLevels && high-low == float64(len(known)-1) {
		slices.Sort(known)
		if len(slices.Compact(known)) == int(high-low)+1 {
			return LikeID
		}
	}
	return ""
}

// category finds the levels, or that the column is free text.
func (at *attribute) category(ds *dataset.Dataset, a *dataset.Attribute) Reason {
	at.of = make([]int32, ds.Strings.Len())
	filled := 0
	for _, code := range a.Category {
		if int(code) >= len(at.of) {
			continue
		}
		filled++
		if at.of[code] == 0 {
			at.levels = append(at.levels, ds.Strings.At(code))
			at.of[code] = int32(len(at.levels))
		}
	}
	switch different := len(at.levels); {
	case different == 0:
		return Empty
	case different == 1:
		return Constant
	case different > keptLevels:
		words, characters := 0, 0
		for _, text := range at.levels {
			c, w := measure(text)
			words, characters = words+w, characters+c
		}
		if words >= textWords*different || characters >= textCharacters*different {
			at.text, at.levels, at.of = true, nil, nil
			return ""
		}
		if float64(different) > likeID*float64(filled) {
			return LikeID
		}
	}
	order := make([]int32, len(at.levels))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { return natural(at.levels[a], at.levels[b]) })
	place, sorted := make([]int32, len(order)), make([]string, len(order))
	for to, from := range order {
		place[from], sorted[to] = int32(to), at.levels[from]
	}
	for code, level := range at.of {
		if level > 0 {
			at.of[code] = place[level-1] + 1
		}
	}
	at.levels = sorted
	return ""
}

func (t *Table) fromAttributes(ds *dataset.Dataset, s *shape) {
	for _, at := range s.attributes {
		a := &ds.Attributes[at.index]
		about := About{Code: AttributeQuantity, Header: a.Header, Source: FromAttributes}
		switch {
		case at.text:
			about.Code, about.Unit = TextLength, InCharacters
			length := t.quantity(about)
			about.Code, about.Unit = TextWords, InWords
			words := t.quantity(about)
			for row, i := range t.Customers {
				length[row], words[row] = math.NaN(), math.NaN()
				if code := a.Category[i]; int(code) < ds.Strings.Len() {
					c, w := measure(ds.Strings.At(code))
					length[row], words[row] = float64(c), float64(w)
				}
			}
		case a.Quantity != nil:
			if a.Tenure && a.TenureUnit == "day" {
				about.Unit = InDays
			}
			values := t.quantity(about)
			for row, i := range t.Customers {
				values[row] = finite(a.Quantity[i])
			}
		default:
			about.Code = AttributeCategory
			codes := make([]int32, t.Rows)
			for row, i := range t.Customers {
				codes[row] = -1
				if code := a.Category[i]; int(code) < len(at.of) {
					codes[row] = at.of[code] - 1
				}
			}
			t.About = append(t.About, about)
			t.Columns = append(t.Columns, learn.Column{Name: about.key(), Category: codes, Levels: at.levels})
		}
	}
}

// measure counts the characters and the words of a text. A character of a script that is written
// without spaces between words counts as one.
func measure(text string) (characters, words int) {
	inside := false
	for _, r := range text {
		characters++
		switch {
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			words++
			inside = false
		case unicode.IsLetter(r) || unicode.IsDigit(r) || inside && (r == '\'' || r == '’'):
			if !inside {
				words++
			}
			inside = true
		default:
			inside = false
		}
	}
	return characters, words
}

// natural order of texts: runs of digits compare as the numbers that they write, so that "2 years"
// comes before "10 years"; all else bytewise.
func natural(a, b string) int {
	x, y := a, b
	for x != "" && y != "" {
		nx, ny := digits(x), digits(y)
		if nx > 0 && ny > 0 {
			if c := compareNumbers(x[:nx], y[:ny]); c != 0 {
				return c
			}
			x, y = x[nx:], y[ny:]
			continue
		}
		if x[0] != y[0] {
			return int(x[0]) - int(y[0])
		}
		x, y = x[1:], y[1:]
	}
	if x != "" || y != "" {
		return len(x) - len(y)
	}
	if a < b {
		return -1
	}
	if a > b {
		return 1
	}
	return 0
}

func digits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

func compareNumbers(a, b string) int {
	for len(a) > 1 && a[0] == '0' {
		a = a[1:]
	}
	for len(b) > 1 && b[0] == '0' {
		b = b[1:]
	}
	if len(a) != len(b) {
		return len(a) - len(b)
	}
	for i := range len(a) {
		if a[i] != b[i] {
			return int(a[i]) - int(b[i])
		}
	}
	return 0
}
