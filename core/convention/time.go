package convention

// timeOfDay reads what follows a date: 8:26, t08:26:00.000+01:00, 8.26 pm, 下午 2:05, 14时05分, and
// the zone behind it.
func (c *cursor) timeOfDay(w *writtenDate) bool {
	switch c.peek() {
	case 't', 'T', '_':
		c.at++
	case ',':
		c.at++
		c.spaces()
	case ' ':
		c.spaces()
	default:
		if c.peek() < 0x80 { // 2011年1月5日14:05 and …日下午2:05 need no space
			if !isDigit(c.peek()) || c.at == 0 || c.s[c.at-1] < 0x80 {
				return false
			}
		}
	}
	c.chineseWeekday()
	half := c.halfDay()
	c.spaces()
	h, ok := c.short()
	if !ok {
		return false
	}
	minute, second := 0, 0
	switch {
	case c.skip(":"):
		if minute, ok = c.two(); !ok {
			return false
		}
		if c.skip(":") {
			if second, ok = c.two(); !ok {
				return false
			}
			if c.peek() == '.' || c.peek() == ',' {
				c.at++
				if _, length := c.run(); length == 0 {
					return false
				}
			}
		}
	case c.skipAny("时", "時", "点", "點"):
		if isDigit(c.peek()) {
			if minute, ok = c.short(); !ok || !c.skip("分") {
				return false
			}
			if isDigit(c.peek()) {
				if second, ok = c.short(); !ok || !c.skip("秒") {
					return false
				}
			}
		}
	default: // 8 pm
		from := c.at
		c.spaces()
		if half != 0 || c.halfDay() == 0 {
			return false
		}
		c.at = from
	}
	if half == 0 {
		from := c.at
		c.spaces()
		if half = c.halfDay(); half == 0 {
			c.at = from
		}
	}
	if half != 0 {
		w.half = true
		if h, ok = h24(h, half); !ok {
			return false
		}
	}
	if h > 23 || minute > 59 || second > 59 {
		return false
	}
	w.second = int32(3600*h + 60*minute + second)
	return c.zone()
}

// h24 turns the hour of a half-day (1 before noon, 2 after) into one of 24. An hour beyond 12 that
// is marked as afternoon is taken as it stands.
func h24(h, half int) (int, bool) {
	switch {
	case half == 1 && h > 12, h > 23:
		return 0, false
	case half == 1 && h == 12:
		return 0, true
	case half == 2 && h < 12:
		return h + 12, h > 0
	}
	return h, true
}

// two reads exactly two digits.
func (c *cursor) two() (int, bool) {
	n, length := c.run()
	return n, length == 2
}

// halfDay reads the mark of a half-day: 1 before noon, 2 after, 0 none.
func (c *cursor) halfDay() int {
	for half, marks := range [3][]string{1: {"上午", "a.m.", "am"}, 2: {"下午", "p.m.", "pm"}} {
		for _, mark := range marks {
			from := c.at
			if c.skip(mark) {
				if mark == "am" || mark == "pm" {
					if isLetter(c.peek()) {
						c.at = from
						continue
					}
				}
				return half
			}
		}
	}
	return 0
}

// zone reads an offset from UTC or its name and says whether it is well formed.
func (c *cursor) zone() bool {
	c.spaces()
	if c.peek() == 0 {
		return true
	}
	if name := c.word(); name != "" {
		switch name {
		case "z", "utc", "gmt", "cst", "cet", "cest", "est", "edt", "cdt", "mst", "mdt", "pst", "pdt", "bst", "jst", "hkt", "ist", "eet", "eest", "wet", "west", "msk":
		default:
			return false
		}
	}
	if b := c.peek(); b == '+' || b == '-' {
		c.at++
		h, length := c.run()
		minute := 0
		switch length {
		case 4:
			h, minute = h/100, h%100
		case 1, 2:
			if c.skip(":") {
				var ok bool
				if minute, ok = c.two(); !ok {
					return false
				}
			}
		default:
			return false
		}
		if h > 14 || minute > 59 { // the largest offset in use is +14:00
			return false
		}
	}
	c.spaces()
	// Browsers append the zone's name in brackets.
	if c.peek() == '(' && c.s[len(c.s)-1] == ')' {
		c.at = len(c.s)
	}
	return true
}

// chineseWeekday passes over 星期五 and 周五 between date and time.
func (c *cursor) chineseWeekday() {
	if c.skip("(") {
		if !c.chineseDay() || !c.skip(")") {
			c.at = len(c.s) // nothing that follows can be a time
			return
		}
	} else if !c.chineseDay() {
		return
	}
	c.spaces()
}

func (c *cursor) chineseDay() bool {
	if !c.skipAny("星期", "周", "週") {
		return false
	}
	return c.skipAny("一", "二", "三", "四", "五", "六", "日", "天")
}
