package segment_test

import (
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/segment"
)

// shared opens a file of the shared material, or skips.
func shared(t testing.TB, path ...string) *os.File {
	t.Helper()
	root := os.Getenv("KEEPSIGHT_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	f, err := os.Open(filepath.Join(append([]string{root, "data"}, path...)...))
	if err != nil {
		t.Skipf("not run: %s is not there (KEEPSIGHT_SHARED)", path[len(path)-1])
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// table reads a customer table whose columns that are numbers throughout are quantities; the
// column named id is none.
func table(t testing.TB, in io.Reader, id string) *dataset.Dataset {
	t.Helper()
	rows, err := csv.NewReader(in).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	header, rows := rows[0], rows[1:]
	ds := people(len(rows))
	for c, name := range header {
		if name == id {
			continue
		}
		a := dataset.Attribute{Header: name}
		for _, row := range rows {
			v, err := strconv.ParseFloat(row[c], 64)
			if err != nil {
				a.Quantity = nil
				break
			}
			a.Quantity = append(a.Quantity, v)
		}
		if a.Quantity == nil {
			a.Category = make([]ingest.Code, len(rows))
			for i, row := range rows {
				a.Category[i] = ds.Strings.InternString(row[c])
			}
		}
		ds.Attributes = append(ds.Attributes, a)
	}
	return ds
}

// people is n customers of whom nothing is known.
func people(n int) *dataset.Dataset {
	ds := &dataset.Dataset{Strings: ingest.NewStrings(), AsOf: convention.FromCivil(2011, 12, 10)}
	c := &ds.Customers
	for i := range n {
		c.ID = append(c.ID, ds.Strings.InternString(fmt.Sprintf("c%07d", i)))
	}
	c.Net, c.Counted = make([]float64, n), make([]int32, n)
	c.FirstDay, c.LastDay = make([]dataset.Day, n), make([]dataset.Day, n)
	c.OrderFrom = make([]int32, n+1)
	return ds
}

// columns is a customer table of quantities, named a, b, c …
func columns(quantities ...[]float64) *dataset.Dataset {
	ds := people(len(quantities[0]))
	for f, q := range quantities {
		ds.Attributes = append(ds.Attributes, dataset.Attribute{Header: fmt.Sprintf("f%d", f), Quantity: q})
	}
	return ds
}

// buyer is a customer by days since the first and the last order, orders and money.
type buyer struct {
	first, last int
	orders      int32
	money       float64
}

func buyers(list []buyer) *dataset.Dataset {
	ds := people(len(list))
	for i, b := range list {
		ds.Customers.FirstDay[i], ds.Customers.LastDay[i] = ds.AsOf-dataset.Day(b.first), ds.AsOf-dataset.Day(b.last)
		ds.Customers.Counted[i], ds.Customers.Net[i] = b.orders, b.money
	}
	ds.Orders.Day = make([]dataset.Day, 1) // there is a history; segmentation reads no order itself
	return ds
}

// shop makes n customers in four groups that are plain to see: frequent, new, lapsed and rare.
func shop(n int) []buyer {
	random := rand.New(rand.NewPCG(7, 7))
	out := make([]buyer, n)
	for i := range out {
		noise := func() float64 { return math.Exp(0.25 * random.NormFloat64()) }
		var last, orders, money float64
		switch i % 4 {
		case 0:
			last, orders, money = 8, 30, 3000
		case 1:
			last, orders, money = 10, 2, 90
		case 2:
			last, orders, money = 300, 12, 900
		default:
			last, orders, money = 250, 1, 40
		}
		b := buyer{last: int(last * noise()), orders: int32(1 + orders*noise()), money: money * noise()}
		b.first = b.last + int(20*float64(b.orders))
		out[i] = b
	}
	return out
}

// onlineRetail by the plain rule of its reference figures: rows with a customer id, no
// cancellation, quantity and unit price above zero; F is the number of distinct invoices.
func onlineRetail(t testing.TB) *dataset.Dataset {
	t.Helper()
	unpacked, err := gzip.NewReader(shared(t, "retail", "online_retail.csv.gz"))
	if err != nil {
		t.Fatal(err)
	}
	rows := csv.NewReader(unpacked)
	rows.ReuseRecord = true
	if _, err := rows.Read(); err != nil { // InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
		t.Fatal(err)
	}
	asOf := convention.FromCivil(2011, 12, 10)
	at, invoices := map[string]int{}, map[string]bool{}
	var list []buyer
	for {
		row, err := rows.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		quantity, err1 := strconv.Atoi(row[3])
		price, err2 := strconv.ParseFloat(row[5], 64)
		day, ok := convention.ParseDay(row[4][:10])
		if err1 != nil || err2 != nil || !ok {
			t.Fatalf("row %q", row)
		}
		if row[6] == "" || strings.HasPrefix(row[0], "C") || quantity <= 0 || price <= 0 {
			continue
		}
		i, seen := at[row[6]]
		if !seen {
			i = len(list)
			at[strings.Clone(row[6])] = i
			list = append(list, buyer{last: math.MaxInt})
		}
		list[i].money += float64(quantity) * price
		list[i].last, list[i].first = min(list[i].last, int(asOf-day)), max(list[i].first, int(asOf-day))
		if key := row[6] + " " + row[0]; !invoices[key] {
			invoices[key] = true
			list[i].orders++
		}
	}
	return buyers(list)
}

func analyze(t testing.TB, ds *dataset.Dataset, opt segment.Options) *segment.Result {
	t.Helper()
	r, err := segment.Analyze(segment.Input{Data: ds}, opt, nil)
	if err != nil {
		t.Fatal(err)
	}
	check(t, ds, r)
	return r
}
