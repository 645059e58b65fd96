package lift

import "math"

// Normal quantiles of 97.5 % and 80 %.
const (
	z975 = 1.959963984540054
	z80  = 0.8416212335729143
)

// Detectable is the smallest rise of a share above base that a test of two groups finds with 80 %
// power at two-sided 5 %: the δ with
//
//	δ = z.975·√(p̄(1−p̄)(1/n₁+1/n₀)) + z.8·√(p₁(1−p₁)/n₁ + p₀(1−p₀)/n₀)
//
// where p₀ is base, p₁ = p₀+δ and p̄ the share of both groups together (J. L. Fleiss, B. Levin,
// M. C. Paik, Statistical Methods for Rates and Proportions, 3rd ed. 2003, chapter 4). False where not
// even a rise to 100 % would be found.
func Detectable(contacts, controls int, base float64) (float64, bool) {
	if contacts < 1 || controls < 1 || !(base >= 0 && base < 1) {
		return 0, false
	}
	n1, n0 := float64(contacts), float64(controls)
	falls := func(delta float64) bool {
		p1 := base + delta
		p := (n1*p1 + n0*base) / (n1 + n0)
		return delta < z975*math.Sqrt(p*(1-p)*(1/n1+1/n0))+z80*math.Sqrt(p1*(1-p1)/n1+base*(1-base)/n0)
	}
	low, high := 0.0, 1-base
	if falls(high) {
		return 0, false
	}
	for range 50 {
		if mid := (low + high) / 2; falls(mid) {
			low = mid
		} else {
			high = mid
		}
	}
	return high, true
}
