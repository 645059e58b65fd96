// Package digest is SHA-256 (FIPS 180-4, section 6.2) in the few lines that a fingerprint needs.
// The standard library's brings 30 KB of self-tests and alternatives into core.wasm; a reference test
// holds this one to it.
package digest

import (
	"encoding/binary"
	"math"
	"math/bits"
)

// Size of a sum in bytes.
const Size = 32

const block = 64

// The first 32 bits of the fractional parts of the cube roots of the first 64 primes (4.2.2).
var rounds = [64]uint32{
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
	0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
	0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
	0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
	0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
}

// Hash takes bytes and answers with their sum; New starts one.
type Hash struct {
	state  [8]uint32
	held   [block]byte
	used   int
	length uint64
}

// New starts a sum: the fractional parts of the square roots of the first eight primes (5.3.3).
func New() *Hash {
	return &Hash{state: [8]uint32{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19}}
}

// Text adds the bytes of a text.
func (h *Hash) Text(s string) {
	h.length += uint64(len(s))
	for len(s) > 0 {
		n := copy(h.held[h.used:], s)
		h.used += n
		s = s[n:]
		if h.used == block {
			h.compress()
			h.used = 0
		}
	}
}

// Field adds a text behind its length, so that no two lists of fields read alike.
func (h *Hash) Field(s string) {
	h.Int(int64(len(s)))
	h.Text(s)
}

// Int adds eight bytes.
func (h *Hash) Int(n int64) {
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], uint64(n))
	h.Text(string(b[:]))
}

// Float adds a number bit by bit; −0 is 0.
func (h *Hash) Float(v float64) { h.Int(int64(math.Float64bits(v + 0))) }

// Sum ends the hash.
func (h *Hash) Sum() (sum [Size]byte) {
	length := h.length
	pad := make([]byte, 1+(block+block-9-h.used)%block)
	pad[0] = 0x80
	h.Text(string(pad))
	h.Int(int64(length * 8))
	for i, word := range h.state {
		binary.BigEndian.PutUint32(sum[4*i:], word)
	}
	return sum
}

const digits = "0123456789abcdef"

// Hex writes the sum.
func (h *Hash) Hex() string {
	sum := h.Sum()
	out := make([]byte, 0, 2*Size)
	for _, b := range sum {
		out = append(out, digits[b>>4], digits[b&15])
	}
	return string(out)
}

func (h *Hash) compress() {
	var w [64]uint32
	for i := range 16 {
		w[i] = binary.BigEndian.Uint32(h.held[4*i:])
	}
	rotate := func(x uint32, n int) uint32 { return bits.RotateLeft32(x, -n) }
	for i := 16; i < 64; i++ {
		s0 := rotate(w[i-15], 7) ^ rotate(w[i-15], 18) ^ w[i-15]>>3
		s1 := rotate(w[i-2], 17) ^ rotate(w[i-2], 19) ^ w[i-2]>>10
		w[i] = w[i-16] + s0 + w[i-7] + s1
	}
	a, b, c, d, e, f, g, k := h.state[0], h.state[1], h.state[2], h.state[3], h.state[4], h.state[5], h.state[6], h.state[7]
	for i := range 64 {
		t1 := k + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + (e&f ^ ^e&g) + rounds[i] + w[i]
		t2 := (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + (a&b ^ a&c ^ b&c)
		a, b, c, d, e, f, g, k = t1+t2, a, b, c, d+t1, e, f, g
	}
	for i, v := range [8]uint32{a, b, c, d, e, f, g, k} {
		h.state[i] += v
	}
}
