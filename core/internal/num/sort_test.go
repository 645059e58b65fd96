package num

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// Law: the order is that of slices.SortStableFunc.
func TestSortStable(t *testing.T) {
	type pair struct{ key, place int }
	draw := rand.New(rand.NewPCG(3, 4))
	for n := range 80 {
		want := make([]pair, n)
		for i := range want {
			want[i] = pair{draw.IntN(7), i}
		}
		got := slices.Clone(want)
		compare := func(a, b pair) int { return a.key - b.key }
		slices.SortStableFunc(want, compare)
		SortStable(got, compare)
		if !slices.Equal(got, want) {
			t.Fatalf("%v, want %v", got, want)
		}
	}
}
