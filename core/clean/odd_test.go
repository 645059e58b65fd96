package clean

import (
	"slices"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/schema"
)

// reasons runs a sheet and returns why each of its rows does not count, "" for those that do.
func reasons(t *testing.T, p *project, opt Options) []string {
	t.Helper()
	res, err := p.run(opt)
	if err != nil && fault.As(err).Code != fault.OneCustomer && fault.As(err).Code != fault.NoRows {
		t.Fatal(err)
	}
	list := make([]string, res.Ledger.RowsIn)
	res.Rows.Visit("", func(r Reason, e Example) { list[e.Row-2] = string(r) })
	return list
}

func TestEveryReason(t *testing.T) {
	got := reasons(t, one(t, `
order_id,order_date,customer_id,amount,unit_price,status,currency
1,2024-01-01,ann,10,1,paid,EUR
order_id,order_date,customer_id,amount,unit_price,status,currency
Total,,,10,,,
3,2024-01-01,,10,1,paid,EUR
4,,ann,10,1,paid,EUR
5,soon,ann,10,1,paid,EUR
6,2024-01-01,ann,,1,paid,EUR
7,2024-01-01,ann,many,1,paid,EUR
8,2024-01-01,ann,0,0,paid,EUR
9,2024-01-01,ann,10,1,Cancelled,EUR
10,2024-01-01,ann,4,1,paid,USD
11,2023-12-31,ann,10,1,paid,EUR
12,2024-01-01,ann,-1,1,paid,EUR
1,2024-01-01,ann,10,1,paid,EUR
14,2024-01-01,ann,0,1,paid,EUR
15,2024-01-01,ann,1e15,1,paid,EUR
16,2024-01-01,ann,1.1e15,1,paid,EUR
17,2024-01-01,ann,5,0,paid,EUR
`), Options{Refunds: "drop", Duplicates: "once", From: "2024-01-01"})
	want := []string{"", "repeated_header", "total_row", "no_customer", "no_date", "bad_date", "no_amount", "bad_amount",
		"price_zero", "never_paid", "other_currency", "out_of_range", "refund_dropped", "duplicate", "", "", "bad_amount", ""}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// A row with several reasons has the first of the list, whatever else is wrong with it.
func TestReasonsInOrder(t *testing.T) {
	got := reasons(t, one(t, `
order_date,customer_id,quantity,unit_price,status
,,,,x
,ann,,0,void
soon,ann,x,0,void
2024-01-01,ann,,0,void
2024-01-01,ann,x,0,void
2024-01-01,ann,1,0,void
2024-01-01,ann,1,2,void
2024-01-01,ann,-1,2,void
2024-01-01,ann,1,2,paid
`), Options{})
	want := []string{"no_customer", "no_date", "bad_date", "no_amount", "bad_amount", "price_zero", "never_paid", "", ""}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestTotalRows(t *testing.T) {
	got := reasons(t, one(t, `
product,order_date,customer_id,amount
tea,2024-01-01,Total Ltd,10
tea,2024-01-01,Total,10
tea,2024-01-01,Grand Hotel,10
tea,2024-01-01,小计,10
,,Total,10
合 计：,,,10
Grand Totals (3 records),,,10
,,ann 汇总,10
Total,,ann,10
tea,,Total Ltd,10
Total,2024-01-01,,10
小计,2024-01-01,,10
`), Options{})
	want := []string{"", "", "", "total_row", "total_row", "total_row", "total_row", "total_row", "no_date", "no_date", "no_customer", "total_row"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestBlankRowsAreNoRows(t *testing.T) {
	p := one(t, `
customer_id,order_date,amount
ann,2024-01-01,1
,,
" "," 　",
bob,2024-01-02,2
`)
	res := p.mustRun(t, Options{})
	if res.Ledger.RowsIn != 2 || res.Dataset.Lines.Row[1] != 4 {
		t.Errorf("%d rows, the last is %d", res.Ledger.RowsIn, res.Dataset.Lines.Row[1]+1)
	}
}

func TestStatuses(t *testing.T) {
	never := []string{"cancelled", "Canceled", "CLOSED", "voided", "refunded", "Refund", "pending", "unpaid", "wc-cancelled", "On hold",
		"Cancelled by customer", "Closed Lost", "checkout-draft", "payment_failed", "storniert", "交易关闭", "交易關閉", "已取消", "已退款",
		"待付款", "未付款", "等待买家付款", "交易关闭（退款）", "全额退款"}
	paid := []string{"paid", "completed", "Closed Won", "partially_refunded", "processing", "shipped", "交易成功", "买家已付款，等待卖家发货",
		"部分退款", "退款关闭", "fulfilled", "open", "", "active"}
	for _, s := range never {
		if !isNeverPaid(s) {
			t.Errorf("%q counts", s)
		}
	}
	for _, s := range paid {
		if isNeverPaid(s) {
			t.Errorf("%q does not count", s)
		}
	}
}

// Exports of one row a line item name status and currency on the first row of an order alone.
func TestRowsFollowTheirOrder(t *testing.T) {
	p := one(t, `
order_id,order_date,customer_id,amount,status,currency
1,2024-01-01,ann,10,paid,EUR
1,2024-01-01,ann,5,,
2,2024-01-02,ann,10,voided,EUR
2,2024-01-02,ann,5,,
2,2024-01-02,ann,-5,,
3,2024-01-03,bob,10,paid,USD
3,2024-01-03,bob,50,,
4,2024-01-04,bob,30,,EUR
5,2024-01-04,bob,30,voided,EUR
5,2024-01-04,bob,30,paid,EUR
5,2024-01-04,bob,30,,EUR
`)
	want := []string{"", "", "never_paid", "never_paid", "", "other_currency", "other_currency", "", "never_paid", "", ""}
	if got := reasons(t, p, Options{}); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestCurrencies(t *testing.T) {
	p := one(t, `
order_date,customer_id,amount,currency
2024-01-01,ann,10,USD
2024-01-02,ann,70,rmb
2024-01-03,bob,-20,CNY
2024-01-03,bob,40,us$
2024-01-04,eve,1,
2024-01-05,eve,7,Bitcoin
`)
	res := p.mustRun(t, Options{})
	want := []Money{{"CNY", 2, 50}, {"USD", 2, 50}, {"BITCOIN", 1, 7}}
	if s := res.Summary; !slices.Equal(s.Currencies, want) || s.Currency != "CNY" || res.Ledger.RowsUsed != 3 || res.Ledger.Net != 51 {
		t.Errorf("%+v, %d rows used, net %v", s, res.Ledger.RowsUsed, res.Ledger.Net)
	}
	if a := res.Ledger.SetAside; len(a) != 1 || a[0].Code != OtherCurrency || a[0].Money != 0 || a[0].Examples[0].Col != 4 {
		t.Errorf("money of several currencies was added: %+v", a)
	}
	if res := p.mustRun(t, Options{Currency: "usd"}); res.Ledger.RowsUsed != 3 || res.Ledger.Net != 51 || res.Dataset.Currency != "USD" {
		t.Errorf("dollars: %+v", res.Ledger)
	}
	_, err := p.run(Options{Currency: "GBP"})
	wantCode(t, err, fault.OneCustomer) // the one row that names no currency

	// Signs within the amounts.
	p = one(t, "order_date,customer_id,amount\n2024-01-01,ann,£10\n2024-01-01,bob,£9\n2024-01-01,bob,€8\n2024-01-01,bob,3\n")
	p.mapping.Tables[0].Columns[2].Number.Currency = "mixed"
	if res := p.mustRun(t, Options{}); res.Dataset.Currency != "GBP" || res.Ledger.Net != 22 || counts(res.Ledger)[OtherCurrency] != 1 {
		t.Errorf("%+v", res.Ledger)
	}
	p.mapping.Tables[0].Columns[2].Number.Currency = "GBP"
	if res := p.mustRun(t, Options{}); res.Dataset.Currency != "GBP" || res.Ledger.Net != 30 {
		t.Errorf("%+v", res.Ledger)
	}
}

func TestCustomersOfOneName(t *testing.T) {
	s := ingest.NewStrings()
	p := &project{strings: s}
	p.text("a.csv", []schema.Role{schema.CustomerID, schema.OrderDate, schema.Amount}, [][]string{
		{"id", "date", "amount"}, {" 17850 ", "2024-01-01", "1"}, {"00123", "2024-01-01", "1"}, {`="00123"`, "2024-01-01", "1"},
		{"'00123", "2024-01-01", "1"}, {"'=1+1", "2024-01-01", "1"}, {"=1+1", "2024-01-01", "1"}, {"NULL", "2024-01-01", "1"},
		{"Null", "2024-01-01", "1"}, {"\u200b17850\u00a0", "2024-01-01", "1"}, {"'O'Neil", "2024-01-01", "1"},
	})
	t2 := &ingest.Table{File: "b.xlsx", Sheet: "S", Strings: s, Rows: 5}
	id, date, amount := &ingest.Column{}, &ingest.Column{}, &ingest.Column{}
	for row, v := range []float64{0, 17850, 123, 1.5, 1e21} {
		if row == 0 {
			id.SetText(0, s.InternString("id"))
			continue
		}
		id.SetNumber(row, v, 0)
		date.SetISODate(row, 45292) // 2024-01-01
		amount.SetNumber(row, 1, 0)
	}
	t2.Columns = []*ingest.Column{id, date, amount}
	p.add(t2, []schema.Role{schema.CustomerID, schema.OrderDate, schema.Amount})
	res := p.mustRun(t, Options{})
	got := map[string]int32{}
	for i, c := range res.Dataset.Customers.ID {
		got[s.At(c)] = res.Dataset.Customers.LineFrom[i+1] - res.Dataset.Customers.LineFrom[i]
	}
	want := map[string]int32{"17850": 3, "00123": 3, "123": 1, "=1+1": 2, "1.5": 1, "1e+21": 1, "Null": 1, "'O'Neil": 1}
	for k, n := range want {
		if got[k] != n || len(got) != len(want) {
			t.Errorf("%v, want %v", got, want)
			break
		}
	}
	if r := res.Ledger.Repairs; !slices.Equal(r, []Repair{{"trimmed_id", 2}, {"formula_guard", 1}, {"excel_text", 2}}) {
		t.Errorf("repairs %+v", r)
	}
	if counts(res.Ledger)[NoCustomer] != 1 {
		t.Errorf("%+v", res.Ledger.SetAside)
	}
}

// Every kind of cell in every column that is read.
func TestCellsOfWorkbooks(t *testing.T) {
	s := ingest.NewStrings()
	text := func(v string) ingest.Cell { return ingest.Cell{Kind: ingest.Text, Code: s.InternString(v)} }
	number := func(v float64) ingest.Cell { return ingest.Cell{Kind: ingest.Number, Num: v} }
	date := func(v float64) ingest.Cell { return ingest.Cell{Kind: ingest.Date, Num: v} }
	failed := ingest.Cell{Kind: ingest.Failed, Code: s.InternString("#REF!")}
	formula := ingest.Cell{Kind: ingest.Formula}
	yes := ingest.Cell{Kind: ingest.Bool, Num: 1}
	rows := [][]ingest.Cell{
		{text("id"), text("date"), text("amount")},
		{text("ann"), date(45292.5), number(1)},        // 2024-01-01 12:00
		{text("ann"), number(45293), number(1)},        // 2024-01-02, no style
		{text("ann"), number(20240103), number(1)},     // yyyymmdd
		{text("ann"), text("2024-01-04"), text("1.5")}, //
		{text("ann"), number(19999), number(1)},        // too small for a day number
		{text("ann"), number(20240230), number(1)},     // no such day
		{text("ann"), date(0.5), number(1)},            // a time alone
		{text("ann"), yes, number(1)},
		{text("ann"), failed, number(1)},
		{text("ann"), formula, number(1)},
		{text("ann"), date(45292), formula},
		{text("ann"), date(45292), failed},
		{text("ann"), date(45292), yes},
		{text("ann"), date(45292), date(45292)},
		{failed, date(45292), number(1)},
		{formula, date(45292), number(1)},
		{yes, date(45292), number(1)},
		{date(45292), date(45292), number(-0.0)},
	}
	tb := &ingest.Table{File: "b.xlsx", Sheet: "S", Strings: s, Rows: len(rows), Columns: []*ingest.Column{{}, {}, {}}}
	for row, cells := range rows {
		for col, cell := range cells {
			switch c := tb.Columns[col]; cell.Kind {
			case ingest.Text:
				c.SetText(row, cell.Code)
			case ingest.Number:
				c.SetNumber(row, cell.Num, 0)
			case ingest.Date:
				c.SetISODate(row, cell.Num)
			default:
				c.SetOther(row, cell.Kind, uint32(cell.Num)|uint32(cell.Code))
			}
		}
	}
	p := &project{strings: s}
	p.add(tb, []schema.Role{schema.CustomerID, schema.OrderDate, schema.Amount})
	want := []string{"", "", "", "", "bad_date", "bad_date", "bad_date", "bad_date", "bad_date", "no_date", "no_amount",
		"bad_amount", "bad_amount", "bad_amount", "no_customer", "no_customer", "", ""}
	if got := reasons(t, p, Options{}); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	res := p.mustRun(t, Options{})
	ds := res.Dataset
	var days []string
	for i := ds.Customers.LineFrom[2]; i < ds.Customers.LineFrom[3]; i++ {
		days = append(days, convention.Moment{Day: ds.Lines.Day[i], Second: ds.Lines.Second[i]}.String())
	}
	if got := strings.Join(days, " "); got != "2024-01-01 12:00:00 2024-01-02 2024-01-03 2024-01-04" {
		t.Errorf("days %s", got)
	}
	// By bytes: the date, the bool, ann.
	if s.At(ds.Customers.ID[0]) != "2024-01-01" || s.At(ds.Customers.ID[1]) != "TRUE" {
		t.Errorf("ids %q %q", s.At(ds.Customers.ID[0]), s.At(ds.Customers.ID[1]))
	}
	if w := res.Warnings; len(w) != 2 || w[0].Code != fault.Date || w[0].Count != 5 || w[0].Row != 6 || w[0].Col != 2 ||
		w[1].Code != fault.Amount || w[1].Count != 3 || w[1].Row != 13 || w[1].Col != 3 || w[1].Sheet != "S" {
		t.Errorf("warnings %+v", w)
	}
	for row, want := range map[int]string{1: "ann|2024-01-01 12:00:00|1", 8: "ann|TRUE|1", 9: "ann|#REF!|1", 10: "ann||1"} {
		if got := strings.Join(RowCells(tb, row), "|"); got != want {
			t.Errorf("row %d: %s, want %s", row, got, want)
		}
	}

	// The same serials count from another day in a workbook of the 1904 system.
	tb.Date1904 = true
	if res := p.mustRun(t, Options{}); res.Summary.LastDate != "2028-01-03" {
		t.Errorf("last date %s", res.Summary.LastDate)
	}
}

func TestConsent(t *testing.T) {
	const sheet = `
customer_id,order_date,amount,consent
ann,2024-01-01,1,yes
ann,2024-01-02,1,
bob,2024-01-01,1,是
bob,,1,退订
eve,2024-01-01,1,perhaps
joe,2024-01-01,1,1
may,2024-01-01,1,Opted-Out
`
	consents := func(negated bool) string {
		p := one(t, sheet)
		p.mapping.Tables[0].Columns[3].Negated = negated
		ds := p.mustRun(t, Options{}).Dataset
		if !ds.HasConsent {
			t.Error("no consent column")
		}
		var b strings.Builder
		for _, c := range ds.Customers.Consent {
			b.WriteByte("?+-"[c])
		}
		return b.String()
	}
	// A refusal stands wherever it is written, on a row without a date too.
	if got := consents(false); got != "+-?+-" {
		t.Errorf("ann bob eve joe may: %s", got)
	}
	if got := consents(true); got != "--?--" {
		t.Errorf("negated: ann bob eve joe may: %s", got)
	}
	if dataset.ConsentRefused < dataset.ConsentGiven || dataset.ConsentGiven < dataset.ConsentUnknown {
		t.Error("the greater consent must win")
	}
}

func TestLatestOfPersons(t *testing.T) {
	ds := one(t, `
customer_id,order_date,amount,customer_name,phone,email,owner,region
ann,2024-01-03,1,Ann B,,,,South
ann,2024-01-01,1,Ann A,'13800000000,a@x,Zoe,
ann,2024-01-05,1,,'+49 30 1,,,
ann,2024-01-03,1,Ann C,,,,North
bob,2024-01-01,1,,,,,
`).mustRun(t, Options{}).Dataset
	c := &ds.Customers
	for _, f := range []struct {
		code ingest.Code
		want string
	}{{c.Name[0], "Ann C"}, {c.Phone[0], "+49 30 1"}, {c.Email[0], "a@x"}, {c.Owner[0], "Zoe"}, {c.Region[0], "South"}} {
		if got := ds.Strings.At(f.code); got != f.want {
			t.Errorf("%q, want %q", got, f.want)
		}
	}
	if c.Name[1] != ingest.NoCode || c.Consent[1] != dataset.ConsentUnknown || ds.HasConsent {
		t.Error("bob says nothing")
	}
}
