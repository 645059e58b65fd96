package engine

import (
	"encoding/json"
	"math"
	"slices"

	"github.com/keepsight/keepsight/core/clean"
	"github.com/keepsight/keepsight/core/contact"
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/export"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

// What can be exported.
const (
	exportContacts  = "contacts"
	exportCustomers = "customers"
	exportSetAside  = "setAside"
	exportRecipe    = "recipe"
	exportLedger    = "ledger" // a row for each step of the cleaning
	exportClean     = "clean"  // the lines that count, and the customers
	exportFeatures  = "features"
	exportControls  = "controls" // whom nobody may contact until the window is over
	exportCampaign  = "campaign"
	exportMethod    = "method"
)

const (
	mimeCSV  = "text/csv;charset=utf-8"
	mimeXLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	mimeJSON = "application/json"
)

// sheetRows is how many rows below its header a worksheet can hold.
const sheetRows = 1<<20 - 1

// Export makes a file.
func (e *Engine) Export(p ExportParams) (*ExportResult, []byte, error) {
	if p.What == exportRecipe {
		file, err := e.recipe()
		return &ExportResult{Name: "keepsight-recipe.json", Mime: mimeJSON}, file, err
	}
	if p.What == exportCampaign {
		file, err := e.campaign()
		return &ExportResult{Name: campaignFile, Mime: mimeJSON}, file, err
	}
	sheet, more, err := e.sheets(p)
	if err != nil {
		return nil, nil, err
	}
	labels := export.Labels(p.Labels)
	sheet.Name = labels.Of("sheet." + p.What)
	res := &ExportResult{Name: labels.Of("file." + p.What), Rows: sheet.Rows}
	if p.Format == "csv" {
		res.Name, res.Mime = res.Name+".csv", mimeCSV
		file, guarded := export.CSV(sheet)
		res.Guarded = guarded
		return res, file, nil
	}
	if p.Format != "xlsx" {
		return nil, nil, fault.New(fault.BadOption, "name", "format", "value", p.Format)
	}
	if sheet.Rows > sheetRows {
		return nil, nil, fault.New(fault.LimitRows, "rows", sheet.Rows, "limit", sheetRows)
	}
	res.Name, res.Mime = res.Name+".xlsx", mimeXLSX
	book := &export.Book{Sheets: append([]export.Sheet{*sheet}, more...)}
	if p.What != exportMethod && e.cleaned != nil && e.cleaned.Dataset != nil {
		book.Sheets = append(book.Sheets, *e.methodSheet(labels))
	}
	if err := book.Check(); err != nil {
		return nil, nil, err
	}
	if e.host.Write != nil {
		file, err := e.host.Write(book)
		return res, file, err
	}
	res.Book = true
	file, err := json.Marshal(book)
	return res, file, err
}

// sheets is what is exported, and what a workbook explains it with.
func (e *Engine) sheets(p ExportParams) (*export.Sheet, []export.Sheet, error) {
	if p.What == exportFeatures && e.run != nil {
		return e.featureSheets(export.Labels(p.Labels))
	}
	sheet, err := e.sheet(p)
	if err != nil || p.What != exportClean || !hasLines(e.cleaned.Dataset) {
		return sheet, nil, err
	}
	labels := export.Labels(p.Labels)
	people := e.peopleSheet(labels)
	people.Name = labels.Of("sheet." + exportCustomers)
	return sheet, []export.Sheet{*people}, nil
}

func (e *Engine) sheet(p ExportParams) (*export.Sheet, error) {
	switch p.What {
	case exportSetAside:
		if e.cleaned == nil {
			break
		}
		return e.setAsideSheet(p), nil
	case exportLedger, exportClean:
		if e.cleaned == nil || p.What == exportClean && e.cleaned.Dataset == nil {
			break
		}
		if p.What == exportLedger {
			return e.ledgerSheet(export.Labels(p.Labels)), nil
		}
		if !hasLines(e.cleaned.Dataset) {
			return e.peopleSheet(export.Labels(p.Labels)), nil
		}
		return e.lineSheet(export.Labels(p.Labels)), nil
	case exportFeatures:
	case exportMethod:
		if e.cleaned == nil || e.cleaned.Dataset == nil {
			break
		}
		return e.methodSheet(export.Labels(p.Labels)), nil
	case exportControls:
		if e.run == nil {
			break
		}
		_, controls, err := e.run.worked()
		if err != nil {
			return nil, err
		}
		return e.customerSheet(controls, export.Labels(p.Labels), true), nil
	case exportContacts, exportCustomers:
		if e.run == nil {
			break
		}
		filter, sort := p.Filter, ByID
		if p.What == exportContacts {
			if filter.List == contact.None {
				filter.List = contact.First
			}
			sort = ByStake
			if filter.List == contact.First {
				sort = ByRank
			}
			if _, err := e.run.contact(); err != nil {
				return nil, err
			}
			if p.Filter.same(Filter{}) || p.Filter.same(Filter{List: contact.First}) {
				contacts, _, err := e.run.worked()
				if err != nil {
					return nil, err
				}
				return e.customerSheet(contacts, export.Labels(p.Labels), true), nil
			}
		}
		if filter.Hopeful {
			sort = ByChance
			if _, err := e.run.propensity(); err != nil {
				return nil, err
			}
		}
		o, err := e.selection(filter, sort, sort == ByStake || sort == ByChance)
		if err != nil {
			return nil, err
		}
		return e.customerSheet(o.index, export.Labels(p.Labels), p.What == exportContacts), nil
	default:
		return nil, fault.New(fault.BadOption, "name", "export", "value", p.What)
	}
	return nil, fault.New(fault.OutOfOrder, "verb", string(VerbExport), "needs", string(VerbAnalyze))
}

// customerSheet writes customers with what is known of each. Contact columns that no customer has
// are left out; the contact list puts the reason where a caller reads it first.
func (e *Engine) customerSheet(index []int32, labels export.Labels, list bool) *export.Sheet {
	t := table{sheet: &export.Sheet{Rows: len(index), Freeze: true, Filter: true}, labels: labels}
	people := make([]Customer, len(index))
	for n, i := range index {
		people[n] = e.customer(int(i))
	}
	if list {
		t.number("rank", export.FormatInteger, people, func(c *Customer) (float64, bool) { return float64(c.Rank), c.Rank > 0 })
	}
	t.text("id", people, true, func(c *Customer) string { return c.ID })
	t.text("name", people, false, func(c *Customer) string { return c.Name })
	t.text("phone", people, false, func(c *Customer) string { return c.Phone })
	t.text("email", people, false, func(c *Customer) string { return c.Email })
	t.text("owner", people, false, func(c *Customer) string { return c.Owner })
	t.text("region", people, false, func(c *Customer) string { return c.Region })
	t.text("consent", people, false, func(c *Customer) string { return t.coded("consent.", c.Consent) })
	if list {
		t.text("reason", people, true, func(c *Customer) string { return reasonText(labels, c.Reason) })
		t.text("action", people, true, func(c *Customer) string { return t.coded("action.", string(c.Action)) })
		t.known("stake", export.FormatMoney, people, func(c *Customer) (float64, bool) { return cents(c.Stake) })
		t.known("one_in", export.FormatInteger, people, func(c *Customer) (float64, bool) { return float64(c.OneIn), c.OneIn > 0 })
	}
	t.known("chance", export.FormatPercent, people, func(c *Customer) (float64, bool) { return share(c.Chance) })
	t.known("risk", export.FormatPercent, people, func(c *Customer) (float64, bool) { return share(c.Risk) })
	if !list {
		t.known("income_band", export.FormatInteger, people, func(c *Customer) (float64, bool) { return float64(c.Band), c.Band > 0 })
		t.known("room", export.FormatMoney, people, func(c *Customer) (float64, bool) { return cents(c.Room) })
	}
	if !e.run.ds.HasOrders() {
		e.attributeColumns(&t, index, people)
		return t.sheet
	}
	paid := !e.run.ds.Customers.Moneyless
	if paid {
		t.text("segment", people, true, func(c *Customer) string { return t.coded("segment.", string(c.Segment)) })
	}
	t.text("list", people, true, func(c *Customer) string { return t.coded("list.", string(c.List)) })
	t.known("cluster", export.FormatInteger, people, func(c *Customer) (float64, bool) { return float64(c.Cluster), c.Cluster > 0 })
	t.known("expected_orders", export.FormatNumber, people, func(c *Customer) (float64, bool) { return cents(c.ExpectedOrders) })
	t.known("expected_value", export.FormatMoney, people, func(c *Customer) (float64, bool) { return cents(c.ExpectedValue) })
	if paid {
		t.number("net", export.FormatMoney, people, func(c *Customer) (float64, bool) { return c.Net, true })
	}
	t.number("orders", export.FormatInteger, people, func(c *Customer) (float64, bool) { return float64(c.Orders), true })
	t.dates(e.run.ds, people)
	t.number("quiet", export.FormatInteger, people, func(c *Customer) (float64, bool) { return optional(c.Quiet) })
	t.number("gap", export.FormatNumber, people, func(c *Customer) (float64, bool) { return rounded(c.Gap) })
	t.number("overdue", export.FormatNumber, people, func(c *Customer) (float64, bool) { return rounded(c.Overdue) })
	t.next(people)
	if !paid {
		return t.sheet
	}
	t.number("r", export.FormatInteger, people, func(c *Customer) (float64, bool) { return float64(c.R), c.R > 0 })
	t.number("f", export.FormatInteger, people, func(c *Customer) (float64, bool) { return float64(c.F), c.F > 0 })
	t.number("m", export.FormatInteger, people, func(c *Customer) (float64, bool) { return float64(c.M), c.M > 0 })
	t.text("quadrant", people, true, func(c *Customer) string { return t.coded("quadrant.", string(c.Quadrant)) })
	if !list && hasLines(e.run.ds) {
		t.number("sales", export.FormatMoney, people, func(c *Customer) (float64, bool) { return c.Sales, true })
		t.number("refunds", export.FormatMoney, people, func(c *Customer) (float64, bool) { return c.Refunds, true })
	}
	return t.sheet
}

// hasLines: there are orders, not only their sums.
func hasLines(ds *dataset.Dataset) bool { return ds.HasOrders() && !ds.Summed() }

func optional(v *int) (float64, bool) {
	if v == nil {
		return 0, false
	}
	return float64(*v), true
}

// attributeColumns writes what a customer table says beside the names: who has left by the file's
// own word, the segment, and the columns as they came.
func (e *Engine) attributeColumns(t *table, index []int32, people []Customer) {
	t.known("cluster", export.FormatInteger, people, func(c *Customer) (float64, bool) { return float64(c.Cluster), c.Cluster > 0 })
	t.text("stand", people, false, func(c *Customer) string { return t.coded("stand.", c.Stand) })
	t.text("answer", people, false, func(c *Customer) string { return t.coded("answer.", c.Answer) })
	t.known("survived", export.FormatInteger, people, func(c *Customer) (float64, bool) { return optional(c.Survived) })
	t.known("remaining", export.FormatNumber, people, func(c *Customer) (float64, bool) { return cents(c.Remaining) })
	t.known("worth", export.FormatMoney, people, func(c *Customer) (float64, bool) { return cents(c.Worth) })
	for _, a := range e.run.ds.Attributes {
		col := export.BookColumn{Header: a.Header, Format: export.FormatNumber}
		if a.Quantity == nil {
			col.Format, col.Texts = export.FormatText, make([]string, len(index))
		}
		for n, i := range index {
			switch {
			case a.Quantity == nil && a.Category[i] != ingest.NoCode:
				col.Texts[n] = e.strings.At(a.Category[i])
			case a.Quantity != nil && math.IsNaN(a.Quantity[i]):
				col.AppendAbsent()
			case a.Quantity != nil:
				col.AppendNumber(a.Quantity[i])
			}
		}
		t.sheet.Columns = append(t.sheet.Columns, col)
	}
}

// cents: what is expected is not known to more.
func cents(v *float64) (float64, bool) {
	if v == nil {
		return 0, false
	}
	return math.Round(*v*100) / 100, true
}

// share is a probability to a tenth of a point.
func share(v *float64) (float64, bool) {
	if v == nil {
		return 0, false
	}
	return math.Round(*v*1000) / 1000, true
}

// rounded to a tenth: a usual gap is not known to more.
func rounded(v *float64) (float64, bool) {
	if v == nil {
		return 0, false
	}
	return math.Round(*v*10) / 10, true
}

func reasonText(labels export.Labels, r contact.Reason) string {
	name := "reason." + r.Code
	if r.Plain {
		name += "_plain"
	}
	return export.Fill(labels.Of(name), map[string]export.Value{
		"usualGapDays": export.Days(r.UsualGapDays), "quietDays": export.Int(r.QuietDays),
		"lastDate": export.Date(r.LastDate), "expectedDate": export.Date(r.ExpectedDate),
		"overdueIndex": export.Ratio(r.OverdueIndex), "orders": export.Int(r.Orders),
		"net": export.Money(r.Net), "refunds": export.Money(r.Refunds),
	})
}

// table builds a sheet column by column.
type table struct {
	sheet  *export.Sheet
	labels export.Labels
}

func (t *table) coded(prefix, code string) string {
	if code == "" {
		return ""
	}
	return t.labels.Of(prefix + code)
}

func (t *table) text(name string, people []Customer, always bool, of func(*Customer) string) {
	col := export.BookColumn{Header: t.labels.Of("col." + name), Format: export.FormatText, Texts: make([]string, len(people))}
	for i := range people {
		if col.Texts[i] = of(&people[i]); col.Texts[i] != "" {
			always = true
		}
	}
	if always {
		t.sheet.Columns = append(t.sheet.Columns, col)
	}
}

func (t *table) date(name string, people []Customer, of func(*Customer) string) {
	col := export.BookColumn{Header: t.labels.Of("col." + name), Format: export.FormatDate, Texts: make([]string, len(people))}
	for i := range people {
		col.Texts[i] = of(&people[i])
	}
	t.sheet.Columns = append(t.sheet.Columns, col)
}

// dates of the first and the last order, as far as a summary in their place names them.
func (t *table) dates(ds *dataset.Dataset, people []Customer) {
	if ds.Summed() && !ds.History.Dated {
		return
	}
	if !ds.Summed() || ds.History.Observed != nil {
		t.date("first", people, func(c *Customer) string { return c.First })
	}
	t.date("last", people, func(c *Customer) string { return c.Last })
}

// next writes when the next order is expected, where that is known of anybody.
func (t *table) next(people []Customer) {
	if !slices.ContainsFunc(people, func(c Customer) bool { return c.Next != nil }) {
		return
	}
	of := func(pick func(*NextOrder) string) func(*Customer) string {
		return func(c *Customer) string {
			if c.Next == nil {
				return ""
			}
			return pick(c.Next)
		}
	}
	t.date("next_from", people, of(func(n *NextOrder) string { return n.From }))
	t.date("next_to", people, of(func(n *NextOrder) string { return n.To }))
}

// known is a column of numbers that is left out where no customer has one.
func (t *table) known(name, format string, people []Customer, of func(*Customer) (float64, bool)) {
	for i := range people {
		if _, ok := of(&people[i]); ok {
			t.number(name, format, people, of)
			return
		}
	}
}

func (t *table) number(name, format string, people []Customer, of func(*Customer) (float64, bool)) {
	col := export.BookColumn{Header: t.labels.Of("col." + name), Format: format}
	for i := range people {
		if v, ok := of(&people[i]); ok {
			col.AppendNumber(v)
		} else {
			col.AppendAbsent()
		}
	}
	t.sheet.Columns = append(t.sheet.Columns, col)
}

// setAsideSheet writes the rows that do not count, as the file writes them, with place and reason.
func (e *Engine) setAsideSheet(p ExportParams) *export.Sheet {
	labels := export.Labels(p.Labels)
	width := 0
	var places [3][]string
	var rows [][]string
	var at []float64
	e.cleaned.Rows.Visit(p.Reason, func(reason clean.Reason, row clean.Example) {
		places[0] = append(places[0], labels.Of("set_aside."+string(reason)))
		places[1] = append(places[1], row.File)
		places[2] = append(places[2], row.Sheet)
		at = append(at, float64(row.Row))
		rows = append(rows, row.Cells)
		width = max(width, len(row.Cells))
	})
	s := &export.Sheet{Rows: len(rows), Freeze: true, Filter: true}
	for i, name := range []string{"set_aside", "file", "sheet"} {
		texts := places[i]
		if texts == nil {
			texts = []string{}
		}
		s.Columns = append(s.Columns, export.BookColumn{Header: labels.Of("col." + name), Format: export.FormatText, Texts: texts})
	}
	s.Columns = append(s.Columns, export.BookColumn{Header: labels.Of("col.row"), Format: export.FormatInteger, Numbers: at})
	headers := e.usedHeaders()
	for i := range width {
		col := export.BookColumn{Format: export.FormatText, Texts: make([]string, len(rows))}
		if i < len(headers) {
			col.Header = headers[i]
		}
		for n, cells := range rows {
			if i < len(cells) {
				col.Texts[n] = cells[i]
			}
		}
		s.Columns = append(s.Columns, col)
	}
	return s
}
