package clean

import "github.com/keepsight/keepsight/core/ingest"

// memo reads each distinct text once. It serves the texts that were interned before its first use,
// which are all that tables can hold.
type memo[T any] struct {
	strings *ingest.Strings
	read    func(text string) T
	at      []uint32 // by code: position in values from 1; 0 is not read yet
	values  []T
}

func newMemo[T any](s *ingest.Strings, read func(string) T) memo[T] {
	return memo[T]{strings: s, read: read}
}

func (m *memo[T]) of(code ingest.Code) T {
	if m.at == nil {
		m.at = make([]uint32, m.strings.Len())
	}
	if at := m.at[code]; at != 0 {
		return m.values[at-1]
	}
	v := m.read(m.strings.At(code))
	m.values = append(m.values, v)
	m.at[code] = uint32(len(m.values))
	return v
}

// cellAt is Column.At with the common case in front. A nil column is empty.
func cellAt(c *ingest.Column, row int) ingest.Cell {
	if c == nil {
		return ingest.Cell{Code: ingest.NoCode}
	}
	return c.At(row)
}
