package clv

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/internal/golden"
	"github.com/keepsight/keepsight/core/internal/num"
)

// ./build.sh coverage runs the long form: 1,000 simulated files of each model, whose ranges must cover
// 75 to 85 %: 80 within what 1,000 files and a normal approximation leave open.
var long = flag.Bool("coverage", false, "measure the coverage of ranges on 1,000 simulated files of each model")

// world draws customers of a known truth: their histories, and what each orders and spends in the
// weeks after.
func world(rng *rand.Rand, m counts, spend GammaGamma, n int, weeks float64) (people []customer, orders int, money float64, each []int) {
	for i := range n {
		T := math.Floor(7*(20+60*rng.Float64())) / 7
		rate := num.GammaDraw(rng, m.r) / m.alpha
		most := math.MaxInt32
		if m.offset >= 0 {
			most = num.GeometricDraw(rng, num.BetaDraw(rng, m.a, m.b), math.MaxInt32-1)
			if m.offset == 1 {
				most-- // the first order is followed by a chance to leave too
			}
		}
		until := math.Inf(1)
		if m.lifetime {
			until = rng.ExpFloat64() * m.b / num.GammaDraw(rng, m.a)
		}
		nu := num.GammaDraw(rng, spend.Q) / spend.V
		c := customer{index: i, History: History{T: T}}
		later := 0
		for at, k := rng.ExpFloat64()/rate, 0; at < min(T+weeks, until) && k < most; at, k = at+rng.ExpFloat64()/rate, k+1 {
			paid := num.GammaDraw(rng, spend.P) / nu
			if at < T {
				c.X, c.Tx = c.X+1, at
				c.spend += paid
				c.money += paid
			} else {
				later++
				money += paid
			}
		}
		if c.X > 0 {
			c.spend /= float64(c.X)
		}
		c.spends, c.paid = c.X, c.X+1
		people, each, orders = append(people, c), append(each, later), orders+later
	}
	return people, orders, money, each
}

func TestCoverage(t *testing.T) {
	files, low, high := 60, 0.65, 0.95
	if *long {
		files, low, high = 1000, 0.75, 0.85
	}
	truths := []struct {
		name  Name
		title string
		model counts
	}{
		{NameBGNBD, "BG/NBD", BGNBD{.55, 5.5, .8, 2.4}.counts()},
		{NameMBGNBD, "MBG/NBD", MBGNBD{.8, 7, .9, 1.6}.counts()},
		{NameNBD, "NBD", NBD{.8, 9}.counts()},
		{NamePareto, "Pareto/NBD", ParetoNBD{.55, 10.5, .6, 11.7}.counts()},
	}
	rows := make([]string, len(truths))
	t.Cleanup(func() { writeCoverage(t, rows) })
	for n, truth := range truths {
		t.Run(string(truth.name), func(t *testing.T) {
			if truth.name != NameBGNBD && !*long {
				t.Skip("only with -coverage")
			}
			t.Parallel()
			const weeks = 26
			rng := rand.New(rand.NewPCG(15, 16))
			var inOrders, inMoney, inOwn, own int
			for range files {
				people, orders, money, each := world(rng, truth.model, GammaGamma{6, 4, 15}, 400, weeks)
				c := newCut(people)
				fits := c.fitCoins
				if truth.name == NamePareto {
					fits = c.fitModels
				}
				if !fits() {
					t.Fatal("no fit")
				}
				c.fitSpend()
				p := c.named(truth.name)
				draws := drawParameters(p, &c.spend, 200)
				times := []float64{weeks}
				exact := c.totals(p, c.order, times)
				s := c.simulate(p, times, draws, exact)
				if r := middle80(exact.orders[0], s.orders[0]); float64(orders) >= r.Low && float64(orders) <= r.High {
					inOrders++
				}
				if r := middle80(exact.money[0], s.money[0]); money >= r.Low && money <= r.High {
					inMoney++
				}
				for i := 0; i < len(people); i += 40 {
					var counts []float64
					n, m := []float64{0}, []float64{0}
					for k := range 200 {
						d := &draws[k]
						path(rng, p.drawn(&people[i], d), &people[i], &c.spend, d.spend, times, n, m)
						counts = append(counts, n[0])
					}
					r := atLeast80(p.future(&people[i]).mean(weeks), counts)
					own++
					if v := float64(each[i]); v >= r.Low && v <= r.High {
						inOwn++
					}
				}
			}
			share := func(n, of int) float64 { return float64(n) / float64(of) }
			rows[n] = fmt.Sprintf("| %s | %.3f | %.3f | %.3f |\n", truth.title, share(inOrders, files), share(inMoney, files), share(inOwn, own))
			t.Logf("orders %.3f, money %.3f, single customers %.3f", share(inOrders, files), share(inMoney, files), share(inOwn, own))
			for what, v := range map[string]float64{"orders": share(inOrders, files), "money": share(inMoney, files)} {
				if v < low || v > high {
					t.Errorf("ranges of total %s cover %.3f of %d files, not %.2f to %.2f", what, v, files, low, high)
				}
			}
			if v := share(inOwn, own); v < 0.8 {
				t.Errorf("ranges of single customers cover %.3f", v)
			}
		})
	}
}

// writeCoverage puts the table of the long form into docs/METHODS.md when asked to (-update).
func writeCoverage(t *testing.T, rows []string) {
	writeTable(t, "coverage", "| truth | total orders | total money | single customers (at least) |\n|---|---|---|---|\n"+strings.Join(rows, ""))
}

// writeTable puts a table between its marks.
func writeTable(t *testing.T, name, table string) {
	if !*long || !golden.Updating() || t.Failed() {
		return
	}
	const path = "../../docs/METHODS.md"
	begin, end := "<!-- "+name+":begin -->\n", "<!-- "+name+":end -->"
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, _ := strings.Cut(string(content), begin)
	_, after, found := strings.Cut(rest, end)
	if !found {
		t.Fatal("docs/METHODS.md has no place for the table")
	}
	if err := os.WriteFile(path, []byte(before+begin+table+end+after), 0o644); err != nil {
		t.Fatal(err)
	}
}

// The randomised probability integral transform of counts under the true model is uniform:
// C. Czado, T. Gneiting, L. Held, "Predictive model assessment for count data", Biometrics 65
// (2009), 1254–1261.
func TestLawPIT(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 61))
	m := BGNBD{.55, 5.5, .8, 2.4}.counts()
	const n, weeks, bins = 4000, 26, 10
	people, _, _, each := world(rng, m, GammaGamma{6, 4, 15}, n, weeks)
	var counts [bins]float64
	for i := range people {
		f := m.after(people[i].X, people[i].Tx, people[i].T)
		below := 0.0
		for k := range each[i] {
			below += f.probability(k, weeks)
		}
		u := below + rng.Float64()*f.probability(each[i], weeks)
		counts[min(bins-1, int(u*bins))]++
	}
	chi := 0.0
	for _, v := range counts {
		chi += (v - n/bins) * (v - n/bins) / (n / bins)
	}
	// 27.88 is the 99.9 % point of χ² with 9 degrees of freedom.
	if chi > 27.88 {
		t.Errorf("χ² = %.1f: %v", chi, counts)
	}
}

// Law: a part of the customers gives the same range as all of them, within what 400 draws and the
// choice of the part leave open.
func TestLawThinned(t *testing.T) {
	rng := rand.New(rand.NewPCG(20, 21))
	people, _, _, _ := world(rng, BGNBD{.55, 5.5, .8, 2.4}.counts(), GammaGamma{6, 4, 15}, 4000, 0)
	c := newCut(people)
	if !c.fitModels() {
		t.Fatal("no fit")
	}
	c.fitSpend()
	p, weeks := c.named(NameBGNBD), []float64{26, 52}
	draws := drawParameters(p, &c.spend, 400)
	exact := c.totals(p, c.order, weeks)
	all := c.simulatePart(p, weeks, draws, exact, c.order)
	part := c.simulatePart(p, weeks, draws, exact, c.thin(thinnedTo))
	for h := range weeks {
		for _, v := range [][3]any{{exact.orders[h], all.orders[h], part.orders[h]}, {exact.money[h], all.money[h], part.money[h]}} {
			a, b := middle80(v[0].(float64), v[1].([]float64)), middle80(v[0].(float64), v[2].([]float64))
			width := a.High - a.Low
			if ratio := (b.High - b.Low) / width; ratio < 0.8 || ratio > 1.25 {
				t.Errorf("%g weeks: %v of all, %v of a part", weeks[h], a, b)
			}
			near(t, "middle", (b.High+b.Low)/2, (a.High+a.Low)/2, 0.15*width)
		}
	}
}
