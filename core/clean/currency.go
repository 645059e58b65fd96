package clean

import (
	"math"
	"strings"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/internal/num"
)

// coins numbers the currencies that rows name, from 1; 0 is none named.
type coins struct {
	names   []string
	numbers map[string]uint16
	cells   memo[uint16] // of a currency column
	signs   memo[uint16] // within the amounts of a column that mixes them
}

func (c *coins) prepare(s *ingest.Strings) {
	c.numbers = map[string]uint16{}
	c.cells = newMemo(s, func(t string) uint16 { return c.number(currencyOf(t)) })
	c.signs = newMemo(s, func(t string) uint16 {
		plain, _ := plainText(t)
		return c.number(signIn(plain))
	})
}

// mostCoins: a column with more different currencies than the world has is no currency column; what
// lies beyond counts as one more.
const mostCoins = math.MaxUint16 - 1

func (c *coins) number(code string) uint16 {
	if code == "" {
		return 0
	}
	n, known := c.numbers[code]
	if !known {
		if len(c.names) < mostCoins {
			c.names = append(c.names, code)
		}
		n = uint16(len(c.names))
		c.numbers[code] = n
	}
	return n
}

// currencyOf reads a cell of the currency column: a code, a sign or a name. What it cannot read
// is a currency of its own, so that nothing is added to it.
func currencyOf(cell string) string {
	plain, _ := plainText(cell)
	code := strings.ToUpper(plain)
	switch code {
	case "RMB", "CNH":
		return "CNY"
	case "":
		return ""
	}
	if len(code) == 3 && strings.IndexFunc(code, func(r rune) bool { return r < 'A' || r > 'Z' }) < 0 {
		return code
	}
	if sign := signIn(plain + "1"); sign != "" {
		return sign
	}
	return code
}

// signIn is the currency that one amount names by itself.
func signIn(amount string) string {
	f, fit, _ := convention.DetectNumbers([]convention.Text{{Value: amount, Count: 1}})
	if fit == 0 || f.Currency == "mixed" {
		return ""
	}
	return f.Currency
}

// coinReader says which currency a row of one table names.
type coinReader struct {
	coins  *coins
	column *ingest.Column // nil: the table has none
	signs  *ingest.Column // of the money, where signs differ
	whole  uint16         // of the money, where they do not
}

func (c *coins) reader(t *sheet) coinReader {
	r := coinReader{coins: c, column: t.column(t.currency)}
	column, format := t.money()
	if format.Currency == "mixed" {
		r.signs = t.column(column)
	} else {
		r.whole = c.number(format.Currency)
	}
	return r
}

// varies: rows have to be asked.
func (r *coinReader) varies() bool { return r.column != nil || r.signs != nil }

func (r *coinReader) of(row int) uint16 {
	if r.column != nil {
		if cell := r.column.At(row); cell.Kind == ingest.Text {
			if n := r.coins.cells.of(cell.Code); n != 0 {
				return n
			}
		}
	}
	if r.signs != nil {
		if cell := r.signs.At(row); cell.Kind == ingest.Text {
			return r.coins.signs.of(cell.Code)
		}
	}
	return r.whole
}

// named sums what the lines name, largest first, with the number of each.
func (c *coins) named(l *lines) (all []Money, number []uint16) {
	if l.currency == nil {
		return []Money{}, nil
	}
	sums, rows := make([]exactSum, len(c.names)+1), make([]int, len(c.names)+1)
	for i, n := range l.currency {
		rows[n]++
		sums[n].add(l.amount[i])
	}
	for n := 1; n < len(sums); n++ {
		if rows[n] > 0 {
			number = append(number, uint16(n))
		}
	}
	money := func(n uint16) Money { return Money{c.names[n-1], rows[n], sums[n].value()} }
	num.SortStable(number, func(a, b uint16) int {
		x, y := money(a), money(b)
		switch {
		case abs(x.Amount) > abs(y.Amount):
			return -1
		case abs(x.Amount) < abs(y.Amount):
			return 1
		}
		return strings.Compare(x.Currency, y.Currency)
	})
	all = []Money{}
	for _, n := range number {
		all = append(all, money(n))
	}
	return all, number
}

// moneyByReason adds what the rows set aside name, each currency by itself.
type moneyByReason struct {
	sums map[reasonCoin]*exactSum
	last reasonCoin // rows of one reason come in runs
	sum  *exactSum
}

type reasonCoin struct {
	reason Reason
	coin   uint16
}

func (m *moneyByReason) add(r Reason, coin uint16, amount float64) {
	if amount == 0 {
		return
	}
	if key := (reasonCoin{r, coin}); m.sum == nil || m.last != key {
		if m.sums == nil {
			m.sums = map[reasonCoin]*exactSum{}
		}
		if m.last, m.sum = key, m.sums[key]; m.sum == nil {
			m.sum = &exactSum{}
			m.sums[key] = m.sum
		}
	}
	m.sum.add(amount)
}

// in is the money of one reason in the currency that is analysed, and of rows that name none.
func (m *moneyByReason) in(r Reason, coin uint16) float64 {
	var sum exactSum
	if part := m.sums[reasonCoin{r, 0}]; part != nil {
		sum.merge(part)
	}
	if part := m.sums[reasonCoin{r, coin}]; part != nil && coin != 0 {
		sum.merge(part)
	}
	return sum.value()
}
