package schema

import (
	"strings"

	"github.com/keepsight/keepsight/core/ingest"
)

// How much a table without a header has to say for itself.
const (
	leastRowsNoHeader = 20
	leastFraction     = 0.2 // of the money: not all of it whole
	leastIDs          = 5
	mostColumns       = 12 // of a table that is clear at a glance
)

// byValues reads a table without a header: its columns must be typed from the first row to the
// last, one of them dates, one money, and one ids that repeat. Else it has no columns for us.
func (v *view) byValues() []Unsure {
	if v.rows < leastRowsNoHeader || len(v.columns) < 3 || len(v.columns) > mostColumns {
		return nil
	}
	date, amount, id, quantity := -1, -1, -1, -1
	var ids []int
	for c, p := range v.columns {
		if p.filled < v.rows {
			return nil
		}
		detectFormats([]*profile{p})
		switch {
		case p.isDates():
			if date >= 0 {
				return nil
			}
			date = c
		case p.isMoney():
			if amount >= 0 {
				return nil
			}
			amount = c
		case p.isIDs():
			ids = append(ids, c)
		case !p.isNumbers():
			return nil
		}
	}
	if date < 0 || amount < 0 || len(ids) == 0 {
		return nil
	}
	for _, c := range ids { // the most ids are the customers'; what is counted has few values
		if id < 0 || v.columns[c].distinct > v.columns[id].distinct {
			id = c
		}
	}
	if v.columns[id].distinct < leastIDs {
		return nil
	}
	names := []string{}
	v.headers = headerTexts(v.table, -1)
	for _, c := range ids {
		if v.columns[c].distinct == v.columns[id].distinct {
			names = append(names, v.headers[c])
		}
	}
	for c, p := range v.columns {
		if c == date || c == amount || v.columns[c].distinct == v.columns[id].distinct || !p.isCount() {
			continue
		}
		if quantity >= 0 {
			quantity = -1 // which of them, nobody can tell
			break
		}
		quantity = c
	}
	v.kind = Orders
	questions := []Unsure{}
	for _, r := range []struct {
		role  Role
		col   int
		names []string
	}{{CustomerID, id, names}, {OrderDate, date, nil}, {Amount, amount, nil}, {Quantity, quantity, nil}} {
		if r.col < 0 {
			continue
		}
		v.choices[r.col] = choice{role: r.role, confidence: Check}
		if r.names == nil {
			r.names = []string{v.headers[r.col]}
		}
		questions = append(questions, Unsure{Role: r.role, About: AboutColumn, Candidates: r.names, Chosen: r.names[0]})
	}
	return questions
}

// isDates: nothing but dates, written as such or as 19970101; a day number alone is no evidence.
func (p *profile) isDates() bool {
	if p.date != nil && p.date.Serial {
		return false
	}
	return p.kinds[ingest.Date]+p.dates >= p.filled || p.ymd == p.filled
}

func (p *profile) isNumbers() bool { return p.kinds[ingest.Number]+p.numbers == p.filled }

func (p *profile) isMoney() bool { return p.isNumbers() && p.fractionShare() >= leastFraction }

// isIDs: whole numbers or codes of one word that repeat.
func (p *profile) isIDs() bool {
	if !p.repeats() || p.isNumbers() && (p.fractionShare() > 0 || p.negative > 0) {
		return false
	}
	for _, code := range p.codes {
		text := strings.TrimSpace(p.table.Strings.At(code))
		if strings.ContainsAny(text, " \t") || strings.IndexFunc(text, func(r rune) bool { return r >= '0' && r <= '9' }) < 0 {
			return false
		}
	}
	return p.kinds[ingest.Text]+p.kinds[ingest.Number] == p.filled
}

// isCount: whole numbers of few values, none below zero and not written as codes are.
func (p *profile) isCount() bool {
	return p.isNumbers() && p.fractionShare() == 0 && p.negative == 0 && p.distinct <= 200 && !p.isWritten()
}
