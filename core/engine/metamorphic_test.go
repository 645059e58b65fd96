package engine

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"
	"time"
)

// The metamorphic law: one set of orders gives the same figures, to the cent, whatever the order of
// its rows, the files and sheets it is spread over, the format, the encoding and the program that
// wrote it. Nothing is mapped or answered: what a form is must be found out.

// line is one row of an export of orders.
type line struct {
	order    string
	at       time.Time
	customer string // may be blank
	item     string
	cents    int64
}

// figures are what must not change. Money is in cents, so that the order of summing cannot show.
type figures struct {
	Customers, Orders             int
	First, Last                   string
	RowsIn, RowsUsed, Sale        int
	Refund                        int
	Aside                         map[string]int
	Sales, Refunds, Net, NetOfRFM int64
	Table                         []string // every customer with what is counted and scored
	Segments                      string
}

func inCents(v float64) int64 { return int64(math.Round(v * 100)) }

// figuresOf goes through the door with the files as they are.
func figuresOf(t *testing.T, files []memory) (figures, error) {
	t.Helper()
	e := New(Host{})
	for _, f := range files {
		if err := e.AddFile(f, nil); err != nil {
			return figures{}, err
		}
	}
	var opened OpenResult
	through(t, e, VerbOpen, OpenParams{}, &opened)
	var cleaned CleanResult
	through(t, e, VerbClean, CleanParams{}, &cleaned)
	if cleaned.Problem != nil {
		return figures{}, cleaned.Problem
	}
	var done AnalyzeResult
	through(t, e, VerbAnalyze, AnalyzeParams{Only: []string{"rfm"}}, &done)
	var page QueryResult
	through(t, e, VerbQuery, QueryParams{Customers: &CustomersQuery{Sort: "id", Limit: 10_000}}, &page)

	l, s, r := cleaned.Ledger, cleaned.Summary, done.Analyses.RFM
	f := figures{Customers: s.Customers, Orders: s.Orders, First: s.FirstDate, Last: s.LastDate,
		RowsIn: l.RowsIn, RowsUsed: l.RowsUsed, Sale: l.SaleRows, Refund: l.RefundRows, Aside: map[string]int{},
		Sales: inCents(l.Sales), Refunds: inCents(l.Refunds), Net: inCents(l.Net), NetOfRFM: inCents(r.NetRevenue)}
	for _, a := range l.SetAside {
		f.Aside[string(a.Code)] = a.Count
	}
	for _, c := range page.Customers.Rows {
		f.Table = append(f.Table, fmt.Sprintf("%s: %d orders, %d-%d=%d, %s to %s, %d%d%d %s", c.ID, c.Orders,
			inCents(c.Sales), inCents(-c.Refunds), inCents(c.Net), c.First, c.Last, c.R, c.F, c.M, c.Segment))
	}
	sort.Strings(f.Table)
	var segments []string
	for _, g := range r.Segments {
		segments = append(segments, fmt.Sprintf("%s %d", g.Code, g.Customers))
	}
	f.Segments = strings.Join(segments, ", ")
	return f, nil
}

// references are the figures of one plain file, with the time of day and without it.
func references(t *testing.T, lines []line) (whole, days figures) {
	t.Helper()
	noTime := plainLook()
	noTime.date = "2006-01-02"
	for _, r := range []struct {
		file string
		into *figures
	}{{plainCSV(lines), &whole}, {noTime.write(lines), &days}} {
		got, err := figuresOf(t, []memory{text("orders.csv", r.file)})
		if err != nil {
			t.Fatal(err)
		}
		*r.into = got
	}
	if whole.Net != days.Net || whole.RowsUsed != days.RowsUsed {
		t.Fatalf("net %d of %d rows with the time of day, %d of %d without", whole.Net, whole.RowsUsed, days.Net, days.RowsUsed)
	}
	return whole, days
}

func (f form) of(whole, days figures) figures {
	if f.days {
		return days
	}
	return whole
}

func holds(t *testing.T, want figures, files []memory) {
	t.Helper()
	got, err := figuresOf(t, files)
	if err != nil {
		t.Fatal(err)
	}
	wanted, _ := json.MarshalIndent(want, "", " ")
	found, _ := json.MarshalIndent(got, "", " ")
	if bytes.Equal(wanted, found) {
		return
	}
	a, b := strings.Split(string(wanted), "\n"), strings.Split(string(found), "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			t.Errorf("is %.300s\nwant %.300s", b[i], a[i])
		}
	}
}

var (
	western     = []string{"Müller %02d", "José Álvarez %02d", "Anna Smith %02d", "Renée %02d", "O'Brien, Pat %02d", "Søren %02d", "Łukasz %02d", `The "Shop" %02d`}
	simplified  = []string{"王小明 %02d", "张三 %02d", "欧阳娜娜 %02d", "上海贸易有限公司 %02d", "李雷 %02d"}
	ids         = []string{"00%04d", "622202123456789%04d", "1E%04d", "%d", "=0%03d", "2024-%04d"}
	traditional = []string{"陳大文 %02d", "臺北商行 %02d", "黃麗華 %02d", "張國榮 %02d", "優質企業 %02d", "劉德華 %02d", "林志玲 %02d", "歐陽菲菲 %02d"}
)

// base makes a few hundred rows of orders over 18 months: one to three rows an order, refunds that
// name the order they undo, and some rows without a customer.
func base(names []string) []line {
	rnd := rand.New(rand.NewPCG(7, 11))
	first := time.Date(2023, 1, 2, 8, 0, 0, 0, time.UTC)
	var all []line
	for i := range 150 {
		n := rnd.IntN(60)
		customer := fmt.Sprintf(names[n%len(names)], n)
		if i%31 == 30 {
			customer = ""
		}
		order := fmt.Sprintf("A%04d", 1000+i)
		at := first.Add(time.Duration(i*86+rnd.IntN(80))*time.Hour + time.Duration(rnd.IntN(3600))*time.Second)
		for k := range 1 + rnd.IntN(3) {
			amount := int64(99 + rnd.IntN(40_000))
			if i%17 == 3 {
				amount += 150_000
			}
			item := fmt.Sprintf("Item %d", i%13*3+k)
			all = append(all, line{order, at, customer, item, amount})
			if i%19 == 5 && k == 0 && customer != "" {
				all = append(all, line{order, at.Add(50 * time.Hour), customer, item, -amount})
			}
		}
	}
	return all
}

func shuffled(lines []line, seed uint64) []line {
	out := append([]line{}, lines...)
	rnd := rand.New(rand.NewPCG(seed, 1))
	rnd.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// dealt gives each row to one of n parts; every part keeps some rows.
func dealt(lines []line, n int, seed uint64) [][]line {
	parts := make([][]line, n)
	rnd := rand.New(rand.NewPCG(seed, 2))
	for i, l := range lines {
		at := rnd.IntN(n)
		if i < n {
			at = i
		}
		parts[at] = append(parts[at], l)
	}
	return parts
}

// TestLawSameFigures is the law over constructed orders.
func TestLawSameFigures(t *testing.T) {
	for _, set := range []struct {
		name  string
		names []string
		forms []form
	}{
		{"any text", append(append(append([]string{}, western...), simplified...), traditional...), append(append([]form{}, textForms...), bookForms...)},
		{"ids", ids, append(append([]form{}, textForms...), bookForms...)},
		{"simplified", simplified, simplifiedForms},
		{"traditional", traditional, traditionalForms},
		{"western", western[:6], westernForms}, // Windows-1252 has no Ł
	} {
		lines := base(set.names)
		want, days := references(t, lines)
		if want.RowsIn != len(lines) || want.Customers < 40 || want.Refunds >= 0 || want.Aside["no_customer"] == 0 {
			t.Fatalf("%s: the orders are not what they are meant to be: %+v", set.name, want)
		}
		for _, f := range set.forms {
			t.Run(set.name+"/"+f.name, func(t *testing.T) { holds(t, f.of(want, days), f.make(t, lines)) })
		}
	}
}

// TestLawSameFiguresRetail is the law over slices of real orders, each in forms that follow in turn.
func TestLawSameFiguresRetail(t *testing.T) {
	lines := retail(t)
	forms := append(append([]form{}, textForms...), bookForms...)
	const slices, rows = 4, 3000
	for i := range slices {
		var part []line // orders of the whole year
		for _, l := range lines {
			if n, err := strconv.Atoi(strings.TrimLeft(l.order, "AC")); err == nil && n/5%40 == i && len(part) < rows {
				part = append(part, l)
			}
		}
		want, days := references(t, part)
		if want.RowsIn != rows || want.Customers < 20 {
			t.Fatalf("slice %d: %+v", i, want)
		}
		for k := i; k < len(forms); k += slices {
			f := forms[k]
			t.Run(fmt.Sprintf("%d/%s", i, f.name), func(t *testing.T) { holds(t, f.of(want, days), f.make(t, part)) })
		}
	}
}

// retail reads UCI Online Retail as lines: its quantity times its price, in cents as they round.
func retail(t *testing.T) []line {
	t.Helper()
	root := os.Getenv("KEEPSIGHT_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	file, err := os.Open(filepath.Join(root, "data", "retail", "online_retail.csv.gz"))
	if err != nil {
		t.Skip("not run: data/retail is not there (KEEPSIGHT_SHARED)")
	}
	defer file.Close()
	z, err := gzip.NewReader(bufio.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return retailLines(t, csv.NewReader(z))
}

func retailLines(t *testing.T, rows *csv.Reader) []line {
	t.Helper()
	head, err := rows.Read()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, h := range head {
		at[strings.TrimPrefix(h, "\ufeff")] = i
	}
	var lines []line
	for {
		row, err := rows.Read()
		if err == io.EOF {
			return lines
		}
		if err != nil {
			t.Fatal(err)
		}
		var quantity, price float64
		fmt.Sscan(row[at["Quantity"]], &quantity)
		fmt.Sscan(row[at["UnitPrice"]], &price)
		when, err := time.Parse("2006-01-02 15:04:05", row[at["InvoiceDate"]])
		if err != nil {
			t.Fatalf("InvoiceDate: %v", err)
		}
		lines = append(lines, line{row[at["InvoiceNo"]], when, row[at["CustomerID"]], row[at["StockCode"]], inCents(quantity * price)})
	}
}
