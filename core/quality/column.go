package quality

import (
	"math"
	"strconv"
	"strings"

	"github.com/keepsight/keepsight/core/clean"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/schema"
)

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// column is the account of a column whose tables were all scanned. No day may be later than end.
func (t *tally) column(g *group, end, today *Day) Column {
	rows := g.rows()
	c := Column{Header: t.mapped.Header, Role: t.mapped.Role, Kind: t.mapped.Kind, Filled: t.filled, Distinct: t.distinct(), Parts: []Part{}}
	c.measured(Completeness, t.filled, rows)
	if blank := rows - t.filled; blank > 0 {
		t.flaw(Blank, blank, t.firstBlank(g), "")
	}
	days := t.days()
	t.datesAside(g, &days, end)
	bad := 0
	for i := range t.flaws {
		f := &t.flaws[i]
		switch f.Code {
		case NotDate, NotNumber, NotEmail, NotPhone, NotCurrency, NotYesNo, BelowZero, AboveLimit, AfterEnd, FarDate:
			bad += f.Count
		}
	}
	if t.class != ofTexts && t.class != ofIDs {
		c.measured(Validity, t.filled-bad, t.filled)
	}
	if t.class == ofIDs {
		t.uniqueness(g, &c)
	}
	t.consistency(&c)
	if days.some {
		c.First, c.Last = days.first.String(), days.last.String()
		t.timeliness(&days, &c, today)
	}
	if c.Distinct == 1 && t.filled > 1 && t.filled == rows && t.class != ofIDs {
		t.flaw(OneValue, t.filled, place{-1, 0}, "")
	}
	c.Score = score(c.Parts)
	t.findings(g, &c, end)
	t.fewValues(g, &c)
	return c
}

// measured adds a measure where there was something to measure.
//
//go:noinline
func (c *Column) measured(m Measure, good, of int) {
	if of > 0 {
		c.Parts = append(c.Parts, Part{Measure: m, Share: share(good, of), Good: good, Of: of})
	}
}

// score of the measures by their weights, rounded down; the little that is added keeps a whole
// number from being lost to rounding.
func score(parts []Part) int {
	sum, weight := 0.0, 0
	for _, p := range parts {
		for _, w := range Weights {
			if w.Measure == p.Measure && !p.Unscored {
				sum += float64(w.Weight) * p.Share
				weight += w.Weight
			}
		}
	}
	if weight == 0 {
		return 0
	}
	return int(math.Floor(100*sum/float64(weight) + 1e-9))
}

// firstBlank is the place of the first record that has nothing in the column.
func (t *tally) firstBlank(g *group) place {
	for i := range g.parts {
		p := &g.parts[i]
		at := p.columnIn(t.mapped.Header)
		for row := p.first; row < p.Rows; row++ {
			word := p.live[row>>6]
			if word == 0 {
				row |= 63
				continue
			}
			if word>>(row&63)&1 != 0 && clean.TextOf(p.Table, p.At(row, max(at, 0))) == "" {
				return place{i, row}
			}
		}
	}
	return place{-1, 0}
}

// uniqueness: ids that are another id but for the way it is written, and, where a row is a customer,
// rows whose id an earlier row has.
func (t *tally) uniqueness(g *group, c *Column) {
	distinct := c.Distinct
	variants := t.variants(g)
	if t.mapped.Role == schema.CustomerID && (g.report.Kind == schema.Customers || g.report.Kind == schema.Summary) {
		again := t.filled - distinct
		if again > 0 {
			t.flaw(Repeated, again, t.firstRepeat(), "")
		}
		c.measured(Uniqueness, distinct-variants, t.filled)
		return
	}
	c.measured(Uniqueness, distinct-variants, distinct)
}

// firstRepeat is where the first of the ids stands that several rows have, as far as they are texts.
func (t *tally) firstRepeat() place {
	best := place{-1, 0}
	for i := range t.known {
		if k := &t.known[i]; k.count > 1 && (best.part < 0 || before(k.first, best)) {
			best = k.first
		}
	}
	return best
}

// variants finds ids that fold into the same one. The one that stands in most rows is taken for the
// id, of equal ones the first by bytes; numbers are compared as they are written in full.
func (t *tally) variants(g *group) int {
	type id struct {
		text  string
		count int
		first place
	}
	groups := map[string][]id{}
	var folded []string // those that several ids have, in the order of the file
	add := func(v id) {
		key := foldID(v.text)
		had := groups[key]
		if len(had) == 1 {
			folded = append(folded, key)
		}
		groups[key] = append(had, v)
	}
	for i, code := range t.codes {
		if k := &t.known[i]; k.count > 0 {
			add(id{g.strings.At(code), k.count, k.first})
		}
	}
	if len(t.codes) > 0 { // numbers alone are never written in two ways
		t.seen.each(func(v float64) { add(id{number(v), 0, place{-1, 0}}) })
	}
	found := 0
	for _, key := range folded {
		ids := groups[key]
		main := ids[0]
		for _, v := range ids[1:] {
			if v.count > main.count || v.count == main.count && v.text < main.text {
				main = v
			}
		}
		for _, v := range ids {
			if v.text == main.text {
				continue
			}
			at := v.first
			if at.part < 0 {
				at = main.first
			}
			code := variantOf(main.text, v.text)
			t.flaw(code, 1, at, v.text)
			for i := range t.flaws {
				if f := &t.flaws[i]; f.Code == code && f.Value == v.text && t.places[i] == at {
					f.Other = main.text
				}
			}
			found++
		}
	}
	return found
}

// foldID takes off what programs and people change of an id: case, width, spaces and hyphens, zeros
// in front of the first digit.
func foldID(s string) string {
	var b strings.Builder
	zeros := true
	for _, r := range s {
		r = narrow(r)
		switch {
		case r == ' ' || r == '-' || r == '\t' || r == '\u00a0' || r == '\u200b' || r == '\ufeff':
			continue
		case r >= 'A' && r <= 'Z':
			r += 'a' - 'A'
		}
		if zeros && r == '0' {
			continue
		}
		zeros = zeros && !(r >= '1' && r <= '9')
		b.WriteRune(r)
	}
	return b.String()
}

// variantOf says how two ids of one fold differ: in case alone, in zeros alone, or in form.
func variantOf(a, b string) Code {
	if strings.EqualFold(a, b) {
		return CaseVariant
	}
	drop := func(s string) string { return strings.ReplaceAll(s, "0", "") }
	if drop(a) == drop(b) {
		return ZeroVariant
	}
	return FormVariant
}

// consistency is scored only where the columns seem to be meant to agree.
func (t *tally) consistency(c *Column) {
	if t.compared == 0 {
		return
	}
	bad := 0
	for i := range t.flaws {
		if f := &t.flaws[i]; f.Code == Disagree {
			bad = f.Count
			if 2*bad > t.compared {
				f.Code = NotMeant
			}
		}
	}
	c.measured(Consistency, t.compared-bad, t.compared)
	c.Parts[len(c.Parts)-1].Unscored = 2*bad > t.compared
}

// findings puts the flaws in order and gives them their places.
func (t *tally) findings(g *group, c *Column, end *Day) {
	c.Findings = []Finding{}
	order := make([]int, len(t.flaws))
	for i := range order {
		order[i] = i
	}
	insert(len(order), func(i, j int) bool {
		a, b := &t.flaws[order[i]], &t.flaws[order[j]]
		return a.Count > b.Count || a.Count == b.Count && a.Code < b.Code
	}, func(i, j int) { order[i], order[j] = order[j], order[i] })
	for _, i := range order {
		f, at := t.flaws[i], t.places[i]
		switch f.Code {
		case AboveLimit:
			_, most := limits(t.mapped.Role)
			f.Limit = number(most)
		case AfterEnd:
			if end != nil {
				f.Limit = end.String()
			}
		case Disagree, NotMeant:
			f.With = t.with
		}
		if at.part >= 0 {
			p := &g.parts[at.part]
			where := p.Place(at.row, p.columnIn(t.mapped.Header))
			f.Where = &where
			if f.Value == "" && f.Code != Blank {
				f.Value = clean.TextOf(p.Table, p.At(at.row, where.Col-1))
			}
		}
		c.Findings = append(c.Findings, f)
	}
}

// fewValues keeps the values of a column that has few: next time it can be said which are new.
func (t *tally) fewValues(g *group, c *Column) {
	if t.class != ofTexts && t.class != ofCurrencies && t.class != ofYesNo || c.Distinct == 0 || c.Distinct > fewValues {
		return
	}
	type value struct {
		hash uint32
		text string
	}
	var values []value
	add := func(text string) { values = append(values, value{hash(text), text}) }
	for i, code := range t.codes {
		if t.known[i].count > 0 {
			add(clean.TextOf(g.parts[0].Table, ingest.Cell{Kind: ingest.Text, Code: code}))
		}
	}
	t.seen.each(func(v float64) { add(number(v)) })
	insert(len(values), func(i, j int) bool {
		a, b := &values[i], &values[j]
		return a.hash < b.hash || a.hash == b.hash && a.text < b.text
	}, func(i, j int) { values[i], values[j] = values[j], values[i] })
	for i, v := range values {
		if i == 0 || v.hash != values[i-1].hash {
			c.values, c.texts = append(c.values, v.hash), append(c.texts, v.text)
		}
	}
}

// insert sorts the few things that are left to sort here.
func insert(n int, less func(i, j int) bool, swap func(i, j int)) {
	for i := 1; i < n; i++ {
		for j := i; j > 0 && less(j, j-1); j-- {
			swap(j, j-1)
		}
	}
}
