package clean

import (
	"slices"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/schema"
)

// scan reads the rows of all tables in use once.
type scan struct {
	tables  []*ingest.Table
	strings *ingest.Strings
	rows    *Rows
	sheets  []*sheet // by table; nil for tables that are not in use
	lines   lines
	added   int // lines so far

	ids       *names // customers, orders and items
	customers customers
	money     moneyByReason
	coins     coins
	repairs   [repairs]int

	dates   map[convention.DateFormat]*memo[moment]
	figures map[convention.NumberFormat]*memo[figure]
	totals  totals
	// categories of the products, and the words of the discount column.
	categories categories
	discounts  [2]*memo[bool]
	statuses   memo[bool] // never paid
	stages     memo[stage]
	consents   [2]*memo[dataset.Consent]

	filled filling
	future int // lines after today, before they are set aside

	asideFor  Reason // the last reason, and its mark
	asideMark mark
	excluded  bool // lines were set aside after they were read

	openStatus, openCurrency bool // rows leave them blank where their table has the column
}

// customers numbers the customers as they come.
type customers struct {
	number  []int32 // by code, from 1; 0 is not seen yet
	code    []ingest.Code
	consent []dataset.Consent
}

func (c *customers) of(code ingest.Code) int32 {
	if int(code) >= len(c.number) {
		c.number = append(c.number, make([]int32, int(code)+1-len(c.number)+len(c.number)/2)...)
	}
	if c.number[code] == 0 {
		c.code = append(c.code, code)
		c.consent = append(c.consent, dataset.ConsentUnknown)
		c.number[code] = int32(len(c.code))
	}
	return c.number[code] - 1
}

func newScan(tables []*ingest.Table, rows *Rows) *scan {
	s := &scan{tables: tables, strings: tables[0].Strings, rows: rows,
		dates: map[convention.DateFormat]*memo[moment]{}, figures: map[convention.NumberFormat]*memo[figure]{}}
	s.ids = newNames(s.strings)
	s.customers.number = make([]int32, s.strings.Len()+1)
	s.totals = totals{strings: s.strings}
	s.statuses = newMemo(s.strings, isNeverPaid)
	s.stages = newMemo(s.strings, func(text string) stage {
		deal, sure := schema.ReadStage(text)
		return stage{deal == schema.DealWon, deal == schema.DealLost, sure}
	})
	s.coins.prepare(s.strings)
	s.sheets = make([]*sheet, len(tables))
	for i := range rows.layouts {
		s.sheets[rows.layouts[i].table] = s.sheet(&rows.layouts[i])
	}
	return s
}

// tickRows is how many rows pass between two calls of tick.
const tickRows = 1 << 14

func (s *scan) all(tick func(done, total int)) {
	total, done, told := 0, 0, 0
	for _, t := range s.sheets {
		if t != nil {
			total += max(0, t.Rows-t.first)
		}
	}
	s.lines.room(total)
	s.lines.roomBeside(total, s.anySheet(func(t *sheet) bool { return t.categories != nil }),
		s.anySheet(func(t *sheet) bool { return t.discounts != nil }))
	b := &block{}
	for _, t := range s.sheets {
		if t == nil {
			continue
		}
		for from := t.first; from < t.Rows; {
			to := min(t.Rows, from-from%ingest.ChunkRows+ingest.ChunkRows)
			s.block(t, from, to, b)
			done += to - from
			if from = to; done-told >= tickRows && tick != nil {
				told = done
				tick(done, total)
			}
		}
	}
	s.lines.cut(s.added)
	if tick != nil {
		tick(total, total)
	}
}

// block reads the rows from…to, which lie in one chunk of the columns.
func (s *scan) block(t *sheet, from, to int, b *block) {
	s.decode(t, from, to, b)
	for i := range to - from {
		if mark := s.row(t, from+i, i, b); mark != markNone {
			t.marks[from+i] = mark
		}
	}
}

// sheet is a table while it is read: its columns by role, and how to read their texts.
type sheet struct {
	*layout
	*ingest.Table
	marks []mark

	customers, when, orders, status, consents *ingest.Column
	productIDs, products                      *ingest.Column
	categories, discounts                     *ingest.Column
	discountOf                                *memo[bool]
	wholePrice                                bool // the discount column says what share is paid
	ofDeals                                   bool // the status says of some rows that a deal is won
	figures                                   [3]*ingest.Column
	readDate                                  *memo[moment]
	readFigure                                [3]*memo[figure]
	coin                                      coinReader
	longest                                   []*ingest.Column // once isBlank was asked
	sums                                      map[int]bool     // sumRows, once it was asked for
}

func (s *scan) sheet(l *layout) *sheet {
	t := &sheet{layout: l, Table: s.tables[l.table], marks: s.rows.marks[l.table]}
	t.customers, t.when, t.orders = t.column(l.customer), t.column(l.date), t.column(l.order)
	t.status, t.consents = t.column(l.status), t.column(l.consent)
	t.productIDs, t.products = t.column(l.productID), t.column(l.product)
	t.categories = t.column(l.category)
	s.discountColumn(t)
	t.ofDeals = s.tellsDeals(t)
	if t.readDate = s.dates[l.dates]; t.readDate == nil {
		m := newMemo(s.strings, func(text string) moment { return readMoment(text, l.dates) })
		s.dates[l.dates], t.readDate = &m, &m
	}
	for i, c := range [3]int{l.amount, l.quantity, l.price} {
		t.figures[i] = t.column(c)
		f := l.numbers[i]
		if t.readFigure[i] = s.figures[f]; t.readFigure[i] == nil {
			m := newMemo(s.strings, func(text string) figure { return readFigure(text, f) })
			s.figures[f], t.readFigure[i] = &m, &m
		}
	}
	way := 0
	if l.negated {
		way = 1
	}
	if l.consent >= 0 && s.consents[way] == nil {
		m := newMemo(s.strings, func(text string) dataset.Consent { return readConsent(text, l.negated) })
		s.consents[way] = &m
	}
	t.coin = s.coins.reader(t)
	return t
}

func (s *scan) anySheet(is func(*sheet) bool) bool {
	return slices.ContainsFunc(s.sheets, func(t *sheet) bool { return t != nil && is(t) })
}

func (t *sheet) column(i int) *ingest.Column {
	if i < 0 || i >= len(t.Columns) {
		return nil
	}
	return t.Columns[i]
}

func (t *sheet) date(row int) moment {
	cell := cellAt(t.when, row)
	if cell.Kind == ingest.Text {
		return t.readDate.of(cell.Code)
	}
	return cellMoment(cell, t.Date1904)
}

func (t *sheet) figure(i, row int) figure {
	if t.figures[i] == nil {
		return figure{state: blank}
	}
	cell := cellAt(t.figures[i], row)
	if cell.Kind == ingest.Text {
		return t.readFigure[i].of(cell.Code)
	}
	return cellFigure(cell)
}

// row gives a row its mark, and its line where it may count. It is row i of the block.
func (s *scan) row(t *sheet, row, i int, b *block) mark {
	when := b.when[i]
	if when.state != good {
		if t.isBlank(row) {
			return markNone
		}
		if isHeader(t, row) {
			return s.setAside(RepeatedHeader, 0, 0)
		}
	}
	who, order := b.who[i], b.order[i]
	coin := t.coin.whole
	if t.coin.varies() {
		coin = t.coin.of(row)
	}
	quantity := b.figures[1][i]
	money := worthOf(t.layout, b.figures[0][i], quantity, b.figures[2][i],
		quantity.value < 0 && order.code != ingest.NoCode && isCreditNote(s.strings.Raw(order.code)))
	if (who.code != ingest.NoCode || s.mayBeTotal(t, row, i, b)) && s.isTotalRow(t, row, who, order, when, b.label[i]) {
		return s.setAside(TotalRow, money.amount, coin)
	}
	if when.state == blank && t.isNote(row) {
		return s.setAside(NoteRow, 0, 0)
	}
	s.repairs[who.done]++
	if who.code == ingest.NoCode {
		return s.setAside(NoCustomer, money.amount, coin)
	}
	customer := s.customers.of(who.code)
	s.consent(t, row, customer)
	switch {
	case when.state == blank:
		return s.setAside(NoDate, money.amount, coin)
	case when.state == bad:
		return s.setAside(BadDate, money.amount, coin)
	case money.reason != "":
		return s.setAside(money.reason, money.amount, coin)
	}
	if t.status != nil {
		switch says := s.statusOf(t, row); {
		case says == statusBlank:
			s.openStatus = true
		case says == statusNeverPaid && money.amount >= 0:
			return s.setAside(NeverPaid, money.amount, coin)
		case says == statusOpenDeal && t.ofDeals && money.amount >= 0:
			return s.setAside(NotWon, money.amount, coin)
		}
	}
	if coin == 0 && t.coin.column != nil {
		s.openCurrency = true
	}
	s.add(t, row, i, b, customer, money, coin)
	return markUsed
}

// setAside counts the money that the row names.
func (s *scan) setAside(r Reason, amount float64, coin uint16) mark {
	s.money.add(r, coin, amount)
	if s.asideFor != r {
		s.asideFor, s.asideMark = r, markOf(r)
	}
	return s.asideMark
}

// What a status says.
const (
	statusFine uint16 = iota
	statusBlank
	statusNeverPaid
	statusOpenDeal // not won, if the column tells of deals
)

func (s *scan) statusOf(t *sheet, row int) uint16 {
	cell := cellAt(t.status, row)
	switch cell.Kind {
	case ingest.Text:
		if s.statuses.of(cell.Code) && !(t.ofDeals && s.stages.of(cell.Code).lost) {
			return statusNeverPaid
		}
		if s.ids.text(cell.Code).code == ingest.NoCode {
			return statusBlank
		}
		if t.ofDeals && !s.stages.of(cell.Code).won {
			return statusOpenDeal
		}
	case ingest.Empty:
		return statusBlank
	}
	return statusFine
}

// consent is heard from every row that names the customer, whatever else is wrong with it: a
// refusal stands on a gift line too.
func (s *scan) consent(t *sheet, row int, customer int32) {
	if t.consents != nil {
		s.customers.consent[customer] = max(s.customers.consent[customer], s.consentAt(t, row))
	}
}

func (s *scan) consentAt(t *sheet, row int) dataset.Consent {
	way := 0
	if t.negated {
		way = 1
	}
	switch cell := t.consents.At(row); cell.Kind {
	case ingest.Text:
		return s.consents[way].of(cell.Code)
	case ingest.Bool, ingest.Number:
		return readConsent(cellText(cell, s.strings, t.Date1904), t.negated)
	}
	return dataset.ConsentUnknown
}

// isHeader: every cell repeats the cell of the header above it, or of a row that goes with it.
func isHeader(t *sheet, row int) bool {
	if t.header < 0 {
		return false
	}
	for above := t.groupRow; above < t.first; above++ {
		if repeats(t, row, above) {
			return true
		}
	}
	return false
}

func repeats(t *sheet, row, header int) bool {
	some := false
	for _, c := range t.Columns {
		here, above := cellAt(c, row), cellAt(c, header)
		if here != above {
			a, _ := plainText(cellText(here, t.Strings, t.Date1904))
			b, _ := plainText(cellText(above, t.Strings, t.Date1904))
			if a != b {
				return false
			}
		}
		some = some || here.Kind != ingest.Empty
	}
	return some
}

// isTotal: a total label stands in the first cell that is not blank, in the customer's or in the
// order's, and the row names no other customer; in a row that lacks customer or date, anywhere. A
// label that may be a name counts only where the row has no date.
func (s *scan) isTotal(t *sheet, row int, who, order name, when moment) bool {
	label := noTotal
	if who.code != ingest.NoCode {
		label = s.totalIn(cellAt(t.customers, row))
	}
	return s.isTotalRow(t, row, who, order, when, label)
}

// isTotalRow is isTotal where it is known what the customer's cell says.
func (s *scan) isTotalRow(t *sheet, row int, who, order name, when moment, label totalWord) bool {
	if who.code == ingest.NoCode {
		for _, c := range t.Columns {
			if cell := cellAt(c, row); cell.Kind != ingest.Empty {
				label = s.totalIn(cell)
				break
			}
		}
		if order.code != ingest.NoCode {
			label = max(label, s.totalIn(cellAt(t.orders, row)))
		}
	}
	if label == noTotal && (who.code == ingest.NoCode || when.state != good) {
		label = s.totalAnywhere(t, row, who)
	}
	return label == sureTotal || label == maybeTotal && when.state != good
}

func (s *scan) totalIn(cell ingest.Cell) totalWord {
	if cell.Kind != ingest.Text {
		return noTotal
	}
	return s.totals.of(cell.Code)
}
