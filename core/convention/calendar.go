package convention

import "strconv"

// FromCivil returns the day of a date of the proleptic Gregorian calendar. Months and days
// outside their range count on (the 32nd of January is the 1st of February).
func FromCivil(y, m, d int) Day {
	y += floorDiv(m-1, 12)
	m = m - 1 - 12*floorDiv(m-1, 12) // 0…11
	// Years are counted from March, so that the leap day is the last day of its year; 400 years
	// have 146,097 days and 719,468 days lie between 0000-03-01 and 1970-01-01.
	if m < 2 {
		y, m = y-1, m+10
	} else {
		m -= 2
	}
	era := floorDiv(y, 400)
	yoe := y - 400*era
	doy := (153*m+2)/5 + d - 1
	return Day(146097*era + 365*yoe + yoe/4 - yoe/100 + doy - 719468)
}

// Civil returns year, month (1…12) and day of the month.
func (day Day) Civil() (y, m, d int) {
	n := int(day) + 719468
	era := floorDiv(n, 146097)
	doe := n - 146097*era
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	m = (5*doy + 2) / 153
	d = doy - (153*m+2)/5 + 1
	y = yoe + 400*era
	if m < 10 {
		return y, m + 3, d
	}
	return y + 1, m - 9, d
}

// String writes the day as ISO 8601 does: 2011-12-09.
func (day Day) String() string {
	y, m, d := day.Civil()
	var b []byte
	if y < 0 {
		b, y = append(b, '-'), -y
	}
	for limit := 1000; limit > 1 && y < limit; limit /= 10 {
		b = append(b, '0')
	}
	b = strconv.AppendInt(b, int64(y), 10)
	return string(append(b, '-', byte('0'+m/10), byte('0'+m%10), '-', byte('0'+d/10), byte('0'+d%10)))
}

// ParseDay reads exactly what Day.String writes for the years 1 to 9999.
func ParseDay(iso string) (Day, bool) {
	if len(iso) != 10 || iso[4] != '-' || iso[7] != '-' {
		return 0, false
	}
	y, ok1 := digits(iso[:4])
	m, ok2 := digits(iso[5:7])
	d, ok3 := digits(iso[8:])
	if !ok1 || !ok2 || !ok3 || !exists(y, m, d) {
		return 0, false
	}
	return FromCivil(y, m, d), true
}

// String writes 2011-12-09, or 2011-12-09 12:50:00 when a time of day was given.
func (m Moment) String() string { return m.text(' ') }

// ISO is String with the T that ISO 8601 puts before the time.
func (m Moment) ISO() string { return m.text('T') }

func (m Moment) text(sep byte) string {
	if m.Second < 0 {
		return m.Day.String()
	}
	b := append([]byte(m.Day.String()), sep)
	for i, v := range [3]int32{m.Second / 3600, m.Second / 60 % 60, m.Second % 60} {
		if i > 0 {
			b = append(b, ':')
		}
		b = append(b, byte('0'+v/10), byte('0'+v%10))
	}
	return string(b)
}

// exists says whether the calendar has that date, in the years 1 to 9999.
func exists(y, m, d int) bool {
	if y < 1 || y > 9999 || m < 1 || m > 12 || d < 1 {
		return false
	}
	if m == 2 && (y%4 != 0 || y%100 == 0 && y%400 != 0) {
		return d <= 28
	}
	return d <= int(monthDays[m-1])
}

var monthDays = [12]int8{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

// digits reads a short run of ASCII digits and nothing else.
func digits(s string) (n int, ok bool) {
	if s == "" || len(s) > 9 {
		return 0, false
	}
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = 10*n + int(s[i]-'0')
	}
	return n, true
}

func floorDiv(a, b int) int {
	if a < 0 {
		return (a+1)/b - 1
	}
	return a / b
}
