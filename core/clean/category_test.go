package clean

import (
	"fmt"
	"slices"
	"testing"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/schema"
)

// Example: categories are numbered by their bytes, spaces make no difference, a number is a text, and
// those of rows that are set aside do not count. Without the columns nothing is stored.
func TestCategories(t *testing.T) {
	ds := one(t, `
customer_id,order_date,amount,category,product
a,2024-01-01,10,tea,x
a,2024-01-02,10, cups ,x
b,2024-01-01,10,7,x
b,2024-01-02,10,,x
b,someday,10,gone,x
`).mustRun(t, Options{}).Dataset
	var texts []string
	for _, code := range ds.Categories {
		texts = append(texts, ds.Strings.At(code))
	}
	if !slices.Equal(texts, []string{"7", "cups", "tea"}) || !slices.Equal(ds.Lines.Category, []uint16{3, 2, 1, 0}) {
		t.Errorf("%q, %v", texts, ds.Lines.Category)
	}
	plain := one(t, twoBuyers).mustRun(t, Options{}).Dataset
	if plain.Categories != nil || plain.Lines.Category != nil || plain.Lines.Discounted != nil || plain.Orders.Discounted != nil {
		t.Error("columns that the file does not have are stored")
	}
}

// A column with more texts than a category column may have says nothing, but that it is there.
func TestTooManyCategories(t *testing.T) {
	c := categories{}
	for i := range dataset.MostCategories {
		if c.of(ingest.Code(1+2*i)) != uint16(i+1) {
			t.Fatalf("number %d", i)
		}
	}
	if c.overflow || c.of(1) != 1 || c.of(0) != 0 || !c.overflow {
		t.Errorf("%d categories, overflow %v", len(c.codes), c.overflow)
	}
}

// Example: what the cells of a discount column say, by what the column is.
func TestDiscounts(t *testing.T) {
	for name, c := range map[string]struct {
		header string
		cells  map[string]bool
	}{
		"money":         {"Discount", map[string]bool{"0": false, "0.00": false, "-": false, "": false, "$0.00": false, "2.50": true, "-3": true, "10": true, "€ 5": true}},
		"rate":          {"Discount %", map[string]bool{"0%": false, "15%": true, "100": true}},
		"coupon":        {"Coupon", map[string]bool{"": false, "none": false, "SUMMER": true, "NEW10": true, "X0": true}},
		"answer":        {"Discounted", map[string]bool{"no": false, "yes": true, "否": false, "是": true}},
		"折扣 of price":   {"折扣", map[string]bool{"10折": false, "8.5折": true, "原价": false, "1": false, "0.9": true, "100%": false, "1.00": false}},
		"折扣 taken off":  {"折扣", map[string]bool{"0": false, "0.1": true, "1": true}},
		"折扣额 of a line": {"折扣额", map[string]bool{"10": true, "１": true}},
		"优惠金额":          {"优惠金额", map[string]bool{"￥0": false, "10": true, "０": false}},
	} {
		rows := [][]string{{"customer_id", "order_date", "amount", c.header}}
		var cells []string
		for cell := range c.cells {
			cells = append(cells, cell)
		}
		slices.Sort(cells)
		for i, cell := range cells {
			rows = append(rows, []string{fmt.Sprintf("c%02d", i), "2024-01-01", "10", cell})
		}
		res := newProject().text("f.csv", []schema.Role{schema.CustomerID, schema.OrderDate, schema.Amount, schema.Discount}, rows).mustRun(t, Options{})
		for i, cell := range cells {
			if got := res.Dataset.Lines.Discounted[i]; got != c.cells[cell] || res.Dataset.Orders.Discounted[i] != got {
				t.Errorf("%s: %q is a discount: %v", name, cell, got)
			}
		}
	}
}

// An order is discounted by any line of it, as exports that say so on the first row alone mean.
func TestDiscountedOrders(t *testing.T) {
	ds := one(t, `
customer_id,order_id,order_date,amount,discount
a,1,2024-01-01,10,3
a,1,2024-01-01,5,
a,2,2024-01-05,10,
b,3,2024-01-05,-10,3
b,4,2024-01-06,10,0
`).mustRun(t, Options{}).Dataset
	if !slices.Equal(ds.Orders.Discounted, []bool{true, false, false}) {
		t.Errorf("%v", ds.Orders.Discounted)
	}
}

// Example: deals as CRMs write them. What is won counts, the rest is set aside for what it is; a line
// without a stage follows its order.
func TestWonDealsCount(t *testing.T) {
	res := one(t, `
customer_id,order_id,order_date,amount,status
a,1,2024-01-01,100,Closed Won
a,2,2024-01-05,50,Negotiation
b,3,2024-01-05,70,closedwon
b,4,2024-01-06,10,Closed Lost
b,4,2024-01-06,11,
c,5,2024-01-07,20,Proposal
c,5,2024-01-07,21,
c,6,2024-01-08,30,Refunded
`).mustRun(t, Options{})
	if l := res.Ledger; l.Sales != 170 || counts(l)[NotWon] != 5 || counts(l)[NeverPaid] != 1 {
		t.Errorf("sales %v, %v", l.Sales, counts(l))
	}
	plain := one(t, `
customer_id,order_id,order_date,amount,status
a,1,2024-01-01,100,Shipped
a,2,2024-01-05,50,成交
b,3,2024-01-05,70,Processing
`).mustRun(t, Options{})
	if l := plain.Ledger; l.Sales != 220 {
		t.Errorf("orders without deals: %v, %v", l.Sales, counts(l))
	}
}
