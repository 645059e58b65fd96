package clv

import (
	"bufio"
	"compress/gzip"
	"encoding/csv"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/ingest"
)

// sale is one row of a test file.
type sale struct {
	who    string
	day    dataset.Day
	amount float64
}

// build makes the dataset that clean would make of sales without order ids or refunds: an order is
// a customer's day, and every order counts.
func build(sales []sale) *dataset.Dataset {
	sales = slices.Clone(sales)
	slices.SortStableFunc(sales, func(a, b sale) int {
		if a.who != b.who {
			return strings.Compare(a.who, b.who)
		}
		return int(a.day - b.day)
	})
	ds := &dataset.Dataset{}
	cs, o, l := &ds.Customers, &ds.Orders, &ds.Lines
	for i, s := range sales {
		fresh := i == 0 || sales[i-1].who != s.who
		if fresh {
			cs.ID = append(cs.ID, ingest.Code(len(cs.ID)))
			cs.OrderFrom = append(cs.OrderFrom, int32(len(o.Day)))
			cs.LineFrom = append(cs.LineFrom, int32(i))
			for _, column := range []*[]float64{&cs.Sales, &cs.Refunds, &cs.Net} {
				*column = append(*column, 0)
			}
			cs.Counted = append(cs.Counted, 0)
			cs.FirstDay, cs.LastDay = append(cs.FirstDay, s.day), append(cs.LastDay, s.day)
		}
		if fresh || sales[i-1].day != s.day {
			o.Day = append(o.Day, s.day)
			o.Sales, o.Refunds = append(o.Sales, 0), append(o.Refunds, 0)
			o.Counted = append(o.Counted, true)
			cs.Counted[len(cs.ID)-1]++
		}
		c := len(cs.ID) - 1
		o.Sales[len(o.Sales)-1] += s.amount
		cs.Sales[c] += s.amount
		cs.Net[c] += s.amount
		cs.LastDay[c] = s.day
		ds.Sales += s.amount
		ds.SaleLines++
		l.Order = append(l.Order, int32(len(o.Day)-1))
		l.Day, l.Amount = append(l.Day, s.day), append(l.Amount, s.amount)
		if i == 0 {
			ds.First, ds.Last = s.day, s.day
		}
		ds.First, ds.Last = min(ds.First, s.day), max(ds.Last, s.day)
	}
	cs.OrderFrom, cs.LineFrom = append(cs.OrderFrom, int32(len(o.Day))), append(cs.LineFrom, int32(len(sales)))
	ds.Net, ds.AsOf = ds.Sales, ds.Last+1
	return ds
}

func date(t testing.TB, iso string) dataset.Day {
	t.Helper()
	d, ok := convention.ParseDay(iso)
	if !ok {
		t.Fatal(iso)
	}
	return d
}

// cdnow is the sample of 6,919 transactions.
func cdnow(t testing.TB) []sale {
	t.Helper()
	f, err := os.Open("../testdata/cdnow_sample.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []sale
	rows := bufio.NewScanner(f)
	rows.Scan()
	for rows.Scan() {
		c := strings.Split(rows.Text(), ",")
		amount, err := strconv.ParseFloat(c[3], 64)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, sale{c[0], date(t, c[1]), amount})
	}
	return out
}

// shared opens reference material that lies beside the repository.
func shared(t testing.TB, name string) io.ReadCloser {
	t.Helper()
	root := os.Getenv("KEEPSIGHT_SHARED")
	if root == "" {
		root = "../../../shared"
	}
	f, err := os.Open(filepath.Join(root, name))
	if err != nil {
		t.Skipf("skipped: %s is not beside the repository", name)
	}
	return f
}

// onlineRetail keeps the rows with a customer, a positive quantity and price, and an invoice that
// is no cancellation.
func onlineRetail(t testing.TB) []sale {
	t.Helper()
	f := shared(t, "data/retail/online_retail.csv.gz")
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	rows := csv.NewReader(z)
	head, err := rows.Read()
	if err != nil {
		t.Fatal(err)
	}
	at := func(name string) int { return slices.Index(head, name) }
	invoice, quantity, when, price, who := at("InvoiceNo"), at("Quantity"), at("InvoiceDate"), at("UnitPrice"), at("CustomerID")
	var out []sale
	for {
		row, err := rows.Read()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		q, _ := strconv.ParseFloat(row[quantity], 64)
		p, _ := strconv.ParseFloat(row[price], 64)
		if row[who] == "" || strings.HasPrefix(row[invoice], "C") || q <= 0 || p <= 0 {
			continue
		}
		out = append(out, sale{row[who], date(t, row[when][:10]), q * p})
	}
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }
