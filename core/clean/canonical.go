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
	sort := sorter{scan: s, ranks: s.ranks(l.item)}
	for i := range ids {
		sort.lines(order[from[i]:from[i+1]])
	}
	return ids, from, order
}

// sorter puts the lines of one customer in order. What decides travels with the number of the line,
// so that comparing does not jump through memory.
type sorter struct {
	*scan
	keys   []keyedLine
	ranks  []int32 // of items, by code; nil where they are compared as texts
	packed []uint64
	copy   []keyedLine
}

type keyedLine struct {
	time        int64 // day and second
	order, item ingest.Code
	line        int32
}

// fewItems: where an item stands on that many lines, all of them are sorted first and compared by rank.
const fewItems = 8

// ranks gives each of the codes its place in the order of bytes, NoCode first; nil where too many
// differ.
func (s *scan) ranks(codes []ingest.Code) []int32 {
	ranks := make([]int32, s.strings.Len())
	var distinct []ingest.Code
	for _, c := range codes {
		if c == ingest.NoCode || ranks[c] != 0 {
			continue
		}
		if len(distinct) > len(codes)/fewItems {
			return nil
		}
		ranks[c] = 1
		distinct = append(distinct, c)
	}
	for i, c := range byBytes(s.strings, distinct) {
		ranks[c] = int32(i)
	}
	return ranks
}

func (s *sorter) lines(order []int32) {
	if len(order) < 2 {
		return
	}
	l := &s.scan.lines
	keys := s.keys[:0]
	sorted := true
	for i, n := range order {
		keys = append(keys, keyedLine{int64(l.day[n])<<32 + int64(l.second[n]), l.order[n], l.item[n], n})
		sorted = sorted && (i == 0 || keys[i-1].time <= keys[i].time)
	}
	s.keys = keys
	// Files stand in the order of time as a rule; then only lines of one moment have to be sorted.
	if !sorted {
		slices.SortFunc(keys, func(a, b keyedLine) int { return cmp.Compare(a.time, b.time) })
	}
	for i := 0; i < len(keys); {
		end := i + 1
		for end < len(keys) && keys[end].time == keys[i].time {
			end++
		}
		if end > i+1 {
			s.moment(keys[i:end])
		}
		i = end
	}
	for i := range keys {
		order[i] = keys[i].line
	}
}

// shortRun: up to here sorting by insertion is quicker.
const shortRun = 24

// moment sorts lines of one moment.
func (s *sorter) moment(keys []keyedLine) {
	if s.ranks != nil && len(keys) > 2 && s.byRank(keys) {
		return
	}
	if len(keys) > shortRun {
		slices.SortFunc(keys, s.compare)
		return
	}
	for i := 1; i < len(keys); i++ {
		k, at := keys[i], i
		for ; at > 0 && s.compare(keys[at-1], k) > 0; at-- {
			keys[at] = keys[at-1]
		}
		keys[at] = k
	}
}

// byRank sorts the lines of one order, as nearly all of a moment are: by the ranks of their items,
// which are numbers, and then the few lines of one item. False, with nothing done, where it is not so.
func (s *sorter) byRank(keys []keyedLine) bool {
	packed := s.packed[:0]
	for i, k := range keys {
		if k.order != keys[0].order || k.item == ingest.NoCode {
			return false
		}
		packed = append(packed, uint64(s.ranks[k.item])<<32|uint64(i))
	}
	s.packed = packed
	slices.Sort(packed)
	s.copy = append(s.copy[:0], keys...)
	for i, p := range packed {
		keys[i] = s.copy[uint32(p)]
	}
	for i := 0; i < len(keys); {
		end := i + 1
		for end < len(keys) && keys[end].item == keys[i].item {
			end++
		}
		if end > i+1 {
			slices.SortFunc(keys[i:end], s.compare)
		}
		i = end
	}
	return true
}

// compare orders two lines of one moment, at last by their place.
func (s *sorter) compare(a, b keyedLine) int {
	if a.order != b.order {
		return compareTexts(s.strings, a.order, b.order)
	}
	if a.item != b.item {
		if s.ranks == nil || a.item == ingest.NoCode || b.item == ingest.NoCode {
			return compareTexts(s.strings, a.item, b.item)
		}
		return cmp.Compare(s.ranks[a.item], s.ranks[b.item])
	}
	if c := s.compareLines(a.line, b.line); c != 0 {
		return c
	}
	l := &s.scan.lines
	if l.table[a.line] != l.table[b.line] {
		return cmp.Compare(l.table[a.line], l.table[b.line])
	}
	return cmp.Compare(l.row[a.line], l.row[b.line])
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
	if x, y := l.isIdle(a), l.isIdle(b); x != y {
		return compareBools(x, y)
	}
	if l.category != nil && l.category[a] != l.category[b] {
		return compareTexts(s.strings, s.categories.text(l.category[a]), s.categories.text(l.category[b]))
	}
	if l.discounted != nil {
		return compareBools(l.discounted[a], l.discounted[b])
	}
	return 0
}

func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}
