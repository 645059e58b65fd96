package schema

import (
	"math"
	"math/bits"
	"slices"
	"strings"

	"github.com/keepsight/keepsight/core/ingest"
)

// settleKinds takes tables that read as orders and as something else for the latter where the
// project has other orders, and deals of which none is won in any case: nobody has bought anything.
func settleKinds(views []*view, questions [][]Unsure) {
	for _, v := range views {
		if v.instead != nil && v.instead.noneWon {
			v.become(questions)
		}
	}
	if !slices.ContainsFunc(views, func(v *view) bool {
		return v.kind == Orders && v.instead == nil && visible(v.table) && v.rows > 0
	}) {
		return
	}
	for _, v := range views {
		if v.instead != nil {
			v.become(questions)
		}
	}
}

// become takes the other reading of the table.
func (v *view) become(questions [][]Unsure) {
	k := v.instead
	v.kind, v.choices, questions[v.group], v.instead = k.kind, k.choices, k.questions, nil
}

// chooseTables decides which tables count. All visible tables of orders do, except those that
// seem to hold the rows of another one again: the same file twice, a sheet "all" beside the
// months, an export by order beside one by line. Where there are orders or a summary of them,
// tables of customers that say who each row is count as well; where there are those or customers,
// events do.
func chooseTables(m *Mapping, views []*view) {
	var orders []*view
	for i, v := range views {
		m.Tables[i].Kind = v.kind
		if v.kind == Orders && visible(v.table) && v.rows > 0 {
			m.Tables[i].Used = true
			orders = append(orders, v)
		}
	}
	if len(orders) > 0 {
		m.useBeside(views, func(kind string) bool { return kind == Customers || IsEvents(kind) })
	} else if m.useGroup(views, Summary) {
		m.useBeside(views, func(kind string) bool { return kind == Customers || IsEvents(kind) })
		return
	} else if m.useGroup(views, Customers) {
		m.useBeside(views, IsEvents)
		return
	}
	if len(orders) < 2 {
		useOnlyEmpty(m, views, orders)
		return
	}
	longest := 0
	for _, v := range orders {
		longest = max(longest, v.rows)
	}
	mask := uint64(0)
	for longest>>bits.Len64(mask) > sampleRows {
		mask = 2*mask + 1
	}
	samples := make([]sample, len(orders))
	for i, v := range orders {
		samples[i] = v.sample(mask)
	}
	for i := range orders {
		for j := range orders {
			if i == j || !m.Tables[orders[i].index].Used || !m.Tables[orders[j].index].Used {
				continue
			}
			a, b := orders[i], orders[j]
			// a is given up for b: the one with fewer rows, of equal ones the later.
			if a.rows > b.rows || a.rows == b.rows && a.index < b.index {
				continue
			}
			if samples[i].within(samples[j], a.group == b.group) {
				m.Tables[a.index].Used = false
				m.Unsure = append(m.Unsure, Unsure{Group: a.group, Role: OrderID, About: AboutTable,
					Candidates: []string{b.name(), a.name()}, Chosen: b.name()})
			}
		}
	}
}

// useBeside takes the tables of some kinds that have all that their kind requires. Customers have to
// be named, or nothing could be said of them here.
func (m *Mapping) useBeside(views []*view, kinds func(string) bool) {
	for i, v := range views {
		tm := &m.Tables[i]
		if kinds(v.kind) && visible(v.table) && v.rows > 0 && (v.kind != Customers || tm.ColumnOf(CustomerID) >= 0) {
			tm.Used = true
		}
	}
}

// useGroup takes the tables of the kind of the longest group, of equal ones the first: tables with
// other columns would have to be joined, not put below each other.
func (m *Mapping) useGroup(views []*view, kind string) bool {
	rows := map[int]int{}
	best := -1
	for _, v := range views {
		if v.kind == kind && visible(v.table) {
			rows[v.group] += v.rows
		}
	}
	for _, v := range views {
		if n := rows[v.group]; n > 0 && (best < 0 || n > rows[best]) {
			best = v.group
		}
	}
	for i, v := range views {
		if best >= 0 && v.group == best && v.kind == kind && visible(v.table) && v.rows > 0 {
			m.Tables[i].Used = true
		}
	}
	return best >= 0
}

// useOnlyEmpty keeps a table of orders without rows in use when there is nothing else, so that
// Check can say what is wrong with it.
func useOnlyEmpty(m *Mapping, views []*view, orders []*view) {
	if len(orders) > 0 {
		return
	}
	for i, v := range views {
		if v.kind == Orders && visible(v.table) {
			m.Tables[i].Used = true
			return
		}
	}
}

func visible(t *ingest.Table) bool { return t.State == "" || t.State == "visible" }

// name of a table for people: file, and sheet where it has one.
func (v *view) name() string {
	if v.table.Sheet == "" {
		return v.table.File
	}
	return v.table.File + " / " + v.table.Sheet
}

// sample is a set of marks by which two tables can be compared: of whole rows, and of order ids.
// Orders are kept whose id has a hash that ends in zeros, and their rows; where there are no ids,
// rows of such hashes. So both tables keep the same ones.
type sample struct {
	rows, ids map[uint64]int
}

// sampleRows is about how many rows of the longest table are compared.
const sampleRows = 20_000

func (v *view) sample(mask uint64) sample {
	s := sample{map[uint64]int{}, map[uint64]int{}}
	names := make([]uint64, len(v.headers))
	id := -1
	for c, h := range v.headers {
		names[c] = hashText(foldHeader(h))
		if v.choices[c].role == OrderID {
			id = c
		}
	}
	if id < 0 {
		for r := v.headerRow; r < v.table.Rows; r++ {
			if sum, ok := v.hashRow(names, r); ok && sum&mask == 0 {
				s.rows[sum]++
			}
		}
		return s
	}
	reader := idReader{table: v.table, column: v.table.Columns[id]}
	for k := v.headerRow / ingest.ChunkRows; k*ingest.ChunkRows < v.table.Rows; k++ {
		reader.chunk(k, v.headerRow, mask, func(r int, h uint64) {
			s.ids[h]++
			if sum, ok := v.hashRow(names, r); ok {
				s.rows[sum]++
			}
		})
	}
	return s
}

// idReader reads a column of ids; lines of one order stand together as a rule, so that the last one
// is kept.
type idReader struct {
	table  *ingest.Table
	column *ingest.Column
	cell   ingest.Cell
	hash   uint64
}

// chunk shows the rows of chunk k, from row first on, whose ids have hashes that end in zeros.
func (d *idReader) chunk(k, first int, mask uint64, keep func(row int, hash uint64)) {
	for r := max(first, k*ingest.ChunkRows); r < min((k+1)*ingest.ChunkRows, d.column.Len()); r++ {
		if cell := d.column.At(r); cell != d.cell {
			d.cell, d.hash = cell, 0
			if text := strings.TrimSpace(cellText(d.table, cell)); text != "" {
				d.hash = mix(hashText(text)) | 1<<63 // 0 is no id
			}
		}
		if d.hash != 0 && d.hash&mask == 0 {
			keep(r, d.hash)
		}
	}
}

// hashRow hashes a row by its headers and cells, in whatever order its columns stand; false where
// it has fewer than two cells.
func (v *view) hashRow(names []uint64, r int) (uint64, bool) {
	sum, filled := uint64(0), 0
	for c := range v.columns {
		if h, ok := hashCell(v.table.At(r, c)); ok {
			sum += mix(names[c] ^ mix(h))
			filled++
		}
	}
	return mix(sum), filled > 1
}

// hashCell is equal for equal cells of one project, because its tables share their texts.
func hashCell(c ingest.Cell) (uint64, bool) {
	switch c.Kind {
	case ingest.Empty:
		return 0, false
	case ingest.Text, ingest.Failed:
		return uint64(c.Kind)<<32 | uint64(c.Code), true
	}
	return math.Float64bits(c.Num), true
}

// within says whether the rows (of tables with equal headers) or the orders (of others) of s are
// in o as well. Months share the few orders that were changed later; a copy shares nearly all.
func (s sample) within(o sample, sameHeaders bool) bool {
	if sameHeaders {
		return shared(s.rows, o.rows, 8)
	}
	return shared(s.ids, o.ids, 5)
}

// shared: at least tenths of the marks of a are in b, as often.
func shared(a, b map[uint64]int, tenths int) bool {
	n, both := 0, 0
	for k, c := range a {
		n += c
		if b[k] > 0 {
			both += c
		}
	}
	return n >= 5 && 10*both >= tenths*n
}

func hashText(s string) uint64 {
	h := uint64(14695981039346656037) // FNV-1a
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// mix is the finaliser of splitmix64.
func mix(h uint64) uint64 {
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}
