package clean

import (
	"math"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/ingest"
)

// state of a value that was looked for in a cell.
type state uint8

const (
	good  state = iota
	blank       // nothing there, or a formula without a result
	bad         // something else
)

type moment struct {
	convention.Moment
	state state
}

type figure struct {
	value float64
	state state
}

// Plausible day numbers where no style says that a number is a date: 1954-10-03 to 2064-04-08.
// Below lie quantities and years, above prices and ids.
const (
	leastSerial = 20000
	mostSerial  = 60000
)

// mostMoney: larger amounts are misread, and sums of smaller ones stay exact to the cent.
const mostMoney = 1e15

func readMoment(text string, f convention.DateFormat) moment {
	plain, _ := plainText(text)
	if plain == "" {
		return moment{state: blank}
	}
	if m, ok := f.Parse(plain); ok {
		return moment{Moment: m}
	}
	return moment{state: bad}
}

// cellMoment reads a cell that is not a text.
func cellMoment(cell ingest.Cell, date1904 bool) moment {
	switch cell.Kind {
	case ingest.Empty, ingest.Formula:
		return moment{state: blank}
	case ingest.Date:
		if m, ok := convention.FromSerial(cell.Num, date1904); ok {
			return moment{Moment: m}
		}
	case ingest.Number:
		if cell.Num >= leastSerial && cell.Num <= mostSerial {
			if m, ok := convention.FromSerial(cell.Num, date1904); ok {
				return moment{Moment: m}
			}
		}
		if n := int(cell.Num); float64(n) == cell.Num && n >= 1900_01_01 && n <= 2999_12_31 {
			day := convention.FromCivil(n/10000, n/100%100, n%100)
			if y, m, d := day.Civil(); y*10000+m*100+d == n {
				return moment{Moment: convention.Moment{Day: day, Second: -1}}
			}
		}
	}
	return moment{state: bad}
}

func readFigure(text string, f convention.NumberFormat) figure {
	plain, _ := plainText(text)
	if plain == "" {
		return figure{state: blank}
	}
	if v, ok := f.Parse(plain); ok {
		return figure{value: v}
	}
	return figure{state: bad}
}

// cellFigure reads a cell that is not a text.
func cellFigure(cell ingest.Cell) figure {
	switch cell.Kind {
	case ingest.Empty, ingest.Formula:
		return figure{state: blank}
	case ingest.Number:
		return figure{value: cell.Num}
	}
	return figure{state: bad}
}

// worth is what a row says of money.
type worth struct {
	amount float64
	reason Reason // "" when there is an amount
	// idle: the amount is 0 because the quantity is; the line makes no purchase.
	idle bool
}

// worthOf reckons with the three figures of a row; a column that the table lacks is blank.
func worthOf(l *layout, amount, quantity, price figure, creditNote bool) worth {
	if l.amount >= 0 {
		switch {
		case amount.state == blank:
			return worth{reason: NoAmount}
		case amount.state == bad || !countable(amount.value):
			return worth{reason: BadAmount}
		case amount.value == 0 && l.price >= 0 && price.state == good && price.value == 0:
			return worth{reason: PriceZero}
		}
		v := amount.value
		if creditNote && v > 0 && quantity.state == good && quantity.value < 0 {
			v = -v
		}
		return worth{amount: l.signed(v)}
	}
	if quantity.state == blank || price.state == blank {
		return worth{reason: NoAmount}
	}
	v := quantity.value * price.value
	switch {
	case quantity.state == bad || price.state == bad || !countable(v):
		return worth{reason: BadAmount}
	case price.value == 0:
		return worth{reason: PriceZero}
	}
	if creditNote && quantity.value < 0 && v > 0 {
		v = -v
	}
	return worth{amount: l.signed(v), idle: v == 0}
}

// signed is the amount as a sale (above zero) or a refund (below).
func (l *layout) signed(v float64) float64 {
	if l.reversed {
		v = -v
	}
	return v + 0 // -0 is 0
}

func countable(v float64) bool { return math.Abs(v) <= mostMoney } // false for NaN

// isCreditNote reads an order id such as C536379.
func isCreditNote(id []byte) bool {
	if len(id) < 2 || id[0]|0x20 != 'c' {
		return false
	}
	for _, b := range id[1:] {
		if b < '0' || b > '9' {
			return false
		}
	}
	return true
}
