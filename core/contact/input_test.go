package contact

import (
	"math/rand/v2"
	"testing"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/ingest"
)

// person is a customer and what the rhythm says of it.
type person struct {
	gap          float64
	quiet        int
	days, orders int
	net, refunds float64
	consent      dataset.Consent
}

var asOf = convention.FromCivil(2011, 12, 10)

// input builds the columns for customers that are sorted as given.
func input(list ...person) Input {
	in := Input{Data: &dataset.Dataset{AsOf: asOf, HasConsent: true}, MinOrderDays: 3}
	c := &in.Data.Customers
	for i, p := range list {
		c.ID = append(c.ID, ingest.Code(i))
		c.Consent = append(c.Consent, p.consent)
		c.Net, c.Refunds, c.Counted = append(c.Net, p.net), append(c.Refunds, p.refunds), append(c.Counted, int32(p.orders))
		quiet, index := int32(p.quiet), -1.0
		if p.orders == 0 {
			quiet = -1
		} else if p.gap > 0 {
			index = float64(p.quiet) / p.gap
		}
		c.LastDay = append(c.LastDay, asOf-dataset.Day(quiet))
		in.UsualGapDays, in.OverdueIndex = append(in.UsualGapDays, p.gap), append(in.OverdueIndex, index)
		in.QuietDays, in.OrderDays = append(in.QuietDays, quiet), append(in.OrderDays, int32(p.days))
	}
	return in
}

func analyze(t *testing.T, in Input, opt Options) *Result {
	t.Helper()
	r, err := Analyze(in, opt, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// crowd draws customers of every kind, many of them with equal money.
func crowd(seed uint64, n int) []person {
	random := rand.New(rand.NewPCG(seed, 4))
	list := make([]person, n)
	for i := range list {
		days := random.IntN(9)
		list[i] = person{gap: float64(4+random.IntN(120)) / 4, quiet: random.IntN(90), days: days, orders: days + random.IntN(2)*min(days, 1),
			net: float64(random.IntN(40) - 3), refunds: -float64(random.IntN(4)), consent: dataset.Consent(random.IntN(3))}
	}
	return list
}
