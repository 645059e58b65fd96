package clean

import (
	"strings"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

// Join says how the rows of one table, or of several with the same columns, fit the customers.
type Join struct {
	Kind   string `json:"kind"`
	File   string `json:"file"` // of the first
	Sheet  string `json:"sheet,omitempty"`
	Tables int    `json:"tables"`
	// Key that joins: "id", "email" or "phone"; absent where no column names a customer. Header is
	// the column in this table.
	Key    string `json:"key,omitempty"`
	Header string `json:"header,omitempty"`
	Rows   int    `json:"rows"` // that name a customer
	// Matched rows name one whom the customers know; Customers are the different ones.
	Matched   int `json:"matched"`
	Customers int `json:"customers"`
	// Unnamed customers do not stand in the table, and Unknown ids only in it; the first five of each
	// by their bytes.
	Unnamed         int      `json:"unnamed"`
	UnnamedExamples []string `json:"unnamedExamples"`
	Unknown         int      `json:"unknown"`
	UnknownExamples []string `json:"unknownExamples"`
	// Few rows match, or none can: a doubt about the key (W_JOIN).
	Few bool `json:"few,omitempty"`
	// Hint, where few rows match: "zeros" (ids that match without leading zeros) or "case" (without
	// regard to case), and how many rows would match then.
	Hint     string `json:"hint,omitempty"`
	HintRows int    `json:"hintRows,omitempty"`
}

// fewTenths of the rows that match, or fewer, are a doubt about the key (W_JOIN).
const fewTenths = 2

// Customers that a key finds; others are from 0.
const (
	nobody    int32 = -1 // a key that no customer has
	keyless   int32 = -2 // the row has no key
	leastTail       = 7  // digits of a phone
	mostTail        = 10
)

// joined is what a join gives beside the dataset.
type joined struct {
	joins    []Join
	left     []LeftOut
	warnings []fault.Warning
}

// joiner finds customers by id, e-mail and phone.
type joiner struct {
	*scan
	ds     *dataset.Dataset
	byID   []int32 // by code, from 1
	emails map[string]int32
	phones map[string]int32
}

// join brings the tables beside into the dataset and the ledger.
func (s *scan) join(ds *dataset.Dataset, beside besideThem, set *settings, res *Result, ledger func() *Ledger) joined {
	var out joined
	if len(beside.people)+len(beside.events) == 0 {
		return out
	}
	repeats := 0
	if len(beside.people) > 0 {
		repeats += s.joinCustomers(ds, beside.people, set, &out)
	}
	if len(beside.events) > 0 {
		repeats += s.joinEvents(ds, beside.events, set, &out)
	}
	s.rows.count()
	res.Ledger = ledger()
	res.Ledger.DuplicateRows += repeats
	res.Ledger.Tables = s.rows.byTable()
	res.Warnings = append(res.Warnings, out.warnings...)
	return out
}

// besides is a scan of the tables beside; what becomes of their rows is told to the rows of s.
func (s *scan) besides(layouts []layout) *scan {
	rows := newRows(s.tables, layouts)
	s.rows.take(rows)
	return newScan(s.tables, rows)
}

func newJoiner(s *scan, ds *dataset.Dataset) *joiner {
	j := &joiner{scan: s, ds: ds, byID: make([]int32, s.strings.Len())}
	for c, id := range ds.Customers.ID {
		j.byID[id] = int32(c) + 1
	}
	return j
}

// joinKey is a way of joining: by what, and by which column of a table.
type joinKey struct {
	key    string
	column func(*layout) int
}

func idOf(l *layout) int    { return l.customer }
func emailOf(l *layout) int { return l.person[personEmail] }
func phoneOf(l *layout) int { return l.person[personPhone] }

// joinKeys in the order in which they are preferred. An address may stand in for the id.
var joinKeys = [...]joinKey{{"id", idOf}, {"email", emailOf}, {"phone", phoneOf}, {"email", idOf}, {"phone", idOf}}

// find is the customer whom a row names; id is the text that it names it by.
func (j *joiner) find(w joinKey, t *sheet, row int) (customer int32, id ingest.Code) {
	id = j.ids.of(t.column(w.column(t.layout)), row, t.Date1904).code
	if id == ingest.NoCode {
		return keyless, id
	}
	switch w.key {
	case "email":
		if j.emails == nil {
			j.emails = j.index(j.ds.Customers.Email, plainEmail)
		}
		return seek(j.emails, plainEmail(j.strings.At(id))), id
	case "phone":
		if j.phones == nil {
			j.phones = j.index(j.ds.Customers.Phone, plainPhone)
		}
		return seek(j.phones, plainPhone(j.strings.At(id))), id
	}
	if int(id) < len(j.byID) {
		return j.byID[id] - 1, id
	}
	return nobody, id
}

func seek(index map[string]int32, key string) int32 {
	if at, ok := index[key]; ok && key != "" {
		return at
	}
	return nobody
}

// index finds customers by the column, or by their ids where it says nothing. A key that two share
// names neither.
func (j *joiner) index(column []ingest.Code, plain func(string) string) map[string]int32 {
	index := map[string]int32{}
	add := func(codes []ingest.Code) {
		for c, code := range codes {
			if code == ingest.NoCode {
				continue
			}
			key := plain(j.strings.At(code))
			if at, ok := index[key]; ok && at != int32(c) {
				index[key] = nobody
			} else if key != "" {
				index[key] = int32(c)
			}
		}
	}
	add(column)
	if len(index) == 0 {
		add(j.ds.Customers.ID)
	}
	return index
}

// plainEmail is an address in lower case; "" for what is none.
func plainEmail(text string) string {
	if at := strings.IndexByte(text, '@'); at < 1 || at == len(text)-1 || strings.ContainsAny(text, " \t") {
		return ""
	}
	return strings.ToLower(strings.TrimPrefix(strings.ToLower(text), "mailto:"))
}

// plainPhone is the last digits of a number, which are the same with and without the codes of
// country and trunk; "" for what is none.
func plainPhone(text string) string {
	var digits []byte
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9':
			digits = append(digits, byte(r))
		case r >= '０' && r <= '９':
			digits = append(digits, byte(r-'０'+'0'))
		case !strings.ContainsRune(" +-().（）/\u00a0", r):
			return ""
		}
	}
	if len(digits) < leastTail {
		return ""
	}
	return string(digits[max(0, len(digits)-mostTail):])
}

// groupsOf are the sheets of the scan by their group and kind, in the order of the files.
func groupsOf(s *scan) (groups [][]*sheet) {
	for _, t := range s.sheets {
		if t == nil {
			continue
		}
		at := -1
		for i, g := range groups {
			if g[0].group == t.group && g[0].mapping.Kind == t.mapping.Kind {
				at = i
			}
		}
		if at < 0 {
			groups, at = append(groups, nil), len(groups)
		}
		groups[at] = append(groups[at], t)
	}
	return groups
}

// report finds the way by which a group is joined, and says how well it fits. Rows are those marked
// as used.
func (j *joiner) report(group []*sheet) (joinKey, Join) {
	first := group[0]
	best, bestRows, hasBest := joinKeys[0], 0, false
	for i, w := range joinKeys {
		if !hasColumn(group, w) {
			continue
		}
		named, matched := j.count(group, w)
		if !hasBest || matched > bestRows {
			best, bestRows, hasBest = w, matched, true
		}
		if i == 0 && 2*matched >= named && matched > 0 {
			break
		}
	}
	out := Join{Kind: first.mapping.Kind, File: first.File, Sheet: first.Sheet, Tables: len(group),
		UnnamedExamples: []string{}, UnknownExamples: []string{}}
	if hasBest {
		out.Key = best.key
		for _, t := range group {
			if c := best.column(t.layout); c >= 0 && out.Header == "" {
				out.Header = t.mapping.Columns[c].Header
			}
		}
	}
	j.tell(group, best, &out)
	return best, out
}

func hasColumn(group []*sheet, w joinKey) bool {
	for _, t := range group {
		if w.column(t.layout) >= 0 {
			return true
		}
	}
	return false
}

func eachUsed(group []*sheet, do func(t *sheet, row int)) {
	for _, t := range group {
		for row := t.first; row < t.Rows; row++ {
			if t.marks[row] == markUsed {
				do(t, row)
			}
		}
	}
}

func (j *joiner) count(group []*sheet, w joinKey) (named, matched int) {
	eachUsed(group, func(t *sheet, row int) {
		switch who, _ := j.find(w, t, row); {
		case who >= 0:
			matched++
			named++
		case who == nobody:
			named++
		}
	})
	return named, matched
}

// tell counts both ways what fits and what does not.
func (j *joiner) tell(group []*sheet, w joinKey, out *Join) {
	named := make([]bool, j.ds.Customers.Len())
	unknown := map[ingest.Code]int{}
	eachUsed(group, func(t *sheet, row int) {
		who, id := j.find(w, t, row)
		if who == keyless {
			return
		}
		out.Rows++
		if who < 0 {
			unknown[id]++
			return
		}
		out.Matched++
		if !named[who] {
			named[who] = true
			out.Customers++
		}
	})
	for c, some := range named {
		if !some {
			if out.Unnamed++; len(out.UnnamedExamples) < shownExamples {
				out.UnnamedExamples = append(out.UnnamedExamples, j.strings.At(j.ds.Customers.ID[c]))
			}
		}
	}
	codes := make([]ingest.Code, 0, len(unknown))
	for code := range unknown {
		codes = append(codes, code)
	}
	codes = byBytes(j.strings, codes)
	for _, code := range codes[:min(shownExamples, len(codes))] {
		out.UnknownExamples = append(out.UnknownExamples, j.strings.At(code))
	}
	out.Unknown = len(codes)
	out.Few = out.Key == "" || 10*out.Matched <= fewTenths*out.Rows && out.Rows > 0
	if out.Few && w.key == "id" {
		j.hint(codes, unknown, out)
	}
}

// hint looks for ids that are the same but for leading zeros, or for their case.
func (j *joiner) hint(codes []ingest.Code, rows map[ingest.Code]int, out *Join) {
	for _, h := range [...]struct {
		name string
		fold func(string) string
	}{{"zeros", withoutZeros}, {"case", strings.ToLower}} {
		known := map[string]bool{}
		for _, id := range j.ds.Customers.ID {
			known[h.fold(j.strings.At(id))] = true
		}
		n := 0
		for _, code := range codes {
			if known[h.fold(j.strings.At(code))] {
				n += rows[code]
			}
		}
		if n > out.HintRows {
			out.Hint, out.HintRows = h.name, n
		}
	}
}

func withoutZeros(id string) string { return strings.TrimLeft(id, "0") }

// doubt warns where few rows match; aside are those that name nobody.
func (j *joiner) doubt(group []*sheet, join *Join, aside int) []fault.Warning {
	t := group[0]
	w := fault.Warning{Code: fault.Join, Place: fault.Place{File: t.File, Sheet: t.Sheet, Row: t.header + 1}}
	if join.Few {
		w.Count = join.Rows - join.Matched + aside
	}
	if w.Count == 0 {
		return nil
	}
	return []fault.Warning{w}
}

// byTable counts the rows of each table in use.
func (r *Rows) byTable() []TableRows {
	var all []TableRows
	for i := range r.layouts {
		l := &r.layouts[i]
		t := TableRows{File: l.mapping.File, Sheet: l.mapping.Sheet, Kind: l.mapping.Kind}
		for _, m := range r.marks[l.table] {
			switch {
			case m == markUsed:
				t.RowsUsed++
			case m >= markFirst:
				t.RowsAside++
			}
		}
		t.RowsIn = t.RowsUsed + t.RowsAside
		all = append(all, t)
	}
	return all
}

// take adds the tables of o, whose marks are still to be made, in the order of the files.
func (r *Rows) take(o *Rows) {
	all := make([]layout, 0, len(r.layouts)+len(o.layouts))
	for table := range r.tables {
		for _, list := range [2][]layout{r.layouts, o.layouts} {
			for i := range list {
				if list[i].table == table {
					all = append(all, list[i])
				}
			}
		}
	}
	r.layouts = all
	for i := range o.layouts {
		r.marks[o.layouts[i].table] = o.marks[o.layouts[i].table]
	}
}
