package clean

import (
	"math"
	"math/bits"

	"github.com/keepsight/keepsight/core/ingest"
)

// duplicates counts the rows that repeat an earlier row of their group in every cell. With once,
// repeats of a row in use are set aside.
func (s *scan) duplicates(once bool) (count int) {
	done := map[int]bool{}
	for _, t := range s.sheets {
		if t != nil && !done[t.group] {
			done[t.group] = true
			count += s.duplicatesOf(t.group, once)
		}
	}
	if once {
		s.excluded = true
		for i := range s.lines.customer {
			if s.sheets[s.lines.table[i]].marks[s.lines.row[i]] == markOf(Duplicate) {
				s.money.add(Duplicate, s.lines.coin(i), s.lines.amount[i])
			}
		}
	}
	return count
}

// groupRows are the rows of all tables of a group, numbered through.
type groupRows struct {
	sheets []*sheet
	from   []int // the number of each sheet's first row
	total  int
}

func (s *scan) rowsOf(group int) (g groupRows) {
	for _, t := range s.sheets {
		if t != nil && t.group == group && t.Rows > t.first {
			g.sheets, g.from = append(g.sheets, t), append(g.from, g.total)
			g.total += t.Rows - t.first
		}
	}
	return g
}

func (g *groupRows) at(number uint32) (*sheet, int) {
	k := len(g.from) - 1
	for g.from[k] > int(number) {
		k--
	}
	return g.sheets[k], int(number) - g.from[k] + g.sheets[k].first
}

// bucketRows is about how many rows are looked at together: the table of their hashes stays in the
// processor's first cache, where one over all rows would be fetched from memory for each.
const bucketRows = 1 << 12

func (s *scan) duplicatesOf(group int, once bool) (count int) {
	g := s.rowsOf(group)
	if g.total == 0 {
		return 0
	}
	hashes, numbers, ends := g.buckets()
	slots := []uint32{}
	from := uint32(0)
	for _, end := range ends {
		bucket := numbers[from:end]
		from = end
		if n := 1 << bits.Len(uint(2*len(bucket))); n > len(slots) {
			slots = make([]uint32, n)
		}
		count += g.repeats(bucket, hashes, slots, once)
		clear(slots)
	}
	return count
}

// buckets hashes every row and sorts the numbers of those that are rows at all into buckets of
// equal first bits, in their order; ends says where each stops.
func (g *groupRows) buckets() (hashes, numbers, ends []uint32) {
	shift := 32 - max(0, bits.Len(uint(g.total/bucketRows)))
	hashes = make([]uint32, g.total)
	ends = make([]uint32, 1<<(32-shift))
	var chunk [ingest.ChunkRows]uint64
	for k, t := range g.sheets {
		for from, to := t.first, 0; from < t.Rows; from = to {
			to = min(t.Rows, from-from%ingest.ChunkRows+ingest.ChunkRows)
			t.hash(from, to, chunk[:])
			at := g.from[k] + from - t.first
			tally(chunk[:to-from], hashes[at:at+to-from], t.marks[from:to], ends, shift)
		}
	}
	sum := uint32(0)
	for i, n := range ends {
		ends[i] = sum
		sum += n
	}
	numbers = make([]uint32, sum)
	for k, t := range g.sheets {
		for from, to := t.first, 0; from < t.Rows; from = to {
			to = min(t.Rows, from+ingest.ChunkRows)
			at := g.from[k] + from - t.first
			scatter(hashes[at:at+to-from], uint32(at), t.marks[from:to], numbers, ends, shift)
		}
	}
	return hashes, numbers, ends
}

func tally(chunk []uint64, hashes []uint32, marks []mark, sizes []uint32, shift int) {
	for i, h := range chunk {
		hashes[i] = uint32(h >> 32)
		if marks[i] != markNone {
			sizes[hashes[i]>>shift]++
		}
	}
}

func scatter(hashes []uint32, first uint32, marks []mark, numbers, next []uint32, shift int) {
	for i, h := range hashes {
		if marks[i] != markNone {
			numbers[next[h>>shift]] = first + uint32(i)
			next[h>>shift]++
		}
	}
}

// repeats counts the rows of a bucket that are there already; slots hold numbers, 1 above.
func (g *groupRows) repeats(bucket, hashes, slots []uint32, once bool) (count int) {
	repeat := markOf(Duplicate)
	mask := uint32(len(slots) - 1)
	for _, number := range bucket {
		h := hashes[number]
		i := h & mask
		for ; slots[i] != 0; i = (i + 1) & mask {
			if hashes[slots[i]-1] == h && g.equal(slots[i]-1, number) {
				break
			}
		}
		if slots[i] == 0 {
			slots[i] = number + 1
			continue
		}
		count++
		if !once {
			continue
		}
		t, row := g.at(number)
		if t.marks[row] != markUsed {
			continue
		}
		if first, at := g.at(slots[i] - 1); first.marks[at] == markUsed {
			t.marks[row] = repeat
		} else {
			slots[i] = number + 1 // the earlier one does not count, so this one is the first
		}
	}
	return count
}

func (g *groupRows) equal(a, b uint32) bool {
	first, i := g.at(a)
	second, j := g.at(b)
	return equalRows(first, i, second, j)
}

func equalRows(a *sheet, i int, b *sheet, j int) bool {
	if len(a.columns) != len(b.columns) {
		return false
	}
	for k := range a.columns {
		if cellAt(a.column(a.columns[k]), i) != cellAt(b.column(b.columns[k]), j) {
			return false
		}
	}
	return true
}

// hash hashes the rows from…to, which lie in one chunk of the columns.
func (t *sheet) hash(from, to int, hashes []uint64) {
	clear(hashes[:to-from])
	for n, at := range t.columns {
		salt := uint64(n+1) * 0x9e3779b97f4a7c15 // 2^64 ÷ golden ratio
		c := t.column(at)
		ch := cells(c, from, to-from)
		hashCodes(ch.Codes, salt, hashes)
		if len(ch.Boxed) == 0 {
			continue
		}
		plain := plainNumbers(c)
		for i, b := range ch.Boxed {
			if v, ok := ingest.NumberOf(b); ok && plain {
				hashes[i] = mix(hashes[i], salt^math.Float64bits(v)^numberMark)
				continue
			}
			switch cell := c.At(from + i); cell.Kind {
			case ingest.Empty:
			case ingest.Text:
				hashes[i] = mix(hashes[i], salt^uint64(cell.Code))
			default:
				v := math.Float64bits(cell.Num) ^ uint64(cell.Code)<<32 ^ uint64(cell.Kind)
				hashes[i] = mix(hashes[i], salt^v)
			}
		}
	}
}

// numberMark is what a cell adds to the bits of its number: it has no text.
const numberMark = uint64(ingest.NoCode)<<32 ^ uint64(ingest.Number)

func hashCodes(codes []ingest.Code, salt uint64, hashes []uint64) {
	for i, code := range codes {
		if code != ingest.NoCode {
			hashes[i] = mix(hashes[i], salt^uint64(code))
		}
	}
}

// mix folds the product of both halves, the step that ingest.Strings hashes with.
func mix(h, v uint64) uint64 {
	high, low := bits.Mul64(h^v, 0xa0761d6478bd642f)
	return high ^ low
}
