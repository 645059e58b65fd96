package convention

import (
	"strconv"
	"strings"
)

// DetectDates finds the one order of day and month by which most of the texts are dates. fit of
// the total rows can be read by it.
func DetectDates(texts []Text) (f DateFormat, fit, total int) {
	var e dateEvidence
	for _, t := range texts {
		total += t.Count
		e.add(t)
	}
	f = e.decide()
	for _, t := range texts {
		if _, ok := f.Parse(t.Value); ok {
			fit += t.Count
		}
	}
	if fit == 0 && total > 0 && e.serials == total {
		return DateFormat{Order: "ymd", Serial: true}, total, total
	}
	return f, fit, total
}

// dateEvidence is what the texts of a column say about the order of day and month.
type dateEvidence struct {
	dayOnly, monthOnly int  // rows that only this order can read
	both               int  // rows that both orders can read, with different results
	open, yearOnly     int  // rows of three short numbers; those that only year-first can read
	yearless           bool // one of them cannot be read year-first
	half, points       int  // rows with AM or PM; with points between the numbers
	parts              [3]spread
	serials            int // rows that are a spreadsheet's day number
}

func (e *dateEvidence) add(t Text) {
	if _, ok := serialText(t.Value); ok {
		e.serials += t.Count
		return
	}
	w, ok := readDate(t.Value)
	if !ok || !w.open {
		return
	}
	dmy, asDay := w.in("dmy")
	mdy, asMonth := w.in("mdy")
	_, asYear := w.in("ymd")
	if !asDay && !asMonth && !asYear {
		return
	}
	e.open += t.Count
	e.yearless = e.yearless || !asYear
	switch {
	case asDay && !asMonth:
		e.dayOnly += t.Count
	case asMonth && !asDay:
		e.monthOnly += t.Count
	case !asDay:
		e.yearOnly += t.Count
	case dmy != mdy:
		e.both += t.Count
	}
	if w.half {
		e.half += t.Count
	}
	if w.sep == '.' {
		e.points += t.Count
	}
	e.parts[0].add(w.parts[0])
	e.parts[1].add(w.parts[1])
	if w.third < 4 {
		e.parts[2].add(w.parts[2])
	}
}

func (e *dateEvidence) decide() DateFormat {
	f := DateFormat{Order: "ymd"}
	if e.open == 0 {
		return f
	}
	if e.yearFirst() {
		others := e.dayOnly + e.monthOnly + e.both
		f.Ambiguous = others > 0 && (e.yearOnly == 0 || e.parts[2].len() <= e.parts[0].len())
		return f
	}
	f.Order = "dmy"
	switch {
	case e.dayOnly > 0 && e.monthOnly > 0:
		f.Contradictory = true
		if e.monthOnly > e.dayOnly {
			f.Order = "mdy"
		}
	case e.monthOnly > 0:
		f.Order = "mdy"
	case e.dayOnly > 0:
	case e.both > 0:
		f.Ambiguous = true
		f.Order = e.guess()
	}
	return f
}

// yearFirst: 23/03/15 is read year-first where every text allows it, and either nothing else does
// or the last number takes more different values than the first: days vary more than years.
func (e *dateEvidence) yearFirst() bool {
	if e.yearless {
		return false
	}
	return e.yearOnly > 0 || e.parts[2].len() > e.parts[0].len()
}

// guess: points belong to day-first countries and AM/PM to month-first ones; else the day is the
// number that takes more different values.
func (e *dateEvidence) guess() string {
	a, b := e.parts[0].len(), e.parts[1].len()
	switch {
	case 2*e.points > e.open:
		return "dmy"
	case a < b, a == b && 2*e.half > e.open:
		return "mdy"
	}
	return "dmy"
}

// serialText reads 40918 and 40918.3514: a spreadsheet's day number between 20000 (1954-10-03)
// and 60000 (2064-04-08) that was written as a plain number.
func serialText(s string) (Moment, bool) {
	s = strings.TrimSpace(s)
	whole, fraction, point := strings.Cut(s, ".")
	n, ok := digits(whole)
	if !ok || len(whole) != 5 || n < 20000 || n > 60000 || point && fraction == "" || len(fraction) > 17 {
		return Moment{}, false
	}
	for i := 0; i < len(fraction); i++ {
		if !isDigit(fraction[i]) {
			return Moment{}, false
		}
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return Moment{}, false
	}
	return FromSerial(v, false)
}
