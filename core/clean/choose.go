package clean

import (
	"math"
	"slices"
)

// choose sets aside the lines that the settings exclude: other currencies, dates out of range,
// refunds where they are dropped, and rows that repeat another. It returns the sum of the refunds
// dropped.
func (s *scan) choose(set *settings, coin uint16) (dropped float64) {
	l := &s.lines
	var refunds exactSum
	for i := range l.customer {
		var r Reason
		switch n := l.coin(i); {
		case n != 0 && n != coin:
			r = OtherCurrency
		case !set.inRange(l.day[i]):
			r = OutOfRange
		case set.drop && l.amount[i] < 0:
			r = RefundDropped
			refunds.add(l.amount[i])
		default:
			continue
		}
		s.sheets[l.table[i]].marks[l.row[i]] = s.setAside(r, l.amount[i], l.coin(i))
	}
	return refunds.value()
}

// coin picks the currency that is analysed: the one asked for, else the one with the most money.
func (s *scan) coin(set *settings) (code string, coin uint16, all []Money) {
	all, numbers := s.coins.named(&s.lines)
	if set.currency != "" {
		if i := slices.Index(s.coins.names, set.currency); i >= 0 {
			return set.currency, uint16(i + 1), all
		}
		return set.currency, math.MaxUint16, all
	}
	if len(numbers) == 0 {
		return "", 0, all
	}
	return all[0].Currency, numbers[0], all
}
