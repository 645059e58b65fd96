package clv

import (
	"fmt"
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/internal/num"
	"math"
	"math/rand/v2"
	"testing"
	"time"
)

func TestPerf(t *testing.T) {
	const n, days = 1000000, 1095
	rng := rand.New(rand.NewPCG(1, 1))
	ds := &dataset.Dataset{First: 0, Last: days}
	cs, o := &ds.Customers, &ds.Orders
	cs.OrderFrom = append(cs.OrderFrom, 0)
	for i := range n {
		first := rng.IntN(days)
		rate := num.GammaDraw(rng, .6) / 8 / 7
		most := num.GeometricDraw(rng, num.BetaDraw(rng, .8, 2.4), 1<<20)
		at := float64(first)
		k := 0
		for k <= most && at <= days {
			d := dataset.Day(at)
			o.Day = append(o.Day, d)
			o.Sales = append(o.Sales, math.Round(100*(1+40*rng.Float64()))/100)
			o.Refunds = append(o.Refunds, 0)
			o.Counted = append(o.Counted, true)
			at += rng.ExpFloat64() / rate
			k++
		}
		cs.ID = append(cs.ID, ingest.Code(i))
		cs.Counted = append(cs.Counted, int32(k))
		cs.OrderFrom = append(cs.OrderFrom, int32(len(o.Day)))
	}
	fmt.Println(len(o.Day))
	b := time.Now()
	p := population(ds, days)
	fmt.Println("population", time.Since(b))
	b = time.Now()
	c := newCut(p)
	fmt.Println("cut", len(c.sample.groups), time.Since(b))
	b = time.Now()
	c.fitModels()
	fmt.Println("fit", time.Since(b))
	for _, m := range c.models {
		fmt.Println(m.name, m.fit.model, m.fit.maximum.Iterations)
	}
	b = time.Now()
	c.fitSpend()
	fmt.Println("spend", time.Since(b))
	b = time.Now()
	c.totals(c.models[2], c.order, horizonWeeks())
	fmt.Println("totals", time.Since(b))
	b = time.Now()
	r, _ := Analyze(Input{ds, 90}, Options{}, func(d, t int) { fmt.Println(" ", d, time.Since(b)) })
	fmt.Println("analyze", time.Since(b), r.Chosen, *r.ExpectedOrders, *r.ExpectedValue)
	b = time.Now()
	Risk(ds, 90)
	fmt.Println("risk", time.Since(b))
}
