package quality

import (
	"github.com/keepsight/keepsight/core/clean"
	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/schema"
)

const (
	farMonths = 24  // without a date on either side: what lies beyond is far away
	farShare  = 100 // one in so many dates may be far away; more are another time of the file
)

// span is where the dates of a column lie, without those that are far away.
type span struct {
	some        bool
	first, last Day
	from, to    int // months, from year 0
	filled      int // months with dates
	far         int // dates outside
	firstEmpty  int // month, -1 for none
}

func monthOf(day Day) int {
	y, m, _ := day.Civil()
	return 12*y + m - 1
}

// days finds the span: months are cut where two years hold no date, and the part with most dates is
// the file, unless one in a hundred lies outside it.
func (t *tally) days() span {
	s := span{firstEmpty: -1}
	if len(t.dates) == 0 {
		return s
	}
	count := map[int]int{}
	all := 0
	for day, n := range t.dates {
		count[monthOf(day)] += n
		all += n
	}
	months := make([]int, 0, len(count))
	for m := range count {
		months = append(months, m)
	}
	insert(len(months), func(i, j int) bool { return months[i] < months[j] }, func(i, j int) { months[i], months[j] = months[j], months[i] })
	best, bestFrom, bestTo := -1, 0, 0
	for from := 0; from < len(months); {
		to, sum := from, count[months[from]]
		for to+1 < len(months) && months[to+1]-months[to] <= farMonths {
			to++
			sum += count[months[to]]
		}
		if sum > best {
			best, bestFrom, bestTo = sum, from, to
		}
		from = to + 1
	}
	if (all-best)*farShare >= all || t.mapped.Role == schema.Birthday {
		best, bestFrom, bestTo = all, 0, len(months)-1
	}
	s.some, s.far = true, all-best
	s.from, s.to, s.filled = months[bestFrom], months[bestTo], bestTo-bestFrom+1
	for i := bestFrom; i < bestTo; i++ {
		if months[i+1] != months[i]+1 {
			s.firstEmpty = months[i] + 1
			break
		}
	}
	inside := false
	for day := range t.dates {
		if m := monthOf(day); m < s.from || m > s.to {
			continue
		}
		if !inside || day < s.first {
			s.first = day
		}
		if !inside || day > s.last {
			s.last = day
		}
		inside = true
	}
	return s
}

// datesAside counts the days that cannot be: far from all others, or later than the end. What is due
// may be due later, and what is to be told of orders without today lies before their own last day.
func (t *tally) datesAside(g *group, s *span, end *Day) {
	if t.class != ofDates || !s.some {
		return
	}
	limit := end != nil && t.mapped.Role != "" && t.mapped.Role != schema.DueDate
	far, late := 0, 0
	aside := func(day Day) Code {
		if m := monthOf(day); s.far > 0 && (m < s.from || m > s.to) {
			return FarDate
		} else if limit && day > *end {
			return AfterEnd
		}
		return ""
	}
	for day, n := range t.dates {
		switch aside(day) {
		case FarDate:
			far += n
		case AfterEnd:
			late += n
		}
	}
	if far+late == 0 {
		return
	}
	// Where they stand is looked for only where there are some.
	first := map[Code]place{}
	for i := range g.parts {
		p := &g.parts[i]
		at := p.columnIn(t.mapped.Header)
		r := reader{tally: t, at: at, known: make([]uint32, g.strings.Len())}
		for row := p.first; row < p.Rows && len(first) < 2 && at >= 0; row++ {
			v := r.value(p.Table, row)
			if v != v || p.skips(row) {
				continue
			}
			if code := aside(Day(v)); code != "" {
				if _, has := first[code]; !has {
					first[code] = place{i, row}
				}
			}
		}
	}
	for _, f := range []struct {
		code Code
		n    int
	}{{FarDate, far}, {AfterEnd, late}} {
		if f.n > 0 {
			at := first[f.code]
			p := &g.parts[at.part]
			t.flaw(f.code, f.n, at, clean.TextOf(p.Table, p.At(at.row, p.columnIn(t.mapped.Header))))
		}
	}
}

// timeliness: months without a record, and how long ago the last one is.
func (t *tally) timeliness(s *span, c *Column, today *Day) {
	if !mainDate(t.mapped.Role) {
		return
	}
	all := s.to - s.from + 1
	c.measured(Timeliness, s.filled, all)
	if empty := all - s.filled; empty > 0 {
		day := convention.FromCivil(s.firstEmpty/12, s.firstEmpty%12+1, 1)
		t.flaw(EmptyMonths, empty, place{-1, 0}, day.String()[:7])
	}
	if today != nil && *today > s.last {
		t.flaw(LongAgo, int(*today-s.last), place{-1, 0}, s.last.String())
	}
}
