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
		for i := range s.lines.customer {
			if s.sheets[s.lines.table[i]].marks[s.lines.row[i]] == markOf(Duplicate) {
				s.money.add(Duplicate, s.lines.coin(i), s.lines.amount[i])
			}
		}
	}
	return count
}

// seenRows is a hash table of rows; rows are numbered through all tables of the group.
type seenRows struct {
	sheets []*sheet
	from   []int // the number of each sheet's first row
	slots  []seenRow
}

type seenRow struct{ hash, number uint32 } // number from 1; 0 is a free slot

func (s *scan) duplicatesOf(group int, once bool) (count int) {
	seen := seenRows{}
	total := 0
	for _, t := range s.sheets {
		if t != nil && t.group == group && t.Rows > t.first {
			seen.sheets, seen.from = append(seen.sheets, t), append(seen.from, total)
			total += t.Rows - t.first
		}
	}
	if total == 0 {
		return 0
	}
	// At most three slots in four are taken.
	seen.slots = make([]seenRow, 1<<bits.Len(uint(total+total/3)))
	repeat := markOf(Duplicate)
	for k, t := range seen.sheets {
		var hashes [hashRows]uint64
		for from := t.first; from < t.Rows; from += hashRows {
			to := min(from+hashRows, t.Rows)
			t.hash(from, to, hashes[:])
			for row := from; row < to; row++ {
				if t.marks[row] == markNone {
					continue
				}
				slot := seen.find(uint32(hashes[row-from]>>32), t, row)
				number := uint32(seen.from[k]+row-t.first) + 1
				if slot.number == 0 {
					*slot = seenRow{uint32(hashes[row-from] >> 32), number}
					continue
				}
				count++
				if !once || t.marks[row] != markUsed {
					continue
				}
				if first, at := seen.at(slot.number); first.marks[at] == markUsed {
					t.marks[row] = repeat
				} else {
					slot.number = number // the earlier one does not count, so this one is the first
				}
			}
		}
	}
	return count
}

// find returns the slot of an equal row, or the free one where this row belongs.
func (s *seenRows) find(hash uint32, t *sheet, row int) *seenRow {
	mask := uint32(len(s.slots) - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		slot := &s.slots[i]
		if slot.number == 0 {
			return slot
		}
		if slot.hash == hash {
			if other, at := s.at(slot.number); equalRows(other, at, t, row) {
				return slot
			}
		}
	}
}

func (s *seenRows) at(number uint32) (*sheet, int) {
	n := int(number - 1)
	k := len(s.from) - 1
	for s.from[k] > n {
		k--
	}
	return s.sheets[k], n - s.from[k] + s.sheets[k].first
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

// hashRows is how many rows are hashed together, column by column.
const hashRows = 1 << 11

// hash hashes the rows from…to.
func (t *sheet) hash(from, to int, hashes []uint64) {
	for i := range hashes[:to-from] {
		hashes[i] = 0
	}
	for n, at := range t.columns {
		c := t.column(at)
		if c == nil {
			continue
		}
		salt := uint64(n+1) * 0x9e3779b97f4a7c15 // 2^64 ÷ golden ratio
		if c.AllText() {
			for row := from; row < to; row++ {
				if code := c.TextCode(row); code != ingest.NoCode {
					hashes[row-from] = mix(hashes[row-from], salt^uint64(code))
				}
			}
			continue
		}
		for row := from; row < to; row++ {
			switch cell := c.At(row); cell.Kind {
			case ingest.Empty:
			case ingest.Text:
				hashes[row-from] = mix(hashes[row-from], salt^uint64(cell.Code))
			default:
				v := math.Float64bits(cell.Num) ^ uint64(cell.Code)<<32 ^ uint64(cell.Kind)
				hashes[row-from] = mix(hashes[row-from], salt^v)
			}
		}
	}
}

// mix folds the product of both halves, the step that ingest.Strings hashes with.
func mix(h, v uint64) uint64 {
	high, low := bits.Mul64(h^v, 0xa0761d6478bd642f)
	return high ^ low
}
