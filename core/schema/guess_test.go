package schema

import (
	"fmt"
	"math/rand"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/ingest"
)

var orderRows = [][]any{
	{"Customer ID", "Order No", "Order Date", "Amount", "Status"},
	{"C1", "A1", day("2024-01-05 08:26"), 12.5, "paid"},
	{"C2", "A2", day("2024-01-06"), -3.25, "refunded"},
	{"C1", "A3", day("2024-02-01"), 0, "paid"},
	{"C3", "A4", day("2024-02-07"), 40, "paid"},
}

var orderRoles = map[Role]string{CustomerID: "Customer ID", OrderID: "Order No", OrderDate: "Order Date", Amount: "Amount", Status: "Status"}

func TestTypedSheet(t *testing.T) {
	m := Guess([]*ingest.Table{sheet(t, ingest.NewStrings(), "S", orderRows...)})
	tm := m.Tables[0]
	wantRoles(t, tm, orderRoles)
	if tm.Kind != "orders" || !tm.Used || tm.HeaderRow != 1 || tm.Rows != 4 || len(m.Unsure) != 0 {
		t.Errorf("%+v", m)
	}
	for header, want := range map[string]Column{
		"Customer ID": {Samples: []string{"C1", "C2", "C3"}, Kind: "text", Distinct: 3},
		"Order Date":  {Samples: []string{"2024-01-05 08:26", "2024-01-06", "2024-02-01"}, Kind: "date", Distinct: 4},
		"Amount":      {Samples: []string{"12.5", "-3.25", "0"}, Kind: "number", Distinct: 4, Negative: 1, Zero: 1},
	} {
		got := column(t, tm, header)
		if !slices.Equal(got.Samples, want.Samples) || got.Kind != want.Kind || got.Distinct != want.Distinct || got.Negative != want.Negative || got.Zero != want.Zero || got.Confidence != Sure {
			t.Errorf("%s: %+v", header, got)
		}
	}
}

// The header stands below titles, notes and blank rows, in any column.
func TestHeaderRow(t *testing.T) {
	title := [][]any{{"Order report"}, {nil, "Period: 2024-01-01 to 2024-02-28", nil, "4 records"}, {}}
	for name, c := range map[string]struct {
		rows [][]any
		want int
	}{
		"first row":           {orderRows, 1},
		"row 4":               {append(slices.Clone(title), orderRows...), 4},
		"row 12":              {append(append(slices.Clone(title), make([][]any, 8)...), orderRows...), 12},
		"moved to the right":  {moved(orderRows, 3), 1},
		"row of groups above": {append([][]any{{"Customer", nil, "Order"}}, orderRows...), 2},
		"only values":         {orderRows[1:], 0},
		"empty":               {nil, 0},
		"one column":          {[][]any{{"Name"}, {"x"}, {"y"}}, 0},
		"form":                {[][]any{{"Customer", "Li Lei"}, {"Order date", day("2024-01-05")}, {"Amount", 12}, {"Phone", "13800000000"}}, 0},
		"header and no rows":  {orderRows[:1], 1},
	} {
		t.Run(name, func(t *testing.T) {
			m := Guess([]*ingest.Table{sheet(t, ingest.NewStrings(), "S", c.rows...)})
			if got := m.Tables[0].HeaderRow; got != c.want {
				t.Errorf("header row %d, want %d", got, c.want)
			}
			if orders := c.want > 0; (m.Tables[0].Kind == "orders") != orders {
				t.Errorf("kind %s", m.Tables[0].Kind)
			}
		})
	}
}

func moved(rows [][]any, by int) [][]any {
	var out [][]any
	for _, r := range rows {
		out = append(out, append(make([]any, by), r...))
	}
	return out
}

// lines makes n rows from a function of the row number.
func lines(header string, n int, row func(i int) string) [][]string {
	out := [][]string{strings.Split(header, ",")}
	for i := range n {
		out = append(out, strings.Split(row(i), ","))
	}
	return out
}

func TestRolesByValues(t *testing.T) {
	for name, c := range map[string]struct {
		rows       [][]string
		want       map[Role]string
		confidence map[Role]Confidence
		asks       []string // about/role/candidates
	}{
		"the id is an e-mail": {
			lines("E-mail,Date,Total", 30, func(i int) string { return fmt.Sprintf("c%d@x.org,2024-01-%02d,%d.50", i%7, i%28+1, i) }),
			map[Role]string{CustomerID: "E-mail", OrderDate: "Date", Amount: "Total"},
			map[Role]Confidence{CustomerID: Likely, OrderDate: Likely, Amount: Likely}, nil},
		"the id is a phone": {
			lines("手机号,下单时间,实付金额", 30, func(i int) string { return fmt.Sprintf("1380000%04d,2024-01-%02d 10:00,%d.50", i%7, i%28+1, i) }),
			map[Role]string{CustomerID: "手机号", OrderDate: "下单时间", Amount: "实付金额"},
			map[Role]Confidence{CustomerID: Likely, OrderDate: Sure, Amount: Sure}, nil},
		"the id is a member name": {
			lines("会员名,下单时间,实付金额", 30, func(i int) string { return fmt.Sprintf("小明%d,2024-01-%02d 10:00,%d.50", i%7, i%28+1, i) }),
			map[Role]string{CustomerID: "会员名", OrderDate: "下单时间", Amount: "实付金额"},
			map[Role]Confidence{CustomerID: Sure}, nil},
		"the id is a person's name": {
			lines("姓名,日期,金额", 30, func(i int) string { return fmt.Sprintf("王%c,2024-01-%02d,%d.50", 'a'+i%7, i%28+1, i) }),
			map[Role]string{CustomerID: "姓名", OrderDate: "日期", Amount: "金额"},
			map[Role]Confidence{CustomerID: Check}, []string{"column/customer_id/姓名"}},
		"guests have the id 0": {
			lines("customer_id,billing_email,order_date,order_total", 30, func(i int) string {
				return fmt.Sprintf("%d,c%d@x.org,2024-01-%02d,%d.50", max(0, i-25), i%7, i%28+1, i)
			}),
			map[Role]string{CustomerID: "billing_email", OrderDate: "order_date", Amount: "order_total"},
			map[Role]Confidence{CustomerID: Check}, []string{"column/customer_id/billing_email,customer_id"}},
		"a name that is the order's number": {
			lines("Name,Email,Created at,Total", 30, func(i int) string { return fmt.Sprintf("#%d,c%d@x.org,2024-01-%02d,%d.50", 1001+i, i%7, i%28+1, i) }),
			map[Role]string{OrderID: "Name", CustomerID: "Email", OrderDate: "Created at", Amount: "Total"}, nil, nil},
		"a header says phone and the values do not": {
			lines("客户编号,电话,订单日期,金额", 30, func(i int) string { return fmt.Sprintf("K%d,否,2024-01-%02d,%d.50", i%7, i%28+1, i) }),
			map[Role]string{CustomerID: "客户编号", OrderDate: "订单日期", Amount: "金额"}, nil, nil},
		"the total stands on every line": {
			lines("Order ID,Customer ID,Order Date,Quantity,Unit Price,Total", 40, func(i int) string {
				return fmt.Sprintf("%d,C%d,2024-01-%02d,%d,2.50,%d", i/4, i/4%5, i/4+1, i%4+1, 25) // 1+2+3+4 at 2.50
			}),
			map[Role]string{OrderID: "Order ID", CustomerID: "Customer ID", OrderDate: "Order Date", Quantity: "Quantity", UnitPrice: "Unit Price"}, nil, nil},
		"the total of a line": {
			lines("Order ID,Customer ID,Order Date,Quantity,Unit Price,Total", 40, func(i int) string {
				return fmt.Sprintf("%d,C%d,2024-01-%02d,%d,2.50,%.2f", i/4, i/4%5, i/4+1, i%4+1, 2.5*float64(i%4+1))
			}),
			map[Role]string{OrderID: "Order ID", CustomerID: "Customer ID", OrderDate: "Order Date", Quantity: "Quantity", UnitPrice: "Unit Price", Amount: "Total"}, nil, nil},
		"the total stands on the first line": {
			lines("Order ID,Customer ID,Order Date,Quantity,Unit Price,Amount", 40, func(i int) string {
				total := ""
				if i%4 == 0 {
					total = "25"
				}
				return fmt.Sprintf("%d,C%d,2024-01-%02d,%d,2.50,%s", i/4, i/4%5, i/4+1, i%4+1, total)
			}),
			map[Role]string{OrderID: "Order ID", CustomerID: "Customer ID", OrderDate: "Order Date", Quantity: "Quantity", UnitPrice: "Unit Price"}, nil, nil},
		"the total is all there is": {
			lines("Order ID,Customer ID,Order Date,Product,Order Total", 40, func(i int) string {
				return fmt.Sprintf("%d,C%d,2024-01-%02d,Tea %d,25.5", i/4, i/4%5, i/4+1, i%4+1)
			}),
			map[Role]string{OrderID: "Order ID", CustomerID: "Customer ID", OrderDate: "Order Date", Product: "Product", Amount: "Order Total"},
			map[Role]Confidence{Amount: Check}, []string{"column/amount/Order Total"}},
		"a price and no quantity": {
			lines("Customer ID,Date,Price", 30, func(i int) string { return fmt.Sprintf("C%d,2024-01-%02d,%d.50", i%7, i%28+1, i) }),
			map[Role]string{CustomerID: "Customer ID", OrderDate: "Date", Amount: "Price"}, map[Role]Confidence{Amount: Check}, nil},
		"order date beats ship date": {
			lines("Customer ID,Ship Date,Order Date,Birthday,Amount", 30, func(i int) string {
				return fmt.Sprintf("C%d,2024-02-%02d,2024-01-%02d,1980-01-%02d,%d.50", i%7, i%28+1, i%28+1, i%7+1, i)
			}),
			map[Role]string{CustomerID: "Customer ID", OrderDate: "Order Date", Amount: "Amount"}, map[Role]Confidence{OrderDate: Sure}, nil},
		"two dates as good": {
			lines("客户编号,付款时间,创建时间,金额", 30, func(i int) string {
				return fmt.Sprintf("K%d,2024-02-%02d,2024-01-%02d,%d.50", i%7, i%28+1, i%28+1, i)
			}),
			map[Role]string{CustomerID: "客户编号", OrderDate: "付款时间|创建时间", Amount: "金额"}, map[Role]Confidence{OrderDate: Check}, []string{"column/order_date/*"}},
		"two columns of one name": {
			lines("Customer ID,Order Date,Amount,Amount", 30, func(i int) string { return fmt.Sprintf("C%d,2024-01-%02d,%d.50,%d.25", i%7, i%28+1, i, 2*i) }),
			map[Role]string{CustomerID: "Customer ID", OrderDate: "Order Date", Amount: "Amount"},
			map[Role]Confidence{Amount: Check}, []string{"column/amount/Amount,Amount (2)"}},
		"two columns of one name and one content": {
			lines("Customer ID,Order Date,Amount,Amount", 30, func(i int) string { return fmt.Sprintf("C%d,2024-01-%02d,%d.50,%d.50", i%7, i%28+1, i, i) }),
			map[Role]string{CustomerID: "Customer ID", OrderDate: "Order Date", Amount: "Amount"}, map[Role]Confidence{Amount: Sure}, nil},
		"a language that is not known": {
			lines("Asiakasnumero customer id,Ostopäivä,Loppusumma eur,Muuta", 30, func(i int) string { return fmt.Sprintf("C%d,2024-01-%02d,%d.50,x", i%7, i%28+1, i) }),
			map[Role]string{CustomerID: "Asiakasnumero customer id", OrderDate: "Ostopäivä", Amount: "Loppusumma eur"},
			map[Role]Confidence{OrderDate: Check, Amount: Check}, []string{"column/order_date/Ostopäivä", "column/amount/Loppusumma eur"}},
		"dates that cannot be told": {
			lines("Customer ID,Order Date,Amount", 30, func(i int) string { return fmt.Sprintf("C%d,%02d/%02d/2024,%d.50", i%7, i%9+1, i%11+1, i) }),
			map[Role]string{CustomerID: "Customer ID", OrderDate: "Order Date", Amount: "Amount"}, nil, []string{"date_order/order_date/*"}},
		"decimals that cannot be told": {
			lines("Customer ID;Order Date;Amount", 30, func(i int) string { return fmt.Sprintf("C%d;2024-01-%02d;%d.%03d", i%7, i%28+1, i+1, 100+i) }),
			map[Role]string{CustomerID: "Customer ID", OrderDate: "Order Date", Amount: "Amount"}, nil, []string{"decimal/amount/*"}},
		"two currencies": {
			lines("Customer ID,Order Date,Amount,Currency", 30, func(i int) string {
				return fmt.Sprintf("C%d,2024-01-%02d,%d.50,%s", i%7, i%28+1, i, []string{"EUR", "USD", "EUR"}[i%3])
			}),
			map[Role]string{CustomerID: "Customer ID", OrderDate: "Order Date", Amount: "Amount", Currency: "Currency"}, nil, []string{"currency/currency/EUR,USD"}},
		"two currency signs": {
			lines("Customer ID,Order Date,Amount", 30, func(i int) string {
				return fmt.Sprintf("C%d,2024-01-%02d,%s%d.50", i%7, i%28+1, []string{"€", "$", "€"}[i%3], i)
			}),
			map[Role]string{CustomerID: "Customer ID", OrderDate: "Order Date", Amount: "Amount"}, nil, []string{"currency/currency/EUR,USD"}},
		"a yes that refuses": {
			lines("Customer ID,Order Date,Amount,Unsubscribed", 30, func(i int) string {
				return fmt.Sprintf("C%d,2024-01-%02d,%d.50,%s", i%7, i%28+1, i, []string{"yes", "no"}[i%2])
			}),
			map[Role]string{CustomerID: "Customer ID", OrderDate: "Order Date", Amount: "Amount", Consent: "Unsubscribed"}, nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			rows := c.rows
			if len(rows[0]) == 1 { // written with semicolons
				for i := range rows {
					rows[i] = strings.Split(rows[i][0], ";")
				}
			}
			m := Guess([]*ingest.Table{csv(ingest.NewStrings(), "f.csv", rows...)})
			tm := m.Tables[0]
			want := map[Role]string{}
			for r, h := range c.want {
				want[r] = h
				if got := roles(tm)[r]; slices.Contains(strings.Split(h, "|"), got) {
					want[r] = got
				}
			}
			wantRoles(t, tm, want)
			for r, conf := range c.confidence {
				if at := tm.ColumnOf(r); at >= 0 && tm.Columns[at].Confidence != conf {
					t.Errorf("%s is %s, want %s", r, tm.Columns[at].Confidence, conf)
				}
			}
			if tm.Kind != "orders" || !tm.Used {
				t.Errorf("kind %s, used %v", tm.Kind, tm.Used)
			}
			var asks []string
			for _, u := range m.Unsure {
				asks = append(asks, u.About+"/"+string(u.Role)+"/"+strings.Join(u.Candidates, ","))
				if u.About == AboutDateOrder || u.About == AboutDecimal {
					at := u.Where
					if at == nil || textAt(csv(ingest.NewStrings(), "", rows...), at.Row-1, at.Col-1) == "" || rows[at.Row-1][at.Col-1] != u.Example || len(u.Candidates) < 2 {
						t.Errorf("example %q at %+v of %v", u.Example, at, u.Candidates)
					}
				}
			}
			if len(asks) != len(c.asks) {
				t.Fatalf("asks %q, want %q", asks, c.asks)
			}
			for i := range asks {
				if head, any := strings.CutSuffix(c.asks[i], "*"); asks[i] != c.asks[i] && !(any && strings.HasPrefix(asks[i], head)) {
					t.Errorf("asks %q, want %q", asks[i], c.asks[i])
				}
			}
			if name == "a yes that refuses" && !column(t, tm, "Unsubscribed").Negated {
				t.Error("is not negated")
			}
		})
	}
}

// Law: permuting the columns permutes the guess; permuting the rows keeps the roles.
func TestOrderDecidesNothing(t *testing.T) {
	rows := lines("Order ID,Customer ID,Customer Name,Email,Order Date,Ship Date,Quantity,Unit Price,Order Total,Country,City,Unnamed thing", 60, func(i int) string {
		return fmt.Sprintf("%d,C%d,Ann %c,c%d@x.org,2024-01-%02d,2024-02-01,%d,2.50,25,Italy,Rome,x", i/4, i/4%5, 'a'+i/4%5, i/4%5, i/4+1, i%4+1)
	})
	first := Guess([]*ingest.Table{csv(ingest.NewStrings(), "f.csv", rows...)}).Tables[0]
	byHeader := func(tm TableMapping, samples bool) map[string]Column {
		m := map[string]Column{}
		for _, c := range tm.Columns {
			if !samples {
				c.Samples = nil
			}
			m[c.Header] = c
		}
		return m
	}
	rnd := rand.New(rand.NewSource(1))
	for range 20 {
		order := rnd.Perm(len(rows[0]))
		var mixed [][]string
		for _, r := range rows {
			var row []string
			for _, c := range order {
				row = append(row, r[c])
			}
			mixed = append(mixed, row)
		}
		if got := Guess([]*ingest.Table{csv(ingest.NewStrings(), "f.csv", mixed...)}).Tables[0]; !reflect.DeepEqual(byHeader(got, true), byHeader(first, true)) {
			t.Fatalf("columns in the order %v: %+v", order, got)
		}
		shuffled := append([][]string{}, rows...)
		rnd.Shuffle(len(rows)-1, func(i, j int) { shuffled[i+1], shuffled[j+1] = shuffled[j+1], shuffled[i+1] })
		if got := Guess([]*ingest.Table{csv(ingest.NewStrings(), "f.csv", shuffled...)}).Tables[0]; !reflect.DeepEqual(byHeader(got, false), byHeader(first, false)) {
			t.Fatalf("rows in another order: %+v", got)
		}
	}
}

// Law: counts are those of a plain count, whatever kinds the cells are of.
func TestCountsAreExact(t *testing.T) {
	rnd := rand.New(rand.NewSource(2))
	strs := ingest.NewStrings()
	rows := [][]any{{"Customer ID", "Amount"}}
	distinct, blank, negative, zero := map[any]bool{}, 0, 0, 0
	for range 5000 {
		var v any
		switch rnd.Intn(6) {
		case 0:
			v = nil
			blank++
		case 1:
			v = " "
			blank++
		case 2:
			v = fmt.Sprintf("t%d", rnd.Intn(300))
		case 3:
			v = rnd.Intn(2) == 0
		default:
			n := float64(rnd.Intn(2000)-1000) / 4
			if n < 0 {
				negative++
			} else if n == 0 {
				zero++
			}
			v = n
		}
		if v != nil && v != " " {
			distinct[v] = true
		}
		rows = append(rows, []any{"C1", v})
	}
	tm := guess([]*ingest.Table{sheet(t, strs, "S", rows...)}, []int{1}, lexiconReader()).Tables[0]
	c := column(t, tm, "Amount")
	if c.Blank != blank || c.Distinct != len(distinct) || c.Negative != negative || c.Zero != zero || tm.Rows != 5000 {
		t.Errorf("%+v of %d rows; want blank %d, distinct %d, negative %d, zero %d", c, tm.Rows, blank, len(distinct), negative, zero)
	}
}

// Months that share their headers are one group, with one reading of their dates: January alone
// cannot tell day from month, May can.
func TestMonthsAreOneGroup(t *testing.T) {
	strs := ingest.NewStrings()
	month := func(file string, first, step int) *ingest.Table {
		return csv(strs, file, lines("Customer ID,Order Date,Amount", 9, func(i int) string { return fmt.Sprintf("C%d,%02d/%02d/2024,%d.50", i, first+step*i, first, i) })...)
	}
	may := month("may.csv", 5, 2)
	// June's export has its columns in another order and its headers in capitals.
	june := csv(strs, "june.csv", lines("AMOUNT,CUSTOMER ID,ORDER DATE", 9, func(i int) string { return fmt.Sprintf("%d.50,C%d,%02d/06/2024", i, i, i+1) })...)
	m := Guess([]*ingest.Table{month("jan.csv", 1, 1), may, june})
	if len(m.Unsure) != 0 || len(m.UsedTables()) != 3 {
		t.Errorf("used %v, unsure %+v", m.UsedTables(), m.Unsure)
	}
	for _, tm := range m.Tables {
		d := tm.Columns[tm.ColumnOf(OrderDate)].Date
		if tm.Group != 0 || d == nil || d.Order != "dmy" || d.Ambiguous {
			t.Errorf("%s: group %d, dates %+v", tm.File, tm.Group, d)
		}
	}
	wantRoles(t, m.Tables[2], map[Role]string{CustomerID: "CUSTOMER ID", OrderDate: "ORDER DATE", Amount: "AMOUNT"})
}

func TestWhichTablesCount(t *testing.T) {
	strs := ingest.NewStrings()
	month := func(file string, from, to int) *ingest.Table {
		return csv(strs, file, lines("Customer ID,Order ID,Order Date,Amount", to-from, func(i int) string {
			return fmt.Sprintf("C%d,A%d,2024-%02d-15,%d.50", (from+i)%7, from+i, 1+(from+i)%12, from+i)
		})...)
	}
	other := csv(strs, "by order.csv", lines("订单号,买家会员名,下单时间,订单金额", 40, func(i int) string { return fmt.Sprintf("A%d,C%d,2024-01-05,%d.50", i, i%7, i) })...)
	apart := csv(strs, "shop.csv", lines("订单号,买家会员名,下单时间,订单金额", 40, func(i int) string { return fmt.Sprintf("S%d,C%d,2024-01-05,%d.50", i, i%7, i) })...)
	hidden := month("hidden.csv", 900, 990)
	hidden.State = "hidden"
	for name, c := range map[string]struct {
		tables []*ingest.Table
		used   []int
		asks   int
	}{
		"months":                   {[]*ingest.Table{month("a.csv", 0, 30), month("b.csv", 30, 60)}, []int{0, 1}, 0},
		"the same file twice":      {[]*ingest.Table{month("a.csv", 0, 30), month("a (1).csv", 0, 30)}, []int{0}, 1},
		"months and the year":      {[]*ingest.Table{month("a.csv", 0, 30), month("b.csv", 30, 60), month("all.csv", 0, 60)}, []int{2}, 2},
		"lines and orders":         {[]*ingest.Table{other, month("a.csv", 0, 60)}, []int{1}, 1},
		"two shops":                {[]*ingest.Table{apart, month("a.csv", 0, 60)}, []int{0, 1}, 0},
		"hidden":                   {[]*ingest.Table{hidden, month("a.csv", 0, 60)}, []int{1}, 0},
		"months that share a week": {[]*ingest.Table{month("a.csv", 0, 40), month("b.csv", 30, 70)}, []int{0, 1}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			m := Guess(c.tables)
			if got := m.UsedTables(); !slices.Equal(got, c.used) {
				t.Errorf("used %v, want %v", got, c.used)
			}
			n := 0
			for _, u := range m.Unsure {
				if u.About == AboutTable {
					n++
				}
			}
			if n != c.asks {
				t.Errorf("asks %+v, want %d questions", m.Unsure, c.asks)
			}
			if err := m.Check(c.tables); err != nil {
				t.Error(err)
			}
		})
	}
}

// An amount that is a formula without a result gives way to quantity × unit price, and is taken
// where there is nothing else.
func TestFormulasWithoutResults(t *testing.T) {
	rows := [][]any{{"客户编号", "日期", "数量", "单价", "金额"}}
	for i := range 10 {
		rows = append(rows, []any{fmt.Sprint("K", i), day("2024-01-05"), i + 1, 2.5, formula{}})
	}
	strs := ingest.NewStrings()
	want := map[Role]string{CustomerID: "客户编号", OrderDate: "日期", Quantity: "数量", UnitPrice: "单价"}
	wantRoles(t, Guess([]*ingest.Table{sheet(t, strs, "S", rows...)}).Tables[0], want)
	for i := range rows {
		rows[i] = append(rows[i][:2:2], rows[i][4])
	}
	want = map[Role]string{CustomerID: "客户编号", OrderDate: "日期", Amount: "金额"}
	wantRoles(t, Guess([]*ingest.Table{sheet(t, strs, "S", rows...)}).Tables[0], want)
}

// Day numbers in a column whose header says date are dates; so are whole numbers like 20240105.
func TestNumbersAsDates(t *testing.T) {
	for name, number := range map[string]func(i int) any{
		"serial":   func(i int) any { return 45292.25 + float64(i) }, // 2024-01-01 06:00
		"yyyymmdd": func(i int) any { return 20240101 + i },
		"text":     func(i int) any { return fmt.Sprint(45292 + i) },
	} {
		t.Run(name, func(t *testing.T) {
			rows := [][]any{{"Customer ID", "Order Date", "Amount"}}
			for i := range 20 {
				rows = append(rows, []any{fmt.Sprint("C", i), number(i), 2.5})
			}
			m := Guess([]*ingest.Table{sheet(t, ingest.NewStrings(), "S", rows...)})
			wantRoles(t, m.Tables[0], map[Role]string{CustomerID: "Customer ID", OrderDate: "Order Date", Amount: "Amount"})
		})
	}
}
