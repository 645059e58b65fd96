package rfm_test

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/internal/num"
)

// sale is one line of the file that the plain rule keeps.
type sale struct {
	customer, invoice string
	day               dataset.Day
	second            int32
	amount            float64
}

// onlineRetail reads UCI Online Retail by the rule of its reference figures and nothing else of
// the product: rows with a customer id, no cancellation, quantity and unit price above zero.
func onlineRetail(t *testing.T) (*dataset.Dataset, int) {
	t.Helper()
	root := os.Getenv("KEEPSIGHT_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	packed, err := os.ReadFile(filepath.Join(root, "data", "retail", "online_retail.csv.gz"))
	if err != nil {
		t.Skip("not run: online_retail.csv.gz is not there (KEEPSIGHT_SHARED)")
	}
	unpacked, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	rows := csv.NewReader(unpacked)
	rows.ReuseRecord = true
	if header, err := rows.Read(); err != nil || strings.Join(header, ",") != "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country" {
		t.Fatalf("header %q, %v", header, err)
	}
	var kept []sale
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
		hour, _ := strconv.Atoi(row[4][11:13])
		minute, _ := strconv.Atoi(row[4][14:16])
		kept = append(kept, sale{strings.Clone(row[6]), strings.Clone(row[0]), day, int32(3600*hour + 60*minute), float64(quantity) * price})
	}
	return collect(kept), len(kept)
}

// collect builds the dataset of sales in its canonical order; an invoice is an order, on the day
// of its first line.
func collect(sales []sale) *dataset.Dataset {
	slices.SortStableFunc(sales, func(a, b sale) int {
		return cmp.Or(strings.Compare(a.customer, b.customer), cmp.Compare(a.day, b.day), cmp.Compare(a.second, b.second),
			strings.Compare(a.invoice, b.invoice), cmp.Compare(a.amount, b.amount))
	})
	ds := &dataset.Dataset{Strings: ingest.NewStrings(), AsOf: convention.FromCivil(2011, 12, 10), First: sales[0].day}
	c, o, l := &ds.Customers, &ds.Orders, &ds.Lines
	var total, own num.Sum
	orderOf := map[string]int{} // the customer's invoices
	customer := ""
	close := func() {
		if n := len(c.ID); n > 0 {
			c.Sales, c.Net, c.Refunds = append(c.Sales, own.Value()), append(c.Net, own.Value()), append(c.Refunds, 0)
			c.Counted = append(c.Counted, int32(len(o.Day))-c.OrderFrom[n-1])
			c.LastDay = append(c.LastDay, o.Day[len(o.Day)-1])
		}
		c.OrderFrom, c.LineFrom = append(c.OrderFrom, int32(len(o.Day))), append(c.LineFrom, int32(len(l.Day)))
		own = num.Sum{}
		clear(orderOf)
	}
	for _, s := range sales {
		if s.customer != customer {
			close()
			customer = s.customer
			c.ID, c.Consent = append(c.ID, ds.Strings.InternString(customer)), append(c.Consent, dataset.ConsentUnknown)
			c.FirstDay = append(c.FirstDay, s.day)
		}
		order, seen := orderOf[s.invoice]
		if !seen {
			order = len(o.Day)
			orderOf[s.invoice] = order
			o.Day, o.Second, o.Counted = append(o.Day, s.day), append(o.Second, s.second), append(o.Counted, true)
			o.Sales, o.Refunds, o.Lines = append(o.Sales, 0), append(o.Refunds, 0), append(o.Lines, 0)
		}
		o.Sales[order] += s.amount
		o.Lines[order]++
		l.Order, l.Day, l.Amount = append(l.Order, int32(order)), append(l.Day, s.day), append(l.Amount, s.amount)
		ds.First, ds.Last = min(ds.First, s.day), max(ds.Last, s.day)
		own.Add(s.amount)
		total.Add(s.amount)
	}
	close()
	ds.Sales, ds.Net, ds.SaleLines = total.Value(), total.Value(), len(sales)
	return ds
}
