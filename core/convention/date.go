package convention

// Parse reads one text by the convention. The wall time as written counts; an offset from UTC
// behind it is checked and otherwise ignored, so that a sale stays on the day on which it was
// made. Fractions of a second are cut. What the calendar does not have is false.
func (f DateFormat) Parse(s string) (Moment, bool) {
	if f.Serial {
		return serialText(s)
	}
	w, ok := readDate(s)
	if !ok {
		return Moment{}, false
	}
	return w.in(f.Order)
}

// writtenDate is a date as written. Where open is set, parts are three numbers whose order only
// the column can tell; else they are year, month, day.
type writtenDate struct {
	parts  [3]int
	open   bool
	wide   bool // open: the first number has two digits and so may be a year
	third  int  // open: how many digits the third number has: 4 make it the year, 1 the day
	sep    byte // between the numbers
	second int32
	half   bool // the time says AM or PM
}

// in settles the order of an open date.
func (w writtenDate) in(order string) (Moment, bool) {
	y, m, d := w.parts[0], w.parts[1], w.parts[2]
	if w.open {
		a, b, c := y, m, d
		switch {
		case order == "dmy" && w.third > 1:
			y, m, d = c, b, a
		case order == "mdy" && w.third > 1:
			y, m, d = c, a, b
		case order == "ymd" && w.wide && w.third < 4:
		default:
			return Moment{}, false
		}
		if w.third < 4 {
			y = fullYear(y)
		}
	}
	if !exists(y, m, d) {
		return Moment{}, false
	}
	return Moment{Day: FromCivil(y, m, d), Second: w.second}, true
}

// fullYear is the century rule of POSIX strptime: 69…99 are 19xx, 00…68 are 20xx.
func fullYear(y int) int {
	if y >= 69 {
		return 1900 + y
	}
	return 2000 + y
}

// longestDate: "Wednesday, 30 September 2026 23:59:59.999999 GMT+0800 (China Standard Time)" and
// its like fit; anything longer is prose.
const longestDate = 96

// readDate reads the whole of s as a date with or without a time.
func readDate(s string) (w writtenDate, ok bool) {
	if len(s) < 6 || len(s) > longestDate {
		return w, false
	}
	c := cursor{s: plainForm(s)}
	c.spaces()
	c.weekday()
	if !c.date(&w) {
		return w, false
	}
	w.second = -1
	from := c.at
	if c.end() {
		return w, true
	}
	c.at = from
	return w, c.timeOfDay(&w) && c.end()
}

// cursor walks over a text in plain form.
type cursor struct {
	s  string
	at int
}

func (c *cursor) spaces() {
	for c.at < len(c.s) && c.s[c.at] == ' ' {
		c.at++
	}
}

// end skips spaces and says whether nothing is left.
func (c *cursor) end() bool { c.spaces(); return c.at == len(c.s) }

func (c *cursor) peek() byte {
	if c.at < len(c.s) {
		return c.s[c.at]
	}
	return 0
}

// skip passes over t if it stands here.
func (c *cursor) skip(t string) bool {
	if len(c.s)-c.at >= len(t) && c.s[c.at:c.at+len(t)] == t {
		c.at += len(t)
		return true
	}
	return false
}

func (c *cursor) skipAny(ts ...string) bool {
	for _, t := range ts {
		if c.skip(t) {
			return true
		}
	}
	return false
}

// run reads the digits that stand here: their value and how many they are.
func (c *cursor) run() (n, length int) {
	from := c.at
	for c.at < len(c.s) && isDigit(c.s[c.at]) {
		if c.at-from < 9 {
			n = 10*n + int(c.s[c.at]-'0')
		}
		c.at++
	}
	return n, c.at - from
}

// short reads a number of one or two digits.
func (c *cursor) short() (int, bool) {
	n, length := c.run()
	return n, length == 1 || length == 2
}

// word reads the letters that stand here, among them those beyond ASCII.
func (c *cursor) word() string {
	from := c.at
	for c.at < len(c.s) && (isLetter(c.s[c.at]) || c.s[c.at] >= 0x80) {
		c.at++
	}
	return c.s[from:c.at]
}

// weekday passes over "mon, " or "星期五 " in front of a date; the date itself is trusted.
func (c *cursor) weekday() {
	from := c.at
	if !isWeekday(c.word()) {
		c.at = from
		return
	}
	c.skip(".")
	c.skip(",")
	c.spaces()
}

func (c *cursor) date(w *writtenDate) bool {
	if !isDigit(c.peek()) {
		return c.monthFirst(w)
	}
	from := c.at
	n, length := c.run()
	switch length {
	case 8, 12, 14:
		c.at = from
		return c.compact(w, length)
	case 4:
		return c.yearFirst(w, n)
	case 1, 2:
		w.wide = length == 2
		return c.shortFirst(w, n)
	}
	return false
}

// compact reads 20110105, 201101050826 and 20110105082600.
func (c *cursor) compact(w *writtenDate, length int) bool {
	two := func(at int) int { return 10*int(c.s[at]-'0') + int(c.s[at+1]-'0') }
	w.parts = [3]int{100*two(c.at) + two(c.at+2), two(c.at + 4), two(c.at + 6)}
	// Eight digits are an item number more often than a date of another age.
	if w.parts[0] < 1900 || w.parts[0] > 2199 || !exists(w.parts[0], w.parts[1], w.parts[2]) {
		return false
	}
	if length == 8 {
		c.at += 8
		return true
	}
	// What is left is a time without colons; it is handed on as one with them.
	time := c.s[c.at+8:c.at+10] + ":" + c.s[c.at+10:c.at+12]
	if length == 14 {
		time += ":" + c.s[c.at+12:c.at+14]
	}
	c.s, c.at = " "+time+c.s[c.at+length:], 0
	return true
}

// yearFirst reads what follows a year of four digits: -01-05, /1/5, .1.5, -jan-05, 年1月5日.
func (c *cursor) yearFirst(w *writtenDate, y int) bool {
	w.parts[0] = y
	if y < 1000 {
		return false // 0001-01-01 is how programs write "no date"
	}
	c.spaces()
	if c.skip("年") {
		return c.monthAndDay(w, "月", "日", "号", "號")
	}
	sep := c.peek()
	if sep != '-' && sep != '/' && sep != '.' {
		return false
	}
	c.at++
	if !isDigit(c.peek()) {
		m, ok := monthNames[c.word()]
		if !ok || !c.skip(string(sep)) {
			return false
		}
		d, ok := c.short()
		w.parts[1], w.parts[2] = m, d
		return ok
	}
	return c.monthAndDay(w, string(sep))
}

// monthAndDay reads month, the separator, day, and one of the closing marks if any are given.
func (c *cursor) monthAndDay(w *writtenDate, sep string, closing ...string) (ok bool) {
	c.spaces()
	if w.parts[1], ok = c.short(); !ok {
		return false
	}
	c.spaces()
	if !c.skip(sep) {
		return false
	}
	c.spaces()
	if w.parts[2], ok = c.short(); !ok {
		return false
	}
	if len(closing) == 0 {
		return true
	}
	c.spaces()
	return c.skipAny(closing...)
}

// shortFirst reads what follows a number of one or two digits: /1/2011, .1.11, jan 2011, -jan-11.
func (c *cursor) shortFirst(w *writtenDate, a int) bool {
	sep := c.peek()
	if isLetter(sep) { // 5th
		from := c.at
		if !c.skipAny("st", "nd", "rd", "th") || isLetter(c.peek()) {
			c.at = from
		}
		sep = c.peek()
	}
	if sep == '-' || sep == '/' || sep == '.' {
		c.at++
		if sep == '.' {
			c.spaces()
		}
		if isDigit(c.peek()) {
			return c.threeNumbers(w, a, sep)
		}
	}
	c.spaces()
	c.skip("de ") // 5 de enero de 2011
	m, ok := monthNames[c.word()]
	if !ok {
		return false
	}
	w.parts[1], w.parts[2] = m, a
	c.skip(".")
	if !c.skip("-") && !c.skip("/") {
		c.skip(",")
		c.spaces()
		c.skip("de ")
	}
	return c.year(&w.parts[0])
}

func (c *cursor) threeNumbers(w *writtenDate, a int, sep byte) bool {
	b, ok := c.short()
	if !ok || c.peek() != sep {
		return false
	}
	c.at++
	if sep == '.' {
		c.spaces()
	}
	y, length := c.run()
	w.parts, w.open, w.third, w.sep = [3]int{a, b, y}, true, length, sep
	return length == 1 || length == 2 || length == 4 && y >= 1000
}

// monthFirst reads jan 5, 2011 and january 5th 2011.
func (c *cursor) monthFirst(w *writtenDate) bool {
	m, ok := monthNames[c.word()]
	if !ok {
		return false
	}
	c.skip(".")
	if !c.skip("-") && !c.skip("/") {
		c.spaces()
	}
	d, ok := c.short()
	if !ok {
		return false
	}
	c.skipAny("st", "nd", "rd", "th")
	w.parts[1], w.parts[2] = m, d
	if !c.skip("-") && !c.skip("/") {
		if !c.skip(",") && c.peek() != ' ' {
			return false
		}
		c.spaces()
	}
	return c.year(&w.parts[0])
}

// year reads a year of two or four digits.
func (c *cursor) year(y *int) bool {
	n, length := c.run()
	switch length {
	case 2:
		*y = fullYear(n)
		return true
	case 4:
		*y = n
		return n >= 1000
	}
	return false
}
