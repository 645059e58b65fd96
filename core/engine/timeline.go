package engine

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/schema"
)

// Timeline is what is known of a customer beside its orders, with the orders between.
type Timeline struct {
	// Count counts all moments; Moments holds the newest 500 of them, undated ones last.
	Count   int      `json:"count"`
	Moments []Moment `json:"moments"`

	Interactions int `json:"interactions"`
	Complaints   int `json:"complaints"`
	// Of the complaints that say whether they are resolved, how many are; Resolution is their share.
	ComplaintsSaid     int      `json:"complaintsSaid"`
	ComplaintsResolved int      `json:"complaintsResolved"`
	Resolution         *float64 `json:"resolution,omitempty"`
	// Scores that were given, and their mean.
	Scores    int      `json:"scores"`
	MeanScore *float64 `json:"meanScore,omitempty"`
	// Owed is what is billed and not paid, where there are invoices; Late is the part of it whose day
	// has passed. A bill counts as paid in full where only the day of payment is known.
	Invoices int      `json:"invoices"`
	Owed     *float64 `json:"owed,omitempty"`
	Late     *float64 `json:"late,omitempty"`
}

// Moment is one thing that happened: an order, or a row of a table of events.
type Moment struct {
	Kind      string `json:"kind"` // of its table
	Date      string `json:"date,omitempty"`
	Order     string `json:"order,omitempty"`
	Counted   bool   `json:"counted,omitempty"`
	Type      string `json:"type,omitempty"` // of an interaction; campaign; stage of a deal
	Channel   string `json:"channel,omitempty"`
	Issue     string `json:"issue,omitempty"`
	Comment   string `json:"comment,omitempty"`
	Complaint bool   `json:"complaint,omitempty"`
	Resolved  string `json:"resolved,omitempty"` // "yes" or "no"
	Opened    string `json:"opened,omitempty"`
	Converted string `json:"converted,omitempty"`
	// Score that was given.
	Score *float64 `json:"score,omitempty"`
	// Money of the order (net), of the bill, or of the deal; what is expected of it where that alone is known.
	Money       *float64 `json:"money,omitempty"`
	Due         string   `json:"due,omitempty"`
	PaidOn      string   `json:"paidOn,omitempty"`
	LateDays    int      `json:"lateDays,omitempty"` // of a bill: until it was paid, or until now
	Paid        *float64 `json:"paid,omitempty"`
	Probability *float64 `json:"probability,omitempty"`
}

// dated is a moment with what it is sorted by.
type dated struct {
	day  dataset.Day
	kind int
	at   int
}

var timelineKinds = [...]string{schema.Orders, schema.Interactions, schema.Feedback, schema.Campaigns, schema.Receivables, schema.Opportunities}

// timeline of customer c; nil where the project has no events at all.
func (e *Engine) timeline(c int) *Timeline {
	ds := e.run.ds
	ev := &ds.Events
	columns := [...]struct {
		customer []int32
		day      []dataset.Day
	}{{nil, ds.Orders.Day}, {ev.Interactions.Customer, ev.Interactions.Day}, {ev.Feedback.Customer, ev.Feedback.Day},
		{ev.Campaigns.Customer, ev.Campaigns.Day}, {ev.Receivables.Customer, ev.Receivables.Day},
		{ev.Opportunities.Customer, ev.Opportunities.Day}}
	some := false
	var all []dated
	for kind, col := range columns {
		some = some || len(col.customer) > 0
		from, to := rangeOf(col.customer, c)
		if kind == 0 {
			from, to = ds.Customers.OrderRange(c)
		}
		for i := from; i < to; i++ {
			all = append(all, dated{col.day[i], kind, i})
		}
	}
	if !some {
		return nil
	}
	order := make([]int32, len(all)) // a sort of its own would cost the module some kilobytes
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(i, k int32) int {
		a, b := &all[i], &all[k]
		return cmp.Or(cmp.Compare(b.day, a.day), cmp.Compare(a.kind, b.kind), cmp.Compare(b.at, a.at))
	})
	t := &Timeline{Count: len(all), Moments: []Moment{}}
	for _, i := range order[:min(mostOrders, len(all))] {
		t.Moments = append(t.Moments, e.moment(all[i]))
	}
	t.sum(ds, c)
	return t
}

// rangeOf customer c in a column that is sorted.
func rangeOf(customer []int32, c int) (from, to int) {
	from = sort.Search(len(customer), func(i int) bool { return customer[i] >= int32(c) })
	to = from + sort.Search(len(customer)-from, func(i int) bool { return customer[from+i] > int32(c) })
	return from, to
}

func (e *Engine) moment(d dated) Moment {
	ds, i := e.run.ds, d.at
	m := Moment{Kind: timelineKinds[d.kind], Date: dayText(d.day)}
	switch d.kind {
	case 0:
		o := &ds.Orders
		m.Order, m.Counted, m.Money = e.strings.At(o.ID[i]), o.Counted[i], known(o.Sales[i]+o.Refunds[i])
	case 1:
		v := &ds.Events.Interactions
		m.Type, m.Channel, m.Issue, m.Comment = e.at(v.Type, i), e.at(v.Channel, i), e.at(v.Issue, i), e.at(v.Comment, i)
		m.Complaint, m.Resolved = v.Complaint[i], saidAt(v.Resolved, i)
	case 2:
		v := &ds.Events.Feedback
		m.Channel, m.Issue, m.Comment, m.Score = e.at(v.Channel, i), e.at(v.Issue, i), e.at(v.Comment, i), figureAt(v.Score, i)
	case 3:
		v := &ds.Events.Campaigns
		m.Type, m.Channel, m.Opened, m.Converted = e.at(v.Campaign, i), e.at(v.Channel, i), saidAt(v.Opened, i), saidAt(v.Converted, i)
	case 4:
		v := &ds.Events.Receivables
		m.Money, m.Paid = figureAt(v.Amount, i), figureAt(v.Paid, i)
		due, paid := dayAt(v.Due, i), dayAt(v.PaidOn, i)
		m.Due, m.PaidOn = dayText(due), dayText(paid)
		switch {
		case due == dataset.NoDay:
		case paid != dataset.NoDay:
			m.LateDays = max(0, int(paid-due))
		case openOf(v, i) > 0:
			m.LateDays = max(0, int(ds.AsOf-due))
		}
	case 5:
		v := &ds.Events.Opportunities
		m.Type, m.Money, m.Probability = e.at(v.Stage, i), figureAt(v.Amount, i), figureAt(v.Probability, i)
		if m.Money == nil {
			m.Money = figureAt(v.Expected, i)
		}
	}
	return m
}

// sum adds up what the events of customer c say.
func (t *Timeline) sum(ds *dataset.Dataset, c int) {
	v := &ds.Events.Interactions
	from, to := rangeOf(v.Customer, c)
	t.Interactions = to - from
	for i := from; i < to; i++ {
		if !v.Complaint[i] {
			continue
		}
		t.Complaints++
		switch saidAt(v.Resolved, i) {
		case "yes":
			t.ComplaintsResolved++
			t.ComplaintsSaid++
		case "no":
			t.ComplaintsSaid++
		}
	}
	if t.ComplaintsSaid > 0 {
		t.Resolution = known(float64(t.ComplaintsResolved) / float64(t.ComplaintsSaid))
	}
	scores := 0.0
	from, to = rangeOf(ds.Events.Feedback.Customer, c)
	for i := from; i < to; i++ {
		if s := figureAt(ds.Events.Feedback.Score, i); s != nil {
			t.Scores++
			scores += *s
		}
	}
	if t.Scores > 0 {
		t.MeanScore = known(scores / float64(t.Scores))
	}
	bills := &ds.Events.Receivables
	from, to = rangeOf(bills.Customer, c)
	t.Invoices = to - from
	if t.Invoices == 0 || bills.Amount == nil {
		return
	}
	owed, late := 0.0, 0.0
	for i := from; i < to; i++ {
		open := openOf(bills, i)
		owed += open
		if due := dayAt(bills.Due, i); due != dataset.NoDay && due < ds.AsOf {
			late += open
		}
	}
	t.Owed, t.Late = known(owed), known(late)
}

// openOf is what is not paid of a bill.
func openOf(v *dataset.Receivables, i int) float64 {
	amount := figureAt(v.Amount, i)
	if amount == nil {
		return 0
	}
	if paid := figureAt(v.Paid, i); paid != nil {
		return max(0, *amount-*paid)
	}
	if dayAt(v.PaidOn, i) != dataset.NoDay {
		return 0
	}
	return *amount
}

func (e *Engine) at(column []ingest.Code, i int) string {
	if column == nil || column[i] == ingest.NoCode {
		return ""
	}
	return e.strings.At(column[i])
}

func saidAt(column []dataset.Said, i int) string {
	if column == nil {
		return ""
	}
	return [...]string{dataset.Unsaid: "", dataset.SaidNo: "no", dataset.SaidYes: "yes"}[column[i]]
}

func figureAt(column []float64, i int) *float64 {
	if column == nil || math.IsNaN(column[i]) {
		return nil
	}
	return known(column[i])
}

func known(v float64) *float64 { return &v }

func dayAt(column []dataset.Day, i int) dataset.Day {
	if column == nil {
		return dataset.NoDay
	}
	return column[i]
}

func dayText(day dataset.Day) string {
	if day == dataset.NoDay {
		return ""
	}
	return day.String()
}
