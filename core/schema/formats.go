package schema

import (
	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/ingest"
)

// How many distinct texts are asked whether a column may be numbers or dates at all, and how many
// at most decide the convention. Both are taken evenly from the column.
const (
	probeTexts  = 1000
	detectTexts = 200_000
)

// detectFormats settles how one column, given for every table of its group, writes numbers and
// dates. The tables of a group are exports of one system: what January leaves open, May decides.
// Only where they contradict each other is each table read by its own convention.
func detectFormats(ps []*profile) {
	texts := textsOf(ps, probeTexts)
	if len(texts) == 0 {
		return
	}
	if _, fit, total := convention.DetectNumbers(texts); 10*fit >= total {
		f, _, _ := convention.DetectNumbers(textsOf(ps, detectTexts))
		for _, p := range ps {
			p.readNumbers(f)
		}
	}
	if _, fit, total := convention.DetectDates(texts); 10*fit >= total {
		f, _, _ := convention.DetectDates(textsOf(ps, detectTexts))
		for _, p := range ps {
			own := f
			if f.Contradictory && len(ps) > 1 {
				own, _, _ = convention.DetectDates(textsOf([]*profile{p}, detectTexts))
			}
			p.readDates(own)
		}
	}
}

// textsOf collects the distinct texts of the profiles, at most about limit of them.
func textsOf(ps []*profile, limit int) []convention.Text {
	n := 0
	for _, p := range ps {
		n += len(p.codes)
	}
	step := n/limit + 1
	texts := make([]convention.Text, 0, n/step+len(ps))
	for _, p := range ps {
		for i := 0; i < len(p.codes); i += step {
			texts = append(texts, convention.Text{Value: p.table.Strings.At(p.codes[i]), Count: p.counts[i]})
		}
	}
	return texts
}

// readNumbers keeps the format and counts what it reads.
func (p *profile) readNumbers(f convention.NumberFormat) {
	p.number, p.numbers = &f, 0
	for i, code := range p.codes {
		v, ok := f.Parse(p.table.Strings.At(code))
		if !ok {
			continue
		}
		p.numbers += p.counts[i]
		if v < 0 {
			p.negative += p.counts[i]
		} else if v == 0 {
			p.zero += p.counts[i]
		}
		if v == float64(int64(v)) {
			p.wholeTexts += p.counts[i]
		}
	}
	if p.numbers == 0 {
		p.number = nil
	}
}

// readDates keeps the format and counts, on an even sample, what it reads.
func (p *profile) readDates(f convention.DateFormat) {
	fit, total := 0, 0
	for _, t := range textsOf([]*profile{p}, probeTexts) {
		total += t.Count
		if _, ok := f.Parse(t.Value); ok {
			fit += t.Count
		}
	}
	if fit > 0 {
		p.date, p.dates = &f, int(float64(p.kinds[ingest.Text])*float64(fit)/float64(total))
	}
}

// ambiguous finds the first text that can be read in two ways, and its row from 0.
func (p *profile) ambiguous(differs func(string) bool) (text string, row int) {
	for _, code := range p.codes {
		if text = p.table.Strings.At(code); differs(text) {
			for row = p.from; ; row++ {
				if c := p.table.At(row, p.col); c.Kind == ingest.Text && c.Code == code {
					return text, row
				}
			}
		}
	}
	return "", -1
}

// twoDates: day-first and month-first give different days; where only one of them reads the text,
// it and year-first do. 01/01/11 is no example of a doubt between day and month.
func twoDates(text string) bool {
	read := func(order string) (convention.Day, bool) {
		m, ok := convention.DateFormat{Order: order}.Parse(text)
		return m.Day, ok
	}
	day, dayFirst := read("dmy")
	month, monthFirst := read("mdy")
	if dayFirst && monthFirst {
		return day != month
	}
	if monthFirst {
		day = month
	}
	year, yearFirst := read("ymd")
	return (dayFirst || monthFirst) && yearFirst && year != day
}

// twoNumbers: point and comma as decimal separator give different numbers.
func twoNumbers(text string) bool {
	a, ok := convention.NumberFormat{Decimal: "."}.Parse(text)
	b, also := convention.NumberFormat{Decimal: ","}.Parse(text)
	return ok && also && a != b
}

// NumberFormat is the column's, or the plain one where no text of it decided.
func (c Column) NumberFormat() convention.NumberFormat {
	if c.Number != nil {
		return *c.Number
	}
	return convention.NumberFormat{Decimal: "."}
}

// DateFormat is the column's, or year-first where no text of it decided.
func (c Column) DateFormat() convention.DateFormat {
	if c.Date != nil {
		return *c.Date
	}
	return convention.DateFormat{Order: "ymd"}
}
