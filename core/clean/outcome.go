package clean

import (
	"strconv"
	"strings"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/schema"
)

// Outcome says what the column that tells who has converted, or which visit ended with a purchase,
// holds, in rows.
type Outcome struct {
	Header string `json:"header"`
	// Value means yes; absent where no value does. Guessed: it is the rarer of two values, because
	// neither is a word that is known to mean it.
	Value    string `json:"value,omitempty"`
	Guessed  bool   `json:"guessed,omitempty"`
	Purchase bool   `json:"purchase,omitempty"` // it speaks of buying
	Yes      int    `json:"yes"`
	No       int    `json:"no"`
	Unknown  int    `json:"unknown"` // blank, or neither of the two
	// Persons whose visits the rows are; absent where each row is a customer.
	Persons int `json:"persons,omitempty"`
}

// areVisits says whether the rows of a table with an outcome are several of one person: more than a
// tenth of the ids come again. Fewer are slips, of which one row is kept.
func (l *layout) areVisits() bool {
	if l.outcome < 0 || l.customer < 0 {
		return false
	}
	id := l.mapping.Columns[l.customer]
	return id.Distinct*10 < (l.mapping.Rows-id.Blank)*9
}

// visitName names a row of a table of visits: by whose it is and where it stands.
func (r *roster) visitName(t *sheet, row int, who ingest.Code) string {
	text := r.strings.At(who) + " #" + strconv.Itoa(row+1)
	if len(r.scan.rows.layouts) > 1 {
		text += "." + strconv.Itoa(t.table+1)
	}
	return text
}

// outcome reads the column that says who has converted, if there is one.
func (r *roster) outcome(ds *dataset.Dataset) *Outcome {
	o := &Outcome{}
	chosen, some := "", false
	for i := range r.scan.rows.layouts {
		if t := &r.scan.rows.layouts[i]; t.outcome >= 0 && !some {
			some, o.Header, chosen = true, t.mapping.Columns[t.outcome].Header, t.mapping.Columns[t.outcome].YesValue
		}
	}
	if !some || ds.Left != nil {
		return nil
	}
	codes := make([]ingest.Code, len(r.ids))
	for i := range codes {
		codes[i] = r.nameAt(i, r.sheets[r.rows[i].table].outcome)
	}
	values := r.labelValues(codes)
	if o.Value = chosen; chosen == "" {
		o.Value, o.Guessed = schema.GuessYes(values)
	}
	for _, v := range values { // as the file writes it
		if schema.FoldLabel(v.Value) == schema.FoldLabel(o.Value) {
			o.Value = v.Value
		}
	}
	o.Purchase = schema.NamesPurchase(o.Header)
	ds.Outcome = &dataset.Outcome{Header: o.Header, Value: o.Value, Purchase: o.Purchase, State: make([]dataset.Answer, len(codes))}
	answers := answersOf(values, o.Value, chosen != "")
	for i, code := range codes {
		answer := dataset.AnswerUnknown
		if code != ingest.NoCode {
			answer = answers[schema.FoldLabel(r.strings.At(code))]
		}
		ds.Outcome.State[i] = answer
		switch answer {
		case dataset.AnswerYes:
			o.Yes++
		case dataset.AnswerNo:
			o.No++
		default:
			o.Unknown++
		}
	}
	if r.visits {
		o.Persons = r.persons(ds.Outcome)
	}
	return o
}

// persons numbers whose visits the rows are, in the order of their ids.
func (r *roster) persons(o *dataset.Outcome) int {
	number := map[ingest.Code]int32{}
	o.Persons = make([]int32, len(r.ids))
	for i, at := range r.rows {
		t := r.sheets[at.table]
		who := r.scan.ids.of(t.customers, int(at.row), t.Date1904).code
		if _, ok := number[who]; !ok {
			number[who] = int32(len(number))
		}
		o.Persons[i] = number[who]
	}
	return len(number)
}

// answersOf says what each folded value means, when yes means yes. Beside it alone, the other of two
// values means no; of more, the words decide, but for one that was chosen.
func answersOf(values []schema.LabelCount, yes string, chosen bool) map[string]dataset.Answer {
	answers := map[string]dataset.Answer{}
	for _, v := range values {
		key := schema.FoldLabel(v.Value)
		says, known := schema.SaysYes(v.Value)
		switch {
		case strings.TrimSpace(yes) != "" && key == schema.FoldLabel(yes), known && says && !chosen:
			answers[key] = dataset.AnswerYes
		case known && !says, yes != "" && len(values) == 2:
			answers[key] = dataset.AnswerNo
		}
	}
	return answers
}
