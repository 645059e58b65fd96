package clean

import (
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/schema"
)

// dated reads the columns of dates beside a label. A model cannot read a date, but dates tell whether
// the table was written on after its customers had left.
func (r *roster) dated() []dataset.Dated {
	if r.beside {
		return nil
	}
	traits := r.traits()
	hasLabel := false
	for _, t := range traits {
		hasLabel = hasLabel || t.column.Role == schema.Left
	}
	if !hasLabel {
		return nil
	}
	var list []dataset.Dated
	for _, t := range traits {
		if t.column.Kind != "date" {
			continue
		}
		list = append(list, dataset.Dated{Header: t.header, Day: r.daysOf(t)})
	}
	return list
}

// joining takes a column of dates for the days on which customers joined: a programme, before the company.
func (r *roster) joining(t trait) {
	programme := schema.NamesJoining(t.header)
	if programme && !r.programme || r.joins == nil && t.column.Role == schema.Joined {
		r.joins, r.programme = &dataset.Dated{Header: t.header, Day: r.daysOf(t)}, programme
	}
}

// joined spreads these days over the customers of the orders, by row the entry that speaks of each.
func (r *roster) joined(row []int32) *dataset.Dated {
	if r.joins == nil {
		return nil
	}
	d := &dataset.Dated{Header: r.joins.Header, Day: make([]Day, len(row))}
	for c, at := range row {
		if d.Day[c] = dataset.NoDay; at >= 0 {
			d.Day[c] = r.joins.Day[at]
		}
	}
	return d
}

func (r *roster) daysOf(t trait) []Day {
	days := make([]Day, len(r.ids))
	for i := range days {
		days[i] = dataset.NoDay
		at := r.rows[i]
		if c := t.columns[at.table]; c >= 0 {
			if m := r.momentIn(r.sheets[at.table], c, int(at.row)); m.state == good {
				days[i] = m.Day
			}
		}
	}
	return days
}
