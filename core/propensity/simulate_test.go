package propensity

import (
	"bytes"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"github.com/keepsight/keepsight/core/internal/learn"
)

// The three files of testdata are drawn here, so that the true chance of every row is known:
//
//	go test ./core/propensity -run TestFilesReproduce -write
//
// writes them anew; without -write the test holds the committed bytes to the generator. No row is
// of a real person.

var write = flag.Bool("write", false, "write the files of testdata")

// simulated is a file and what only its maker knows.
type simulated struct {
	name string
	csv  []byte
	id   []string  // of each row, or customer
	p    []float64 // chance of a yes, by all that the file could say
	yes  []bool
}

const simulatedRows = 1200

// leads: 1,200 sign-ups of a trial, of whom about one in seven became a paying customer. On the log-odds
// scale
//
//	−3.1 + 0.22·visits + 0.9·(source = referral) − 0.6·(source = advert) + 0.8·(demo = yes)
//	     − 0.05·days since sign-up/7 + 0.4·ln(company size/20)
//
// with visits ~ Poisson(5), company size log-normal around 20 (σ = 0.9), sources 30/40/30 %, a demo in
// 35 % of the rows, days since sign-up uniform on 0 … 90. Whether the app was installed says
// nothing.
func leads() simulated {
	draw := rand.New(rand.NewPCG(60, 1))
	out := simulated{name: "leads.csv"}
	var b bytes.Buffer
	b.WriteString("lead_id,source,visits,company_size,demo,mobile_app,days_since_signup,converted\n")
	for i := range simulatedRows {
		source := [...]string{"referral", "search", "advert"}[pickOf(draw, .3, .4)]
		visits, size := poisson(draw, 5), max(1, math.Round(20*math.Exp(.9*draw.NormFloat64())))
		demo, mobile, days := draw.Float64() < .35, draw.Float64() < .5, draw.IntN(91)
		s := -3.1 + .22*float64(visits) - .05*float64(days)/7 + .4*math.Log(size/20)
		switch source {
		case "referral":
			s += .9
		case "advert":
			s -= .6
		}
		if demo {
			s += .8
		}
		yes := out.add(draw, fmt.Sprintf("L%04d", i+1), s)
		fmt.Fprintf(&b, "%s,%s,%d,%.0f,%s,%s,%d,%s\n", out.id[i], source, visits, size, word(demo), word(mobile), days, word(yes))
	}
	out.csv = b.Bytes()
	return out
}

// sessions: 1,800 visits of about 600 people to a shop, of which about 18 % ended with an order. On
// the log-odds scale
//
//	−3.0 + u + 0.14·product pages + 0.5·ln(1 + minutes) − 1.6·(bounce rate in %)/10
//	     + 0.7·(visitor = returning)
//
// with u ~ N(0, 0.5) of each person, the same for all their visits (which is why these must stay in
// one fold), product pages ~ Poisson(6), minutes exponential around 8, bounce rate uniform on 0 … 12 %.
// The device says nothing.
func sessions() simulated {
	const visits, people = 1800, 600
	draw := rand.New(rand.NewPCG(62, 1))
	out := simulated{name: "sessions.csv"}
	var own [people]float64
	for i := range own {
		own[i] = .5 * draw.NormFloat64()
	}
	var seen [people]bool
	var b bytes.Buffer
	b.WriteString("customer_id,product_pages,minutes,bounce_rate,visitor_type,device,purchased\n")
	for range visits {
		who := draw.IntN(people)
		pages, minutes, bounce := poisson(draw, 6), math.Round(80*draw.ExpFloat64())/10, math.Round(120*draw.Float64())/10
		device := [...]string{"phone", "desktop", "tablet"}[pickOf(draw, .5, .4)]
		s := -3 + .14*float64(pages) + .5*math.Log1p(minutes) - 1.6*bounce/10
		kind := "new"
		if seen[who] {
			kind = "returning"
			s += .7
		}
		seen[who] = true
		id := fmt.Sprintf("V%03d", who+1)
		yes := out.add(draw, id, s+own[who])
		// Nobody can read off the file who somebody is: the chance that can be known is the mean over u,
		// with the logistic of variance 0.25 as D. J. C. MacKay has it (Neural Computation 4, 1992, 720–736).
		out.p[len(out.p)-1] = learn.Sigmoid(s / math.Sqrt(1+math.Pi*.25/8))
		fmt.Fprintf(&b, "%s,%d,%.1f,%.1f,%s,%s,%t\n", id, pages, minutes, bounce, kind, device, yes)
	}
	out.csv = b.Bytes()
	return out
}

// spender is what only the maker of spending.csv knows of a customer.
type spender struct {
	gap, level float64 // mean days between orders, and median money of one
}

const (
	spenders      = 160
	spendingDays  = 360
	gapShape      = 3  // gaps are Gamma(3), more regular than chance
	amountSpread  = .5 // of the logarithm of an order
	spendingStart = "2024-01-01"
)

// spending: the orders of 160 customers on 360 days. Gaps between orders are gamma of shape 3 around a
// mean of the customer's own (log-normal around 30 days, σ = 0.2), the money of an order log-normal
// around a level of their own (around 60, σ = 0.5) with σ = 0.5. Nothing changes over time: who spends
// more than before does so by chance and because what was spent before was little for them, so that
// regression to the mean is the only driver. The true chance of a customer who spent s on the last H
// days and whose last order lies e days back is that of the same process going on (spender.chance).
func spending() (simulated, map[string]spender) {
	draw := rand.New(rand.NewPCG(61, 1))
	out, of := simulated{name: "spending.csv"}, map[string]spender{}
	first, err := time.Parse(time.DateOnly, spendingStart)
	if err != nil {
		panic(err)
	}
	var b bytes.Buffer
	b.WriteString("customer_id,order_date,amount\n")
	for i := range spenders {
		id := fmt.Sprintf("C%03d", i+1)
		s := spender{gap: 30 * math.Exp(.2*draw.NormFloat64()), level: 60 * math.Exp(.5*draw.NormFloat64())}
		of[id] = s
		for at := s.gap * draw.Float64(); at < spendingDays; at += s.next(draw) {
			fmt.Fprintf(&b, "%s,%s,%.2f\n", id, first.AddDate(0, 0, int(at)).Format(time.DateOnly), s.amount(draw))
		}
	}
	out.csv = b.Bytes()
	return out, of
}

// next gap, of a gamma distribution of shape 3 as the sum of three exponentials.
func (s spender) next(draw *rand.Rand) (days float64) {
	for range gapShape {
		days += draw.ExpFloat64() * s.gap / gapShape
	}
	return days
}

func (s spender) amount(draw *rand.Rand) float64 {
	return s.level * math.Exp(amountSpread*draw.NormFloat64())
}

// chance that the orders of the next horizon days hold more than limit, the last one having come
// elapsed days ago: the share of 4,000 futures.
func (s spender) chance(draw *rand.Rand, elapsed, horizon int, limit float64) float64 {
	const futures = 4000
	more := 0
	for range futures {
		at := s.next(draw)
		for at <= float64(elapsed) { // a gap that is known to last longer
			at = s.next(draw)
		}
		sum := 0.0
		for at -= float64(elapsed); at < float64(horizon); at += s.next(draw) {
			sum += s.amount(draw)
		}
		if sum > limit {
			more++
		}
	}
	return float64(more) / futures
}

// add a row whose log-odds of a yes are s, and draw its outcome.
func (f *simulated) add(draw *rand.Rand, id string, s float64) bool {
	p := learn.Sigmoid(s)
	yes := draw.Float64() < p
	f.id, f.p, f.yes = append(f.id, id), append(f.p, p), append(f.yes, yes)
	return yes
}

// pickOf draws 0 and 1 with the chances given, else 2.
func pickOf(draw *rand.Rand, first, second float64) int {
	switch v := draw.Float64(); {
	case v < first:
		return 0
	case v < first+second:
		return 1
	}
	return 2
}

// poisson draws by Knuth's product of uniforms.
func poisson(draw *rand.Rand, mean float64) int {
	limit, product := math.Exp(-mean), 1.0
	for n := 0; ; n++ {
		if product *= draw.Float64(); product <= limit {
			return n
		}
	}
}

func word(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

func TestFilesReproduce(t *testing.T) {
	orders, _ := spending()
	for _, f := range []simulated{leads(), sessions(), orders} {
		path := "../testdata/" + f.name
		if *write {
			if err := os.WriteFile(path, f.csv, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		have, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(have, f.csv) {
			t.Errorf("%s is not what the generator writes", f.name)
		}
	}
}
