package rfm

import (
	"math/rand/v2"
	"testing"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/ingest"
)

// person is a customer by its three measures, and the age of its first order.
type person struct {
	quiet, age int
	orders     int
	net        float64
}

const asOf = dataset.Day(15000)

// people builds a dataset whose customers are sorted as given.
func people(list ...person) *dataset.Dataset {
	ds := &dataset.Dataset{AsOf: asOf}
	c := &ds.Customers
	for i, p := range list {
		c.ID = append(c.ID, ingest.Code(i))
		c.Net, c.Counted = append(c.Net, p.net), append(c.Counted, int32(p.orders))
		c.LastDay = append(c.LastDay, asOf-dataset.Day(p.quiet))
		c.FirstDay = append(c.FirstDay, asOf-dataset.Day(max(p.quiet, p.age)))
		ds.Sales += p.net
		ds.Net += p.net
	}
	return ds
}

// crowd draws customers with many ties and the skew of real ones.
func crowd(seed uint64, n int) []person {
	random := rand.New(rand.NewPCG(seed, 2))
	list := make([]person, n)
	for i := range list {
		orders := 1
		for random.IntN(2) == 0 && orders < 60 {
			orders += 1 + random.IntN(2)
		}
		quiet := 1 + random.IntN(1+random.IntN(200))
		list[i] = person{quiet: quiet, age: quiet + (orders-1)*random.IntN(40), orders: orders,
			net: float64(orders*(1+random.IntN(400))) / 4}
	}
	return list
}

func analyze(t testing.TB, ds *dataset.Dataset, opt Options) *Result {
	t.Helper()
	r, err := Analyze(ds, opt, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
