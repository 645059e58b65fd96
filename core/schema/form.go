package schema

import (
	"strings"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

// A form (one order, an invoice, a customer's card) has its labels beside its values, a pair or two
// in a row. It holds one of everything, so there are no rows to be used.

const (
	formRows    = 200 // a form is a page or two
	widestForm  = 4   // filled cells of a row: two pairs
	fewestPairs = 2
	longestList = 40 // items of an invoice
)

// formOf says that the table is a form: how many pairs it has, and the first label with its place.
// Around a list of items (an invoice) only labels that end in a colon count.
func formOf(t *ingest.Table, tm *TableMapping) *fault.Error {
	if t.Rows > formRows || len(tm.Columns) > 0 && (tm.Rows > longestList || tm.required() > 1) {
		return nil
	}
	read := lexiconReader()
	pairs, values, rows, ofPairs := 0, 0, 0, 0
	label, at := "", fault.Place{}
	names := map[string]bool{} // a form has each of its labels once or twice, a column of texts one often
	for r := t.First; r < t.Rows; r++ {
		var cells []int
		for c := range t.Columns {
			if !blankAt(t, r, c) {
				cells = append(cells, c)
			}
		}
		if len(cells) == 0 {
			continue
		}
		if rows++; len(cells) > widestForm {
			continue
		}
		before := pairs
		for i := 0; i < len(cells); i += 2 { // label, value, label, value
			text := labelAt(t, r, cells[i])
			name := strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(text, ":"), "："))
			colon := name != text
			if text == "" || !colon && (len(tm.Columns) > 0 || !read(name).known) {
				break
			}
			names[name] = true
			if i+1 < len(cells) {
				values++
			}
			if pairs++; pairs == 1 {
				label, at = name, t.Place(r, cells[i])
			}
		}
		if pairs > before {
			ofPairs++
		}
	}
	if values == 0 || len(names) < fewestPairs || 2*len(names) < pairs || len(tm.Columns) == 0 && 2*ofPairs < rows {
		return nil
	}
	return fault.New(fault.Form, "pairs", pairs, "label", label).At(at)
}
