package clean

// exactSum adds numbers without rounding, so that their order does not matter; only Value rounds.
// It keeps the sum as parts of falling magnitude that do not overlap (J. R. Shewchuk, Adaptive
// Precision Floating-Point Arithmetic, 1997). Terms must be finite and far from overflow.
type exactSum struct {
	parts []float64 // smallest first
}

func (s *exactSum) add(x float64) {
	kept := 0
	for _, y := range s.parts {
		if abs(x) < abs(y) {
			x, y = y, x
		}
		high := x + y
		low := y - (high - x)
		if low != 0 {
			s.parts[kept] = low
			kept++
		}
		x = high
	}
	s.parts = append(s.parts[:kept], x)
}

// value is the float64 nearest to the sum, ties to even.
func (s *exactSum) value() float64 {
	n := len(s.parts) - 1
	if n < 0 {
		return 0
	}
	high, low := s.parts[n], 0.0
	for n > 0 {
		n--
		x, y := high, s.parts[n]
		high = x + y
		if low = y - (high - x); low != 0 {
			break
		}
	}
	// Half-way between two numbers, the sign of what is still below decides.
	if n > 0 && (low < 0 && s.parts[n-1] < 0 || low > 0 && s.parts[n-1] > 0) {
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
