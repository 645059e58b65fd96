package ingest

import (
	"math/rand/v2"
	"testing"
)

// Law: a packed column holds what it held, cells that come late too.
func TestLawPack(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 12))
	for _, distinct := range []int{1, 3, 256, 257, 2000, mostPacked, mostPacked + 1, ChunkRows} {
		var c, same Column
		var p Packer
		for row := range 3*ChunkRows + 100 {
			if random.IntN(9) == 0 {
				continue
			}
			code := Code(random.IntN(distinct)) * 1000
			c.SetText(row, code)
			same.SetText(row, code)
			if row%1000 == 0 {
				c.Pack(row, &p)
			}
		}
		if packed := c.chunks[0].packed != nil; packed != (distinct < ChunkRows) {
			t.Errorf("%d different texts: packed %v", distinct, packed)
		}
		check := func(when string) {
			t.Helper()
			for row := range same.Len() + 10 {
				if got, want := c.At(row), same.At(row); got != want {
					t.Fatalf("%d different texts, %s, row %d: %v, want %v", distinct, when, row, got, want)
				}
			}
			for k := range 5 {
				got, want := c.Chunk(k), same.Chunk(k)
				for i := range max(len(got.Codes), len(want.Codes)) {
					if got.Codes[i] != want.Codes[i] {
						t.Fatalf("%d different texts, %s, chunk %d: %v at %d", distinct, when, k, got.Codes[i], i)
					}
				}
			}
		}
		check("packed")
		for range 50 {
			row := random.IntN(same.Len())
			if c.SetText(row, 7) != same.SetText(row, 7) {
				t.Errorf("%d different texts: whether row %d was empty", distinct, row)
			}
		}
		c.SetNumber(5, 1.5, 0)
		same.SetNumber(5, 1.5, 0)
		for row := range same.Len() {
			if got, want := c.At(row), same.At(row); got != want {
				t.Fatalf("%d different texts, changed, row %d: %v, want %v", distinct, row, got, want)
			}
		}
	}
}
