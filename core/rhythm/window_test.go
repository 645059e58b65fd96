package rhythm

import (
	"bufio"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/dataset"
)

// Law: of simulated customers whose gaps are log-normal around their own, and who have been silent for
// a while, the stated share orders next within the window. A window is whole days taken outwards, so
// that somewhat more may.
func TestLawWindow(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	const people = 4000
	end := dataset.Day(1000)
	var buyers []buyer
	var nextGap []int
	for range people {
		mean := 3.7 + .4*rng.NormFloat64()
		gap := func() int { return max(1, int(math.Round(math.Exp(mean+.5*rng.NormFloat64())))) }
		b := buyer{}
		day := 0
		for {
			b.days = append(b.days, dataset.Day(day))
			next := gap()
			if day+next >= int(end) {
				nextGap = append(nextGap, next)
				break
			}
			day += next
		}
		buyers = append(buyers, b)
	}
	r := analyze(t, orders(end, buyers...), Options{})
	if w := r.Window; !w.Told || w.Customers != people || math.Abs(w.Sigma-.5) > .03 {
		t.Fatalf("%+v", w)
	}
	for _, share := range []float64{.5, .8} {
		inside, told := 0, 0
		for i, gap := range nextGap {
			from, to, ok := r.Next(i, share)
			if !ok {
				continue
			}
			if from < int(r.QuietDays[i]) || to < from {
				t.Fatalf("from %d to %d after %d silent days", from, to, r.QuietDays[i])
			}
			if told++; gap >= from && gap <= to {
				inside++
			}
		}
		if got := float64(inside) / float64(told); told < people*95/100 || got < share-.025 || got > share+.06 {
			t.Errorf("%.1f %% of %d within the window of %v %%", 100*got, told, 100*share)
		}
	}
}

func name(i int) string {
	return string([]byte{byte('a' + i/676%26), byte('a' + i/26%26), byte('a' + i%26), byte('0' + i/17576)})
}

// On CDNOW, whose gaps are not log-normal, the windows set against each customer's last gap hold what
// they say within four points.
func TestReferenceWindowCDNOW(t *testing.T) {
	f, err := os.Open("../testdata/cdnow_sample.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	at := map[string]int{}
	var buyers []buyer
	rows := bufio.NewScanner(f)
	rows.Scan()
	for rows.Scan() {
		c := strings.Split(rows.Text(), ",")
		day, ok := convention.ParseDay(c[1])
		if !ok {
			t.Fatal(c)
		}
		i, seen := at[c[0]]
		if !seen {
			i = len(buyers)
			at[c[0]] = i
			buyers = append(buyers, buyer{})
		}
		buyers[i].days = append(buyers[i].days, day)
	}
	end, _ := convention.ParseDay("1998-07-01")
	w := analyze(t, orders(end, buyers...), Options{}).Window
	if w.Tested < 700 || math.Abs(*w.Within80-.8) > .04 || math.Abs(*w.Within50-.5) > .04 {
		t.Errorf("%d tested, %.3f of 80 %%, %.3f of 50 %%", w.Tested, *w.Within80, *w.Within50)
	}
}

// With 29 customers who came back there is no window, with 30 there is one; after a silence that no
// gap has, none.
func TestWindowNeedsThirty(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 9))
	buyers := func(n int) (list []buyer) {
		for range n {
			b := buyer{}
			for d := rng.IntN(10); d < 300; d += 5 + rng.IntN(30) {
				b.days = append(b.days, dataset.Day(d))
			}
			list = append(list, b)
		}
		return list
	}
	r := analyze(t, orders(310, buyers(29)...), Options{})
	if _, _, ok := r.Next(0, .8); ok || r.Window.Told || r.Window.Customers != 29 {
		t.Errorf("%+v", r.Window)
	}
	thirty := buyers(30)
	r = analyze(t, orders(310, thirty...), Options{})
	if _, _, ok := r.Next(0, .8); !ok || !r.Window.Told || r.Window.Within80 == nil {
		t.Errorf("%+v", r.Window)
	}
	r = analyze(t, orders(5000, thirty...), Options{})
	if from, to, ok := r.Next(0, .8); ok {
		t.Errorf("after 4,700 days: %d to %d", from, to)
	}
}
