package xlsx

import "github.com/keepsight/keepsight/core/ingest"

// What a sheet may reach: the limits of the format itself.
const (
	maxRows = ingest.SheetRows
	maxCols = ingest.Columns
)

// parseRef reads a reference such as AB12: column and row, counted from 0. What lies beyond the
// limits is clamped to the limit, which is one past the last; false when it is no reference.
func parseRef(p []byte) (col, row int, ok bool) {
	i, n := 0, 0
	for ; i < len(p); i++ {
		c := p[i] | 0x20
		if c < 'a' || c > 'z' {
			break
		}
		if n <= maxCols {
			n = n*26 + int(c-'a') + 1
		}
	}
	r := parseCount(p[i:], maxRows)
	if i == 0 || r <= 0 {
		return 0, 0, false
	}
	return min(n, maxCols+1) - 1, r - 1, true
}

// appendColumn appends the letters of a column counted from 0.
func appendColumn(dst []byte, col int) []byte {
	if col >= 26 {
		dst = appendColumn(dst, col/26-1)
	}
	return append(dst, 'A'+byte(col%26))
}
