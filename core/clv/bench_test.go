package clv

import (
	"bufio"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/internal/num"
)

// likeCDNOW draws histories of customers who order and leave as the BG/NBD of CDNOW has it (Fader, Hardie, Lee 2005)
// and join on any day of 78 weeks.
func likeCDNOW(customers int, seed uint64) []History {
	const days = 546
	random := rand.New(rand.NewPCG(seed, 78))
	list := make([]History, customers)
	for i := range list {
		perDay := num.GammaDraw(random, .243) / 4.414 / 7
		leave := num.BetaDraw(random, .793, 2.426)
		first := random.IntN(days)
		h := History{T: float64(days-first) / 7}
		last := 0.0
		for at := random.ExpFloat64() / perDay; at < float64(days-first) && random.Float64() >= leave; at += random.ExpFloat64() / perDay {
			if day := math.Floor(at); day > last { // a second order of a day is no repeat
				h.X, last = h.X+1, day
			}
		}
		h.Tx = last / 7
		list[i] = h
	}
	return list
}

func BenchmarkMillionBGNBD(b *testing.B) {
	histories := likeCDNOW(1_000_000, 23570)
	for b.Loop() {
		if FitBGNBD(histories) == nil {
			b.Fatal("no fit")
		}
	}
	b.ReportMetric(float64(len(histories)), "customers")
}

// cdnowAll is the 69,659 transactions of all 23,570 customers of CDNOW.
func cdnowAll(b *testing.B) (list []sale) {
	f := shared(b, "data/btyd/CDNOW_master.txt")
	defer f.Close()
	rows := bufio.NewScanner(f)
	for rows.Scan() {
		c := strings.Fields(rows.Text())
		if len(c) != 4 || c[0] == "customer_id" {
			continue
		}
		amount, err := strconv.ParseFloat(c[3], 64)
		if err != nil || len(c[1]) != len("19970101") {
			b.Fatal(rows.Text())
		}
		list = append(list, sale{c[0], date(b, c[1][:4]+"-"+c[1][4:6]+"-"+c[1][6:]), amount})
	}
	return list
}

// NBD, BG/NBD, MBG/NBD, Pareto/NBD and Gamma-Gamma, from the orders on.
func BenchmarkCDNOWModels(b *testing.B) {
	ds := build(cdnowAll(b))
	for b.Loop() {
		c := newCut(population(ds, ds.Last))
		if !c.fitModels() {
			b.Fatal("no fit")
		}
		c.fitSpend()
	}
	b.ReportMetric(float64(ds.Customers.Len()), "customers")
}

// The whole of the value page: models, rules, their test on a later period, ranges from simulated futures.
func BenchmarkCDNOWAnalysis(b *testing.B) {
	ds := build(cdnowAll(b))
	for b.Loop() {
		if _, err := Analyze(Input{Data: ds}, Options{}, nil); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(ds.Customers.Len()), "customers")
}
