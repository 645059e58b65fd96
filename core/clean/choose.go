package clean

// choose sets aside the lines that the settings exclude: other currencies, dates out of range,
// refunds where they are dropped, and rows that repeat another. It returns the sum of the refunds
// dropped.
func (s *scan) choose(set *settings, coin uint16) (dropped float64) {
	l := &s.lines
	s.future = l.after(set.today)
	aside := s.future > 0 && !set.keepErrors && 2*s.future <= l.len()
	var refunds exactSum
	for i := range l.customer {
		var r Reason
		switch n := l.coin(i); {
		case n != 0 && n != coin:
			r = OtherCurrency
		case aside && l.day[i] > *set.today:
			r = FutureDate
		case !set.inRange(l.day[i]):
			r = OutOfRange
		case set.drop && l.amount[i] < 0:
			r = RefundDropped
			refunds.add(l.amount[i])
		default:
			continue
		}
		s.excluded = true
		s.sheets[l.table[i]].marks[l.row[i]] = s.setAside(r, l.amount[i], l.coin(i))
	}
	return refunds.value()
}

// coin picks the currency that is analysed: the one asked for, else the one with the most money.
func (s *scan) coin(set *settings) (code string, coin uint16, all []Money) {
	all, numbers := s.coins.named(&s.lines)
	if set.currency != "" {
		coin, known := s.coins.numbers[set.currency]
		if !known {
			coin = mostCoins + 1 // no row has it
		}
		return set.currency, coin, all
	}
	if len(numbers) == 0 {
		return "", 0, all
	}
	return all[0].Currency, numbers[0], all
}

// after counts the lines that are later than the day; none where no day is known.
func (l *lines) after(day *Day) (n int) {
	if day == nil {
		return 0
	}
	for _, d := range l.day {
		if d > *day {
			n++
		}
	}
	return n
}
