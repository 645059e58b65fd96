package prepare

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/ingest"
)

// order of a file; item "" where no column says what was bought, second −1 without a time.
type order struct {
	customer string
	day      dataset.Day
	second   int32
	money    float64
	refund   float64
	item     string
}

// shop makes a dataset of orders, each of one line.
func shop(asOf dataset.Day, orders []order) *dataset.Dataset {
	orders = slices.Clone(orders)
	slices.SortFunc(orders, func(a, b order) int {
		return cmp.Or(cmp.Compare(a.customer, b.customer), int(a.day-b.day), int(a.second-b.second), cmp.Compare(a.money, b.money), cmp.Compare(a.item, b.item))
	})
	ds := &dataset.Dataset{Strings: ingest.NewStrings(), AsOf: asOf, First: asOf, Last: asOf - 1}
	c, o, l := &ds.Customers, &ds.Orders, &ds.Lines
	for k, one := range orders {
		if k == 0 || orders[k-1].customer != one.customer {
			c.ID = append(c.ID, ds.Strings.InternString(one.customer))
			c.OrderFrom, c.LineFrom = append(c.OrderFrom, int32(k)), append(c.LineFrom, int32(k))
			c.Sales, c.Refunds, c.Net = append(c.Sales, 0), append(c.Refunds, 0), append(c.Net, 0)
			c.Counted, c.FirstDay, c.LastDay = append(c.Counted, 0), append(c.FirstDay, one.day), append(c.LastDay, one.day)
		}
		i := len(c.ID) - 1
		counted := one.money+one.refund > 0
		if counted {
			if c.Counted[i] == 0 {
				c.FirstDay[i] = one.day
			}
			c.LastDay[i] = one.day
			c.Counted[i]++
		}
		c.Sales[i] += one.money
		c.Refunds[i] += one.refund
		c.Net[i] += one.money + one.refund
		o.Day, o.Second = append(o.Day, one.day), append(o.Second, one.second)
		o.Sales, o.Refunds, o.Counted = append(o.Sales, one.money), append(o.Refunds, one.refund), append(o.Counted, counted)
		item := ingest.NoCode
		if one.item != "" {
			item = ds.Strings.InternString(one.item)
		}
		l.Day, l.Amount, l.Item = append(l.Day, one.day), append(l.Amount, one.money), append(l.Item, item)
		ds.First = min(ds.First, one.day)
		ds.HasTime = ds.HasTime || one.second >= 0
	}
	c.OrderFrom, c.LineFrom = append(c.OrderFrom, int32(len(orders))), append(c.LineFrom, int32(len(orders)))
	return ds
}

// people is a customer table of n; its ids are c0000, c0001, …
func people(n int) *dataset.Dataset {
	ds := &dataset.Dataset{Strings: ingest.NewStrings()}
	for i := range n {
		ds.Customers.ID = append(ds.Customers.ID, ds.Strings.InternString(fmt.Sprintf("c%04d", i)))
	}
	ds.Customers.OrderFrom, ds.Customers.LineFrom = make([]int32, n+1), make([]int32, n+1)
	return ds
}

func addQuantity(ds *dataset.Dataset, header string, values ...float64) {
	ds.Attributes = append(ds.Attributes, dataset.Attribute{Header: header, Quantity: values})
}

func addCategory(ds *dataset.Dataset, header string, texts ...string) {
	a := dataset.Attribute{Header: header, Category: make([]ingest.Code, len(texts))}
	for i, text := range texts {
		a.Category[i] = ingest.NoCode
		if text != "" {
			a.Category[i] = ds.Strings.InternString(text)
		}
	}
	ds.Attributes = append(ds.Attributes, a)
}

var nan = math.NaN()

func day(y, m, d int) dataset.Day { return convention.FromCivil(y, m, d) }

func all(n int) []int32 {
	rows := make([]int32, n)
	for i := range rows {
		rows[i] = int32(i)
	}
	return rows
}

// cell of the feature of the customer in that row.
func cell(t *testing.T, table *Table, key string, row int) float64 {
	t.Helper()
	c := table.Column(key)
	if c == nil {
		t.Fatalf("no feature %q among %d", key, len(table.Columns))
	}
	return c.Quantity[row]
}

func near(a, b float64) bool {
	return math.IsNaN(a) && math.IsNaN(b) || math.Abs(a-b) <= 1e-9*max(1, math.Abs(a), math.Abs(b))
}

// survey is a customer table with a quantity and a category that hang on two others, each with
// blanks, drawn by a seed.
func survey(seed uint64, n int) *dataset.Dataset {
	random := rand.New(rand.NewPCG(seed, 11))
	ds := people(n)
	age, income, noise := make([]float64, n), make([]float64, n), make([]float64, n)
	level, city := make([]string, n), make([]string, n)
	for i := range n {
		age[i] = float64(18 + random.IntN(60))
		noise[i] = random.NormFloat64()
		income[i] = 1000*age[i] + 500*noise[i]
		level[i] = "silver"
		if age[i] > 45 {
			level[i] = "gold"
		}
		city[i] = []string{"Bath", "York", "Hull"}[random.IntN(3)]
		if random.IntN(5) == 0 {
			income[i] = nan
		}
		if random.IntN(5) == 0 {
			level[i] = ""
		}
		if random.IntN(9) == 0 {
			city[i] = ""
		}
	}
	addQuantity(ds, "age", age...)
	addQuantity(ds, "income", income...)
	addQuantity(ds, "noise", noise...)
	addCategory(ds, "level", level...)
	addCategory(ds, "city", city...)
	return ds
}
