package schema

import (
	"math"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

// alikeIDs warns of customer ids of the tables in use that differ in capitals or leading zeros alone
// (A17 and a17, 00123 and 123): one customer more often than two. They stay apart until a person
// says otherwise. Counted are the ids that another one is like; nothing is counted where no id has
// leading zeros and all letters are of one case.
func alikeIDs(m *Mapping, views []*view) *fault.Warning {
	var found []*profile
	upper, lower, zero := false, false, false
	for i, v := range views {
		c := m.Tables[i].ColumnOf(CustomerID)
		if !m.Tables[i].Used || c < 0 || c >= len(v.columns) {
			continue
		}
		p := v.columns[c]
		found = append(found, p)
		for _, code := range p.codes {
			raw := p.table.Strings.Raw(code)
			zero = zero || len(raw) > 1 && raw[0] == '0'
			for _, b := range raw {
				upper = upper || 'A' <= b && b <= 'Z'
				lower = lower || 'a' <= b && b <= 'z'
			}
		}
	}
	if !zero && !(upper && lower) {
		return nil
	}
	w := &fault.Warning{Code: fault.AlikeIDs}
	var exact, folded floatSet
	see := func(p *profile, raw []byte, cell ingest.Cell) {
		whole, plainly := hashes(raw)
		if exact.add(mark(whole)) && !folded.add(mark(plainly)) {
			if w.Count++; w.Count == 1 {
				w.Place = p.table.Place(p.rowOf(cell), p.col)
			}
		}
	}
	for _, p := range found {
		for _, code := range p.codes {
			see(p, p.table.Strings.Raw(code), ingest.Cell{Kind: ingest.Text, Code: code})
		}
	}
	for _, p := range found {
		for r := p.from; zero && p.kinds[ingest.Number] > 0 && r < p.table.Rows; r++ {
			if cell := p.table.At(r, p.col); cell.Kind == ingest.Number {
				see(p, []byte(cellText(p.table, cell)), cell)
			}
		}
	}
	if w.Count == 0 {
		return nil
	}
	return w
}

// hashes of an id as it stands, and without its leading zeros and in lower case.
func hashes(raw []byte) (exact, folded uint64) {
	const offset, prime = 14695981039346656037, 1099511628211 // FNV-1a
	exact, folded = offset, offset
	leading := true
	for i, b := range raw {
		exact = (exact ^ uint64(b)) * prime
		if leading && b == '0' && i < len(raw)-1 {
			continue
		}
		leading = false
		if 'A' <= b && b <= 'Z' {
			b |= 0x20
		}
		folded = (folded ^ uint64(b)) * prime
	}
	return exact, folded
}

// mark is a hash as a set of floats takes it: a number for each, and none of them minus zero.
func mark(h uint64) float64 {
	return math.Float64frombits(mix(h)>>2 + 1)
}

// rowOf is the first row that holds the cell.
func (p *profile) rowOf(cell ingest.Cell) int {
	for r := p.from; r < p.table.Rows; r++ {
		if p.table.At(r, p.col) == cell {
			return r
		}
	}
	return p.from
}
