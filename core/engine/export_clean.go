package engine

import (
	"math"
	"strconv"
	"strings"

	"github.com/keepsight/keepsight/core/clean"
	"github.com/keepsight/keepsight/core/export"
	"github.com/keepsight/keepsight/core/ingest"
)

// filled is a sheet with columns of equal length, filled by index.
type filled struct {
	*export.Sheet
	labels export.Labels
}

func newSheet(rows int, labels export.Labels) filled {
	return filled{&export.Sheet{Rows: rows, Freeze: true, Filter: true}, labels}
}

func (f filled) text(name, format string, of func(i int) string) {
	col := export.BookColumn{Header: f.labels.Of("col." + name), Format: format, Texts: make([]string, f.Rows)}
	for i := range col.Texts {
		col.Texts[i] = of(i)
	}
	f.Columns = append(f.Columns, col)
}

// some is text where any row has one.
func (f filled) some(name string, of func(i int) string) {
	f.text(name, export.FormatText, of)
	last := len(f.Columns) - 1
	for _, t := range f.Columns[last].Texts {
		if t != "" {
			return
		}
	}
	f.Columns = f.Columns[:last]
}

func (f filled) number(name, format string, of func(i int) (float64, bool)) {
	col := export.BookColumn{Header: f.labels.Of("col." + name), Format: format}
	for i := range f.Rows {
		if v, ok := of(i); ok {
			col.AppendNumber(v)
		} else {
			col.AppendAbsent()
		}
	}
	f.Columns = append(f.Columns, col)
}

// lineSheet writes every line that counts, with the row of the file that it is.
func (e *Engine) lineSheet(labels export.Labels) *export.Sheet {
	ds, at := e.cleaned.Dataset, e.strings.At
	l, cs, o := &ds.Lines, &ds.Customers, &ds.Orders
	customer := make([]int32, len(l.Day))
	for c := range cs.ID {
		from, to := cs.LineRange(c)
		for i := from; i < to; i++ {
			customer[i] = int32(c)
		}
	}
	orderID := func(n int32) string {
		if n < 0 {
			return ""
		}
		if o.ID[n] == ingest.NoCode {
			return o.Day[n].String() // an order without an id is a customer's day
		}
		return at(o.ID[n])
	}
	f := newSheet(len(l.Day), labels)
	f.text("id", export.FormatText, func(i int) string { return at(cs.ID[customer[i]]) })
	f.text("order", export.FormatText, func(i int) string {
		if l.Amount[i] < 0 {
			return ""
		}
		return orderID(l.Order[i])
	})
	f.text("date", export.FormatDate, func(i int) string { return l.Day[i].String() })
	if ds.HasTime {
		f.text("time", export.FormatText, func(i int) string { return clock(l.Second[i]) })
	}
	f.some("item", func(i int) string { return at(l.Item[i]) })
	if e.cleaned.Rows.HasQuantity() {
		f.number("quantity", export.FormatNumber, func(i int) (float64, bool) {
			return e.cleaned.Rows.Quantity(int(l.Table[i]), int(l.Row[i]))
		})
	}
	f.number("amount", export.FormatMoney, func(i int) (float64, bool) { return l.Amount[i], true })
	if ds.RefundLines > 0 {
		f.text("refund_of", export.FormatText, func(i int) string {
			if l.Amount[i] >= 0 {
				return ""
			}
			if l.Order[i] < 0 {
				return labels.Of("refund.unmatched")
			}
			return orderID(l.Order[i])
		})
	}
	if below, above, ok := fences(e.cleaned.Ledger.Steps); ok {
		f.some("outlier", func(i int) string {
			n := l.Order[i]
			if n < 0 || l.Amount[i] < 0 || !o.Counted[n] {
				return ""
			}
			if net := o.Sales[n] + o.Refunds[n]; net > 0 && (net < below || net > above) {
				return labels.Of("outlier.yes")
			}
			return ""
		})
	}
	table := func(i int) *ingest.Table { return e.tables[l.Table[i]] }
	f.text("file", export.FormatText, func(i int) string { return table(i).File })
	f.some("sheet", func(i int) string { return table(i).Sheet })
	f.number("row", export.FormatInteger, func(i int) (float64, bool) { return float64(l.Row[i]) + 1, true })
	return f.Sheet
}

// fences of the robust rule; none where it flags nothing.
func fences(steps []clean.Step) (below, above float64, ok bool) {
	for _, s := range steps {
		if s.Code == clean.StepRobust {
			return *s.Below, *s.Above, true
		}
	}
	return 0, 0, false
}

// clock writes 08:26:05; "" where there is no time of day.
func clock(second int32) string {
	if second < 0 {
		return ""
	}
	two := func(n int32) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }
	return two(second/3600) + ":" + two(second/60%60) + ":" + two(second%60)
}

// peopleSheet writes every customer as cleaning left it, before any analysis.
func (e *Engine) peopleSheet(labels export.Labels) *export.Sheet {
	ds, at := e.cleaned.Dataset, e.strings.At
	cs := &ds.Customers
	f := newSheet(cs.Len(), labels)
	f.text("id", export.FormatText, func(i int) string { return at(cs.ID[i]) })
	for _, c := range []struct {
		name  string
		codes []ingest.Code
	}{{"name", cs.Name}, {"phone", cs.Phone}, {"email", cs.Email}, {"owner", cs.Owner}, {"region", cs.Region}} {
		f.some(c.name, func(i int) string { return at(c.codes[i]) })
	}
	if ds.HasConsent {
		f.some("consent", func(i int) string {
			if word := consentWord(cs.Consent[i]); word != "" {
				return labels.Of("consent." + word)
			}
			return ""
		})
	}
	if ds.HasOrders() {
		day := func(d clean.Day, i int) string {
			if cs.Counted[i] == 0 {
				return ""
			}
			return ds.Date(d)
		}
		figure := func(name, format string, column []float64) {
			f.number(name, format, func(i int) (float64, bool) { return column[i], true })
		}
		f.number("orders", export.FormatInteger, func(i int) (float64, bool) { return float64(cs.Counted[i]), true })
		h := ds.History
		if h == nil || h.Dated {
			if h == nil || h.Observed != nil {
				f.text("first", export.FormatDate, func(i int) string { return day(cs.FirstDay[i], i) })
			}
			f.text("last", export.FormatDate, func(i int) string { return day(cs.LastDay[i], i) })
		}
		if h == nil {
			figure("sales", export.FormatMoney, cs.Sales)
			figure("refunds", export.FormatMoney, cs.Refunds)
		} else if h.Observed != nil {
			figure("recency", export.FormatNumber, h.Recency)
			figure("observed", export.FormatNumber, h.Observed)
		}
		switch {
		case !cs.Moneyless:
			figure("net", export.FormatMoney, cs.Net)
		case h.Spend != nil:
			figure("spend", export.FormatMoney, h.Spend)
		}
	}
	for _, a := range ds.Attributes {
		if a.Quantity != nil {
			f.number("", export.FormatNumber, func(i int) (float64, bool) { return a.Quantity[i], !math.IsNaN(a.Quantity[i]) })
		} else {
			f.text("", export.FormatText, func(i int) string { return at(a.Category[i]) })
		}
		f.Columns[len(f.Columns)-1].Header = a.Header
	}
	return f.Sheet
}

// ledgerSheet writes a row for each step of the cleaning.
func (e *Engine) ledgerSheet(labels export.Labels) *export.Sheet {
	steps := e.cleaned.Ledger.Steps
	f := newSheet(len(steps), labels)
	whole := func(of func(s *clean.Step) int) func(i int) (float64, bool) {
		return func(i int) (float64, bool) { return float64(of(&steps[i])), true }
	}
	money := func(of func(s *clean.Step) *float64) func(i int) (float64, bool) {
		return func(i int) (float64, bool) {
			if m := of(&steps[i]); m != nil {
				return *m, true
			}
			return 0, false
		}
	}
	f.number("step", export.FormatInteger, func(i int) (float64, bool) { return float64(i) + 1, true })
	f.text("what", export.FormatText, func(i int) string { return labels.Of("step." + steps[i].Code) })
	f.text("code", export.FormatText, func(i int) string { return steps[i].Code })
	f.text("column", export.FormatText, func(i int) string { return steps[i].Column })
	f.number("count", export.FormatInteger, whole(func(s *clean.Step) int { return s.Count }))
	f.text("unit", export.FormatText, func(i int) string { return labels.Of("unit." + steps[i].Unit) })
	f.text("on", export.FormatText, func(i int) string {
		if steps[i].On {
			return labels.Of("step_on")
		}
		return labels.Of("step_off")
	})
	f.number("rows_before", export.FormatInteger, whole(func(s *clean.Step) int { return s.RowsBefore }))
	f.number("rows_after", export.FormatInteger, whole(func(s *clean.Step) int { return s.RowsAfter }))
	f.number("customers_before", export.FormatInteger, whole(func(s *clean.Step) int { return s.CustomersBefore }))
	f.number("customers_after", export.FormatInteger, whole(func(s *clean.Step) int { return s.CustomersAfter }))
	if len(steps) > 0 && steps[0].MoneyBefore != nil {
		f.number("money_before", export.FormatMoney, money(func(s *clean.Step) *float64 { return s.MoneyBefore }))
		f.number("money_after", export.FormatMoney, money(func(s *clean.Step) *float64 { return s.MoneyAfter }))
	}
	f.text("examples", export.FormatText, func(i int) string { return e.examplesOf(&steps[i]) })
	return f.Sheet
}

// examplesOf writes the first changes of a step: where it is, what it was and what it is.
func (e *Engine) examplesOf(s *clean.Step) string {
	var list []string
	for _, c := range s.Examples {
		list = append(list, changeText(c))
	}
	for _, a := range e.cleaned.Ledger.SetAside {
		if s.RowsBefore == s.RowsAfter || string(a.Code) != s.Code && (s.Code != clean.StepRefunds || a.Code != clean.RefundDropped) {
			continue
		}
		for _, x := range a.Examples {
			list = append(list, place(x.File, x.Sheet, x.Row, x.Col))
		}
	}
	return strings.Join(list, "; ")
}

func place(file, sheet string, row, col int) string {
	parts := []string{}
	for _, p := range []string{file, sheet} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	at := strconv.Itoa(row)
	if col > 0 {
		letters := ""
		for n := col; n > 0; n = (n - 1) / 26 {
			letters = string(rune('A'+(n-1)%26)) + letters
		}
		at = letters + at
	}
	return strings.Join(append(parts, at), " ")
}

func changeText(c clean.Change) string {
	var words []string
	if c.Row > 0 {
		words = append(words, place(c.File, c.Sheet, c.Row, c.Col))
	}
	for _, w := range []string{c.Customer, c.Order, c.Date} {
		if w != "" && w != c.Before {
			words = append(words, w)
		}
	}
	text := strings.Join(words, " ")
	change := c.Before
	if c.After != "" {
		change += " → " + c.After
	}
	if c.Money != nil {
		change = strconv.FormatFloat(*c.Money, 'f', 2, 64)
	}
	if text == "" {
		return change
	}
	return text + ": " + change
}
