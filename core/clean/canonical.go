package clean

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"

	"github.com/keepsight/keepsight/core/ingest"
)

// byBytes sorts codes by their texts. The first eight bytes travel with the code: most texts
// differ within them.
func byBytes(s *ingest.Strings, codes []ingest.Code) []ingest.Code {
	type keyed struct {
		head uint64
		code ingest.Code
	}
	keys := make([]keyed, len(codes))
	for i, c := range codes {
		keys[i] = keyed{head(s, c), c}
	}
	slices.SortFunc(keys, func(a, b keyed) int {
		if a.head != b.head {
			return cmp.Compare(a.head, b.head)
		}
		return compareTexts(s, a.code, b.code)
	})
	sorted := make([]ingest.Code, len(codes))
	for i := range keys {
		sorted[i] = keys[i].code
	}
	return sorted
}

func head(s *ingest.Strings, c ingest.Code) uint64 {
	raw := s.Raw(c)
	if len(raw) >= 8 {
		return binary.BigEndian.Uint64(raw)
	}
	var b [8]byte
	copy(b[:], raw)
	return binary.BigEndian.Uint64(b[:])
}

// compareTexts orders by bytes, no text first.
func compareTexts(s *ingest.Strings, a, b ingest.Code) int {
	switch {
	case a == b:
		return 0
	case a == ingest.NoCode:
		return -1
	case b == ingest.NoCode:
		return 1
	}
	return bytes.Compare(s.Raw(a), s.Raw(b))
}

// canonical returns the customers that have lines, sorted by id, where the lines of each start,
// and the lines in canonical order: by customer, day, second, order id, item, amount, row.
func (s *scan) canonical() (ids []ingest.Code, from []int32, order []int32) {
	l := &s.lines
	size := make([]int32, len(s.customers.code))
	for _, c := range l.customer {
		size[c]++
	}
	for c, n := range size {
		if n > 0 {
			ids = append(ids, s.customers.code[c])
		}
	}
	ids = byBytes(s.strings, ids)
	from = make([]int32, len(ids)+1)
	next := make([]int32, len(size)) // where the next line of that customer goes
	for i, id := range ids {
		c := s.customers.number[id] - 1
		next[c] = from[i]
		from[i+1] = from[i] + size[c]
	}
	order = make([]int32, l.len())
	for i, c := range l.customer {
		order[next[c]] = int32(i)
		next[c]++
	}
	for i := range ids {
		slices.SortFunc(order[from[i]:from[i+1]], func(a, b int32) int {
			if c := s.compareLines(a, b); c != 0 {
				return c
			}
			if l.table[a] != l.table[b] {
				return cmp.Compare(l.table[a], l.table[b])
			}
			return cmp.Compare(l.row[a], l.row[b])
		})
	}
	return ids, from, order
}

// compareLines orders two lines of one customer by all that they say; 0 means that only their
// place tells them apart.
func (s *scan) compareLines(a, b int32) int {
	l := &s.lines
	if l.day[a] != l.day[b] {
		return cmp.Compare(l.day[a], l.day[b])
	}
	if l.second[a] != l.second[b] {
		return cmp.Compare(l.second[a], l.second[b])
	}
	if c := compareTexts(s.strings, l.order[a], l.order[b]); c != 0 {
		return c
	}
	if c := compareTexts(s.strings, l.item[a], l.item[b]); c != 0 {
		return c
	}
	if l.amount[a] != l.amount[b] {
		return cmp.Compare(l.amount[a], l.amount[b])
	}
	// A line of an idle quantity makes no purchase, so it must not change places with one that does.
	switch x, y := l.isIdle(a), l.isIdle(b); {
	case x == y:
		return 0
	case x:
		return 1
	}
	return -1
}
