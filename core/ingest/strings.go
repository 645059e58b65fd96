package ingest

import "math/bits"

// Code stands for an interned text. Codes of one Strings are dense, counted from 0 in the order
// in which the texts were first seen.
type Code uint32

// NoCode is the code of no text: an empty cell.
const NoCode Code = ^Code(0)

// Strings holds each distinct text of a project once. All tables of a project share one, so that
// files join without translating codes and a text is parsed as number or date once, however many
// rows hold it.
type Strings struct {
	// Limits are those of the project; every reader that shares the store keeps to them.
	Limits Limits

	kept  int64 // bytes of the tables that are read
	arena []byte
	ends  []uint32 // ends[c] is where text c stops in arena
	slots []uint64 // open addressing, hash and code+1; length is a power of two
	last  Code     // the text interned last: runs of one value are common
}

// NewStrings returns an empty store.
func NewStrings() *Strings {
	return &Strings{Limits: Standard(), slots: make([]uint64, 1<<10), last: NoCode}
}

// Len counts the distinct texts.
func (s *Strings) Len() int { return len(s.ends) }

// Bytes is how much memory the store holds.
func (s *Strings) Bytes() int { return cap(s.arena) + 4*cap(s.ends) + 8*cap(s.slots) }

// Raw returns the bytes of c without copying; they must not be changed.
func (s *Strings) Raw(c Code) []byte {
	from := uint32(0)
	if c > 0 {
		from = s.ends[c-1]
	}
	return s.arena[from:s.ends[c]:s.ends[c]]
}

// At returns the text of c, and "" for NoCode.
//
//go:noinline // its callers are many, and core.wasm is downloaded
func (s *Strings) At(c Code) string {
	if c == NoCode {
		return ""
	}
	return string(s.Raw(c))
}

// InternString is Intern for a string.
func (s *Strings) InternString(t string) Code { return s.Intern([]byte(t)) }

// Find returns the code of t, or NoCode when it was never interned.
func (s *Strings) Find(t string) Code {
	_, c := s.probe([]byte(t), hashOf([]byte(t)))
	return c
}

// Intern returns the code of t, giving it one if it is new. t is copied.
func (s *Strings) Intern(t []byte) Code {
	if s.last != NoCode && string(s.Raw(s.last)) == string(t) {
		return s.last
	}
	return s.intern(t, hashOf(t))
}

// intern is Intern for a text whose hash is known.
func (s *Strings) intern(t []byte, h uint32) Code {
	slot, c := s.probe(t, h)
	if c == NoCode {
		c = Code(len(s.ends))
		s.arena = append(s.arena, t...)
		s.ends = append(s.ends, uint32(len(s.arena)))
		s.slots[slot] = uint64(h)<<32 | uint64(c+1)
		if 2*len(s.ends) > len(s.slots) {
			s.grow()
		}
	}
	s.last = c
	return c
}

// probe finds the slot of t: the one that holds it, or the free one where it belongs.
func (s *Strings) probe(t []byte, h uint32) (slot uint32, c Code) {
	mask := uint32(len(s.slots) - 1)
	for slot = h & mask; ; slot = (slot + 1) & mask {
		v := s.slots[slot]
		if v == 0 {
			return slot, NoCode
		}
		if c = Code(v) - 1; uint32(v>>32) == h && string(s.Raw(c)) == string(t) {
			return slot, c
		}
	}
}

func (s *Strings) grow() {
	old := s.slots
	s.slots = make([]uint64, 2*len(old))
	mask := uint32(len(s.slots) - 1)
	for _, v := range old {
		if v == 0 {
			continue
		}
		slot := uint32(v>>32) & mask
		for s.slots[slot] != 0 {
			slot = (slot + 1) & mask
		}
		s.slots[slot] = v
	}
}

// hashOf mixes eight bytes at a time (the multiply-and-fold step of wyhash). It is fixed, not
// seeded: the same input must give the same layout on every run.
func hashOf(t []byte) uint32 {
	const k0, k1 = 0xa0761d6478bd642f, 0xe7037ed1a0b428db
	h := uint64(len(t)) * k0 // k1 would make the product below 0 for every text of one byte
	for len(t) >= 8 {
		w := uint64(t[0]) | uint64(t[1])<<8 | uint64(t[2])<<16 | uint64(t[3])<<24 |
			uint64(t[4])<<32 | uint64(t[5])<<40 | uint64(t[6])<<48 | uint64(t[7])<<56
		hi, lo := bits.Mul64(w^k0, h^k1)
		h = hi ^ lo
		t = t[8:]
	}
	var w uint64
	for i, b := range t {
		w |= uint64(b) << (8 * i)
	}
	hi, lo := bits.Mul64(w^k0, h^k1)
	h = hi ^ lo
	return uint32(h) ^ uint32(h>>32)
}
