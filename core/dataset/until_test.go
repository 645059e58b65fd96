package dataset

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/keepsight/keepsight/core/ingest"
)

// entry is a line of a file: a sale of an order, or a refund (amount below 0) that is booked to an
// order, or to none (order −1). Orders are numbered within the customer, in the order of their days.
type entry struct {
	customer, order int
	day             Day
	amount          float64
}

func (e entry) cents() int { return int(math.Abs(e.amount) * 100) }

// discounted: some lines were, as their cents say.
func (e entry) discounted() bool { return e.cents()%3 == 1 }

// build makes the dataset of entries that are sorted by customer and day, of n customers.
func build(n int, entries []entry) *Dataset {
	ds := &Dataset{Categories: []ingest.Code{1, 2, 3}}
	c, o, l := &ds.Customers, &ds.Orders, &ds.Lines
	for i := range n {
		c.ID = append(c.ID, ingest.Code(i))
		c.OrderFrom, c.LineFrom = append(c.OrderFrom, int32(len(o.Day))), append(c.LineFrom, int32(len(l.Day)))
		c.Sales, c.Refunds, c.Net = append(c.Sales, 0), append(c.Refunds, 0), append(c.Net, 0)
		c.Counted, c.FirstDay, c.LastDay = append(c.Counted, 0), append(c.FirstDay, 0), append(c.LastDay, 0)
		place := map[int]int32{}
		for _, e := range entries {
			if e.customer != i {
				continue
			}
			at, known := place[e.order]
			if !known {
				at = -1
			}
			if e.amount >= 0 {
				if !known {
					at = int32(len(o.Day))
					place[e.order] = at
					o.ID, o.Day, o.Second = append(o.ID, ingest.Code(100*i+e.order)), append(o.Day, e.day), append(o.Second, -1)
					o.Sales, o.Refunds, o.Counted, o.Lines = append(o.Sales, 0), append(o.Refunds, 0), append(o.Counted, false), append(o.Lines, 0)
					o.Discounted = append(o.Discounted, false)
				}
				o.Sales[at] += e.amount
				o.Lines[at]++
				o.Discounted[at] = o.Discounted[at] || e.discounted()
				c.Sales[i] += e.amount
				ds.Sales += e.amount
				ds.SaleLines++
			} else {
				if known {
					o.Refunds[at] += e.amount
				}
				c.Refunds[i] += e.amount
				ds.Refunds += e.amount
				ds.RefundLines++
			}
			l.Order, l.Day, l.Second = append(l.Order, at), append(l.Day, e.day), append(l.Second, -1)
			l.Amount, l.Item = append(l.Amount, e.amount), append(l.Item, ingest.NoCode)
			l.Category, l.Discounted = append(l.Category, uint16(e.cents()%4)), append(l.Discounted, e.discounted())
			l.Table, l.Row = append(l.Table, 0), append(l.Row, uint32(len(l.Row)))
			ds.Last = max(ds.Last, e.day)
		}
		for k := int(c.OrderFrom[i]); k < len(o.Day); k++ {
			if o.Refunds[k] == 0 || o.Sales[k]+o.Refunds[k] > nothingLeft*o.Sales[k] {
				if o.Counted[k] = true; c.Counted[i] == 0 {
					c.FirstDay[i] = o.Day[k]
				}
				c.Counted[i]++
				c.LastDay[i] = o.Day[k]
			}
		}
		if net := c.Sales[i] + c.Refunds[i]; math.Abs(net) > nothingLeft*c.Sales[i] {
			c.Net[i] = net
		}
	}
	c.OrderFrom, c.LineFrom = append(c.OrderFrom, int32(len(o.Day))), append(c.LineFrom, int32(len(l.Day)))
	ds.Net, ds.AsOf = ds.Sales+ds.Refunds, ds.Last+1
	return ds
}

// ledger draws the entries of n customers: orders of one to three lines, some of them free, refunds
// of a part or of all, later, some booked to no order.
func ledger(seed uint64, n int) (entries []entry) {
	random := rand.New(rand.NewPCG(seed, 5))
	for i := range n {
		var own []entry
		day := Day(random.IntN(60))
		for k := range random.IntN(6) {
			day += Day(random.IntN(40))
			sum := 0.0
			for range 1 + random.IntN(3) {
				amount := float64(random.IntN(4000)) / 100
				own = append(own, entry{i, k, day, amount})
				sum += amount
			}
			switch random.IntN(5) {
			case 0:
				own = append(own, entry{i, k, day + Day(random.IntN(50)), -sum})
			case 1:
				own = append(own, entry{i, k, day + Day(random.IntN(50)), -sum / 3}, entry{i, k, day + Day(random.IntN(90)), -sum / 3})
			case 3: // a line that is added to the order later
				own = append(own, entry{i, k, day + Day(random.IntN(30)), float64(random.IntN(4000)) / 100})
			case 2:
				own = append(own, entry{i, -1, day + Day(random.IntN(50)), -1.25})
			}
		}
		own = slices.DeleteFunc(own, func(e entry) bool { return e.amount == 0 && math.Signbit(e.amount) })
		slices.SortStableFunc(own, func(a, b entry) int { return int(a.day - b.day) })
		entries = append(entries, own...)
	}
	return entries
}

// same compares counts exactly and money to the rounding of sums.
func same(t *testing.T, got, want *Dataset) {
	t.Helper()
	near := func(what string, a, b []float64) {
		if len(a) != len(b) {
			t.Fatalf("%s: %d and %d", what, len(a), len(b))
		}
		for i := range a {
			if math.Abs(a[i]-b[i]) > 1e-9 {
				t.Fatalf("%s %d: %v, want %v", what, i, a[i], b[i])
			}
		}
	}
	near("totals", []float64{got.Sales, got.Refunds, got.Net}, []float64{want.Sales, want.Refunds, want.Net})
	near("sales", got.Customers.Sales, want.Customers.Sales)
	near("refunds", got.Customers.Refunds, want.Customers.Refunds)
	near("net", got.Customers.Net, want.Customers.Net)
	near("orders' sales", got.Orders.Sales, want.Orders.Sales)
	near("orders' refunds", got.Orders.Refunds, want.Orders.Refunds)
	for _, pair := range [][2]any{
		{got.SaleLines, want.SaleLines}, {got.RefundLines, want.RefundLines},
		{got.Customers.Counted, want.Customers.Counted}, {got.Customers.OrderFrom, want.Customers.OrderFrom},
		{got.Customers.FirstDay, want.Customers.FirstDay},
		{got.Customers.LastDay, want.Customers.LastDay},
	} {
		if !reflect.DeepEqual(pair[0], pair[1]) {
			t.Fatalf("%v, want %v", pair[0], pair[1])
		}
	}
	for i := range want.Orders.Day {
		if got.Orders.Day[i] != want.Orders.Day[i] || got.Orders.Counted[i] != want.Orders.Counted[i] ||
			got.Orders.Lines[i] != want.Orders.Lines[i] || got.Orders.Discounted[i] != want.Orders.Discounted[i] || got.Orders.ID[i] != want.Orders.ID[i] {
			t.Fatalf("order %d differs", i)
		}
	}
	for c := range want.Customers.ID {
		i, end := got.Customers.LineRange(c)
		k, last := want.Customers.LineRange(c)
		if end-i != last-k {
			t.Fatalf("customer %d: %d lines, want %d", c, end-i, last-k)
		}
		for ; i < end; i, k = i+1, k+1 {
			if got.Lines.Category[i] != want.Lines.Category[k] || got.Lines.Discounted[i] != want.Lines.Discounted[k] {
				t.Fatalf("customer %d: line %d is of another category or price", c, i)
			}
			if got.Lines.Day[i] != want.Lines.Day[k] || math.Abs(got.Lines.Amount[i]-want.Lines.Amount[k]) > 1e-9 {
				t.Fatalf("customer %d: a line of day %v and %v, want %v and %v", c, got.Lines.Day[i], got.Lines.Amount[i], want.Lines.Day[k], want.Lines.Amount[k])
			}
		}
	}
}

// Law: up to its last day a dataset is itself.
func TestLawUntilLast(t *testing.T) {
	for seed := range uint64(20) {
		ds := build(30, ledger(seed, 30))
		same(t, ds.Until(ds.Last), ds)
		same(t, ds.Until(ds.Last+100), ds)
	}
}

// Law: the dataset until a day is the one that a file would have given that ended on that day. That
// is also: nothing of a later day is in it, and a refund that comes later has not happened.
func TestLawUntilIsTheFileOfThatDay(t *testing.T) {
	for seed := range uint64(20) {
		entries := ledger(seed, 30)
		ds := build(30, entries)
		for day := Day(-1); day <= ds.Last; day += 13 {
			then := ds.Until(day)
			same(t, then, build(30, slices.DeleteFunc(slices.Clone(entries), func(e entry) bool { return e.day > day })))
			if then.AsOf != day+1 || then.Last > day {
				t.Fatalf("until %d: %+v", day, then)
			}
			// One step or two make no difference.
			if day >= 13 {
				same(t, then.Until(day-13), ds.Until(day-13))
			}
		}
	}
}

// A refund that comes later than the day gives the money back, and the order counts.
func TestUntilBeforeTheRefund(t *testing.T) {
	ds := build(1, []entry{{0, 0, 10, 30}, {0, 1, 20, 50}, {0, 1, 40, -50}, {0, 0, 50, -10}})
	if c := ds.Customers; c.Counted[0] != 1 || c.Net[0] != 20 || c.LastDay[0] != 10 {
		t.Fatalf("%+v", c)
	}
	before := ds.Until(39)
	if c := before.Customers; c.Counted[0] != 2 || c.Net[0] != 80 || c.LastDay[0] != 20 || c.Refunds[0] != 0 || before.RefundLines != 0 {
		t.Errorf("before the refund: %+v", c)
	}
	if o := before.Orders; !o.Counted[1] || o.Refunds[1] != 0 || o.Sales[1] != 50 {
		t.Errorf("before the refund: %+v", o)
	}
	if c := ds.Until(40).Customers; c.Counted[0] != 1 || c.Net[0] != 30 || c.LastDay[0] != 10 {
		t.Errorf("on the day of the refund: %+v", c)
	}
	if c := ds.Until(9).Customers; c.Counted[0] != 0 || c.Net[0] != 0 || c.Len() != 1 {
		t.Errorf("before the first order: %+v", c)
	}
}

// Law: the receiver is not changed.
func TestLawUntilLeavesTheDatasetAlone(t *testing.T) {
	entries := ledger(3, 30)
	ds := build(30, entries)
	ds.Until(60)
	if !reflect.DeepEqual(ds, build(30, entries)) {
		t.Error("the dataset was changed")
	}
}
