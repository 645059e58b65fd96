//go:build !js

package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/clean"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/quality"
)

func readTable(t *testing.T, path string) [][]string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

const twice = `customer_id,order_id,order_date,amount,phone
a1,1,2024-01-01,10,13800138000
a2,2,2024-01-02,20,+86 138-0013-8000
a1,1,2024-01-09,-4,13800138000
b1,3,2024-02-01,30,13900139000
,4,2024-02-02,5,
`

// The lines say where they stand and which order a refund is of; the ledger is a row for each step.
func TestCleanWritesLinesAndLedger(t *testing.T) {
	in, dir := write(t, "o.csv", twice), t.TempDir()
	lines, ledger := filepath.Join(dir, "clean.csv"), filepath.Join(dir, "ledger.csv")
	if err := command([]string{"clean", in, "-o", lines, "--ledger", ledger, "--set", "clean.mergeBy=phone"}, nil); err != nil {
		t.Fatal(err)
	}
	got := readTable(t, lines)
	want := [][]string{
		{"Customer", "Order", "Date", "Amount", "Refund of order", "File", "Row"},
		{"a1", "1", "2024-01-01", "10", "", "o.csv", "2"},
		{"a1", "2", "2024-01-02", "20", "", "o.csv", "3"},
		{"a1", "", "2024-01-09", "-4", "1", "o.csv", "4"},
		{"b1", "3", "2024-02-01", "30", "", "o.csv", "5"},
	}
	if len(got) != len(want) {
		t.Fatalf("%q", got)
	}
	for i := range want {
		if strings.Join(got[i], "|") != strings.Join(want[i], "|") {
			t.Errorf("row %d: %q, not %q", i, got[i], want[i])
		}
	}
	steps := map[string][]string{}
	for _, row := range readTable(t, ledger)[1:] {
		steps[row[2]] = row
	}
	for code, want := range map[string]string{"no_customer": "5 4", "merge_customers": "4 4", "refunds": "4 4"} {
		if row := steps[code]; row == nil || row[7]+" "+row[8] != want {
			t.Errorf("%s: %q", code, row)
		}
	}
	if row := steps["merge_customers"]; row[9] != "3" || row[10] != "2" || !strings.Contains(row[13], "a2 → a1") {
		t.Errorf("%q", row)
	}
	book := filepath.Join(dir, "clean.xlsx")
	if err := command([]string{"clean", in, "-o", book}, nil); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := command([]string{"cells", book}, &out); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"Cleaned lines", "Customers", "13800138000"} {
		if !strings.Contains(out.String(), text) {
			t.Errorf("the workbook has no %q", text)
		}
	}
}

func TestEveryStepHasAName(t *testing.T) {
	for _, code := range []string{"merge_customers", "refunds", "phone_format", "email_format", "bad_age", "future_birthday",
		"left_out", "outliers_z", "outliers_iqr", "fill_down", "trimmed_id", "formula_guard", "excel_text", "filled_order",
		"filled_customer", "filled_date"} {
		if englishLabels["step."+code] == "" {
			t.Errorf("no name for %s", code)
		}
	}
}

func TestCleanNamesWhatIsWrong(t *testing.T) {
	in := write(t, "o.csv", twice)
	for _, args := range [][]string{{"clean", in, "-o", "x.pdf"}, {"clean", in, "--ledger", "x.txt", "-o", "x.csv"}, {"clean", in, "-o", "x.csv", "--set", "clean.mergeBy=name"}} {
		if err := command(args, nil); err == nil || fault.As(err).Code != fault.BadOption {
			t.Errorf("%v: %v", args, err)
		}
	}
	if err := command([]string{"clean", in}, nil); err != errUsage {
		t.Errorf("without an output: %v", err)
	}
}

// A recipe carries every correction: with it the next run writes the same bytes, whatever stands on
// the command line of the first, and another file of the same form is read by it.
func TestRecipeCarriesEveryCorrection(t *testing.T) {
	// Two dates of equal rank, a column that no rule names, and every switch of the cleaning.
	in := write(t, "o.csv", `client ref,order_id,ordered,changed,worth,phone
a1,1,2024-01-01,2024-01-03,10,13800138000
a2,2,2024-01-02,2024-01-04,20,+86 138-0013-8000
a1,1,2024-01-09,2024-01-11,-4,13800138000
b1,3,2024-02-01,2024-02-03,30,13900139000
b1,3,2024-02-01,2024-02-03,30,13900139000
,4,2024-02-02,2024-02-04,5,
`)
	dir := t.TempDir()
	corrections := []string{"--map", "customer_id=client ref", "--map", "order_date=changed", "--map", "amount=worth",
		"--set", "clean.refunds=drop", "--set", "clean.duplicates=once", "--set", "clean.mergeBy=phone", "--set", "clean.contacts=keep"}
	recipe := filepath.Join(dir, "recipe.json")
	if err := command(append([]string{"quality", in, "-o", recipe}, corrections...), io.Discard); err != nil {
		t.Fatal(err)
	}
	outputs := func(name string, args ...string) (files [2][]byte) {
		t.Helper()
		book, ledger := filepath.Join(dir, name+".xlsx"), filepath.Join(dir, name+".csv")
		if err := command(append([]string{"clean", in, "-o", book, "--ledger", ledger}, args...), io.Discard); err != nil {
			t.Fatal(err)
		}
		for i, path := range []string{book, ledger} {
			var err error
			if files[i], err = os.ReadFile(path); err != nil {
				t.Fatal(err)
			}
		}
		return files
	}
	byHand, plain := outputs("hand", corrections...), outputs("plain", corrections[:6]...)
	for _, run := range []string{"first", "again"} {
		got := outputs(run, "--recipe", recipe)
		for i, what := range []string{"workbook", "ledger"} {
			if !bytes.Equal(got[i], byHand[i]) {
				t.Errorf("%s run: the %s is not that of the corrections", run, what)
			}
			if bytes.Equal(got[i], plain[i]) {
				t.Errorf("%s run: the corrections do nothing to the %s", run, what)
			}
		}
	}
	steps := map[string]string{}
	for _, row := range readTable(t, filepath.Join(dir, "again.csv"))[1:] {
		steps[row[2]] = row[7] + " " + row[8]
	}
	for code, want := range map[string]string{"no_customer": "6 5", "duplicate": "5 4", "merge_customers": "3 3", "refunds": "4 3"} {
		if steps[code] != want {
			t.Errorf("%s: %q, not %q", code, steps[code], want)
		}
	}
}

// January's recipe says what changed in February, file by file, and no row has to be usable for it.
func TestQualityRemembersThroughTheRecipe(t *testing.T) {
	dir := t.TempDir()
	recipe := filepath.Join(dir, "recipe.json")
	report := func(args ...string) quality.Report {
		t.Helper()
		var out bytes.Buffer
		if err := command(append([]string{"quality"}, args...), &out); err != nil {
			t.Fatal(err)
		}
		var r quality.Report
		if err := json.Unmarshal(out.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		return r
	}
	january, february := write(t, "o.csv", twice), write(t, "o.csv", strings.Replace(twice, "2024-02-01,30", "soon,30", 1)+"c1,5,2024-02-09,7,\n")
	first := report(january, "-o", recipe)
	if first.Before != nil || first.Tables[0].Rows != 5 || *first.Score >= 100 {
		t.Errorf("%+v", first)
	}
	next := report(february, "--recipe", recipe)
	if next.Before == nil || next.Before.Rows != 5 || !slices.ContainsFunc(next.Changes, func(c quality.Change) bool { return c.Code == quality.RowsChanged && c.From == 5 && c.To == 6 }) {
		t.Errorf("%+v", next)
	}
	if same := report(january, "--recipe", recipe); len(same.Changes) != 0 {
		t.Errorf("the same file: %+v", same.Changes)
	}
	if none := report(write(t, "n.csv", "customer_id,order_date,amount\nA,soon,\nB,later,\n")); none.Tables[0].Rows != 2 {
		t.Errorf("%+v", none)
	}
	if err := command([]string{"quality", january, "-o", "x.csv"}, io.Discard); err == nil || fault.As(err).Code != fault.BadOption {
		t.Errorf("-o x.csv: %v", err)
	}
}

// A table that hardly fits the customers is told with counts, examples of both sides and the way out.
func TestFewMatchesAreWorded(t *testing.T) {
	orders, votes := "customer_id,order_date,amount\n", "customer_id,day,score,comment\n"
	for i := range 40 {
		orders += fmt.Sprintf("%04d,2024-01-%02d,%d\n", i+1, 1+i%28, 5+i)
		votes += fmt.Sprintf("%d,2024-02-%02d,%d,fine thing number %d\n", i+1, 1+i%28, 1+i%10, i)
	}
	opt, err := parse([]string{write(t, "o.csv", orders), write(t, "votes.csv", votes)})
	if err != nil {
		t.Fatal(err)
	}
	_, doc, _, err := cleaned(opt)
	if err != nil {
		t.Fatal(err)
	}
	got := doubts(doc.Summary.Joins)
	if len(got) != 1 {
		t.Fatalf("%q", got)
	}
	for _, says := range []string{"W_JOIN: votes.csv", "0 of 40 rows", `"customer_id"`, "40 different ones are unknown, such as 1, 10", "such as 0001, 0002",
		"40 rows would match without regard to leading zeros", "--map customer_id=Header"} {
		if !strings.Contains(got[0], says) {
			t.Errorf("%q does not say %q", got[0], says)
		}
	}
	if got := doubt(clean.Join{File: "calls.xlsx", Sheet: "May", Few: true}); !strings.Contains(got, "calls.xlsx, sheet May: no column names a customer") {
		t.Errorf("%q", got)
	}
}
