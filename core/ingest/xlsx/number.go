package xlsx

import (
	"math"
	"strconv"
)

// powers are the powers of ten that a float64 holds exactly.
var powers = [...]float64{1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
	1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22}

// parseNumber reads an xsd:double as a workbook writes it: sign, digits, point, exponent. False for
// anything else, "NaN", "INF", "1,234" and what overflows among them.
//
// A mantissa below 2^53 and a power of ten up to 22 are both exact, so one multiplication or
// division rounds correctly (Clinger 1990, the fast path of every strtod); the rest is strconv's.
func parseNumber(p []byte) (float64, bool) {
	i, neg := 0, false
	if i < len(p) && (p[i] == '-' || p[i] == '+') {
		neg = p[i] == '-'
		i++
	}
	mantissa, digits, exp, start := uint64(0), 0, 0, i
	for ; i < len(p) && p[i]-'0' < 10; i++ {
		mantissa = mantissa*10 + uint64(p[i]-'0')
	}
	digits = i - start
	if i < len(p) && p[i] == '.' {
		i++
		point := i
		for ; i < len(p) && p[i]-'0' < 10; i++ {
			mantissa = mantissa*10 + uint64(p[i]-'0')
		}
		exp = point - i
		digits += i - point
	}
	if digits == 0 {
		return 0, false
	}
	if i < len(p) && (p[i] == 'e' || p[i] == 'E') {
		e, ok := parseExponent(p[i+1:])
		if !ok {
			return 0, false
		}
		exp += e
		i = len(p)
	}
	if i != len(p) {
		return 0, false
	}
	// 19 digits fit a uint64 without overflow.
	if digits <= 19 && mantissa <= 1<<53 && exp >= -22 && exp <= 22 {
		v := float64(mantissa)
		if exp < 0 {
			v /= powers[-exp]
		} else {
			v *= powers[exp]
		}
		if neg {
			v = -v
		}
		return v, true
	}
	v, err := strconv.ParseFloat(string(p), 64)
	return v, err == nil && !math.IsInf(v, 0)
}

// parseExponent reads a signed integer, clamped far outside of what a float64 reaches.
func parseExponent(p []byte) (int, bool) {
	neg := false
	if len(p) > 0 && (p[0] == '-' || p[0] == '+') {
		neg = p[0] == '-'
		p = p[1:]
	}
	if len(p) == 0 {
		return 0, false
	}
	e := 0
	for _, c := range p {
		if c-'0' >= 10 {
			return 0, false
		}
		if e < 1e6 {
			e = e*10 + int(c-'0')
		}
	}
	if neg {
		e = -e
	}
	return e, true
}

// parseCount reads a number of digits alone, clamped to limit+1; -1 for anything else.
func parseCount(p []byte, limit int) int {
	if len(p) == 0 {
		return -1
	}
	n := 0
	for _, c := range p {
		if c-'0' >= 10 {
			return -1
		}
		if n <= limit {
			n = n*10 + int(c-'0')
		}
	}
	return min(n, limit+1)
}
