package clean

import (
	"slices"
	"strings"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/internal/num"
	"github.com/keepsight/keepsight/core/schema"
)

// shownLabels of a label column go into the summary.
const shownLabels = 20

// label reads the column that says who has left, if there is one. chosen is the value that means
// it by the options, "" for none. A column of one value, or of many, is no error: it says what it
// says, and of whom it says nothing is unknown.
func (r *roster) label(ds *dataset.Dataset, chosen string) *Label {
	l := &Label{}
	codes := make([]ingest.Code, len(r.ids))
	some := false
	for i := range codes {
		codes[i] = ingest.NoCode
		t := r.sheets[r.rows[i].table]
		if t.left < 0 {
			continue
		}
		codes[i] = r.nameAt(i, t.left)
	}
	for i := range r.scan.rows.layouts {
		t := &r.scan.rows.layouts[i]
		if t.left < 0 {
			continue
		}
		if col := t.mapping.Columns[t.left]; !some {
			some, l.Header = true, col.Header
			if chosen == "" {
				chosen = col.LeftValue
			}
		}
	}
	if !some {
		return nil
	}
	values := r.labelValues(codes)
	if chosen != "" {
		l.Value = chosen
		for _, v := range values { // as the file writes it
			if schema.FoldLabel(v.Value) == schema.FoldLabel(chosen) {
				l.Value = v.Value
			}
		}
	} else {
		l.Value, l.Guessed = schema.GuessLeft(values)
	}
	stands := standsOf(values, l.Value, chosen != "")
	ds.Left = &dataset.Left{Header: l.Header, Value: l.Value, State: make([]dataset.Stand, len(codes))}
	read := map[ingest.Code]dataset.Stand{ingest.NoCode: dataset.StandUnknown}
	for i, code := range codes {
		stand, ok := read[code]
		if !ok {
			stand = stands[schema.FoldLabel(r.strings.At(code))]
			read[code] = stand
		}
		ds.Left.State[i] = stand
		switch stand {
		case dataset.HasLeft:
			l.Left++
		case dataset.Stayed:
			l.Stayed++
		default:
			l.Unknown++
		}
	}
	l.Dates = r.leftOn(ds.Left)
	l.Values = []LabelValue{}
	for _, v := range values[:min(len(values), shownLabels)] {
		l.Values = append(l.Values, LabelValue(v))
	}
	return l
}

// leftOn reads the day on which each customer left, and returns the name of the column that says it,
// "" where none does.
func (r *roster) leftOn(left *dataset.Left) (header string) {
	for i := range r.ids {
		t := r.sheets[r.rows[i].table]
		at := slices.IndexFunc(t.mapping.Columns, func(c schema.Column) bool {
			return c.Kind == "date" && schema.NamesLeftOn(c.Header)
		})
		if at < 0 {
			continue
		}
		if header == "" {
			header, left.Day = t.mapping.Columns[at].Header, slices.Repeat([]dataset.Day{dataset.NoDay}, len(r.ids))
		}
		if m := r.momentIn(t, at, int(r.rows[i].row)); m.state == good {
			left.Day[i] = m.Day
		}
	}
	return header
}

// labelValues counts the values of the column.
func (r *roster) labelValues(codes []ingest.Code) []schema.LabelCount {
	counts := map[ingest.Code]int{}
	for _, code := range codes {
		if code != ingest.NoCode {
			counts[code]++
		}
	}
	var texts []schema.LabelCount
	for code, n := range counts {
		texts = append(texts, schema.LabelCount{Value: r.strings.At(code), Count: n})
	}
	num.SortStable(texts, func(a, b schema.LabelCount) int { return strings.Compare(a.Value, b.Value) })
	return schema.CountLabels(texts)
}

// standsOf says what each folded value means, when left means "has left". Beside it alone, the
// other of two values means "has stayed"; of more, the words decide, but for one that was chosen.
func standsOf(values []schema.LabelCount, left string, chosen bool) map[string]dataset.Stand {
	stands := map[string]dataset.Stand{}
	others := 0
	for _, v := range values {
		if schema.FoldLabel(v.Value) != schema.FoldLabel(left) {
			others++
		}
	}
	for _, v := range values {
		key := schema.FoldLabel(v.Value)
		says, known := schema.SaysLeft(v.Value)
		switch {
		case left != "" && key == schema.FoldLabel(left):
			stands[key] = dataset.HasLeft
		case known && says && !chosen:
			stands[key] = dataset.HasLeft
		case known && !says, left != "" && others == 1:
			stands[key] = dataset.Stayed
		}
	}
	return stands
}
