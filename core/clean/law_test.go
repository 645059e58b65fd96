package clean

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/schema"
)

// refundRows is the committed slice of UCI Online Retail, header first.
func refundRows(t testing.TB) [][]string {
	t.Helper()
	f, err := os.Open("../testdata/retail_refunds.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	return readCSV(t, f)
}

// oddRoles and oddRows: tables in which everything that can be wrong with a row is wrong with some.
var oddRoles = []schema.Role{schema.OrderID, schema.ProductID, schema.Quantity, schema.OrderDate, schema.UnitPrice,
	schema.CustomerID, schema.Status, schema.Currency, schema.CustomerName, schema.Consent, schema.Category, schema.Discount}

func oddRows(r *rand.Rand, n int) [][]string {
	pick := func(of ...string) string { return of[r.IntN(len(of))] }
	header := make([]string, len(oddRoles))
	for i, role := range oddRoles {
		header[i] = string(role)
	}
	rows := [][]string{header}
	for range n {
		day := fmt.Sprintf("2024-%02d-%02d", 1+r.IntN(4), 10+10*r.IntN(2))
		row := []string{
			pick("1", "2", "3", "4", " 5", "6", "C7", "", `="8"`), pick("tea", "cup", "pot", "tea", ""),
			pick("1", "2", "3", "-1", "-2", "-3", "5", "0"), pick(day, day, day, day+" 10:30", day+" 23:59:59"),
			pick("0.1", "0.7", "2.5", "19.99", "3", "0.3"), pick("ann", "bob", " bob", "eve", "'=x", "0042", "Total Ltd"),
			pick("", "paid", "paid", "completed", "cancelled", "partially_refunded"), pick("EUR", "EUR", "", "USD", "eur"),
			pick("Ann", "ANN", "", "Bob"), pick("yes", "no", "", "perhaps", "yes", "yes"),
			pick("drinks", "drinks ", "ware", "", "food"), pick("", "0", "0.00", "5%", "none"),
		}
		switch r.IntN(20) {
		case 0:
			row[r.IntN(len(row))] = ""
		case 1:
			row[2+r.IntN(3)] = pick("x", "n/a", "1e300", "0", "99999999999", "31.31.31")
		case 2:
			row[5] = ""
		case 3:
			row = make([]string, len(row))
		case 4:
			row = slices.Clone(header)
		case 5:
			row = make([]string, len(row))
			row[r.IntN(2)], row[2], row[4] = pick("Total", "合计", "Subtotal:", "Grand Totals (12 records)"), "12", "3.5"
		case 6:
			row = slices.Clone(rows[r.IntN(len(rows))])
		}
		rows = append(rows, row)
	}
	return rows
}

var allOptions = []Options{
	{}, {Refunds: "drop"}, {Duplicates: "once"}, {Refunds: "drop", Duplicates: "once"},
	{From: "2024-02-01", To: "2024-03-15", AsOf: "2024-03-10"}, {Currency: "usd"}, {Currency: "GBP"},
}

// story tells everything about a result but the places of rows. Texts stand for their codes, and
// floats show every bit.
func story(t *testing.T, res *Result, err error) string {
	t.Helper()
	var b strings.Builder
	fmt.Fprintln(&b, err)
	if res == nil {
		return b.String()
	}
	l := *res.Ledger
	l.SetAside = slices.Clone(l.SetAside)
	for i := range l.SetAside {
		l.SetAside[i].Examples = nil
	}
	l.Steps = slices.Clone(l.Steps)
	for i := range l.Steps {
		l.Steps[i].Examples = nil
	}
	for _, part := range []any{l, res.Summary} {
		j, err := json.Marshal(part)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(j)
		b.WriteByte('\n')
	}
	for _, w := range res.Warnings {
		fmt.Fprintln(&b, w.Code, w.Count)
	}
	if res.Dataset != nil {
		storyOf(&b, res.Dataset)
	}
	return b.String()
}

func storyOf(b *strings.Builder, ds *dataset.Dataset) {
	texts := func(codes []ingest.Code) []string {
		list := make([]string, len(codes))
		for i, c := range codes {
			list[i] = strconv.Quote(ds.Strings.At(c))
		}
		return list
	}
	bits := func(values []float64) []uint64 {
		list := make([]uint64, len(values))
		for i, v := range values {
			list[i] = math.Float64bits(v)
		}
		return list
	}
	c, o, l := &ds.Customers, &ds.Orders, &ds.Lines
	for _, codes := range [][]ingest.Code{c.ID, c.Name, c.Phone, c.Email, c.Owner, c.Region, o.ID, l.Item} {
		fmt.Fprintln(b, texts(codes))
	}
	for _, v := range [][]float64{c.Sales, c.Refunds, c.Net, o.Sales, o.Refunds, l.Amount,
		{ds.Sales, ds.Refunds, ds.Net, ds.UnmatchedRefunds}} {
		fmt.Fprintln(b, bits(v))
	}
	fmt.Fprintln(b, ds.AsOf, ds.First, ds.Last, ds.Currency, ds.HasConsent, ds.HasTime, ds.SaleLines, ds.RefundLines,
		c.Consent, c.OrderFrom, c.LineFrom, c.Counted, c.FirstDay, c.LastDay, o.Day, o.Second, o.Counted, o.Lines, l.Order, l.Day, l.Second, l.Category, l.Discounted, o.Discounted)
	fmt.Fprintln(b, texts(ds.Categories))
}

func shuffled(r *rand.Rand, rows [][]string) [][]string {
	out := slices.Clone(rows)
	body := out[1:]
	r.Shuffle(len(body), func(i, j int) { body[i], body[j] = body[j], body[i] })
	return out
}

// parts splits a table in k, which share its header.
func parts(r *rand.Rand, rows [][]string, k int) [][][]string {
	out := make([][][]string, k)
	for i := range out {
		out[i] = [][]string{rows[0]}
	}
	for _, row := range rows[1:] {
		i := r.IntN(k)
		out[i] = append(out[i], row)
	}
	return out
}

func TestLawOrderAndSplitOfRows(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 1))
		roles, rows := oddRoles, oddRows(r, 1+r.IntN(120))
		if seed%10 == 0 {
			roles, rows = retailRoles, refundRows(t)
		}
		for _, opt := range allOptions {
			res, err := newProject().text("a", roles, rows).run(opt)
			want := story(t, res, err)
			if res != nil {
				checkResult(t, res)
			}
			res, err = newProject().text("a", roles, shuffled(r, rows)).run(opt)
			if got := story(t, res, err); got != want {
				t.Fatalf("seed %d, %+v: another order of rows\n%s\ngives another result\n%s", seed, opt, want, got)
			}
			p := newProject()
			for i, part := range parts(r, rows, 2+r.IntN(4)) {
				p.text(strconv.Itoa(i), roles, part)
			}
			res, err = p.run(opt)
			if got := story(t, res, err); got != want {
				t.Fatalf("seed %d, %+v: the same rows in several tables\n%s\ngive another result\n%s", seed, opt, want, got)
			}
		}
	}
}

// Twice the money is exact in binary, so that every figure of money doubles to the bit and no
// other figure moves.
func TestLawScalingMoney(t *testing.T) {
	double := func(rows [][]string, column int) [][]string {
		out := slices.Clone(rows)
		for i := range out {
			if v, err := strconv.ParseFloat(out[i][column], 64); err == nil && i > 0 {
				out[i] = slices.Clone(out[i])
				out[i][column] = strconv.FormatFloat(2*v, 'g', -1, 64)
			}
		}
		return out
	}
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 2))
		roles, rows, price := oddRoles, oddRows(r, 100), 4
		if seed == 0 {
			roles, rows, price = retailRoles, refundRows(t), 5
		}
		a := newProject().text("a", roles, rows).mustRun(t, Options{})
		b := newProject().text("a", roles, double(rows, price)).mustRun(t, Options{})
		x, y := a.Dataset, b.Dataset
		for _, pair := range [][2][]float64{
			{x.Customers.Sales, y.Customers.Sales}, {x.Customers.Refunds, y.Customers.Refunds}, {x.Customers.Net, y.Customers.Net},
			{x.Orders.Sales, y.Orders.Sales}, {x.Orders.Refunds, y.Orders.Refunds}, {x.Lines.Amount, y.Lines.Amount},
			{{a.Ledger.Sales, a.Ledger.Refunds, a.Ledger.Net, a.Ledger.UnmatchedMoney}, {b.Ledger.Sales, b.Ledger.Refunds, b.Ledger.Net, b.Ledger.UnmatchedMoney}},
		} {
			for i := range pair[0] {
				if 2*pair[0][i] != pair[1][i] {
					t.Fatalf("seed %d: %v became %v", seed, pair[0][i], pair[1][i])
				}
				pair[1][i] = pair[0][i]
			}
		}
		y.Sales, y.Refunds, y.Net, y.UnmatchedRefunds = x.Sales, x.Refunds, x.Net, x.UnmatchedRefunds
		var before, after strings.Builder
		storyOf(&before, x)
		storyOf(&after, y)
		if before.String() != after.String() {
			t.Fatalf("seed %d: more than money has changed\n%s\n%s", seed, before.String(), after.String())
		}
	}
}

// A second run over the same tables must not see traces of the first.
func TestLawRunAgain(t *testing.T) {
	p := newProject().text("a", oddRoles, oddRows(rand.New(rand.NewPCG(7, 3)), 200))
	for _, opt := range allOptions {
		first, err := p.run(opt)
		want := story(t, first, err)
		for _, other := range allOptions {
			_, _ = p.run(other)
		}
		again, err := p.run(opt)
		if got := story(t, again, err); got != want {
			t.Fatalf("%+v: first\n%s\nthen\n%s", opt, want, got)
		}
	}
}

func TestLawExactSum(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 4))
	for range 200 {
		values := make([]float64, 1+r.IntN(50))
		for i := range values {
			values[i] = (r.Float64() - .5) * math.Pow(10, float64(r.IntN(30)-10))
		}
		sum := func() float64 {
			var s exactSum
			for _, v := range values {
				s.add(v)
			}
			return s.value()
		}
		want := sum()
		r.Shuffle(len(values), func(i, j int) { values[i], values[j] = values[j], values[i] })
		if got := sum(); got != want {
			t.Fatalf("%v in another order is %v", want, got)
		}
		for _, v := range values[:len(values):len(values)] {
			values = append(values, -v)
		}
		r.Shuffle(len(values), func(i, j int) { values[i], values[j] = values[j], values[i] })
		if got := sum(); got != 0 {
			t.Fatalf("a sum less itself is %v", got)
		}
	}
	// Ties go to even: 2^53 + 1 lies half-way, and a trace above decides upwards.
	for _, c := range []struct {
		terms []float64
		want  float64
	}{{[]float64{1 << 53, 1}, 1 << 53}, {[]float64{1 << 53, 1, 0x1p-60}, 1<<53 + 2}, {[]float64{0x1p-60, 1, 1 << 53, 1, -1}, 1<<53 + 2}, {nil, 0}} {
		var s exactSum
		for _, v := range c.terms {
			s.add(v)
		}
		if got := s.value(); got != c.want {
			t.Errorf("%v: %v, want %v", c.terms, got, c.want)
		}
	}
}
