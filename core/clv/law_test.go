package clv

import (
	"math"
	"slices"
	"testing"

	"github.com/keepsight/keepsight/core/internal/num"
)

// A spread of models: ordinary, near the singularity a = 1 of equation (9), hardly any dropout,
// nearly certain dropout, large and small rates.
var spreadOfModels = []counts{
	NBD{.385, 12.07}.counts(),
	BGNBD{.243, 4.414, .793, 2.426}.counts(),
	MBGNBD{.525, 6.183, .891, 1.614}.counts(),
	BGNBD{.5, 3, 1, 2}.counts(),
	BGNBD{2, 1, 1.0000001, 1}.counts(),
	MBGNBD{.7, 9, 1e-8, 500}.counts(),
	BGNBD{.7, 9, .0002, 571368}.counts(),
	BGNBD{5, .5, 8, .3}.counts(),
	MBGNBD{.05, .1, .2, 4}.counts(),
}

var spreadOfHistories = []History{{0, 0, 38.86}, {2, 30.43, 38.86}, {1, 1.71, 38.86}, {26, 30.86, 31}, {0, 0, 0},
	{3, 5.57, 200}, {60, 99, 104}}

// Law: the gradient is the derivative of the log-likelihood.
func TestLawGradient(t *testing.T) {
	for _, m := range spreadOfModels {
		for _, h := range spreadOfHistories {
			g := m.gradient(h.X, h.Tx, h.T)
			for i, p := range []float64{m.r, m.alpha, m.a, m.b} {
				if i >= 2 && m.offset < 0 || p < 1e-6 || p > 1e3 {
					continue
				}
				step := 1e-5 * p
				at := func(v float64) float64 {
					n := m
					*[]*float64{&n.r, &n.alpha, &n.a, &n.b}[i] = v
					return n.logLikelihood(h.X, h.Tx, h.T)
				}
				want := (at(p+step) - at(p-step)) / (2 * step)
				// the difference of two rounded values is off by their last bits over the step
				near(t, "gradient", g[i], want, 1e-5*(1+math.Abs(want))+1e-15*math.Abs(m.logLikelihood(h.X, h.Tx, h.T))/step)
			}
		}
	}
}

// Law: the likelihood of grouped customers is the sum over customers, and so is its gradient.
func TestLawGrouping(t *testing.T) {
	for _, m := range spreadOfModels {
		s := newSample(append(append([]History(nil), spreadOfHistories...), spreadOfHistories...))
		theta := []float64{math.Log(m.r), math.Log(m.alpha)}
		if m.offset >= 0 {
			theta = append(theta, math.Log(m.a), math.Log(m.b))
		}
		gradient := make([]float64, len(theta))
		got := s.evaluate(theta, gradient, m.offset)
		want, sums := 0.0, [4]float64{}
		for _, h := range spreadOfHistories {
			want += 2 * m.logLikelihood(h.X, h.Tx, h.T)
			for i, g := range m.gradient(h.X, h.Tx, h.T) {
				sums[i] += 2 * g * []float64{m.r, m.alpha, m.a, m.b}[i]
			}
		}
		near(t, "grouped", got, want, 1e-9*math.Abs(want))
		for i := range gradient {
			near(t, "grouped gradient", gradient[i], sums[i], 1e-8*(1+math.Abs(sums[i])))
		}
	}
}

// Law: the probabilities of all counts add up to 1, their mean is Purchases, and that of none is
// NoOrder.
func TestLawProbability(t *testing.T) {
	for _, m := range spreadOfModels {
		for _, h := range spreadOfHistories {
			f := m.after(h.X, h.Tx, h.T)
			const weeks = 9
			sum, mean := 0.0, 0.0
			for n := range 3000 {
				if n > 50 && sum > 1-1e-13 {
					break
				}
				p := f.probability(n, weeks)
				if !(p >= 0 && p <= 1+1e-12) {
					t.Fatalf("%+v P(%d) = %v", f, n, p)
				}
				sum += p
				mean += float64(n) * p
			}
			near(t, "sum", sum, 1, 1e-9)
			near(t, "mean", mean, f.mean(weeks), 1e-8*(1+mean))
			near(t, "none", f.probability(0, weeks), f.noOrder(weeks), 1e-12)
		}
	}
}

// Law: E[X] = P(silent)·E[X | silent] + P(order)·E[X | order], also where P(alive) is 0 or 1.
func TestLawStake(t *testing.T) {
	for _, m := range spreadOfModels {
		for _, h := range spreadOfHistories {
			f := m.after(h.X, h.Tx, h.T)
			for _, alive := range []float64{f.Alive, 1, 1e-14} {
				f.Alive = alive
				for _, c := range [][2]float64{{52, 13}, {10, 10}, {5, 30}, {52, .01}} {
					weeks, horizon := c[0], c[1]
					none := f.noOrder(horizon)
					got := none*f.meanIfSilent(weeks, horizon) + (1-none)*f.meanIfOrdered(weeks, horizon)
					near(t, "E", got, f.mean(weeks), 1e-9*(1+f.mean(weeks)))
				}
				if ordered := f.meanIfOrdered(52, 13); ordered < 1 || !finite(ordered) {
					t.Errorf("%+v: %v orders given at least one", f, ordered)
				}
			}
		}
	}
	// With the discount, as the columns have it.
	f := spreadOfModels[1].after(2, 30.43, 38.86)
	o := f.outlook(12, 0.01, 13)
	ordered, silent := o.split(f.Alive)
	none := f.noOrder(13)
	near(t, "discounted", none*silent+(1-none)*ordered, f.Alive*o.alive, 1e-12)
}

// Law: the sum of meanAlive is equation (9) with its hypergeometric function, wherever that can be
// computed.
func TestLawExpectation(t *testing.T) {
	for _, m := range spreadOfModels {
		for _, h := range spreadOfHistories {
			f := m.after(h.X, h.Tx, h.T)
			if f.A == 0 || math.Abs(f.A-1) < 1e-3 || f.B > 1e4 {
				continue
			}
			const weeks = 52
			z := weeks / (f.Rate + weeks)
			F, ok := num.Hyper2F1(f.Shape, f.B, f.A+f.B-1, z)
			if !ok || f.A+f.B <= 1 {
				continue
			}
			want := (f.A + f.B - 1) / (f.A - 1) * (1 - math.Exp(f.Shape*math.Log1p(-z))*F)
			near(t, "E", f.meanAlive(weeks), want, 1e-7*(1+want))
		}
	}
}

// Law: the Gamma-Gamma gradient is the derivative, and the grouped likelihood the sum.
func TestLawGammaGamma(t *testing.T) {
	list := []spender{{x: 1, mean: 0.5}, {x: 1, mean: 2}, {x: 3, mean: 1.1}, {x: 30, mean: 0.9}, {x: 2, mean: 40}}
	f := spendLikelihood(list)
	for _, m := range []GammaGamma{{6.25, 3.74, 15.44}, {.4, 1.2, .3}, {200, 80, 400}} {
		theta := []float64{math.Log(m.P), math.Log(m.Q), math.Log(m.V)}
		g, scratch := make([]float64, 3), make([]float64, 3)
		value := f.Evaluate(theta, g)
		want, sums := 0.0, [3]float64{}
		for _, s := range list {
			want += m.LogLikelihood(s.x, s.mean)
			for i, v := range m.Gradient(s.x, s.mean) {
				sums[i] += v * []float64{m.P, m.Q, m.V}[i]
			}
		}
		near(t, "LL", value, want, 1e-9*math.Abs(want))
		for i := range theta {
			near(t, "gradient", g[i], sums[i], 1e-8*(1+math.Abs(sums[i])))
			const h = 1e-5
			theta[i] += h
			up := f.Evaluate(theta, scratch)
			theta[i] -= 2 * h
			down := f.Evaluate(theta, scratch)
			theta[i] += h
			near(t, "derivative", g[i], (up-down)/(2*h), 1e-4*(1+math.Abs(g[i])))
		}
	}
}

// Law: money × 100 makes value × 100 and leaves orders alone; turning the rows round changes
// nothing; a margin of 0.25 takes value to a quarter.
func TestLawMoneyAndRows(t *testing.T) {
	sales := cdnow(t)
	run := func(sales []sale, opt Options) *Result {
		opt.Draws = 50
		r, err := Analyze(Input{Data: build(sales), HorizonDays: 120}, opt, nil)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	base := run(sales, Options{})
	turned, dear := make([]sale, len(sales)), make([]sale, len(sales))
	for i, s := range sales {
		turned[len(sales)-1-i] = s
		dear[i] = sale{s.who, s.day, s.amount * 100}
	}
	// Sums of a day's amounts may differ in the last bit by their order.
	for name, c := range map[string]struct {
		r      *Result
		factor float64
	}{"turned": {run(turned, Options{}), 1}, "dear": {run(dear, Options{}), 100}, "margin": {run(sales, Options{Margin: 0.25}), 0.25}} {
		for i := range base.Expected {
			near(t, name+" orders", c.r.Expected[i], base.Expected[i], 1e-9*base.Expected[i])
			near(t, name+" none", c.r.NoOrder[i], base.NoOrder[i], 1e-9)
			near(t, name+" value", c.r.Value[i], c.factor*base.Value[i], 1e-5*c.factor*base.Value[i])
			near(t, name+" stake", c.r.ValueIfOrdered[i], c.factor*base.ValueIfOrdered[i], 1e-5*c.factor*base.ValueIfOrdered[i])
		}
		if c.r.Chosen != base.Chosen || *c.r.ExpectedOrders != *base.ExpectedOrders {
			t.Errorf("%s: %s %v, not %s %v", name, c.r.Chosen, *c.r.ExpectedOrders, base.Chosen, *base.ExpectedOrders)
		}
		near(t, name+" high", c.r.ExpectedValue.High, c.factor*base.ExpectedValue.High, 1e-4*c.factor*base.ExpectedValue.High)
	}
	// The columns add up to the totals, and split as the stake needs it.
	orders, money := 0.0, 0.0
	for i, v := range base.Value {
		orders += base.Expected[i]
		money += v
		near(t, "split", base.NoOrder[i]*base.ValueIfSilent[i]+(1-base.NoOrder[i])*base.ValueIfOrdered[i], v, 1e-9*(1+v))
	}
	near(t, "sum of orders", orders, base.ExpectedOrders.Value, 1e-9*orders)
	near(t, "sum of value", money, base.ExpectedValue.Value, 1e-9*money)
}

// The best fifth are ⌈n/5⌉, the richest first, and nobody without money.
func TestTopFifth(t *testing.T) {
	money := []float64{0, 5, -3, 5, 1, 9, 0, 2, 0, 0, 7}
	if got := topFifth(money); !slices.Equal(got, []int32{5, 10, 1}) {
		t.Errorf("%v", got)
	}
	if got := topFifth([]float64{0, -1, 0, 0, 0, 0}); len(got) != 0 {
		t.Errorf("%v", got)
	}
	c := &cut{people: make([]customer, len(money)), spend: spendFit{refused: NoSpend, average: 2}}
	perfect := &forecast{mean: money}
	if share := c.found(perfect, topFifth(money)); share == nil || *share != 1 {
		t.Errorf("a perfect forecast finds %v", share)
	}
	worst := &forecast{mean: []float64{9, 0, 8, 0, 7, 0, 6, 5, 4, 3, 0}}
	if share := c.found(worst, topFifth(money)); *share != 0 {
		t.Errorf("the worst finds %v", *share)
	}
	if c.found(perfect, nil) != nil {
		t.Error("a share of nobody")
	}
}
