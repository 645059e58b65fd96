package rfm

import "github.com/keepsight/keepsight/core/internal/num"

// eight are the quadrants in the order of the Chinese table: high before low money, near before
// far, frequent before seldom. 重要价值 is NFH, 重要保持 FFH, 重要发展 NSH, 重要挽留 FSH, and
// 一般… the same four with L. The letters stand for near/far and frequent/seldom because the bare
// digits of that table are used with both meanings.
var eight = [...]Quadrant{"NFH", "FFH", "NSH", "FSH", "NFL", "FFL", "NSL", "FSL"}

// Quadrants lists the codes in the order in which they are shown.
var Quadrants = eight[:]

// quadrantOf returns the index into eight; every comparison is strict, so a customer on the cut
// is far, seldom or low.
func (c *QuadrantCut) quadrantOf(recency, frequency, monetary float64) int {
	q := 0
	if !num.Above(monetary, c.Monetary) {
		q += 4
	}
	if !num.Above(frequency, c.Frequency) {
		q += 2
	}
	if !num.Above(c.RecencyDays, recency) {
		q++
	}
	return q
}
