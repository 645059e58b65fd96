package clean

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/schema"
)

// beside adds a table of another kind; its first line names the roles ("=Header" is a column without
// one).
func (p *project) beside(t *testing.T, kind, name, text string) *project {
	t.Helper()
	rows := sheetOf(t, text)
	roles := make([]schema.Role, len(rows[0]))
	for i, r := range rows[0] {
		if r[0] == '=' {
			rows[0][i] = r[1:]
		} else {
			roles[i] = schema.Role(r)
		}
	}
	p.text(name, roles, rows)
	tm := &p.mapping.Tables[len(p.mapping.Tables)-1]
	tm.Kind, tm.Group = kind, len(p.mapping.Tables)-1
	for i := range tm.Columns {
		c := &tm.Columns[i]
		c.Kind = "text"
		switch c.Role {
		case schema.EventDate, schema.DueDate, schema.PaidDate:
			c.Date = &convention.DateFormat{Order: "ymd"}
		case schema.Age, schema.Score, schema.Cost, schema.Expected, schema.Probability, schema.PaidAmount, schema.Amount:
			c.Kind, c.Number = "number", &convention.NumberFormat{Decimal: "."}
		}
	}
	return p
}

const threeBuyers = `
order_id,order_date,customer_id,amount,email,consent
1,2024-01-01,ann,10,ann@x.org,yes
2,2024-02-01,bob,20,,yes
3,2024-03-01,cyd,30,,
4,2024-03-05,ann,5,,
`

const fourPeople = `
customer_id,customer_name,email,phone,gender,age,consent,left,=City
bob,Bob Stone,bob@x.org,+1 (212) 555-0100,m,40,no,yes,Rome
ann,Ann Lee,other@x.org,,f,31,,no,Rome
dan,Dan Roe,dan@x.org,,m,29,yes,no,Turin
ann,,,,,,,,
zoe,Zoe Poe,,,f,x,,no,Turin
`

func (p *project) resultOf(t *testing.T, opt Options) *Result {
	t.Helper()
	res, err := p.run(opt)
	if err != nil {
		t.Fatal(err)
	}
	checkTables(t, res)
	return res
}

// checkTables: every row of every table has its place, and the money is that of the orders.
func checkTables(t *testing.T, res *Result) {
	t.Helper()
	l, in, used, aside, reasons, orders := res.Ledger, 0, 0, 0, 0, 0
	for _, r := range l.Tables {
		if r.RowsIn != r.RowsUsed+r.RowsAside {
			t.Errorf("%+v", r)
		}
		in, used, aside = in+r.RowsIn, used+r.RowsUsed, aside+r.RowsAside
		if r.Kind == schema.Orders {
			orders += r.RowsUsed
		}
	}
	for _, a := range l.SetAside {
		reasons += a.Count
	}
	visited := 0
	res.Rows.Visit("", func(Reason, Example) { visited++ })
	if l.RowsIn != in || l.RowsUsed != used || l.RowsAside != aside || reasons != aside || visited != aside {
		t.Errorf("rows: %d in, %d used, %d set aside, %d by reason, %d visited; tables %+v", l.RowsIn, l.RowsUsed, l.RowsAside, reasons, visited, l.Tables)
	}
	if orders != l.SaleRows+l.RefundRows {
		t.Errorf("%d rows of orders in use, %d lines", orders, l.SaleRows+l.RefundRows)
	}
}

func (res *Result) text(codes []ingest.Code) (all []string) {
	for _, c := range codes {
		if c == ingest.NoCode {
			all = append(all, "-")
		} else {
			all = append(all, res.Dataset.Strings.At(c))
		}
	}
	return all
}

func TestCustomersBesideOrders(t *testing.T) {
	res := one(t, threeBuyers).beside(t, schema.Customers, "people.csv", fourPeople).resultOf(t, Options{})
	ds := res.Dataset
	if got := res.text(ds.Customers.Name); !slices.Equal(got, []string{"Ann Lee", "Bob Stone", "-"}) {
		t.Errorf("names %v", got)
	}
	// What the orders say stays.
	if got := res.text(ds.Customers.Email); !slices.Equal(got, []string{"ann@x.org", "bob@x.org", "-"}) {
		t.Errorf("e-mails %v", got)
	}
	// Refused wins, and a blank says nothing.
	if got := ds.Customers.Consent; !slices.Equal(got, []dataset.Consent{dataset.ConsentGiven, dataset.ConsentRefused, dataset.ConsentUnknown}) {
		t.Errorf("consent %v", got)
	}
	headers := []string{}
	for _, a := range ds.Attributes {
		headers = append(headers, a.Header)
		if a.Header == "age" && (a.Quantity[0] != 31 || a.Quantity[1] != 40 || !math.IsNaN(a.Quantity[2])) {
			t.Errorf("age %v", a.Quantity)
		}
		if a.Header == "City" && !slices.Equal(res.text(a.Category), []string{"Rome", "Rome", "-"}) {
			t.Errorf("city %v", res.text(a.Category))
		}
	}
	if !slices.Equal(headers, []string{"gender", "age", "left", "City"}) || res.Summary.Attributes != 4 {
		t.Errorf("attributes %v", headers)
	}
	if ds.Left != nil {
		t.Error("who has left is asked of a table beside orders")
	}
	want := []Join{{Kind: "customers", File: "people.csv", Tables: 1, Key: "id", Header: "customer_id", Rows: 5, Matched: 3, Customers: 2,
		Unnamed: 1, UnnamedExamples: []string{"cyd"}, Unknown: 2, UnknownExamples: []string{"dan", "zoe"}}}
	if !reflect.DeepEqual(res.Summary.Joins, want) {
		t.Errorf("%+v", res.Summary.Joins)
	}
	if got := res.Ledger.Tables[1]; got != (TableRows{"people.csv", "", "customers", 5, 4, 1}) {
		t.Errorf("%+v", got)
	}
	if w := res.Warnings; len(w) != 1 || w[0].Code != fault.Attribute || w[0].Row != 6 {
		t.Errorf("%+v", w)
	}
}

// A customer table without the orders' ids is joined by e-mail or phone.
func TestJoinByAddress(t *testing.T) {
	orders := `
order_id,order_date,customer_id,amount,email,phone
1,2024-01-01,ann,10,Ann@X.org,13800000001
2,2024-02-01,bob,20,bob@x.org,+86 138-0000-0002
3,2024-02-01,cyd,20,both@x.org,13800000003
4,2024-02-01,dan,20,both@x.org,13800000004
`
	for _, c := range []struct {
		text, key string
		matched   int
	}{
		{"customer_id,gender\nANN@x.org,f\nbob@x.org ,m\nboth@x.org,f\nnew@x.org,m", "email", 2},
		{"customer_id,email,gender\n1,ann@x.org,f\n2,BOB@x.org,m\n3,,m", "email", 2},
		{"phone,gender\n86 13800000001,f\n138 0000 0002,m\n13900000002,m", "phone", 2},
		{"customer_id,email\nann,x@x.org\nbob,bob@x.org\nzoe,both@x.org", "id", 2},
	} {
		res := one(t, orders).beside(t, schema.Customers, "people.csv", c.text).resultOf(t, Options{})
		if j := res.Summary.Joins[0]; j.Key != c.key || j.Matched != c.matched {
			t.Errorf("%q: %+v", c.text, j)
		}
		if c.key == "email" {
			if a := res.Dataset.Attributes; len(a) != 1 || !slices.Equal(res.text(a[0].Category), []string{"f", "m", "-", "-"}) {
				t.Errorf("%q: %+v", c.text, a)
			}
		}
	}
	// The address of the customer table serves the events.
	res := one(t, threeBuyers).beside(t, schema.Customers, "people.csv", fourPeople).
		beside(t, schema.Feedback, "votes.csv", "email,score\nbob@x.org,4\nANN@x.org,2\nannoyed,1").resultOf(t, Options{})
	if j := res.Summary.Joins[1]; j.Key != "email" || j.Matched != 2 || j.Rows != 3 {
		t.Errorf("%+v", j)
	}
	if f := res.Dataset.Events.Feedback; !slices.Equal(f.Customer, []int32{-1, 0, 1}) || !slices.Equal(f.Score, []float64{1, 2, 4}) {
		t.Errorf("%+v", f)
	}
}

func TestJoinThatHardlyFits(t *testing.T) {
	orders := "customer_id,order_date,amount\n"
	calls := "customer_id,event_date,event_type\n"
	for i := range 40 {
		orders += fmt.Sprintf("%05d,2024-01-%02d,5\nK%05d,2024-01-%02d,5\n", i, 1+i%28, i, 1+i%28)
		calls += fmt.Sprintf("%d,2024-01-01,call\n", i)
	}
	res := one(t, orders).beside(t, schema.Interactions, "calls.csv", calls).resultOf(t, Options{})
	if j := res.Summary.Joins[0]; j.Matched != 0 || j.Hint != "zeros" || j.HintRows != 40 || j.Unknown != 40 || len(j.UnknownExamples) != 5 {
		t.Errorf("%+v", j)
	}
	if w := res.Warnings; len(w) != 1 || w[0].Code != fault.Join || w[0].Count != 40 || w[0].File != "calls.csv" {
		t.Errorf("%+v", w)
	}
	calls = "customer_id,event_date,event_type\nk00001,2024-01-01,call\n"
	res = one(t, orders).beside(t, schema.Interactions, "calls.csv", calls).resultOf(t, Options{})
	if j := res.Summary.Joins[0]; j.Hint != "case" || j.HintRows != 1 {
		t.Errorf("%+v", j)
	}
	// No column names a customer: nothing of it can be used.
	res = one(t, orders).beside(t, schema.Feedback, "votes.csv", "event_date,score\n2024-01-01,5\n2024-01-01,4").resultOf(t, Options{})
	if j := res.Summary.Joins[0]; j.Key != "" || j.Rows != 0 || counts(res.Ledger)[NoCustomer] != 2 {
		t.Errorf("%+v %+v", j, res.Ledger)
	}
	if w := res.Warnings; len(w) != 1 || w[0].Code != fault.Join || w[0].Count != 2 {
		t.Errorf("%+v", w)
	}
}

func TestEvents(t *testing.T) {
	p := one(t, threeBuyers).beside(t, schema.Interactions, "calls.csv", `
customer_id,event_date,event_type,channel,resolved,issue,comment
bob,2024-02-03 10:30,投诉,phone,已解决,price,dear
ann,2024-02-01,Complaint - delivery,mail,Open,,late
ann,2024-01-05,enquiry,mail,,,
,2024-01-05,enquiry,mail,,,
zoe,2024-01-05,No complaint,mail,yes,,
bob,soon,enquiry,mail,,,
cyd,,visit,,no,,
`).beside(t, schema.Campaigns, "mails.csv", `
customer_id,event_date,campaign,sent,opened,converted,cost,arm
ann,2024-03-01,spring,2024-03-01,1,否,0.5,test
bob,2024-03-01,spring,yes,0,是,0.5,control
`).beside(t, schema.Receivables, "dues.csv", `
customer_id,event_date,due_date,paid_date,amount,paid_amount
ann,2024-01-01,2024-01-31,,100,
bob,2024-02-01,2024-03-02,2024-03-05,50,50
Total,,,,150,50
`).beside(t, schema.Opportunities, "deals.csv", `
customer_id,event_date,stage,probability,expected
ann,2024-03-01,offer,60,1000
bob,2024-03-01,won,100,10
`)
	res := p.resultOf(t, Options{})
	e := &res.Dataset.Events
	i := &e.Interactions
	if !slices.Equal(i.Customer, []int32{-1, 0, 0, 1, 2}) || !slices.Equal(i.Complaint, []bool{false, false, true, true, false}) ||
		!slices.Equal(i.Resolved, []dataset.Said{dataset.SaidYes, dataset.Unsaid, dataset.SaidNo, dataset.SaidYes, dataset.SaidNo}) {
		t.Errorf("%+v", i)
	}
	if i.Day[4] != dataset.NoDay || i.Second[3] != 10*3600+30*60 || !slices.Equal(res.text(i.Comment), []string{"-", "-", "late", "dear", "-"}) {
		t.Errorf("%+v", i)
	}
	c := &e.Campaigns
	yes, no := dataset.SaidYes, dataset.SaidNo
	if !slices.Equal(c.Sent, []dataset.Said{yes, yes}) || !slices.Equal(c.Opened, []dataset.Said{yes, no}) ||
		!slices.Equal(c.Converted, []dataset.Said{no, yes}) || c.Cost[0] != 0.5 || !slices.Equal(res.text(c.Arm), []string{"test", "control"}) {
		t.Errorf("%+v", c)
	}
	r := &e.Receivables
	if len(r.Day) != 2 || r.PaidOn[0] != dataset.NoDay || r.PaidOn[1]-r.Due[1] != 3 || r.Amount[0] != 100 || !math.IsNaN(r.Paid[0]) || r.Paid[1] != 50 {
		t.Errorf("%+v", r)
	}
	o := &e.Opportunities
	if o.Probability[0] != 0.6 || o.Probability[1] != 1 || o.Amount[0] != 1000 || o.Expected[0] != 600 || !slices.Equal(o.State, []dataset.DealState{dataset.OpenDeal, dataset.WonDeal}) || !slices.Equal(res.text(o.Stage), []string{"offer", "won"}) {
		t.Errorf("%+v", o)
	}
	want := map[Reason]int{NoCustomer: 1, BadDate: 1, TotalRow: 1}
	if got := counts(res.Ledger); !reflect.DeepEqual(got, want) {
		t.Errorf("%v", got)
	}
	if e := res.Ledger.SetAside[2].Examples[0]; e.File != "calls.csv" || e.Col != 2 {
		t.Errorf("%+v", e)
	}
	// What was not known on the day plays no part.
	res = p.resultOf(t, Options{AsOf: "2024-03-05"})
	if len(res.Dataset.Events.Interactions.Day) != 5 {
		t.Error("events of that day or before")
	}
	if res = p.resultOf(t, Options{AsOf: "2024-02-29"}); len(res.Dataset.Events.Campaigns.Day) != 0 || counts(res.Ledger)[OutOfRange] != 6 {
		t.Errorf("%+v", counts(res.Ledger))
	}
}

// Events beside a table of customers alone.
func TestEventsOfCustomers(t *testing.T) {
	p := newProject().beside(t, schema.Customers, "people.csv", "customer_id,age\nann,3\nbob,4").
		beside(t, schema.Feedback, "votes.csv", "customer_id,score,comment\nbob,4,fine\neve,2,")
	res, err := p.run(Options{})
	if err != nil {
		t.Fatal(err)
	}
	if f := res.Dataset.Events.Feedback; !slices.Equal(f.Customer, []int32{-1, 1}) || len(res.Summary.Joins) != 1 || len(res.Ledger.Tables) != 2 || res.Ledger.RowsIn != 4 {
		t.Errorf("%+v %+v", f, res.Summary)
	}
	_, err = newProject().beside(t, schema.Feedback, "votes.csv", "customer_id,score\nbob,4\neve,2").run(Options{})
	wantCode(t, err, fault.NoColumn)
}

// drawn is a project of orders, customers and events with what goes wrong in such files.
func drawn(t *testing.T, seed uint64, shuffled, joined bool) *project {
	random := rand.New(rand.NewPCG(seed, 3))
	lines := func(header string, n int, row func(i int) string) string {
		rows := make([]string, n)
		for i := range rows {
			rows[i] = row(i)
		}
		if shuffled {
			rand.New(rand.NewPCG(seed, 8)).Shuffle(n, func(i, k int) { rows[i], rows[k] = rows[k], rows[i] })
		}
		text := header + "\n"
		for _, r := range rows {
			text += r + "\n"
		}
		return text
	}
	who := func() string { return "c" + strconv.Itoa(random.IntN(30)) }
	day := func() string { return fmt.Sprintf("2024-%02d-%02d", 1+random.IntN(9), 1+random.IntN(28)) }
	p := one(t, lines("order_id,order_date,customer_id,amount,email", 120, func(i int) string {
		return fmt.Sprintf("%d,%s,%s,%d,", i, day(), who(), random.IntN(90)-9)
	}))
	if !joined {
		return p
	}
	return p.beside(t, schema.Customers, "people.csv", lines("customer_id,customer_name,age,gender,consent", 40, func(i int) string {
		return fmt.Sprintf("c%d,N%d,%d,%s,%s", random.IntN(36), i, random.IntN(60), [...]string{"f", "m", ""}[i%3], [...]string{"yes", "no", ""}[i%3])
	})).beside(t, schema.Interactions, "calls.csv", lines("customer_id,event_date,event_type,resolved", 50, func(i int) string {
		return fmt.Sprintf("%s,%s,%s,%s", [...]string{who(), who(), "", "new"}[i%4], [...]string{day(), day(), "?", ""}[i*7%4], [...]string{"complaint", "visit"}[i%2], [...]string{"yes", "no"}[i%2])
	})).beside(t, schema.Feedback, "votes.csv", lines("customer_id,event_date,score", 50, func(i int) string {
		return fmt.Sprintf("%s,%s,%d", who(), day(), i)
	}))
}

// Law: no order, sum or customer is another for what is joined.
func TestLawJoinLeavesOrdersAlone(t *testing.T) {
	for seed := range uint64(20) {
		alone, with := drawn(t, seed, false, false).mustRun(t, Options{}), drawn(t, seed, false, true).resultOf(t, Options{})
		a, b := alone.Dataset, with.Dataset
		if !slices.Equal(alone.text(a.Customers.ID), with.text(b.Customers.ID)) || !slices.Equal(alone.text(a.Orders.ID), with.text(b.Orders.ID)) {
			t.Fatal("other customers or orders")
		}
		// Names and codes of texts may differ; figures may not.
		for _, ds := range [2]*dataset.Dataset{a, b} {
			c := &ds.Customers
			c.ID, c.Name, c.Phone, c.Email, c.Owner, c.Region, c.Consent = nil, nil, nil, nil, nil, nil, nil
			ds.Orders.ID, ds.Lines.Item, ds.Strings, ds.Attributes, ds.Events, ds.HasConsent = nil, nil, nil, nil, dataset.Events{}, false
		}
		if !reflect.DeepEqual(a, b) {
			t.Errorf("seed %d: the datasets differ", seed)
		}
		l := *with.Ledger
		if l.Net != alone.Ledger.Net || l.Sales != alone.Ledger.Sales || l.Refunds != alone.Ledger.Refunds || l.SaleRows != alone.Ledger.SaleRows {
			t.Errorf("%+v", l)
		}
		s := *with.Summary
		s.Joins, s.Attributes, s.AttributesLeftOut = nil, 0, nil
		if !reflect.DeepEqual(&s, alone.Summary) {
			t.Errorf("%+v, want %+v", s, alone.Summary)
		}
	}
}

// Law: the order of rows changes nothing.
func TestLawJoinOrderOfRows(t *testing.T) {
	for seed := range uint64(20) {
		x, y := drawn(t, seed, false, true).resultOf(t, Options{}), drawn(t, seed, true, true).resultOf(t, Options{})
		if !reflect.DeepEqual(x.Summary, y.Summary) || !reflect.DeepEqual(x.Ledger.Tables, y.Ledger.Tables) ||
			!reflect.DeepEqual(counts(x.Ledger), counts(y.Ledger)) {
			t.Fatalf("seed %d: %+v, want %+v", seed, y.Summary, x.Summary)
		}
		a, b := x.Dataset, y.Dataset
		if !slices.Equal(x.text(a.Customers.Name), y.text(b.Customers.Name)) || !slices.Equal(a.Customers.Consent, b.Customers.Consent) {
			t.Errorf("seed %d: persons differ", seed)
		}
		if len(a.Attributes) != len(b.Attributes) {
			t.Fatalf("seed %d: attributes differ", seed)
		}
		for i := range a.Attributes {
			if fmt.Sprint(a.Attributes[i].Quantity) != fmt.Sprint(b.Attributes[i].Quantity) ||
				!slices.Equal(x.text(a.Attributes[i].Category), y.text(b.Attributes[i].Category)) {
				t.Errorf("seed %d: %s differs", seed, a.Attributes[i].Header)
			}
		}
		sum := func(f *dataset.Feedback) (n float64) {
			for i, c := range f.Customer {
				n += float64(c+1) * f.Score[i] * float64(f.Day[i])
			}
			return n
		}
		if !slices.Equal(a.Events.Interactions.Customer, b.Events.Interactions.Customer) || !slices.Equal(a.Events.Interactions.Day, b.Events.Interactions.Day) ||
			sum(&a.Events.Feedback) != sum(&b.Events.Feedback) {
			t.Errorf("seed %d: events differ", seed)
		}
	}
}
