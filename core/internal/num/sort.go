package num

import "slices"

// SortStable is slices.SortStableFunc for large structs. It sorts their places instead: the library's
// own is compiled once for every type, which costs a page's visitors five kilobytes each time.
func SortStable[T any](s []T, compare func(a, b T) int) {
	order := make([]int, len(s))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return compare(s[i], s[j]) })
	sorted := make([]T, len(s))
	for to, from := range order {
		sorted[to] = s[from]
	}
	copy(s, sorted)
}
