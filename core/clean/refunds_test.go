package clean

import (
	"slices"
	"testing"

	"github.com/keepsight/keepsight/core/ingest"
)

// Reckoned with exact fractions by an independent program that follows the package comment.
func TestReferenceRefundsOfFourteenCustomers(t *testing.T) {
	res := newProject().text("retail_refunds.csv", retailRoles, refundRows(t)).mustRun(t, Options{})
	ds, got := res.Dataset, counts(res.Ledger)
	if got[NoCustomer] != 6 || got[PriceZero] != 1 || len(got) != 2 || res.Ledger.RowsIn != 99 || res.Ledger.DuplicateRows != 1 {
		t.Errorf("ledger %+v", res.Ledger)
	}
	if !near(ds.UnmatchedRefunds, -469.92) || len(ds.Customers.ID) != 14 {
		t.Errorf("%d customers, unmatched %v", len(ds.Customers.ID), ds.UnmatchedRefunds)
	}
	for _, want := range []struct {
		id              string
		sales, refunds  float64
		orders, counted int32
		unmatched       float64
	}{
		{"12346", 77183.60, -77183.60, 1, 0, 0},
		{"12603", 739.20, 0, 1, 1, 0},
		{"12605", 0, -7.50, 0, 0, -7.50},
		{"13277", 258.40, 0, 4, 4, 0},
		{"14501", 251.21, -60.90, 2, 2, -4.80},
		{"14792", 6.20, -6.20, 1, 1, -6.20},
		{"15206", 420.30, 0, 4, 4, 0},
		{"15587", 913.68, 0, 4, 4, 0},
		{"15797", 2207.40, 0, 4, 4, 0},
		{"15802", 451.42, -902.84, 1, 0, -451.42},
		{"16446", 168472.50, -168469.60, 2, 1, 0},
		{"17349", 110.75, 0, 1, 1, 0},
		{"17440", 186.42, -9.32, 3, 3, 0},
		{"17900", 112.20, -97.20, 2, 1, 0},
	} {
		i := customer(t, ds, want.id)
		c := &ds.Customers
		from, to := c.OrderRange(i)
		stray := c.Refunds[i]
		for k := from; k < to; k++ {
			stray -= ds.Orders.Refunds[k]
		}
		if !near(c.Sales[i], want.sales) || !near(c.Refunds[i], want.refunds) || !near(c.Net[i], want.sales+want.refunds) ||
			int32(to-from) != want.orders || c.Counted[i] != want.counted || !near(stray, want.unmatched) {
			t.Errorf("%s: sales %v, refunds %v, net %v, %d orders, %d counted, unmatched %v", want.id,
				c.Sales[i], c.Refunds[i], c.Net[i], to-from, c.Counted[i], stray)
		}
	}
	// 14792 bought for 6.20 and was paid back 6.20 for something else: the order stands, the money does not.
	if i := customer(t, ds, "14792"); ds.Customers.Net[i] != 0 || ds.Customers.Active(i) {
		t.Errorf("customer 14792 is active with %v", ds.Customers.Net[i])
	}
}

// booked tells of every order of ann its id, refunds and whether it counts.
func booked(t *testing.T, text string) (map[string]float64, map[string]bool, float64) {
	t.Helper()
	res := one(t, text+"\n8,2024-06-01,ann,pan,1\n9,2024-01-01,bob,tea,1\n").mustRun(t, Options{})
	ds := res.Dataset
	refunds, counted := map[string]float64{}, map[string]bool{}
	from, to := ds.Customers.OrderRange(customer(t, ds, "ann"))
	for k := from; k < to; k++ {
		id := ds.Strings.At(ds.Orders.ID[k])
		refunds[id], counted[id] = ds.Orders.Refunds[k], ds.Orders.Counted[k]
	}
	return refunds, counted, ds.UnmatchedRefunds
}

func TestRefundsFindTheirOrder(t *testing.T) {
	const header = "order_id,order_date,customer_id,product_id,amount\n"
	for _, c := range []struct {
		name, rows string
		refunds    map[string]float64
		out        []string // the orders that no longer count
		unmatched  float64
	}{
		{"its own order, though a later one has the item",
			"1,2024-01-01,ann,tea,10\n2,2024-01-05,ann,tea,10\n1,2024-01-09,ann,tea,-4", map[string]float64{"1": -4}, nil, 0},
		{"its own order, more than all of it",
			"1,2024-01-01,ann,tea,10\n1,2024-01-09,ann,tea,-14", map[string]float64{"1": -14}, []string{"1"}, 0},
		{"the latest sale of the item that is not later",
			"1,2024-01-01,ann,tea,10\n2,2024-01-05,ann,tea,10\n3,2024-01-09,ann,tea,10\nC4,2024-01-05,ann,tea,-4", map[string]float64{"2": -4}, nil, 0},
		{"walks back where one line is not enough",
			"1,2024-01-01,ann,tea,10\n2,2024-01-05,ann,tea,10\nC4,2024-01-06,ann,tea,-14", map[string]float64{"2": -10, "1": -4}, []string{"2"}, 0},
		{"never takes what another refund has taken",
			"1,2024-01-01,ann,tea,10\n2,2024-01-05,ann,tea,10\nC4,2024-01-06,ann,tea,-8\nC5,2024-01-07,ann,tea,-8\nC6,2024-01-08,ann,tea,-8",
			map[string]float64{"2": -10, "1": -10}, []string{"1", "2"}, -4},
		{"what its own order took is not there for others",
			"1,2024-01-01,ann,tea,10\n1,2024-01-09,ann,tea,-10\nC2,2024-01-05,ann,tea,-3", map[string]float64{"1": -10}, []string{"1"}, -3},
		{"another item is no match", "1,2024-01-01,ann,tea,10\nC2,2024-01-05,ann,cup,-3", map[string]float64{"1": 0}, nil, -3},
		{"a later sale is no match", "1,2024-01-08,ann,tea,10\nC2,2024-01-05,ann,tea,-3", map[string]float64{"1": 0}, nil, -3},
		{"a refund without an item takes the latest sale",
			"1,2024-01-01,ann,tea,10\n2,2024-01-05,ann,cup,10\nC3,2024-01-06,ann,,-12", map[string]float64{"2": -10, "1": -2}, []string{"2"}, 0},
		{"without a time it comes after all sales of its day",
			"1,2024-01-01 17:00,ann,tea,10\nC2,2024-01-01,ann,tea,-3", map[string]float64{"1": -3}, nil, 0},
		{"with a time it comes before the later ones",
			"1,2024-01-01 17:00,ann,tea,10\nC2,2024-01-01 16:59,ann,tea,-3", map[string]float64{"1": 0}, nil, -3},
		{"at the same moment the sale comes first",
			"c1,2024-01-01 17:00,ann,tea,10\nB2,2024-01-01 17:00,ann,tea,-3", map[string]float64{"c1": -3}, nil, 0},
		{"tenths that do not add up in binary leave nothing",
			"1,2024-01-01,ann,tea,0.1\n1,2024-01-01,ann,cup,0.2\nC2,2024-01-03,ann,,-0.3", map[string]float64{"1": -.3}, []string{"1"}, 0},
		{"a closed order with a negative amount is a refund whose order stays",
			"1,2024-01-01,ann,tea,10\n1,2024-01-01,ann,tea,-10\n2,2024-01-01,ann,tea,5", map[string]float64{"1": -10, "2": 0}, []string{"1"}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			refunds, counted, unmatched := booked(t, header+c.rows)
			for id, want := range c.refunds {
				if !near(refunds[id], want) || counted[id] == slices.Contains(c.out, id) {
					t.Errorf("order %s: refunds %v, counted %v", id, refunds[id], counted[id])
				}
			}
			if !near(unmatched, c.unmatched) {
				t.Errorf("unmatched %v, want %v", unmatched, c.unmatched)
			}
		})
	}
}

// No column says what was bought, and no order has an id.
func TestRefundsWithoutItemsAndOrders(t *testing.T) {
	res := one(t, `
order_date,customer_id,amount
2024-01-01,ann,10
2024-01-01,ann,5
2024-01-07,ann,8
2024-01-09,ann,-10
2024-01-02,bob,3
`).mustRun(t, Options{})
	ds := res.Dataset
	from, to := ds.Customers.OrderRange(customer(t, ds, "ann"))
	if to-from != 2 || ds.Orders.ID[from] != ingest.NoCode || ds.Orders.Sales[from] != 15 || ds.Orders.Lines[from] != 2 {
		t.Fatalf("orders of a customer's days: %+v", ds.Orders)
	}
	if ds.Orders.Refunds[from] != -2 || ds.Orders.Refunds[from+1] != -8 || ds.Orders.Counted[from+1] {
		t.Errorf("refunds: %v, counted %v", ds.Orders.Refunds, ds.Orders.Counted)
	}
	if res.Summary.Orders != 2 || ds.HasTime || ds.Orders.Second[from] != -1 {
		t.Errorf("%+v", res.Summary)
	}
}

func TestRefundsDropped(t *testing.T) {
	res := one(t, `
order_id,order_date,customer_id,amount
1,2024-01-01,ann,10
2,2024-01-07,ann,-4
3,2024-01-02,bob,3
`).mustRun(t, Options{Refunds: "drop"})
	l := res.Ledger
	if l.RefundRows != 0 || l.Refunds != -4 || l.Net != 13 || l.Sales != 13 || counts(l)[RefundDropped] != 1 || l.SetAside[0].Money != -4 {
		t.Errorf("%+v", l)
	}
	if res.Dataset.Refunds != 0 || res.Summary.LastDate != "2024-01-02" {
		t.Errorf("refunds %v, last date %s", res.Dataset.Refunds, res.Summary.LastDate)
	}
}

// Sums of tenths leave traces in binary: 0.8 − 0.1 − 0.7 is 1.1e−16, and 0.1 + 0.2 − 0.3 is 5.6e−17.
func TestTracesOfRoundingAreNoMoney(t *testing.T) {
	ds := one(t, `
order_id,order_date,customer_id,product_id,amount
1,2024-01-01,ann,tea,5
2,2024-01-02,ann,tea,0.8
C3,2024-01-03,ann,tea,-0.1
C4,2024-01-04,ann,tea,-0.7
C5,2024-01-05,ann,tea,-0.5
6,2024-01-01,bob,tea,0.1
7,2024-01-02,bob,cup,0.2
C8,2024-01-03,bob,pot,-0.3
9,2024-01-03,eve,pot,1
`).mustRun(t, Options{}).Dataset
	ann, bob := customer(t, ds, "ann"), customer(t, ds, "bob")
	if at := ds.Customers.LineFrom[ann] + 4; ds.Lines.Amount[at] != -.5 || ds.Lines.Order[at] != ds.Customers.OrderFrom[ann] {
		t.Errorf("the last refund went to order %d", ds.Lines.Order[at])
	}
	if ds.Customers.Net[bob] != 0 || ds.Customers.Counted[bob] != 2 || ds.Customers.Active(bob) {
		t.Errorf("bob has %v", ds.Customers.Net[bob])
	}
}
