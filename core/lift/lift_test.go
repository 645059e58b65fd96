package lift

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

var asOf = convention.FromCivil(2011, 12, 10)

// shop has n customers with one order of 10 each on the first day; bought ordered again for 50 on the
// fifth day from asOf.
func shop(n int, until dataset.Day, bought func(i int) bool) *dataset.Dataset {
	ds := &dataset.Dataset{Strings: ingest.NewStrings(), AsOf: until, First: asOf - 100, Last: until - 1}
	c, o := &ds.Customers, &ds.Orders
	add := func(day dataset.Day, money float64) {
		o.Day, o.Sales, o.Refunds, o.Counted = append(o.Day, day), append(o.Sales, money), append(o.Refunds, 0), append(o.Counted, true)
	}
	for i := range n {
		c.ID = append(c.ID, ds.Strings.InternString(fmt.Sprintf("C%03d", i)))
		c.OrderFrom = append(c.OrderFrom, int32(len(o.Day)))
		add(ds.First, 10)
		if bought != nil && bought(i) {
			add(asOf+5, 50)
		}
	}
	c.OrderFrom = append(c.OrderFrom, int32(len(o.Day)))
	return ds
}

func inputOf(ds *dataset.Dataset) Input {
	in := Input{Data: ds, HorizonDays: 30, Cost: 2, Fingerprint: func() string { return "print" }}
	for i := range ds.Customers.ID {
		in.Ranked = append(in.Ranked, int32(i))
		in.Stake, in.Risk = append(in.Stake, float64(1000-i)), append(in.Risk, 0.6)
		in.OverdueIndex = append(in.OverdueIndex, 1+float64(i%10)/5)
	}
	return in
}

func analyze(t *testing.T, in Input, opt Options) *Result {
	t.Helper()
	if opt.Campaigns != "" {
		in.Trials = Parse(opt.Campaigns)
	}
	r, err := Analyze(in, opt, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Law: everyone on the list is in exactly one arm, the counts are those of the plan, each stratum gives
// its part, and the same seed draws the same customers, in whatever order they stand in the memory.
func TestLawOfTheDivision(t *testing.T) {
	ds := shop(200, asOf, nil)
	in := inputOf(ds)
	r := analyze(t, in, Options{Share: 0.1, SpareBest: 10, SpareIDs: "C050, C051;Nobody"})
	p := r.Plan
	if p.Listed != 200 || p.Spared != 12 || p.Controls != 19 || p.Contacts != 169 || p.Unknown != 1 || p.WindowDays != 30 {
		t.Fatalf("%+v", p)
	}
	if p.BaseRate < 0.399 || p.BaseRate > 0.401 || p.Detectable == nil || p.Until != "2012-01-09" {
		t.Errorf("%+v", p)
	}
	count := map[Arm]int{}
	for _, a := range r.Arm {
		count[a]++
	}
	if count[Contact] != p.Contacts || count[Control] != p.Controls || count[Spared] != p.Spared {
		t.Errorf("%v", count)
	}
	for i := range 10 {
		if r.Arm[i] != Spared {
			t.Errorf("customer %d may not be withheld and is %s", i, r.Arm[i])
		}
	}
	of := map[string][2]int{}
	for _, m := range r.Campaign.Customers {
		n := of[m.Stratum]
		n[0]++
		if m.Arm == Control {
			n[1]++
		}
		of[m.Stratum] = n
	}
	for _, code := range Strata {
		n := of[code]
		if want := float64(n[0]) * 19 / 188; float64(n[1]) < want-1 || float64(n[1]) > want+1 {
			t.Errorf("stratum %s has %d controls of %d", code, n[1], n[0])
		}
	}
	if again := analyze(t, in, Options{Share: 0.1, SpareBest: 10, SpareIDs: "C050, C051;Nobody"}); !reflect.DeepEqual(again.Campaign, r.Campaign) {
		t.Error("the same seed draws others")
	}
	if other := analyze(t, in, Options{Share: 0.1, SpareBest: 10, Seed: 1}); reflect.DeepEqual(other.Arm, r.Arm) {
		t.Error("another seed draws the same")
	}
	if none := analyze(t, in, Options{}); none.Campaign != nil || none.Plan.Controls != 0 || len(none.Plan.Choices) != 5 {
		t.Errorf("%+v", none.Plan)
	}
}

// Over many seeds each customer is drawn about as often: 400 draws at 10 %, five standard errors.
func TestDrawIsEven(t *testing.T) {
	in := inputOf(shop(60, asOf, nil))
	times := make([]int, 60)
	for seed := range 400 {
		for i, a := range analyze(t, in, Options{Share: 0.1, Seed: seed}).Arm {
			if a == Control {
				times[i]++
			}
		}
	}
	for i, n := range times {
		if n < 10 || n > 70 {
			t.Errorf("customer %d was drawn %d times of 400", i, n)
		}
	}
}

func campaignOf(t *testing.T, n int, share float64) (*Campaign, []Arm, string) {
	t.Helper()
	r := analyze(t, inputOf(shop(n, asOf, nil)), Options{Share: share})
	file, err := r.Campaign.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(file), "C00") {
		t.Error("the campaign file names a customer")
	}
	return r.Campaign, r.Arm, string(file)
}

// From the list over newer orders to the effect, counted by hand: every second of the contacted and no
// control orders for 50.
func TestEffectOfOrders(t *testing.T) {
	_, arm, file := campaignOf(t, 200, 0.2)
	later := shop(200, asOf+30, func(i int) bool { return arm[i] == Contact && i%2 == 0 })
	want := 0
	for i, a := range arm {
		if a == Contact && i%2 == 0 {
			want++
		}
	}
	r := analyze(t, inputOf(later), Options{Campaigns: file})
	e := r.Effect
	if e == nil {
		t.Fatalf("%+v", r)
	}
	if e.Contact.Customers != 160 || e.Control.Customers != 40 || e.Contact.Converted != want || e.Control.Converted != 0 || e.Missing != 0 {
		t.Errorf("%+v", e)
	}
	if !e.Told || e.Difference != newcombe(count{float64(want), 160}, count{0, 40}, zOf(1)) {
		t.Errorf("%+v", e.Difference)
	}
	perHead := 50 * float64(want) / 160
	if e.Money == nil || !e.MoneyTold || e.Money.Value < perHead-1e-9 || e.Money.Value > perHead+1e-9 || e.Cost != 320 {
		t.Errorf("%+v %v", e.Money, e.Cost)
	}
	if back := perHead*160/320 - 1; e.Return == nil || e.Return.Value < back-1e-9 || e.Return.Value > back+1e-9 {
		t.Errorf("%+v, want %v", e.Return, back)
	}
	// Who is not in a file that goes back to before is missing; of a file that begins later, silent.
	few := shop(100, asOf+30, nil)
	if r := analyze(t, inputOf(few), Options{Campaigns: file}); r.Effect.Missing != 100 || r.Effect.Contact.Customers+r.Effect.Control.Customers != 100 {
		t.Errorf("%+v", r.Effect)
	}
	few.First = asOf
	if r := analyze(t, inputOf(few), Options{Campaigns: file}); r.Effect.Missing != 0 || r.Effect.Contact.Customers != 160 {
		t.Errorf("%+v", r.Effect)
	}
	// The same campaign twice is one.
	if twice := analyze(t, inputOf(later), Options{Campaigns: file + "," + file}); !reflect.DeepEqual(twice.Effect, e) {
		t.Error("the same file twice changes the effect")
	}
}

func TestWhatCannotBeTold(t *testing.T) {
	c, _, file := campaignOf(t, 50, 0.2)
	for name, x := range map[string]struct {
		ds             *dataset.Dataset
		campaigns      string
		problem, until string
	}{
		"open":     {shop(50, asOf+29, nil), file, "open", c.Until},
		"garbage":  {shop(50, asOf+30, nil), "{\"format\":", "bad_campaign", ""},
		"recipe":   {shop(50, asOf+30, nil), `{"format":"keepsight-recipe","version":1}`, "bad_campaign", ""},
		"no match": {strangers(asOf + 30), file, "no_match", ""},
		"edited":   {shop(50, asOf+30, nil), strings.Replace(file, `"control"`, `"vip"`, 1), "bad_campaign", ""},
	} {
		r := analyze(t, inputOf(x.ds), Options{Campaigns: x.campaigns})
		if r.Effect != nil || r.Problem != x.problem || r.Until != x.until {
			t.Errorf("%s: %q until %q, %+v", name, r.Problem, r.Until, r.Effect)
		}
	}
}

func strangers(until dataset.Day) *dataset.Dataset {
	ds := shop(3, until, nil)
	for i := range ds.Customers.ID {
		ds.Customers.ID[i] = ds.Strings.InternString(fmt.Sprintf("Z%d", i))
	}
	return ds
}

// While a window is open its controls are held back, and who was contacted in the last 14 days is left
// alone; afterwards nobody is.
func TestStanding(t *testing.T) {
	c, arm, file := campaignOf(t, 50, 0.2)
	for _, x := range []struct {
		day          dataset.Day
		held, recent int
	}{{-1, 0, 0}, {0, 10, 40}, {13, 10, 40}, {14, 10, 0}, {29, 10, 0}, {30, 0, 0}} {
		ds := shop(50, asOf+x.day, nil)
		held, recent, until := Parse(file).Standing(ds)
		n, m := 0, 0
		for i := range arm {
			if held != nil && held[i] {
				n++
				if arm[i] != Control {
					t.Errorf("day %d: customer %d is held and is %s", x.day, i, arm[i])
				}
			}
			if recent != nil && recent[i] {
				m++
			}
		}
		if n != x.held || m != x.recent || x.held > 0 && until != c.Until {
			t.Errorf("day %d: %d held, %d recent, until %q", x.day, n, m, until)
		}
	}
}

// An outcome file: by assignment, with who was contacted against it counted, and who is missing.
func TestOutcomeFile(t *testing.T) {
	_, arm, file := campaignOf(t, 200, 0.2)
	rows := "\ufeffCustomer ID;Contacted;Ordered;Amount\n"
	calls, bought := 0, 0
	for i, a := range arm {
		if i == 199 {
			break // one is missing
		}
		contacted, ordered, amount := "yes", "no", "0"
		if i%3 == 0 {
			ordered, amount = "yes", "1.234,5"
			if a == Contact {
				bought++
			}
		}
		if a == Control && calls < 4 {
			calls++
		} else if a == Control {
			contacted = "no"
		}
		rows += fmt.Sprintf("C%03d;%s;%s;%s\n", i, contacted, ordered, strings.ReplaceAll(amount, ".", ""))
	}
	r := analyze(t, inputOf(shop(200, asOf, nil)), Options{Campaigns: file, Outcomes: rows})
	if r.Problem != "open" {
		t.Errorf("before the window is over: %+v", r)
	}
	in := inputOf(shop(200, asOf, nil))
	in.Today = asOf + 30
	e := analyze(t, in, Options{Campaigns: file, Outcomes: rows}).Effect
	if e == nil || e.Missing != 1 || e.Contaminated != 4 || e.Contact.Converted != bought || e.Told {
		t.Fatalf("%+v", e)
	}
	if money := 1234.5 * float64(bought); e.Contact.Money != money {
		t.Errorf("money %v, want %v", e.Contact.Money, money)
	}
	for bad, detail := range map[string]string{"": "", "name,x\na,b": "customer", "客户编号,x\na,b": "outcome"} {
		if bad == "" {
			continue
		}
		if r := analyze(t, in, Options{Campaigns: file, Outcomes: bad}); r.Problem != "bad_outcomes" || r.Detail != detail {
			t.Errorf("%q: %s %s", bad, r.Problem, r.Detail)
		}
	}
}

// Reference: RFC 4180, section 2, and what spreadsheets write beside it.
func TestRecords(t *testing.T) {
	got := records("a;b;c\r\n\"x;1\";\"say \"\"no\"\"\";\n;\"two\nlines\"")
	want := [][]string{{"a", "b", "c"}, {"x;1", `say "no"`, ""}, {"", "two\nlines"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%q", got)
	}
}

// More outcomes missing in one group than chance makes missing is a sample-ratio mismatch.
func TestMismatch(t *testing.T) {
	for _, x := range []struct {
		drawn, missing [2]int
		want           bool
	}{{[2]int{900, 100}, [2]int{0, 0}, false}, {[2]int{900, 100}, [2]int{90, 10}, false}, {[2]int{900, 100}, [2]int{10, 20}, true}} {
		if got := mismatch(x.drawn, x.missing); got != x.want {
			t.Errorf("%v: %v", x, got)
		}
	}
}

func TestBadOptions(t *testing.T) {
	for _, opt := range []Options{{Share: -0.1}, {Share: 0.6}, {SpareBest: -1}, {WindowDays: -1}, {WindowDays: 5000}} {
		if _, err := Analyze(inputOf(shop(3, asOf, nil)), opt, nil); err == nil || fault.As(err).Code != fault.BadOption {
			t.Errorf("%+v: %v", opt, err)
		}
	}
}
