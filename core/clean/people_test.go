package clean_test

import (
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/clean"
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/ingest/open"
	"github.com/keepsight/keepsight/core/schema"
)

// bytesOf is a file in memory.
type bytesOf struct {
	io.ReaderAt
	name string
	size int64
}

func (b bytesOf) Name() string { return b.name }
func (b bytesOf) Size() int64  { return b.size }

// through reads the files, guesses what they hold and cleans them.
func through(t *testing.T, opt clean.Options, files ...string) (*clean.Result, schema.Mapping, error) {
	t.Helper()
	strs := ingest.NewStrings()
	var tables []*ingest.Table
	for i, text := range files {
		list, err := open.ReadAll(bytesOf{strings.NewReader(text), fmt.Sprintf("%d.csv", i), int64(len(text))}, strs, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		tables = append(tables, list...)
	}
	m := schema.Guess(tables)
	if err := m.Check(tables); err != nil {
		t.Fatal(err)
	}
	res, err := clean.Run(tables, m, opt, nil)
	return res, m, err
}

func mustThrough(t *testing.T, opt clean.Options, files ...string) *clean.Result {
	t.Helper()
	res, _, err := through(t, opt, files...)
	if err != nil {
		t.Fatal(err)
	}
	checkPeople(t, res)
	return res
}

// material reads a file beside the repository.
func material(t *testing.T, parts ...string) string {
	t.Helper()
	root := os.Getenv("KEEPSIGHT_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	b, err := os.ReadFile(filepath.Join(append([]string{root}, parts...)...))
	if err != nil {
		t.Skipf("not run: %s is not there (KEEPSIGHT_SHARED)", filepath.Join(parts...))
	}
	return string(b)
}

// checkPeople holds what is true of every customer table.
func checkPeople(t *testing.T, res *clean.Result) {
	t.Helper()
	l, aside := res.Ledger, 0
	for _, a := range l.SetAside {
		aside += a.Count
	}
	ds := res.Dataset
	n := ds.Customers.Len()
	if l.RowsIn != l.RowsUsed+aside || aside != l.RowsAside || l.RowsUsed != n || res.Summary.Customers != n {
		t.Errorf("%d rows in, %d used, %d set aside, %d customers", l.RowsIn, l.RowsUsed, aside, n)
	}
	if ds.HasOrders() || len(ds.Lines.Day) > 0 || len(ds.Customers.OrderFrom) != n+1 || len(ds.Customers.LineFrom) != n+1 {
		t.Error("there are orders")
	}
	for i := range n {
		if ds.Customers.Active(i) || ds.Customers.OrderFrom[i+1] != 0 || i > 0 && ds.Strings.At(ds.Customers.ID[i-1]) >= ds.Strings.At(ds.Customers.ID[i]) {
			t.Fatalf("customer %d", i)
		}
	}
	seen := map[string]bool{}
	for _, a := range ds.Attributes {
		if seen[a.Header] || (a.Quantity == nil) == (a.Category == nil) || len(a.Quantity)+len(a.Category) != n {
			t.Errorf("attribute %q", a.Header)
		}
		seen[a.Header] = true
	}
	if s := res.Summary; s.Kind != "customers" || s.FirstDate != "" || s.LastDate != "" || s.Attributes != len(ds.Attributes) {
		t.Errorf("%+v", s)
	}
	if label := res.Summary.Label; (label == nil) != (ds.Left == nil) || label != nil && label.Left+label.Stayed+label.Unknown != n {
		t.Errorf("%+v", label)
	}
}

func attribute(t *testing.T, ds *dataset.Dataset, header string) dataset.Attribute {
	t.Helper()
	for _, a := range ds.Attributes {
		if a.Header == header {
			return a
		}
	}
	t.Fatalf("no attribute %q", header)
	return dataset.Attribute{}
}

// Reference: Telco Customer Churn (PROVENANCE.md): 7,043 customers, 1,869 of whom have left, and 11
// blanks in TotalCharges.
func TestReferenceTelco(t *testing.T) {
	res := mustThrough(t, clean.Options{}, material(t, "data", "churn", "Telco-Customer-Churn.csv"))
	if l := res.Summary.Label; l.Header != "Churn" || l.Value != "Yes" || l.Guessed || l.Left != 1869 || l.Stayed != 5174 {
		t.Errorf("%+v", l)
	}
	ds := res.Dataset
	blank := 0
	for _, v := range attribute(t, ds, "TotalCharges").Quantity {
		if math.IsNaN(v) {
			blank++
		}
	}
	if ds.Customers.Len() != 7043 || len(ds.Attributes) != 19 || blank != 11 || len(res.Warnings) > 0 || len(res.Summary.AttributesLeftOut) > 0 {
		t.Errorf("%d customers, %d attributes, %d blanks, %v, %v", ds.Customers.Len(), len(ds.Attributes), blank, res.Warnings, res.Summary.AttributesLeftOut)
	}
	if a := attribute(t, ds, "tenure"); !a.Tenure || a.TenureUnit != "" || attribute(t, ds, "Contract").Category == nil {
		t.Errorf("%+v", a)
	}
}

// Reference: the wholesale customers of the UCI repository have no id: 440 rows, 8 columns.
func TestReferenceWholesale(t *testing.T) {
	res := mustThrough(t, clean.Options{}, material(t, "data", "seg", "Wholesale_customers_data.csv"))
	if n := res.Dataset.Customers.Len(); n != 440 || len(res.Dataset.Attributes) != 8 || !res.Summary.RowIDs {
		t.Errorf("%d customers, %d attributes", n, len(res.Dataset.Attributes))
	}
	if w := res.Warnings; len(w) != 1 || w[0].Code != fault.RowIDs || w[0].Count != 440 {
		t.Errorf("%v", w)
	}
}

// Reference: CDNOW (TRUTH: 23,570 customers with 69,659 transactions; of the tenth that is the
// sample, 2,357 with 6,919), and the same by either id.
func TestReferenceCDNOW(t *testing.T) {
	for file, want := range map[string][2]int{"CDNOW_sample.txt": {2357, 6919}, "CDNOW_master.txt": {23570, 69659}} {
		res, m, err := through(t, clean.Options{}, material(t, "data", "btyd", file))
		if err != nil {
			t.Fatal(err)
		}
		if n := res.Dataset.Customers.Len(); n != want[0] || res.Ledger.RowsUsed != want[1] || res.Ledger.RowsIn != want[1] {
			t.Errorf("%s: %d customers, %d rows used; %+v", file, n, res.Ledger.RowsUsed, m.Unsure)
		}
		if res.Summary.FirstDate != "1997-01-01" || res.Summary.LastDate != "1998-06-30" || res.Summary.Kind != "orders" {
			t.Errorf("%s: %+v", file, res.Summary)
		}
	}
}

const bank = `RowNumber,CustomerId,Surname,CreditScore,Geography,Joined,Balance,Phone,Note,Exited,Churn Flag
1,c07,Hill,619,France,2019-01-02,0,+33 612345678,likes tea,1,1
2,c05,Bell,608,Spain,2019-02-02,83807.86,+33 612345679,x,0,0
3,c01,Ross,n/v,France,2019-03-02,159660.8,+33 612345680,late,1,1
4,c02,Hill,699,,2019-04-02, ,+33 612345681,vip,0,0
5,c09,Bell,850,Spain,2019-05-02,NULL,+33 612345682,none,0,0
6,c03,Ross,645,France,2019-06-02,113755.78,+33 612345683,call,0,0
`

// What names, dates or repeats the label is no attribute, and is listed.
func TestAttributes(t *testing.T) {
	res := mustThrough(t, clean.Options{}, bank)
	ds := res.Dataset
	want := []clean.LeftOut{{"RowNumber", clean.LeftOutRowNumber}, {"Joined", clean.LeftOutDate}, {"Note", clean.LeftOutIdentifier}, {"Exited", clean.LeftOutSecondLabel}}
	if !reflect.DeepEqual(res.Summary.AttributesLeftOut, want) {
		t.Errorf("left out %v", res.Summary.AttributesLeftOut)
	}
	if len(ds.Dated) != 1 || ds.Dated[0].Header != "Joined" || ds.Dated[0].Day[0].String() != "2019-03-02" {
		t.Errorf("dates %+v", ds.Dated)
	}
	var got []string
	for _, a := range ds.Attributes {
		got = append(got, a.Header)
	}
	if fmt.Sprint(got) != "[CreditScore Geography Balance]" {
		t.Errorf("attributes %v", got)
	}
	// By id: c01 c02 c03 c05 c07 c09.
	if v := attribute(t, ds, "Balance").Quantity; fmt.Sprint(v) != "[159660.8 NaN 113755.78 83807.86 0 NaN]" {
		t.Errorf("balances %v", v)
	}
	score := attribute(t, ds, "CreditScore").Quantity
	if !math.IsNaN(score[0]) || len(res.Warnings) != 1 || res.Warnings[0].Code != fault.Attribute || res.Warnings[0].Count != 1 ||
		res.Warnings[0].Place != (fault.Place{File: "0.csv", Row: 4, Col: 4}) {
		t.Errorf("scores %v, %+v", score, res.Warnings)
	}
	if g := attribute(t, ds, "Geography").Category; g[1] != ingest.NoCode || ds.Strings.At(g[0]) != "France" || g[0] != ds.Customers.Region[0] {
		t.Errorf("regions %v", g)
	}
	if ds.Strings.At(ds.Customers.Name[0]) != "Ross" || ds.Strings.At(ds.Customers.Phone[0]) != "+33612345680" {
		t.Error("who c01 is")
	}
	if s := ds.Left.State; fmt.Sprint(s) != fmt.Sprint([]dataset.Stand{dataset.HasLeft, dataset.Stayed, dataset.Stayed, dataset.Stayed, dataset.HasLeft, dataset.Stayed}) {
		t.Errorf("%v", s)
	}
}

// Every row has its place, whatever is wrong with it.
func TestPeopleSetAside(t *testing.T) {
	const text = `Customer ID,Age,City,Consent,Churn
a,30,Rome,yes,No
b,,Rome,no,Yes
,40,Turin,yes,No
Customer ID,Age,City,Consent,Churn
b,31,Rome,yes,Yes
  ,,, ,
c,33,Turin,yes,
a,30,Rome,yes,No
d,33,Turin,yes,No
e,34,Turin,yes,No
f,35,Turin,yes,No
g,36,Turin,yes,No
Total,,,,12
`
	res := mustThrough(t, clean.Options{}, text)
	got := ""
	for _, a := range res.Ledger.SetAside {
		got += fmt.Sprintf("%s %d; ", a.Code, a.Count)
	}
	if got != "repeated_header 1; total_row 1; no_customer 1; repeated_customer 2; " || res.Ledger.RowsIn != 12 {
		t.Errorf("%s of %d", got, res.Ledger.RowsIn)
	}
	// The row of b that says more counts, and the refusal of the other one is heard.
	ds := res.Dataset
	if a := attribute(t, ds, "Age").Quantity; a[1] != 31 || ds.Customers.Consent[1] != dataset.ConsentRefused || !ds.HasConsent {
		t.Errorf("ages %v, consent %v", a, ds.Customers.Consent)
	}
	if ds.Left.State[2] != dataset.StandUnknown || res.Summary.Label.Unknown != 1 {
		t.Errorf("%v", ds.Left.State)
	}
	once := mustThrough(t, clean.Options{Duplicates: "once", AsOf: "2024-03-01"}, text)
	if l := once.Ledger; l.DuplicateRows != 1 || l.SetAside[3].Code != clean.Duplicate || once.Summary.AsOf != "2024-03-01" || res.Summary.AsOf != "" {
		t.Errorf("%+v, %+v", l.SetAside, once.Summary)
	}
	_, _, err := through(t, clean.Options{}, "Customer ID,Age,Left\na,3,yes\na,4,no\n")
	if err == nil || fault.As(err).Code != fault.OneCustomer {
		t.Errorf("one customer: %v", err)
	}
}

// Who has left, by the words, by the rarer value and by a person's word.
func TestLabels(t *testing.T) {
	table := func(values ...string) string {
		text := "Customer ID,Age,Churn\n"
		for i, v := range values {
			text += fmt.Sprintf("c%02d,%d,%s\n", i, 20+i%3, v)
		}
		return text
	}
	for _, c := range []struct {
		values []string
		chosen string
		want   string // value, guessed, left, stayed, unknown
	}{
		{[]string{"Yes", "No", "No", ""}, "", "Yes false 1 2 1"},
		{[]string{"yes", "NO", "No", "YES"}, "", "YES false 2 2 0"},
		{[]string{"Yes", "No", "No", ""}, "No", "No false 2 1 1"},
		{[]string{"A", "B", "A", "A"}, "", "B true 1 3 0"},
		{[]string{"A", "B", "A", "A"}, "a", "A false 3 1 0"},
		{[]string{"Churned", "Stayed", "Joined", "Stayed"}, "", "Churned false 1 2 1"},
		{[]string{"A", "B", "C", "A"}, "", " false 0 0 4"},
		{[]string{"A", "B", "C", "A"}, "C", "C false 1 0 3"},
		{[]string{"No", "No", "No", "No"}, "", " false 0 4 0"},
		{[]string{"1", "1", "1", "1"}, "", "1 false 4 0 0"},
		{[]string{"Gone", "No", "No", "No"}, "nothing of that", "nothing of that false 0 3 1"},
	} {
		l := mustThrough(t, clean.Options{LeftValue: c.chosen}, table(c.values...)).Summary.Label
		if got := fmt.Sprint(l.Value, " ", l.Guessed, " ", l.Left, " ", l.Stayed, " ", l.Unknown); got != c.want {
			t.Errorf("%q, %q: %s, want %s", c.values, c.chosen, got, c.want)
		}
	}
}

// Customers beside orders say what is known of who ordered, and most of them may never have.
func TestPeopleBesideOrders(t *testing.T) {
	people, orders := "Customer ID,Age,Visits\n", "Customer ID,Order Date,Amount\n"
	for i := range 30 {
		people += fmt.Sprintf("c%d,%d,%d\n", i, 20+i%9, i%4)
		orders += fmt.Sprintf("c%d,2024-01-%02d,%d.5\n", i%9, 1+i%28, i)
	}
	res, _, err := through(t, clean.Options{}, people, orders)
	if err != nil || res.Summary.Kind != "orders" || len(res.Dataset.Attributes) != 2 || res.Ledger.SaleRows != 30 || len(res.Warnings) > 0 {
		t.Fatalf("%v, %+v, %v", err, res.Summary, res.Warnings)
	}
	if age := res.Dataset.Attributes[0]; age.Header != "Age" || len(age.Quantity) != 9 || age.Quantity[4] != 24 {
		t.Errorf("%+v", age)
	}
}

// Law: the order of rows, and how they are split over files, changes nothing of a table with ids,
// not even which of several rows of one customer counts.
func TestLawOrderOfPeople(t *testing.T) {
	const header = "Customer ID,Age,City,Plan,Opt in,Churn\n"
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 1))
		var rows []string
		for range 60 {
			pick := func(values ...string) string { return values[r.IntN(len(values))] }
			rows = append(rows, fmt.Sprintf("c%d,%s,%s,%s,%s,%s\n", r.IntN(45), pick("20", "31.5", "44", "", "old"),
				pick("Rome", "Turin", ""), pick("a", "b", "c"), pick("yes", "no", ""), pick("A", "B", "A", "A", "")))
		}
		story := func(files ...string) string {
			res := mustThrough(t, clean.Options{}, files...)
			ds := res.Dataset
			text := fmt.Sprintln(res.Ledger.RowsIn, res.Ledger.RowsUsed, res.Ledger.DuplicateRows, *res.Summary.Label, res.Summary.AttributesLeftOut)
			for _, w := range res.Warnings {
				text += fmt.Sprintln(w.Code, w.Count)
			}
			for i, id := range ds.Customers.ID {
				text += fmt.Sprint(ds.Strings.At(id), ds.Strings.At(ds.Customers.Region[i]), ds.Customers.Consent[i], ds.Left.State[i])
				for _, a := range ds.Attributes {
					if a.Quantity != nil {
						text += fmt.Sprint(" ", a.Quantity[i])
					} else {
						text += fmt.Sprint(" ", ds.Strings.At(a.Category[i]))
					}
				}
				text += "\n"
			}
			return text
		}
		want := story(header + strings.Join(rows, ""))
		r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		if got := story(header + strings.Join(rows, "")); got != want {
			t.Fatalf("seed %d, shuffled:\n%s\nwant\n%s", seed, got, want)
		}
		if got := story(header+strings.Join(rows[:33], ""), header+strings.Join(rows[33:], "")); got != want {
			t.Fatalf("seed %d, split:\n%s\nwant\n%s", seed, got, want)
		}
	}
}
