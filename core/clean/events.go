package clean

import (
	"cmp"
	"math"
	"slices"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/schema"
)

// event is a row of events in use.
type event struct {
	place
	customer int32
	day      Day
	second   int32
}

// events reads the tables of events.
type events struct {
	*joiner
	out  *joined
	all  []event
	list []int32                // of all, those of the kind that is being read
	says [2]*memo[dataset.Said] // texts that say yes or no; the second, whether a case is resolved
}

// joinEvents reads the tables of events into the dataset. It returns how many rows repeat another
// one.
func (s *scan) joinEvents(ds *dataset.Dataset, layouts []layout, set *settings, out *joined) (repeats int) {
	e := &events{joiner: newJoiner(s.besides(layouts), ds), out: out}
	for _, t := range e.sheets {
		if t != nil {
			for row := t.first; row < t.Rows; row++ {
				t.marks[row] = e.mark(t, row, set.asOf)
			}
		}
	}
	repeats = e.duplicates(set.once)
	groups := groupsOf(e.scan)
	for _, k := range [...]struct {
		kind string
		fill func()
	}{{schema.Interactions, e.interactions}, {schema.Feedback, e.feedback}, {schema.Campaigns, e.campaigns},
		{schema.Receivables, e.receivables}, {schema.Opportunities, e.opportunities}} {
		e.list = nil
		for _, group := range groups {
			if group[0].mapping.Kind == k.kind {
				e.read(group)
			}
		}
		if len(e.list) > 0 {
			e.sort()
			k.fill()
		}
	}
	return repeats
}

// read finds the customers of a group's rows.
func (e *events) read(group []*sheet) {
	w, join := e.report(group)
	nameless := 0
	eachUsed(group, func(t *sheet, row int) {
		who, _ := e.find(w, t, row)
		if who == keyless {
			t.marks[row] = markOf(NoCustomer)
			nameless++
			return
		}
		when := e.when(t, row)
		e.list = append(e.list, int32(len(e.all)))
		e.all = append(e.all, event{place{uint16(t.table), uint32(row)}, who, when.Day, when.Second})
	})
	e.out.joins = append(e.out.joins, join)
	e.out.warnings = append(e.out.warnings, e.doubt(group, &join, nameless)...)
}

// sort puts the list in the order of customer, day, second and place: by customer at once, as the
// numbers of the customers are few, then what each of them has.
func (e *events) sort() {
	next := make([]int32, e.ds.Customers.Len()+2) // one more in front for nobody
	for _, v := range e.list {
		next[e.all[v].customer+2]++
	}
	for c := range len(next) - 1 {
		next[c+1] += next[c]
	}
	sorted := make([]int32, len(e.list))
	for _, v := range e.list {
		at := &next[e.all[v].customer+1]
		sorted[*at] = v
		*at++
	}
	e.list = sorted
	from := int32(0)
	for _, end := range next[:len(next)-1] { // where the next one began is where this one ends
		slices.SortFunc(sorted[from:end], e.compare)
		from = end
	}
}

// compare orders events of one customer by day, second and place.
func (e *events) compare(i, k int32) int {
	a, b := &e.all[i], &e.all[k]
	switch {
	case a.day != b.day:
		return cmp.Compare(a.day, b.day)
	case a.second != b.second:
		return cmp.Compare(a.second, b.second)
	case a.table != b.table:
		return cmp.Compare(a.table, b.table)
	}
	return cmp.Compare(a.row, b.row)
}

// mark says whether a row may count; whom it names is not asked yet.
func (e *events) mark(t *sheet, row int, asOf *Day) mark {
	if t.isBlank(row) {
		return markNone
	}
	when := e.when(t, row)
	if when.state != good && isHeader(t, row) { // a header is no date
		return markOf(RepeatedHeader)
	}
	who := e.ids.of(t.customers, row, t.Date1904)
	switch {
	case e.isTotal(t, row, who, name{code: ingest.NoCode}, moment{Moment: when.Moment, state: blankOr(when)}):
		return markOf(TotalRow)
	case who.code == ingest.NoCode && when.state == blank && t.isNote(row):
		return markOf(NoteRow)
	case when.state == bad:
		return markOf(BadDate)
	case when.state == good && asOf != nil && when.Day > *asOf:
		return markOf(OutOfRange)
	}
	return markUsed
}

func blankOr(when moment) state {
	if when.Day == dataset.NoDay {
		return blank
	}
	return when.state
}

// when an event was; NoDay without a date.
func (e *events) when(t *sheet, row int) moment {
	when := moment{state: blank}
	if t.when != nil {
		when = t.date(row)
	}
	if when.state != good {
		when.Moment = convention.Moment{Day: dataset.NoDay, Second: -1}
	}
	return when
}

func (e *events) interactions() {
	at := &e.ds.Events.Interactions
	at.Customer, at.Day, at.Second = e.who(), e.days(), make([]int32, len(e.list))
	timed := false
	for i, v := range e.list {
		at.Second[i] = e.all[v].second
		timed = timed || at.Second[i] > 0
	}
	if !timed { // midnight everywhere is how programs write that there is no time
		noTime(at.Second)
	}
	at.Type, at.Channel, at.Issue, at.Comment = e.codes(schema.EventType), e.codes(schema.Channel), e.codes(schema.Issue), e.codes(schema.Comment)
	at.Resolved = e.said(schema.Resolved)
	at.Complaint = make([]bool, len(e.list))
	complains := newMemo(e.strings, isComplaint)
	for i, code := range at.Type {
		at.Complaint[i] = code != ingest.NoCode && complains.of(code)
	}
}

func (e *events) feedback() {
	at := &e.ds.Events.Feedback
	at.Customer, at.Day = e.who(), e.days()
	at.Score = e.numbers(schema.Score)
	at.Comment, at.Issue, at.Channel = e.codes(schema.Comment), e.codes(schema.Issue), e.codes(schema.Channel)
}

func (e *events) campaigns() {
	at := &e.ds.Events.Campaigns
	at.Customer, at.Day = e.who(), e.days()
	at.Campaign, at.Channel, at.Arm = e.codes(schema.Campaign), e.codes(schema.Channel), e.codes(schema.Arm)
	at.Sent, at.Opened, at.Converted = e.said(schema.Sent), e.said(schema.Opened), e.said(schema.Converted)
	at.Cost = e.numbers(schema.Cost)
}

func (e *events) receivables() {
	at := &e.ds.Events.Receivables
	at.Customer, at.Day = e.who(), e.days()
	at.Due, at.PaidOn = e.dates(schema.DueDate), e.dates(schema.PaidDate)
	at.Amount, at.Paid = e.numbers(schema.Amount), e.numbers(schema.PaidAmount)
}

func (e *events) who() []int32 {
	who := make([]int32, len(e.list))
	for i, v := range e.list {
		who[i] = e.all[v].customer
	}
	return who
}

func (e *events) days() []Day {
	days := make([]Day, len(e.list))
	for i, v := range e.list {
		days[i] = e.all[v].day
	}
	return days
}

// columnsOf the role by table, -1 where it lacks it; nil where all do.
func (e *events) columnsOf(role schema.Role) []int {
	columns, some := make([]int, len(e.sheets)), false
	for i, t := range e.sheets {
		columns[i] = -1
		if t != nil {
			columns[i] = t.mapping.ColumnOf(role)
		}
	}
	for _, v := range e.list {
		some = some || columns[e.all[v].table] >= 0
	}
	if !some {
		return nil
	}
	return columns
}

// cells shows the cell of the role of every event, i being its place in the list; before them room is
// told how many there are. Neither is called where no table has the role. What cannot be read is
// counted.
func (e *events) cells(role schema.Role, code fault.Code, room func(n int), read func(i int, t *sheet, column, row int) (bad bool)) {
	columns := e.columnsOf(role)
	if columns == nil {
		return
	}
	room(len(e.list))
	w := fault.Warning{Code: code}
	var first place
	for i, at := range e.list {
		v := &e.all[at]
		c := columns[v.table]
		if c < 0 || !read(i, e.sheets[v.table], c, int(v.row)) {
			continue
		}
		if w.Count++; w.Count == 1 || v.table < first.table || v.table == first.table && v.row < first.row {
			first, w.Place = v.place, e.sheets[v.table].Place(int(v.row), c)
		}
	}
	if w.Count > 0 {
		e.out.warnings = append(e.out.warnings, w)
	}
}

func (e *events) codes(role schema.Role) (list []ingest.Code) {
	e.cells(role, "", func(n int) {
		list = make([]ingest.Code, n)
		for i := range list {
			list[i] = ingest.NoCode
		}
	}, func(i int, t *sheet, column, row int) bool {
		list[i] = e.ids.of(t.column(column), row, t.Date1904).code
		return false
	})
	return list
}

func (e *events) numbers(role schema.Role) (list []float64) {
	e.cells(role, fault.Attribute, func(n int) {
		list = make([]float64, n)
		for i := range list {
			list[i] = math.NaN()
		}
	}, func(i int, t *sheet, column, row int) bool {
		f := e.figureIn(t, column, row)
		if f.state == good && countable(f.value) {
			list[i] = f.value + 0
			return false
		}
		return f.state != blank
	})
	return list
}

func (e *events) dates(role schema.Role) (list []Day) {
	e.cells(role, fault.Date, func(n int) {
		list = make([]Day, n)
		for i := range list {
			list[i] = dataset.NoDay
		}
	}, func(i int, t *sheet, column, row int) bool {
		m := e.momentIn(t, column, row)
		if m.state == good {
			list[i] = m.Day
		}
		return m.state == bad
	})
	return list
}

func (e *events) said(role schema.Role) (list []dataset.Said) {
	e.cells(role, "", func(n int) { list = make([]dataset.Said, n) }, func(i int, t *sheet, column, row int) bool {
		list[i] = e.saidIn(t, column, row, role == schema.Resolved)
		return false
	})
	return list
}

// saidText reads each text once.
func (e *events) saidText(resolved bool) *memo[dataset.Said] {
	way := 0
	if resolved {
		way = 1
	}
	if e.says[way] == nil {
		m := newMemo(e.strings, func(text string) dataset.Said { return readSaid(text, resolved) })
		e.says[way] = &m
	}
	return e.says[way]
}

// saidIn reads a cell that says yes or no, how often, or on which day.
func (e *events) saidIn(t *sheet, column, row int, resolved bool) dataset.Said {
	cell := cellAt(t.column(column), row)
	if cell.Kind == ingest.Text {
		if says := e.saidText(resolved).of(cell.Code); says != dataset.Unsaid {
			return says
		}
	}
	if !resolved && e.momentIn(t, column, row).state == good {
		return dataset.SaidYes
	}
	switch f := cellSaid(cell); {
	case f.state != good:
		return dataset.Unsaid
	case f.value > 0:
		return dataset.SaidYes
	}
	return dataset.SaidNo
}

func cellSaid(cell ingest.Cell) figure {
	if cell.Kind == ingest.Bool {
		return figure{value: cell.Num}
	}
	return cellFigure(cell)
}
