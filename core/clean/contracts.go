package clean

import (
	"strings"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/schema"
)

// ongoingWords say in a column of ends that there is none yet.
var ongoingWords = func() map[string]bool {
	words := map[string]bool{}
	for _, w := range strings.Split("active, ongoing, current, present, now, open, running, none, never, null, nil, n/a, na, -, --, /, "+
		"至今, 无, 未到期, 生效中, 在用, 长期, 永久, 未终止, 進行中, 进行中, 無, 長期", ", ") {
		words[w] = true
	}
	return words
}()

// noEnd: a day from 2100-01-01 on stands for none (9999-12-31).
const noEnd = Day(47482)

// span is what a row says of a contract: a column at fault, -1 for none.
type span struct {
	start, end Day
	fault      int
}

// hasSpans: the table says when contracts began and ended.
func (l *layout) hasSpans() bool {
	return l.mapping.Kind == schema.Customers && l.start >= 0 && l.end >= 0
}

// spanAt reads the contract of a row.
func (r *roster) spanAt(t *sheet, row int) span {
	s := span{dataset.NoDay, dataset.NoDay, -1}
	start, end := r.momentIn(t, t.start, row), r.momentIn(t, t.end, row)
	if start.state == good {
		s.start = start.Day
	}
	if end.state == good && end.Day < noEnd {
		s.end = end.Day
	}
	switch {
	case start.state == bad:
		s.fault = t.start
	case end.state == bad && !ongoingWords[strings.ToLower(TextOf(t.Table, cellAt(t.column(t.end), row)))],
		s.start != dataset.NoDay && s.end != dataset.NoDay && s.end < s.start:
		s.fault = t.end
	}
	return s
}

// judgeContracts sets aside the rows whose contract ends before it begins, or whose days are none.
func (r *roster) judgeContracts() {
	for _, t := range r.sheets {
		if t == nil || !t.hasSpans() {
			continue
		}
		for row := t.first; row < t.Rows; row++ {
			if t.marks[row] != markUsed {
				continue
			}
			if s := r.spanAt(t, row); s.fault >= 0 {
				t.marks[row] = markOf(BadContract)
				if t.faults == nil {
					t.faults = map[uint32]int{}
				}
				t.faults[uint32(row)] = s.fault
			}
		}
	}
}

// contracts of the customers; nil where no table says when they began and ended. The analysis date is
// the one that was chosen, else the day after the last start or end that is not ahead of today.
func (r *roster) contracts(set *settings) *dataset.Contracts {
	lead := -1
	for i := range r.scan.rows.layouts {
		if r.scan.rows.layouts[i].hasSpans() {
			lead = i
			break
		}
	}
	if lead < 0 || r.beside {
		return nil
	}
	l := &r.scan.rows.layouts[lead]
	n := len(r.ids)
	c := &dataset.Contracts{Start: make([]Day, n), End: make([]Day, n)}
	c.StartHeader, _ = l.headerOf(l.start)
	c.EndHeader, _ = l.headerOf(l.end)
	last := dataset.NoDay
	for i, at := range r.rows {
		c.Start[i], c.End[i] = dataset.NoDay, dataset.NoDay
		t := r.sheets[at.table]
		if !t.hasSpans() {
			continue
		}
		s := r.spanAt(t, int(at.row))
		c.Start[i], c.End[i] = s.start, s.end
		for _, day := range [2]Day{s.start, s.end} {
			if day != dataset.NoDay && (set.today == nil || day <= *set.today) {
				last = max(last, day)
			}
		}
	}
	if last == dataset.NoDay {
		return nil // no row says when its contract began
	}
	if c.AsOf = last + 1; set.asOf != nil {
		c.AsOf = *set.asOf
	}
	return c
}
