package xlsx

import "github.com/keepsight/keepsight/core/convention"

// parseISODate reads what a t="d" cell holds (ISO 8601: day, day and time, or time alone; a zone
// is dropped because a workbook has none) and returns the serial number of the date system.
func parseISODate(p []byte, date1904 bool) (float64, bool) {
	day, rest := 0.0, p
	if len(p) >= 10 && p[4] == '-' && p[7] == '-' {
		date, ok := convention.ParseDay(string(p[:10]))
		if !ok {
			return 0, false
		}
		moment := convention.Moment{Day: date, Second: -1}
		day = moment.Serial()
		if date1904 {
			day = float64(moment.Day - convention.FromCivil(1904, 1, 1))
		}
		if day < 0 {
			return 0, false
		}
		rest = p[10:]
		if len(rest) == 0 {
			return day, true
		}
		if rest[0] != 'T' && rest[0] != ' ' {
			return 0, false
		}
		rest = rest[1:]
	} else if len(rest) > 0 && rest[0] == 'T' {
		rest = rest[1:]
	}
	seconds, ok := parseTime(rest)
	return day + seconds/86400, ok
}

// parseTime reads hh:mm, hh:mm:ss or hh:mm:ss.fff, with or without a zone, as seconds.
func parseTime(p []byte) (float64, bool) {
	for i, c := range p {
		if c == 'Z' || c == '+' || c == '-' {
			p = p[:i]
			break
		}
	}
	if len(p) < 5 || p[2] != ':' {
		return 0, false
	}
	h, m := parseCount(p[:2], 24), parseCount(p[3:5], 60)
	if h < 0 || h > 24 || m < 0 || m > 59 {
		return 0, false
	}
	s := 0.0
	if len(p) > 5 {
		if p[5] != ':' || len(p) < 8 || len(p) == 9 {
			return 0, false
		}
		var ok bool
		if s, ok = parseNumber(p[6:]); !ok || p[6]-'0' >= 10 || s >= 61 {
			return 0, false
		}
	}
	total := float64(h*3600+m*60) + s
	return total, total <= 86400
}
