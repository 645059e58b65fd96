package quality

import (
	"math"
	"strings"

	"github.com/keepsight/keepsight/core/clean"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/schema"
)

// class of a column: what its values are held to be.
type class uint8

const (
	ofTexts class = iota
	ofIDs
	ofDates
	ofNumbers
	ofEmails
	ofPhones
	ofCurrencies
	ofYesNo
)

func classOf(c *schema.Column) class {
	switch c.Role {
	case schema.CustomerID, schema.OrderID, schema.ProductID:
		return ofIDs
	case schema.OrderDate, schema.EventDate, schema.Birthday, schema.Joined, schema.FirstOrder, schema.LastOrder,
		schema.DueDate, schema.PaidDate:
		return ofDates
	case schema.Amount, schema.Quantity, schema.UnitPrice, schema.Frequency, schema.Recency, schema.Observed,
		schema.Monetary, schema.OrderCount, schema.TotalSpent, schema.PaidAmount, schema.Cost, schema.Expected, schema.Score:
		return ofNumbers
	case schema.Email:
		return ofEmails
	case schema.Phone:
		return ofPhones
	case schema.Currency:
		return ofCurrencies
	case schema.Consent:
		return ofYesNo
	}
	switch c.Kind {
	case "date":
		return ofDates
	case "number":
		return ofNumbers
	}
	return ofTexts
}

// limits of the numbers of a role.
func limits(role schema.Role) (least, most float64) {
	switch role {
	case schema.Age:
		return 0, 120
	case schema.Probability:
		return 0, 100
	case schema.UnitPrice, schema.Frequency, schema.Recency, schema.Observed, schema.OrderCount, schema.Tenure,
		schema.Income, schema.Cost, schema.PaidAmount:
		return 0, math.Inf(1)
	}
	return math.Inf(-1), math.Inf(1)
}

// place of a record in a group: which of its tables, and the row from 0.
type place struct{ part, row int }

// tally counts one column over the tables of a group. Each distinct text is judged once.
type tally struct {
	mapped *schema.Column
	class  class
	filled int
	codes  []ingest.Code // distinct texts in the order in which they were seen
	known  []text        // and what is known of each
	seen   floats        // distinct cells that are no texts
	other  int           // such cells that are neither numbers nor dates, each kind once
	dates  map[Day]int   // by day; of columns of dates
	flaws  []Finding
	places []place

	with     []schema.Role // columns that must agree with this one
	compared int
}

// text is what is known of a distinct text.
type text struct {
	count int // 0 for one that is blank
	first place
	blank bool
}

func newTally(c *schema.Column) *tally { return &tally{mapped: c, class: classOf(c)} }

// flaw counts a flaw with the place of its first case.
func (t *tally) flaw(code Code, n int, at place, value string) {
	for i := range t.flaws {
		if f := &t.flaws[i]; f.Code == code {
			f.Count += n
			if before(at, t.places[i]) {
				t.places[i], f.Value = at, value
			}
			return
		}
	}
	t.flaws = append(t.flaws, Finding{Code: code, Count: n, Value: value})
	t.places = append(t.places, at)
}

func before(a, b place) bool { return a.part < b.part || a.part == b.part && a.row < b.row }

// scan counts the cells of one table of the group.
func (t *tally) scan(g *group, index int) {
	p := &g.parts[index]
	at := p.columnIn(t.mapped.Header)
	if at < 0 || at >= len(p.Columns) {
		return
	}
	c := p.Columns[at]
	for k := p.first / ingest.ChunkRows; k*ingest.ChunkRows < c.Len(); k++ {
		ch := c.Chunk(k)
		base := k * ingest.ChunkRows
		from := max(0, p.first-base)
		if len(ch.Boxed) > from {
			for i := from; i < len(ch.Boxed); i++ {
				if cell := c.At(base + i); cell.Kind == ingest.Text {
					t.text(g, p, place{index, base + i}, cell.Code)
				} else if cell.Kind != ingest.Empty {
					t.cell(p, place{index, base + i}, cell)
				}
			}
			continue
		}
		for i := from; i < len(ch.Codes); i++ {
			if code := ch.Codes[i]; code != ingest.NoCode {
				t.text(g, p, place{index, base + i}, code)
			}
		}
	}
}

func (t *tally) text(g *group, p *part, at place, code ingest.Code) {
	n := g.slots[code]
	if n == 0 {
		blank := clean.TextOf(p.Table, ingest.Cell{Kind: ingest.Text, Code: code}) == ""
		t.codes = append(t.codes, code)
		t.known = append(t.known, text{first: place{-1, 0}, blank: blank})
		n = uint32(len(t.codes))
		g.slots[code] = n
	}
	k := &t.known[n-1]
	if k.blank || p.skips(at.row) {
		return
	}
	if k.count++; k.first.part < 0 {
		k.first = at
	}
	t.filled++
	p.live[at.row>>6] |= 1 << (at.row & 63)
}

// cell counts a cell that is no text.
func (t *tally) cell(p *part, at place, cell ingest.Cell) {
	if p.skips(at.row) {
		return
	}
	switch cell.Kind {
	case ingest.Formula:
		p.live[at.row>>6] |= 1 << (at.row & 63)
		return // without a result: blank
	case ingest.Number, ingest.Date:
		t.seen.add(cell.Num)
	default:
		if cell.Kind == ingest.Failed && clean.TextOf(p.Table, cell) == "" {
			return
		}
		t.other |= 1 << (uint(cell.Kind) + uint(cell.Num))
	}
	t.filled++
	p.live[at.row>>6] |= 1 << (at.row & 63)
	t.judge(p, cell, 1, at)
}

// judgeTexts looks at each distinct text once.
func (t *tally) judgeTexts(g *group) {
	for i, code := range t.codes {
		if k := &t.known[i]; k.count > 0 {
			t.judge(&g.parts[k.first.part], ingest.Cell{Kind: ingest.Text, Code: code}, k.count, k.first)
		}
	}
}

// judge says of n cells that say the same whether they are what the column holds.
func (t *tally) judge(p *part, cell ingest.Cell, n int, at place) {
	code := NotDate
	switch t.class {
	case ofTexts, ofIDs:
		return
	case ofDates:
		if day, _, ok := clean.DayOf(p.Table, cell, t.mapped.DateFormat()); ok {
			if t.dates == nil {
				t.dates = map[Day]int{}
			}
			t.dates[day] += n
			return
		}
	case ofNumbers:
		v, _, ok := clean.FigureOf(p.Table, cell, t.mapped.NumberFormat())
		least, most := limits(t.mapped.Role)
		switch {
		case !ok:
			code = NotNumber
		case v < least:
			code = BelowZero
		case v > most:
			code = AboveLimit
		default:
			return
		}
	default:
		if code = t.misfit(clean.TextOf(p.Table, cell)); code == "" {
			return
		}
	}
	t.flaw(code, n, at, clean.TextOf(p.Table, cell))
}

// misfit is what is wrong with a text of a class that texts have, "" for nothing.
func (t *tally) misfit(text string) Code {
	var fits bool
	var code Code
	switch t.class {
	case ofEmails:
		fits, code = schema.IsEmail(text), NotEmail
	case ofPhones:
		fits, code = schema.IsPhone(strings.Map(narrow, text)), NotPhone
	case ofCurrencies:
		fits, code = schema.IsCurrency(text), NotCurrency
	case ofYesNo:
		fits, code = schema.IsYesNo(text), NotYesNo
	}
	if fits {
		return ""
	}
	return code
}

// narrow turns a full-width character into the plain one that it stands for.
func narrow(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	case r == '\u3000':
		return ' '
	}
	return r
}

// distinct counts the different values; blank ones are none.
func (t *tally) distinct() int {
	n := t.seen.n
	for i := range t.known {
		if t.known[i].count > 0 {
			n++
		}
	}
	for other := t.other; other != 0; other &= other - 1 {
		n++
	}
	return n
}

// floats is a set of finite numbers.
type floats struct {
	slots []uint64 // bits + 1; 0 is free. No finite number has all bits set.
	n     int
}

func (s *floats) add(v float64) bool {
	if 2*s.n >= len(s.slots) {
		old := s.slots
		s.slots = make([]uint64, max(64, 2*len(old)))
		for _, b := range old {
			if b != 0 {
				s.slots[s.find(b)] = b
			}
		}
	}
	b := math.Float64bits(v+0) + 1
	at := s.find(b)
	if s.slots[at] == b {
		return false
	}
	s.slots[at] = b
	s.n++
	return true
}

func (s *floats) find(b uint64) int {
	mask := uint64(len(s.slots) - 1)
	at := b * 0x9e3779b97f4a7c15 >> 38 & mask // of whole numbers only the upper bits differ
	for s.slots[at] != 0 && s.slots[at] != b {
		at = (at + 1) & mask
	}
	return int(at)
}

func (s *floats) each(do func(v float64)) {
	for _, b := range s.slots {
		if b != 0 {
			do(math.Float64frombits(b - 1))
		}
	}
}
