package clv

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestBootstrap holds Laplace's standard errors, from which the ranges draw, against those of a
// nonparametric bootstrap of the customers (B. Efron, "Bootstrap methods: another look at the
// jackknife", Annals of Statistics 7 (1979), 1–26) on the CDNOW sample. With -coverage 200 resamples
// of every model are drawn and the table of docs/METHODS.md is written; else 40 of the BG/NBD.
func TestBootstrap(t *testing.T) {
	resamples, models := 40, []Name{NameBGNBD}
	if *long {
		resamples, models = 200, []Name{NameNBD, NameBGNBD, NameMBGNBD, NamePareto}
	}
	people := population(build(cdnow(t)), date(t, "1997-09-30"))
	var rows strings.Builder
	for _, name := range models {
		c := newCut(people)
		if !c.fitModels() {
			t.Fatal("no fit")
		}
		p := c.named(name)
		rng := rand.New(rand.NewPCG(4, 200))
		var laplace, boot moments5
		total := func(m counts) float64 {
			drawn := &predictor{name: name, fit: &countFit{model: m}}
			return c.totals(drawn, c.order, []float64{39}).orders[0]
		}
		for range 400 {
			m := p.fit.draw(rng)
			laplace.add(m, total(m))
		}
		for range resamples {
			drawn := make([]History, len(people))
			for i := range drawn {
				drawn[i] = people[rng.IntN(len(people))].History
			}
			f := fitHistories(drawn, name)
			if f == nil || f.Collapsed {
				t.Fatalf("%s: a resample without a fit", name)
			}
			m := f.Params.counts(name)
			boot.add(m, total(m))
		}
		fmt.Fprintf(&rows, "| %s |", name)
		for k, of := range []string{"r", "alpha", "a or s", "b or beta", "orders"} {
			l, b := laplace.deviation(k), boot.deviation(k)
			if k > 1 && k < 4 && name == NameNBD {
				rows.WriteString(" – |")
				continue
			}
			fmt.Fprintf(&rows, " %.3f / %.3f |", l, b)
			// 40 resamples know a deviation to a ninth (1/√(2·39)), 200 to a twentieth; the likelihood of a
			// and b is skew, so that the two need not agree closer than by a half.
			if ratio := l / b; ratio < 1/1.6 || ratio > 1.6 {
				t.Errorf("%s, %s: %.4f by Laplace, %.4f by resampling", name, of, l, b)
			}
		}
		rows.WriteString("\n")
	}
	t.Log("Laplace / bootstrap\n" + rows.String())
	writeTable(t, "bootstrap", "| model | ln r | ln α | ln a, or ln s | ln b, or ln β | orders of 39 weeks, ln |\n|---|---|---|---|---|---|\n"+rows.String())
}

// counts of parameters that crossed the door.
func (p *Params) counts(name Name) counts {
	switch {
	case p.S != nil:
		return ParetoNBD{p.R, p.Alpha, *p.S, *p.Beta}.counts()
	case p.A == nil:
		return NBD{p.R, p.Alpha}.counts()
	case name == NameMBGNBD:
		return MBGNBD{p.R, p.Alpha, *p.A, *p.B}.counts()
	}
	return BGNBD{p.R, p.Alpha, *p.A, *p.B}.counts()
}

// moments5 adds up the logarithms of four parameters and of a total.
type moments5 struct {
	n            float64
	sum, squares [5]float64
}

func (m *moments5) add(c counts, total float64) {
	m.n++
	for k, v := range []float64{c.r, c.alpha, c.a, c.b, total} {
		if v > 0 {
			m.sum[k] += math.Log(v)
			m.squares[k] += math.Log(v) * math.Log(v)
		}
	}
}

func (m *moments5) deviation(k int) float64 {
	mean := m.sum[k] / m.n
	return math.Sqrt(max(0, m.squares[k]/m.n-mean*mean) * m.n / (m.n - 1))
}
