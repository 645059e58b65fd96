//go:build !js

package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/fault"
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
