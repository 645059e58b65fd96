package clean

import "math"

// exactSum adds numbers without rounding, so that their order does not matter; only value rounds.
// Terms must be finite and far from overflow. The sum is kept as whole numbers of 32 bits with room
// above, one for each 32 powers of two: a term touches two of them and nothing is compared (R. M.
// Neal, Fast exact summation using small and large superaccumulators, 2015, the small one).
type exactSum struct {
	digits [66]int64 // digits[i] counts 2^(32·i − 1075)
	adds   int       // since the digits were last carried
}

// A term adds less than 2^53 to a digit, so that many terms leave it below 2^63.
const addsToCarry = 1 << 9

func (s *exactSum) add(x float64) {
	b := math.Float64bits(x)
	exponent, mantissa := b>>52&0x7ff, b&(1<<52-1)
	if exponent == 0 {
		exponent = 1
	} else {
		mantissa |= 1 << 52
	}
	at, shift := exponent>>5, exponent&31
	low, high := int64(mantissa<<shift&(1<<32-1)), int64(mantissa>>(32-shift))
	if b>>63 != 0 {
		low, high = -low, -high
	}
	s.digits[at] += low
	s.digits[at+1] += high
	if s.adds++; s.adds == addsToCarry {
		s.carry()
	}
}

// carry leaves every digit but the last from 0 to 2^32 − 1.
func (s *exactSum) carry() {
	for i := range len(s.digits) - 1 {
		s.digits[i+1] += s.digits[i] >> 32
		s.digits[i] &= 1<<32 - 1
	}
	s.adds = 0
}

// merge adds all that the other sum holds.
func (s *exactSum) merge(other *exactSum) {
	s.carry()
	t := *other
	t.carry()
	for i, d := range t.digits {
		s.digits[i] += d
	}
	s.carry()
}

// value is the float64 nearest to the sum, ties to even.
func (s *exactSum) value() float64 {
	t := *s
	t.carry()
	var e expansion
	for i, d := range t.digits {
		if d != 0 {
			e.add(math.Ldexp(float64(d), 32*i-1075))
		}
	}
	return e.value()
}

// expansion is a sum in parts of rising magnitude that do not overlap (J. R. Shewchuk, Adaptive
// Precision Floating-Point Arithmetic, 1997).
type expansion []float64

func (e *expansion) add(x float64) {
	parts, kept := *e, 0
	for _, y := range parts {
		if abs(x) < abs(y) {
			x, y = y, x
		}
		high := x + y
		low := y - (high - x)
		if low != 0 {
			parts[kept] = low
			kept++
		}
		x = high
	}
	*e = append(parts[:kept], x)
}

func (e expansion) value() float64 {
	n := len(e) - 1
	if n < 0 {
		return 0
	}
	high, low := e[n], 0.0
	for n > 0 {
		n--
		x, y := high, e[n]
		high = x + y
		if low = y - (high - x); low != 0 {
			break
		}
	}
	// Half-way between two numbers, the sign of what is still below decides.
	if n > 0 && (low < 0 && e[n-1] < 0 || low > 0 && e[n-1] > 0) {
		if y := 2 * low; y == (high+y)-high {
			high += y
		}
	}
	return high + 0 // -0 is 0
}

func abs(x float64) float64 {
	if x < 0 {
		return -x
	}
	return x
}
