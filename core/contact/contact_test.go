package contact

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/internal/golden"
)

func TestLists(t *testing.T) {
	list := []person{
		{gap: 30, quiet: 29, days: 3, orders: 3, net: 10},  // 0: on rhythm
		{gap: 30, quiet: 30, days: 3, orders: 3, net: 20},  // 1: exactly 1
		{gap: 30, quiet: 90, days: 3, orders: 3, net: 40},  // 2: exactly 3
		{gap: 30, quiet: 91, days: 3, orders: 3, net: 80},  // 3: above
		{gap: 30, quiet: 60, days: 2, orders: 9, net: 160}, // 4: two days
		{gap: 30, quiet: 60, days: 3, orders: 3, net: 0},   // 5: refunded
		{}, // 6: never
		{gap: 30, quiet: 60, days: 5, orders: 5, net: 320, consent: dataset.ConsentRefused},  // 7
		{gap: 30, quiet: 400, days: 5, orders: 5, net: 640, consent: dataset.ConsentRefused}, // 8
		{gap: 30, quiet: 60, days: 1, orders: 1, net: 5, consent: dataset.ConsentRefused},    // 9: has no rhythm
		{gap: 60, quiet: 90, days: 4, orders: 4, net: 20, consent: dataset.ConsentGiven},     // 10: 1.5
		{gap: 60, quiet: 60, days: 4, orders: 4, net: 20, consent: dataset.ConsentGiven},     // 11: as 1
		{quiet: 60, days: 3, orders: 3, net: 7},                                              // 12: nobody has a gap
	}
	r := analyze(t, input(list...), Options{})
	want := []List{Leave, First, First, WinBack, None, None, None, None, None, None, First, First, None}
	if !slices.Equal(r.List, want) {
		t.Errorf("lists %q", r.List)
	}
	if !slices.Equal(r.Lists, []ListCount{{First, 4, 100, 0}, {WinBack, 1, 80, 0}, {Leave, 1, 10, 0}}) {
		t.Errorf("counts %+v", r.Lists)
	}
	// Customer 2 has the most money; 10 is more overdue than 1 and 11, which stand in id order.
	if !slices.Equal(r.Ranked, []int32{2, 10, 1, 11}) {
		t.Errorf("ranked %v", r.Ranked)
	}
	if r.NoConsent != 1 || r.Refused != 2 || r.ConsentUnknown != 2 || r.TooFewOrders != 3 || !r.HasConsent {
		t.Errorf("counts %+v", r)
	}
	codes := []string{OnRhythm, PastRhythm, PastRhythm, LongGone, NoRhythm, Refunded, Never, PastRhythm, LongGone, NoRhythm, PastRhythm, PastRhythm, NoRhythm}
	for i, code := range codes {
		if got := r.ReasonOf(i); got.Code != code {
			t.Errorf("customer %d: %+v, want %s", i, got, code)
		}
	}
	if r = analyze(t, input(list...), Options{MaxOverdue: 2}); r.List[2] != WinBack || r.ReasonOf(2).Code != LongGone {
		t.Errorf("with another bound: %s", r.List[2])
	}
}

func TestNoConsentColumn(t *testing.T) {
	in := input(person{gap: 30, quiet: 60, days: 3, orders: 3, net: 9})
	in.Data.HasConsent = false
	if r := analyze(t, in, Options{}); r.HasConsent || r.ConsentUnknown != 0 || len(r.Ranked) != 1 {
		t.Errorf("%+v", r)
	}
}

// Law: the lists are disjoint, and with those left out they add up to the active customers.
func TestLawEveryActiveCustomerIsCountedOnce(t *testing.T) {
	for seed := range uint64(20) {
		in := input(crowd(seed, 500)...)
		r := analyze(t, in, Options{})
		active, listed, customers := 0, 0, 0
		for i := range r.List {
			if in.Data.Customers.Active(i) {
				active++
			} else if r.List[i] != None {
				t.Fatalf("customer %d stands apart and is on %s", i, r.List[i])
			}
			if r.List[i] != None {
				listed++
				if in.Data.Customers.Consent[i] == dataset.ConsentRefused {
					t.Fatalf("customer %d refused and is on %s", i, r.List[i])
				}
			}
		}
		for _, l := range r.Lists {
			customers += l.Customers
		}
		if customers != listed || customers+r.TooFewOrders+r.Refused != active || r.NoConsent > r.Refused {
			t.Fatalf("%d on lists (%d counted) + %d without rhythm + %d refused is not %d", listed, customers, r.TooFewOrders, r.Refused, active)
		}
		on := slices.Clone(r.Ranked)
		slices.Sort(on)
		if len(slices.Compact(on)) != r.Lists[0].Customers || len(r.Ranked) != r.Lists[0].Customers {
			t.Fatalf("ranked %d, counted %d", len(r.Ranked), r.Lists[0].Customers)
		}
		for k, i := range r.Ranked {
			if r.List[i] != First || k > 0 && in.Data.Customers.Net[i] > in.Data.Customers.Net[r.Ranked[k-1]] {
				t.Fatalf("place %d is customer %d of %s", k, i, r.List[i])
			}
		}
		for k, row := range r.Top {
			if row.Customer != int(r.Ranked[k]) || row.Reason != r.ReasonOf(row.Customer) {
				t.Fatalf("top row %d is %+v", k, row)
			}
		}
		if len(r.Top) != min(10, len(r.Ranked)) {
			t.Fatalf("%d rows on top of %d", len(r.Top), len(r.Ranked))
		}
	}
}

// Law: a reason follows from that customer's own values. Each value that a sentence names changes
// the reason when it changes, and everyone else's values change nothing.
func TestLawReasonsAreTheCustomersOwn(t *testing.T) {
	me := person{gap: 30, quiet: 45, days: 5, orders: 6, net: 120, refunds: -7}
	others := crowd(3, 50)
	reason := func(p person, around []person) Reason {
		return analyze(t, input(append([]person{p}, around...)...), Options{}).ReasonOf(0)
	}
	base := reason(me, others)
	want := Reason{Code: PastRhythm, UsualGapDays: 30, QuietDays: 45, LastDate: "2011-10-26", ExpectedDate: "2011-11-25",
		OverdueIndex: 1.5, Orders: 6, Net: 120, Refunds: -7}
	if base != want {
		t.Fatalf("got %+v", base)
	}
	for name, change := range map[string]func(*person){
		"usual gap": func(p *person) { p.gap = 31 }, "silence": func(p *person) { p.quiet = 46 },
		"order days": func(p *person) { p.days = 2 }, "orders": func(p *person) { p.orders = 7 },
		"money": func(p *person) { p.net = 121 }, "refunds": func(p *person) { p.refunds = -8 },
		"long silence": func(p *person) { p.quiet = 91 }, "no silence": func(p *person) { p.quiet = 1 },
		"no money": func(p *person) { p.net = 0 }, "no order": func(p *person) { p.orders = 0 },
	} {
		changed := me
		change(&changed)
		if got := reason(changed, others); got == base {
			t.Errorf("another %s, the same reason %+v", name, got)
		}
	}
	for seed := range uint64(5) {
		if got := reason(me, crowd(seed, 80)); got != base {
			t.Errorf("other customers changed the reason to %+v", got)
		}
	}
}

// Law: the date on which the next order was expected has come exactly when the customer is past
// its rhythm.
func TestLawExpectedDate(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 2))
	for range 2000 {
		p := person{gap: float64(1+random.IntN(400)) / 8, quiet: random.IntN(120), days: 3, orders: 3, net: 1}
		r := analyze(t, input(p), Options{}).ReasonOf(0)
		expected, ok := convention.ParseDay(r.ExpectedDate)
		if !ok || (r.Code == OnRhythm) != (expected > asOf) {
			t.Fatalf("%s expected on %s, as of %s", r.Code, r.ExpectedDate, asOf)
		}
	}
}

func TestReasonsWithoutFigures(t *testing.T) {
	r := analyze(t, input(
		person{gap: 40, quiet: 5, days: 2, orders: 2, net: 3},
		person{gap: 40, quiet: 5, days: 4, orders: 4, net: -3, refunds: -9},
		person{refunds: -4, net: -4}), Options{})
	for i, want := range []Reason{
		{Code: NoRhythm, QuietDays: 5, LastDate: "2011-12-05", Orders: 2, Net: 3},
		{Code: Refunded, QuietDays: 5, LastDate: "2011-12-05", Orders: 4, Net: -3, Refunds: -9},
		{Code: Never, Net: -4, Refunds: -4},
	} {
		if got := r.ReasonOf(i); got != want {
			t.Errorf("customer %d: %+v, want %+v", i, got, want)
		}
	}
}

func TestBadOption(t *testing.T) {
	_, err := Analyze(input(), Options{MaxOverdue: 0.5}, nil)
	if e := fault.As(err); err == nil || e.Code != fault.BadOption || e.Args["name"] != "contact.maxOverdue" {
		t.Error(err)
	}
}

func TestProgress(t *testing.T) {
	done, total := -1, 0
	if _, err := Analyze(input(crowd(1, 20_000)...), Options{}, func(d, of int) {
		if d <= done {
			t.Fatalf("%d after %d", d, done)
		}
		done, total = d, of
	}); err != nil || done != 20_000 || total != 20_000 {
		t.Errorf("ended at %d of %d, %v", done, total, err)
	}
}

func TestGolden(t *testing.T) {
	golden.JSON(t, "testdata/crowd.golden.json", analyze(t, input(crowd(5, 400)...), Options{}))
}
