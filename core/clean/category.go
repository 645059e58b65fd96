package clean

import (
	"slices"
	"strings"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/ingest"
)

// categories numbers the texts of the category columns as they come, from 1: two bytes a line.
type categories struct {
	number   []uint16 // by code; 0 is not seen yet
	codes    []ingest.Code
	overflow bool // there are more texts than numbers
}

func (c *categories) of(code ingest.Code) uint16 {
	if code == ingest.NoCode || c.overflow {
		return 0
	}
	if int(code) >= len(c.number) {
		c.number = append(c.number, make([]uint16, int(code)+1-len(c.number)+len(c.number)/2)...)
	}
	if c.number[code] == 0 {
		if c.overflow = len(c.codes) == dataset.MostCategories; c.overflow {
			return 0
		}
		c.codes = append(c.codes, code)
		c.number[code] = uint16(len(c.codes))
	}
	return c.number[code]
}

func (c *categories) text(number uint16) ingest.Code {
	if number == 0 {
		return ingest.NoCode
	}
	return c.codes[number-1]
}

// sortCategories renumbers the categories of the lines by the bytes of their texts, and returns those
// that lines have. Of a column with too many texts the lines say nothing.
func (s *scan) sortCategories() []ingest.Code {
	l, c := &s.lines, &s.categories
	if l.category == nil {
		return nil
	}
	if c.overflow {
		l.category = nil
		return c.codes
	}
	used := make([]bool, len(c.codes)+1)
	for _, n := range l.category {
		used[n] = true
	}
	sorted := []ingest.Code{}
	for i, code := range c.codes {
		if used[i+1] {
			sorted = append(sorted, code)
		}
	}
	sorted = byBytes(s.strings, sorted)
	place := make([]uint16, len(c.codes)+1)
	for i, code := range sorted {
		place[c.number[code]] = uint16(i + 1)
	}
	for i, n := range l.category {
		l.category[i] = place[n]
	}
	return sorted
}

// noDiscount are texts that say that the price was paid in full.
var noDiscount = words("none, no discount, not discounted, full price, regular, regular price, nil, n/a, na, -, --, —, /, " +
	"无折扣, 無折扣, 不打折, 未打折, 原价, 原價, 无优惠, 無優惠, 全价, 全價, 没有, 沒有")

// discountColumn says how the discount column of the table is read.
func (s *scan) discountColumn(t *sheet) {
	if t.discounts = t.column(t.discount); t.discounts == nil {
		return
	}
	way := 0
	if t.wholePrice = saysShareOfPrice(t.mapping.Columns[t.discount].Header) && !t.holdsZero(t.discounts); t.wholePrice {
		way = 1
	}
	if s.discounts[way] == nil {
		whole := t.wholePrice
		m := newMemo(s.strings, func(text string) bool { return isDiscount(text, whole) })
		s.discounts[way] = &m
	}
	t.discountOf = s.discounts[way]
}

// saysShareOfPrice: 折扣 is as a rule what is left to pay (8.5折, 0.85), unless it is money.
func saysShareOfPrice(header string) bool {
	return strings.Contains(header, "折") && !strings.ContainsAny(header, "额額元")
}

// holdsZero: somebody paid nothing less, so the column says what is taken off.
func (t *sheet) holdsZero(c *ingest.Column) bool {
	return t.anyChunk(func(from, to int) bool {
		for row := from; row < to; row++ {
			switch cell := c.At(row); cell.Kind {
			case ingest.Number:
				if cell.Num == 0 {
					return true
				}
			case ingest.Text:
				if plain, _ := plainText(t.Strings.At(cell.Code)); isZero(plain) {
					return true
				}
			}
		}
		return false
	})
}

// discounted: the cell of the row is neither blank nor zero nor a word for none.
func (t *sheet) discounted(row int) bool {
	switch cell := t.discounts.At(row); cell.Kind {
	case ingest.Text:
		return t.discountOf.of(cell.Code)
	case ingest.Number:
		return cell.Num != 0 && !(t.wholePrice && isWhole(cell.Num))
	case ingest.Bool:
		return cell.Num != 0
	}
	return false
}

// isWhole: 1, 10折 and 100 % are the whole price.
func isWhole(v float64) bool { return v == 1 || v == 10 || v == 100 }

// isDiscount reads an amount, a rate, a code of a coupon or a yes.
func isDiscount(text string, wholePrice bool) bool {
	plain, _ := plainText(text)
	s := fold(plain)
	switch {
	case s == "", noDiscount[s], plainNo[s], isZero(s):
		return false
	case wholePrice:
		return !slices.Contains([]string{"1", "10", "100"}, digitsBefore(s))
	}
	return true
}

// isZero: digits, and none but 0.
func isZero(text string) bool {
	return strings.ContainsAny(text, "0０") && !strings.ContainsAny(text, "123456789１２３４５６７８９") &&
		strings.IndexFunc(text, isLetter) < 0
}

// isLetter of a code, not of a currency that stands with a nought.
func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// digitsBefore is the number in front of 折 and %, without noughts behind its point.
func digitsBefore(s string) string {
	s = strings.TrimSpace(strings.TrimRight(s, "折%"))
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}
