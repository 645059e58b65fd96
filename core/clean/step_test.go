package clean

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/schema"
)

// checkSteps holds what is true of the steps of every result.
func checkSteps(t *testing.T, res *Result) {
	t.Helper()
	l := res.Ledger
	aside := 0
	for i, s := range l.Steps {
		if i == 0 && s.RowsBefore != l.RowsIn {
			t.Errorf("the first step finds %d rows of %d", s.RowsBefore, l.RowsIn)
		}
		if i > 0 {
			b := l.Steps[i-1]
			if s.RowsBefore != b.RowsAfter || s.CustomersBefore != b.CustomersAfter {
				t.Errorf("%s leaves %d rows and %d customers, %s finds %d and %d", b.Code, b.RowsAfter, b.CustomersAfter, s.Code, s.RowsBefore, s.CustomersBefore)
			}
			if s.MoneyBefore != nil && *s.MoneyBefore != *b.MoneyAfter {
				t.Errorf("%s leaves %v, %s finds %v", b.Code, *b.MoneyAfter, s.Code, *s.MoneyBefore)
			}
		}
		if lost := s.RowsBefore - s.RowsAfter; lost != 0 && (lost != s.Count || s.Unit != "rows") {
			t.Errorf("%s: %d %s, %d rows", s.Code, s.Count, s.Unit, lost)
		}
		if s.CustomersAfter > s.CustomersBefore || s.Code == "" || s.Unit == "" || s.Examples == nil || len(s.Examples) > s.Count {
			t.Errorf("%+v", s)
		}
		aside += s.RowsBefore - s.RowsAfter
	}
	if aside != l.RowsAside {
		t.Errorf("the steps set %d rows aside, the ledger %d", aside, l.RowsAside)
	}
	if n := len(l.Steps); n > 0 {
		last := l.Steps[n-1]
		if last.RowsAfter != l.RowsUsed || res.Dataset != nil && last.CustomersAfter != res.Dataset.Customers.Len() {
			t.Errorf("%d rows and %d customers are left", last.RowsAfter, last.CustomersAfter)
		}
		if last.MoneyAfter != nil && *last.MoneyAfter != l.Net {
			t.Errorf("%v is left of %v", *last.MoneyAfter, l.Net)
		}
		money := l.Net
		if l.RefundRows > 0 {
			money -= l.Refunds
		}
		for _, a := range l.SetAside {
			if a.Code != RefundDropped {
				money += a.Money
			}
		}
		if first := l.Steps[0].MoneyBefore; first != nil && math.Abs(*first-money) > 1e-6*max(1, math.Abs(money)) {
			t.Errorf("%v at the start, %v in all", *first, money)
		}
	}
	if m := l.Merges; m != nil {
		if m.Open+m.Merged+m.Apart != m.Groups || len(m.Proposals) > m.Groups {
			t.Errorf("%+v", m)
		}
	}
}

func TestEveryReasonIsAStep(t *testing.T) {
	for _, r := range Reasons {
		layout := slices.Contains(layoutReasons[:], r)
		if layout == (stepOf(r) > 0) {
			t.Errorf("%s is no step, or two", r)
		}
	}
}

func step(t *testing.T, res *Result, code string) Step {
	t.Helper()
	for _, s := range res.Ledger.Steps {
		if s.Code == code {
			return s
		}
	}
	t.Fatalf("no step %s in %+v", code, res.Ledger.Steps)
	return Step{}
}

const peopleOrders = `
customer_id,order_date,amount,order_id,customer_name,phone,email
b1,2024-01-01,10,1,李雷,13800138000,lei@example.com
b1,2024-01-05,20,2,李雷,13800138000,lei@example.com
b2,2024-02-01,30,3,李雷,+86 138-0013-8000,
b3,2024-02-02,5,4,Lei Li,,LEI@Example.com 
c1,2024-02-03,7,5,韩梅梅,139 1234 5678,mei@example.com
c2,2024-02-04,8,6,韩梅梅,１３９１２３４５６７８,
d1,2024-03-01,9,7,Ann,11111111111,a.b@gmail.com
d2,2024-03-02,9,8,Bob,11111111111,ab@gmail.com
d1,2024-03-09,-4,7,Ann,11111111111,a.b@gmail.com
`

func ids(res *Result) (list []string) {
	for _, id := range res.Dataset.Customers.ID {
		list = append(list, res.Dataset.Strings.At(id))
	}
	return list
}

// A name alone is no evidence, nor is a town; a name and a house are.
func TestMergesByNameAndAddress(t *testing.T) {
	p := one(t, `
customer_id,order_date,amount,customer_name,收货地址
a,2024-01-01,10,李雷,北京市朝阳区望京街10号
b,2024-01-02,10,李雷,北京市朝阳区 望京街１０号
c,2024-01-03,10,韩梅梅,上海市
d,2024-01-04,10,韩梅梅,上海市
e,2024-01-05,10,李雷,上海市
`)
	for i := range p.mapping.Tables[0].Columns {
		if c := &p.mapping.Tables[0].Columns[i]; c.Role == "收货地址" {
			c.Role = ""
		}
	}
	m := p.mustRun(t, Options{MergeBy: "phone,email"}).Ledger.Merges
	if m.Groups != 1 || m.Open != 1 || m.Proposals[0].Evidence[0].Code != "name_address" || m.Proposals[0].Customers[1].ID != "b" {
		t.Errorf("%+v", m)
	}
}

// Nothing is merged that nobody accepted; what is proposed has its evidence.
func TestMergesAreProposed(t *testing.T) {
	res := one(t, peopleOrders).mustRun(t, Options{})
	if got := fmt.Sprint(ids(res)); got != "[b1 b2 b3 c1 c2 d1 d2]" {
		t.Errorf("customers %s", got)
	}
	var got []string
	for _, p := range res.Ledger.Merges.Proposals {
		s := p.State
		for _, e := range p.Evidence {
			s += " " + e.Code + "=" + e.Text
		}
		for _, c := range p.Customers {
			s += fmt.Sprintf(" %s(%s %d)", c.ID, c.Wrote, c.Orders)
		}
		got = append(got, s)
	}
	want := []string{
		"open phone=13800138000 b1(13800138000 2) b2(+86 138-0013-8000 1)",
		"open phone=13912345678 c1(139 1234 5678 1) c2(１３９１２３４５６７８ 1)",
		"open email=lei@example.com b1(lei@example.com 2) b3(LEI@Example.com 1)",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}

func TestMergesByRule(t *testing.T) {
	for _, c := range []struct {
		opt  Options
		want string
		gone int
	}{
		{Options{MergeBy: "phone"}, "[b1 b3 c1 d1 d2]", 2},
		{Options{MergeBy: "email"}, "[b1 b2 c1 c2 d1 d2]", 1},
		{Options{MergeBy: "phone,email"}, "[b1 c1 d1 d2]", 3},
		{Options{MergeBy: "phone", MergeCustomers: &MergeChoices{Apart: [][]string{{"c1", "c2"}}}}, "[b1 b3 c1 c2 d1 d2]", 1},
		{Options{MergeCustomers: &MergeChoices{Together: [][]string{{"c2", "c1", "nobody"}, {"d1", "d2"}}}}, "[b1 b2 b3 c1 d1]", 2},
	} {
		res := one(t, peopleOrders).mustRun(t, c.opt)
		if got := fmt.Sprint(ids(res)); got != c.want {
			t.Errorf("%+v: %s, not %s", c.opt, got, c.want)
		}
		s := step(t, res, StepMerge)
		if s.Count != c.gone || s.CustomersBefore-s.CustomersAfter != c.gone || res.Ledger.Merges.Gone != c.gone || len(s.Examples) == 0 {
			t.Errorf("%+v: %+v", c.opt, s)
		}
		if res.Ledger.Net != 94 {
			t.Errorf("%+v: net %v", c.opt, res.Ledger.Net)
		}
	}
	if _, err := one(t, peopleOrders).run(Options{MergeBy: "name"}); err == nil {
		t.Error("a rule that there is not")
	}
}

// law: who is merged with whom, and into which id, does not depend on the order of rows.
func TestMergingIsIndependentOfOrder(t *testing.T) {
	rows := sheetOf(t, peopleOrders)
	roles := make([]schema.Role, len(rows[0]))
	for i, r := range rows[0] {
		roles[i] = schema.Role(r)
	}
	r := rand.New(rand.NewPCG(5, 7))
	for _, opt := range []Options{{}, {MergeBy: "phone,email"}, {MergeCustomers: &MergeChoices{[][]string{{"d2", "d1"}}, [][]string{{"b1", "b2"}}}}} {
		want := ""
		for n := range 20 {
			shuffled := slices.Clone(rows)
			r.Shuffle(len(rows)-1, func(i, k int) { shuffled[i+1], shuffled[k+1] = shuffled[k+1], shuffled[i+1] })
			p := newProject().text("orders.csv", roles, shuffled)
			res, err := p.run(opt)
			got := story(t, res, err)
			if n > 0 && got != want {
				t.Fatalf("%+v: another order of rows, another result:\n%s\n%s", opt, got, want)
			}
			want = got
			checkSteps(t, res)
		}
	}
}

const linked = `
customer_id,order_date,amount,customer_name,phone,email,address
a,2024-01-01,10,Ann Lee,13800138000,,12 Long Street
a,2024-01-02,10,Ann Lee,13800138000,,12 Long Street
b,2024-01-03,20,Ann,+86 138-0013-8000,ann@example.com,
c,2024-01-04,30,Ann Lee,,ANN@example.com,"12, Long Street"
d,2024-01-05,40,Dan,13900139000,,
`

// law: of groups that overlap each is accepted and taken back by itself. Whatever subset is accepted,
// in whatever order it was said, the customers are what can be reached over it, and no group is
// merged that nobody accepted.
func TestEachGroupIsTakenBackByItself(t *testing.T) {
	rows := sheetOf(t, linked)
	roles := make([]schema.Role, len(rows[0]))
	for i, r := range rows[0] {
		if roles[i] = schema.Role(r); r == "address" {
			roles[i] = ""
		}
	}
	groups := [][]string{{"a", "b"}, {"b", "c"}, {"a", "c"}} // by phone, by e-mail, by name and address
	r := rand.New(rand.NewPCG(11, 13))
	for subset := range 1 << len(groups) {
		var accepted [][]string
		for i, g := range groups {
			if subset>>i&1 == 1 {
				accepted = append(accepted, g)
			}
		}
		want := [...]string{"[a b c d]", "[a c d]", "[a b d]", "[a d]", "[a b d]", "[a d]", "[a d]", "[a d]"}[subset]
		first := ""
		for range 6 {
			said := slices.Clone(accepted)
			r.Shuffle(len(said), func(i, k int) { said[i], said[k] = said[k], said[i] })
			p := newProject().text("orders.csv", roles, shuffled(r, rows))
			res, err := p.run(Options{MergeCustomers: &MergeChoices{Together: said}})
			got := story(t, res, err)
			if first == "" {
				first = got
			}
			if got != first {
				t.Fatalf("%v: another order, another result:\n%s\n%s", accepted, first, got)
			}
			if ids := fmt.Sprint(ids(res)); ids != want {
				t.Fatalf("%v: customers %s, not %s", accepted, ids, want)
			}
			for _, p := range res.Ledger.Merges.Proposals {
				ids := []string{p.Customers[0].ID, p.Customers[1].ID}
				slices.Sort(ids)
				state := "open"
				switch {
				case slices.ContainsFunc(accepted, func(g []string) bool { return slices.Equal(g, ids) }):
					state = "merged"
				case len(accepted) > 1:
					state = "through"
				}
				if p.State != state || len(p.Evidence) != 1 || (state == "through") != (len(p.Through) == 2) || (p.Into != "") != (state != "open") || state == "merged" && len(accepted) == 1 && p.Into != ids[0] {
					t.Errorf("%v: %v is %+v, not %s", accepted, ids, p, state)
				}
			}
		}
	}
	// What the ledger shows is the id that each one really has.
	res := one(t, peopleOrders).mustRun(t, Options{MergeBy: "phone,email"})
	for _, c := range step(t, res, StepMerge).Examples {
		if want := map[string]string{"b2": "b1", "b3": "b1", "c2": "c1"}[c.Before]; c.After != want {
			t.Errorf("%s → %s, not %s", c.Before, c.After, want)
		}
	}
}

// law: what is switched on and off again leaves the dataset as it was, to the last bit.
func TestUndoRestoresTheDataset(t *testing.T) {
	blanks := "order_id,customer_id,order_date,item,quantity,amount\n"
	for i := range 20 { // each order names its customer and day in its first line alone
		blanks += fmt.Sprintf("%d,c%d,2024-01-%02d,tea,1,%d\n,,,milk,2,%d\n", i, i%7, 1+i, 10+i, 3+i)
	}
	for text, options := range map[string][]Options{
		blanks: {{FillDown: "never"}},
		peopleOrders + "b1,2024-01-05,20,2,李雷,13800138000,lei@example.com\n": {
			{MergeBy: "phone"}, {Contacts: "keep"}, {Refunds: "drop"}, {Duplicates: "once"}, {Today: "2024-03-05"},
			{Today: "2024-03-05", Errors: "keep"}, {MergeCustomers: &MergeChoices{Together: [][]string{{"b1", "d1"}}}}},
	} {
		p := one(t, text)
		res, err := p.run(Options{})
		before := story(t, res, err)
		for _, opt := range options {
			res, err := p.run(opt)
			if story(t, res, err) == before {
				t.Errorf("%+v does nothing", opt)
			}
			res, err = p.run(Options{})
			if story(t, res, err) != before {
				t.Errorf("%+v cannot be taken back", opt)
			}
		}
	}
}

func TestContactFormats(t *testing.T) {
	res := one(t, peopleOrders).mustRun(t, Options{})
	phone, email := step(t, res, StepPhone), step(t, res, StepEmail)
	if phone.Count != 3 || email.Count != 1 || !phone.On || phone.Column != "phone" {
		t.Errorf("%+v\n%+v", phone, email)
	}
	if c := phone.Examples[0]; c.Before != "+86 138-0013-8000" || c.After != "13800138000" || c.Row != 4 || c.Col != 6 || c.Customer != "b2" {
		t.Errorf("%+v", c)
	}
	if got := res.Dataset.Strings.At(res.Dataset.Customers.Phone[4]); got != "13912345678" {
		t.Errorf("c2 has %q", got)
	}
	res = one(t, peopleOrders).mustRun(t, Options{Contacts: "keep"})
	if phone := step(t, res, StepPhone); phone.On || phone.Count != 3 || res.Dataset.Strings.At(res.Dataset.Customers.Phone[4]) != "１３９１２３４５６７８" {
		t.Errorf("%+v", phone)
	}
}

func TestFutureDates(t *testing.T) {
	res := one(t, peopleOrders).mustRun(t, Options{Today: "2024-03-05"})
	if s := step(t, res, string(FutureDate)); s.Count != 1 || !s.On || s.RowsBefore-s.RowsAfter != 1 || s.Column != "order_date" {
		t.Errorf("%+v", s)
	}
	res = one(t, peopleOrders).mustRun(t, Options{Today: "2024-03-05", Errors: "keep"})
	if s := step(t, res, string(FutureDate)); s.Count != 1 || s.On || res.Ledger.RowsAside != 0 {
		t.Errorf("%+v", s)
	}
	// Most rows are later than today: the clock is wrong, not the file.
	res = one(t, peopleOrders).mustRun(t, Options{Today: "2020-01-01"})
	if s := step(t, res, string(FutureDate)); s.Count != 9 || s.On || res.Ledger.RowsAside != 0 {
		t.Errorf("%+v", s)
	}
}

// reference: of totals from 10 to 14 and one of 1,000 both rules flag that one; the fences follow from
// median, MAD and quartiles, which can be counted off.
func TestOutliersReference(t *testing.T) {
	text := "customer_id,order_date,amount,order_id\n"
	for i := range 24 {
		text += fmt.Sprintf("c%d,2024-01-%02d,%d,%d\n", i%7, 1+i, 10+i%5, i)
	}
	text += "c1,2024-02-01,1000,99\n"
	res := one(t, text).mustRun(t, Options{})
	z, iqr := step(t, res, StepRobust), step(t, res, StepFences)
	if z.Count != 1 || iqr.Count != 1 || z.Examples[0].Order != "99" || *z.Examples[0].Money != 1000 || z.Examples[0].Customer != "c1" || z.Examples[0].Row != 26 {
		t.Errorf("%+v\n%+v", z, iqr)
	}
	// Totals 10×5, 11×5, 12×5, 13×5, 14×4, 1000: median 12, quartiles 11 and 13, MAD ln(12/11).
	near := func(got, want float64) bool { return math.Abs(got-want) < 1e-9*want }
	mad := math.Log(12.0 / 11)
	if !near(*z.Above, 12*math.Exp(3.5*mad/0.6745)) || !near(*iqr.Above, 13*math.Pow(13.0/11, 1.5)) || !near(*iqr.Below, 11/math.Pow(13.0/11, 1.5)) {
		t.Errorf("%v %v %v", *z.Above, *iqr.Below, *iqr.Above)
	}
	if res.Ledger.RowsAside != 0 {
		t.Error("what is flagged stays")
	}
}

func TestQuantile(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := 1; n < 60; n++ {
		x := make([]float64, n)
		for i := range x {
			x[i] = float64(r.IntN(20))
		}
		sorted := slices.Clone(x)
		slices.Sort(sorted)
		for _, q := range []float64{0, 0.25, 0.5, 0.75, 1} {
			at := q * float64(n-1)
			k := int(at)
			want := sorted[k]
			if k+1 < n {
				want += (at - float64(k)) * (sorted[k+1] - sorted[k])
			}
			if got := quantile(x, q); math.Abs(got-want) > 1e-12 {
				t.Fatalf("%v of %v: %v, not %v", q, sorted, got, want)
			}
		}
	}
}

func TestOddRowsAddUpAtEveryStep(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 40 {
		p := newProject().text("odd.csv", oddRoles, oddRows(r, 60))
		for _, opt := range allOptions {
			opt.Today = "2024-03-20"
			res, _ := p.run(opt)
			if res != nil {
				checkSteps(t, res)
			}
		}
	}
}

// An age that nobody has is read as blank, unless a person keeps it; a birthday after today is counted.
func TestAgesAndBirthdays(t *testing.T) {
	p := newProject().text("members.csv", []schema.Role{schema.CustomerID, schema.Age, schema.Birthday}, sheetOf(t, `
customer,age,born
m1,34,1990-01-01
m2,-3,1991-01-01
m3,251,2031-01-01
m4,40,1993-01-01
`))
	tm := &p.mapping.Tables[0]
	tm.Kind = schema.Customers
	tm.Columns[1].Kind, tm.Columns[1].Number = "number", &convention.NumberFormat{Decimal: "."}
	tm.Columns[2].Kind, tm.Columns[2].Date = "date", &convention.DateFormat{Order: "ymd"}
	res, err := p.run(Options{Today: "2024-06-01"})
	if err != nil {
		t.Fatal(err)
	}
	checkSteps(t, res)
	if ages := res.Dataset.Attributes[0].Quantity; ages[0] != 34 || !math.IsNaN(ages[1]) || !math.IsNaN(ages[2]) {
		t.Errorf("%v", ages)
	}
	age, born := step(t, res, StepAge), step(t, res, StepBirthday)
	if age.Count != 2 || !age.On || age.Examples[1].Before != "251" || age.Examples[1].Row != 4 || age.Examples[1].Col != 2 {
		t.Errorf("%+v", age)
	}
	if born.Count != 1 || born.Examples[0].Before != "2031-01-01" || born.Examples[0].Row != 4 {
		t.Errorf("%+v", born)
	}
	res, _ = p.run(Options{Errors: "keep"})
	if age := step(t, res, StepAge); age.On || res.Dataset.Attributes[0].Quantity[2] != 251 {
		t.Errorf("%+v", age)
	}
}
