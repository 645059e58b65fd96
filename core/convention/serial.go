package convention

import "math"

// The last day a spreadsheet knows, 9999-12-31, is serial 2,958,465 counted from 1900 and
// 2,957,003 counted from 1904.
const (
	lastSerial1900 = 2958465
	lastSerial1904 = 2957003
)

var (
	base1900 = FromCivil(1899, 12, 30) // day 0 for every serial from 61 on
	base1904 = FromCivil(1904, 1, 1)
)

// FromSerial reads a spreadsheet's day number, rounded to the second. A whole number has no time
// of day. False for a time alone (less than one day), for what lies after 9999-12-31, and for
// serial 60 of the 1900 system: the 29th of February 1900, which Lotus 1-2-3 invented and every
// spreadsheet has kept since. The days before it are off by one for the same reason.
func FromSerial(serial float64, date1904 bool) (Moment, bool) {
	last, base := float64(lastSerial1900), base1900
	if date1904 {
		last, base = lastSerial1904, base1904
	}
	if !(serial >= 1 && serial < last+1) {
		return Moment{}, false
	}
	seconds := int64(math.Round(serial * 86400))
	n := seconds / 86400
	if float64(n) > last {
		return Moment{}, false
	}
	if !date1904 {
		if n == 60 {
			return Moment{}, false
		}
		if n < 60 {
			base++
		}
	}
	m := Moment{Day: base + Day(n), Second: int32(seconds % 86400)}
	if serial == math.Trunc(serial) {
		m.Second = -1
	}
	return m, true
}

// Serial is the day number that a spreadsheet of the 1900 system gives the moment, which must not
// lie before 1900-01-01.
func (m Moment) Serial() float64 {
	n := float64(m.Day - base1900)
	if n <= 60 {
		n--
	}
	if m.Second > 0 {
		n += float64(m.Second) / 86400
	}
	return n
}
