package churn

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/internal/num"
)

// million is a file in which a million customers have a score, and all that a model needs to give it.
type million struct {
	now *history
	who []int32
	c   *cases // of the window before, which models are fitted to
}

// likeCDNOW simulates customers who order and leave as the BG/NBD of CDNOW has it (r .243, α 4.414,
// a .793, b 2.426; Fader, Hardie, Lee 2005), spend by its Gamma-Gamma (p 6.25, q 3.74, v 15.44) and
// join on any day of 78 weeks, until so many of them have ordered in the last days.
func likeCDNOW(seed uint64, recent int, within, days dataset.Day) (list []purchase) {
	random := rand.New(rand.NewPCG(seed, 78))
	for i := 0; recent > 0; i++ {
		perDay := num.GammaDraw(random, .243) / 4.414 / 7
		leave := num.BetaDraw(random, .793, 2.426)
		scale := 15.44 / num.GammaDraw(random, 3.74)
		who, last := fmt.Sprintf("c%08d", i), -1.0
		for at := float64(random.IntN(int(days))); at < float64(days); at += random.ExpFloat64() / perDay {
			amount := math.Round(100*scale*num.GammaDraw(random, 6.25)) / 100
			list, last = append(list, purchase{who, dataset.Day(at), amount}), at
			if random.Float64() < leave {
				break
			}
		}
		if dataset.Day(last) >= days-within {
			recent--
		}
	}
	return list
}

func newMillion(b *testing.B) *million {
	const horizon, days = 120, 546
	ds := orders(days, likeCDNOW(23570, 1_000_000, 2*horizon, days))
	s := &study{in: input(ds, horizon), horizon: horizon, r: &Result{}}
	for f := range Features {
		s.keep = append(s.keep, f)
	}
	of := func(ds *dataset.Dataset, day dataset.Day) *history {
		h, err := s.historyOf(ds, day)
		if err != nil {
			b.Fatal(err)
		}
		return h
	}
	before := dataset.Day(days - 1 - horizon)
	m := &million{now: of(ds, days-1)}
	m.c, _ = s.window(of(ds.Until(before), before), ds, mostCases, 0)
	for i := range ds.Customers.ID {
		if m.now.inPopulation(i) {
			m.who = append(m.who, int32(i))
		}
	}
	return m
}

// From the orders of a million customers to the risk of each and its reasons.
func BenchmarkMillionReasons(b *testing.B) {
	m := newMillion(b)
	for _, name := range []string{ModelLogistic, ModelTree, ModelBoosting} {
		b.Run(name, func(b *testing.B) {
			p := fit(name, m.c, outOfFold(name, m.c, foldsByCustomer(m.c), Options{}), Options{})
			terms := 0
			for b.Loop() {
				terms = 0
				for at := 0; at < len(m.who); at += chunk {
					t := m.now.table(m.who[at:min(at+chunk, len(m.who))])
					p.predict(t, nil)
					for _, r := range p.reasons(t, nil) {
						terms += len(r.Terms)
					}
				}
			}
			b.ReportMetric(float64(len(m.who)), "customers")
			b.ReportMetric(float64(terms), "terms")
			if p.model.Boost != nil {
				b.ReportMetric(float64(len(p.model.Boost.Trees)), "trees")
			}
		})
	}
}
