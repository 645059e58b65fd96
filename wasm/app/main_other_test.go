//go:build !js

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/engine"
	"github.com/keepsight/keepsight/core/fault"
)

const sampleFile = "../../public/samples/online-retail-sample.csv.gz"

func write(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func analyzed(t *testing.T, args ...string) engine.Document {
	t.Helper()
	var out bytes.Buffer
	if err := command(append([]string{"analyze"}, args...), &out); err != nil {
		t.Fatal(err)
	}
	var d engine.Document
	if err := json.Unmarshal(out.Bytes(), &d); err != nil {
		t.Fatal(err)
	}
	return d
}

// Options reach the engine by their wire names, and only what was asked for is printed.
func TestAnalyze(t *testing.T) {
	net := analyzed(t, sampleFile, "--only", "rfm")
	drop := analyzed(t, "--set", "clean.refunds=drop", "--only", "rfm", sampleFile)
	if net.Analyses.Rhythm != nil || net.Analyses.Contact != nil || net.Analyses.RFM == nil {
		t.Errorf("--only rfm printed %+v", net.Analyses)
	}
	if net.Analyses.RFM.Refunds >= 0 || drop.Analyses.RFM.Refunds != 0 {
		t.Errorf("refunds net %v, drop %v", net.Analyses.RFM.Refunds, drop.Analyses.RFM.Refunds)
	}
	later := analyzed(t, sampleFile, "--as-of", "2012-01-09", "--set", "rfm.quadrantCut=mean", "--only", "rfm")
	if later.Analyses.RFM.AsOf != "2012-01-09" || later.Analyses.RFM.Cut.Rule != "mean" {
		t.Errorf("as of %s, cut %s", later.Analyses.RFM.AsOf, later.Analyses.RFM.Cut.Rule)
	}
}

func TestMapNamesAColumn(t *testing.T) {
	file := write(t, "odd.csv", "a,b,c\nx,2024-01-01,5\ny,2024-01-02,6\nx,2024-02-01,7\n")
	d := analyzed(t, file, "--map", "customer_id=a", "--map", "order_date=b", "--map", "amount=c")
	if d.Summary.Customers != 2 || d.Ledger.Net != 18 {
		t.Errorf("%+v %+v", d.Summary, d.Ledger)
	}
}

// Bad input: a code, the place, a sentence; and the exit code 2 that comes of every code but Internal.
func TestRefusals(t *testing.T) {
	good := "customer,date,amount\nA,2024-01-01,5\nB,2024-01-02,6\n"
	for _, c := range []struct {
		name, content string
		args          []string
		code          fault.Code
		says          string
	}{
		{"empty.csv", "", nil, fault.Empty, "empty.csv"},
		{"photo.xlsx", "\x89PNG\r\n\x1a\n0000000000000000000000", nil, fault.NotSpreadsheet, "png"},
		{"cut.xlsx", "PK\x03\x04 and then nothing that is a directory", nil, fault.Truncated, "cut.xlsx"},
		{"nodate.csv", "customer,amount\nA,5\nB,6\n", nil, fault.NoColumn, "order_date"},
		{"one.csv", "customer,date,amount\nA,2024-01-01,5\nA,2024-01-02,6\n", nil, fault.OneCustomer, ""},
		{"dates.csv", "customer,date,amount\nA,03/04/11,5\nB,05/06/11,6\n", []string{"--strict"}, fault.Unsure, "dates.csv"},
		{"ok.csv", good, []string{"--set", "clean.nonsense=1"}, fault.BadOption, "clean.nonsense"},
		{"ok.csv", good, []string{"--set", "clean.asOf=tomorrow"}, fault.BadOption, "tomorrow"},
		{"ok.csv", good, []string{"--sheet", "Nowhere"}, fault.BadOption, "Nowhere"},
		{"ok.csv", good, []string{"--map", "amount=nowhere"}, fault.BadOption, "nowhere"},
		{"ok.csv", good, []string{"--only", "horoscope"}, fault.BadOption, "horoscope"},
	} {
		path := write(t, c.name, c.content)
		err := command(append([]string{"analyze", path}, c.args...), &bytes.Buffer{})
		var f *fault.Error
		if !errors.As(err, &f) || f.Code != c.code {
			t.Errorf("%s %v: %v, want %s", c.name, c.args, err, c.code)
			continue
		}
		if line := sentence(f); !strings.Contains(line, c.says) || !strings.Contains(line, string(c.code)) {
			t.Errorf("%s: %q does not name %q", c.name, line, c.says)
		}
	}
}

// Without --strict the best guess is taken and listed.
func TestGuessIsListed(t *testing.T) {
	d := analyzed(t, write(t, "dates.csv", "customer,date,amount\nA,03/04/11,5\nB,05/06/11,6\n"))
	if len(d.Mapping.Unsure) != 1 || d.Mapping.Unsure[0].Role != "order_date" {
		t.Errorf("unsure: %+v", d.Mapping.Unsure)
	}
}

func TestListsAreWritten(t *testing.T) {
	for _, name := range []string{"contact.csv", "contact.xlsx"} {
		path := filepath.Join(t.TempDir(), name)
		if err := command([]string{"contacts", sampleFile, "-o", path}, &bytes.Buffer{}); err != nil {
			t.Fatal(err)
		}
		file, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		want := []byte("\ufeffRank,Customer")
		if name == "contact.xlsx" {
			want = []byte("PK")
		}
		if !bytes.HasPrefix(file, want) {
			t.Errorf("%s begins with %q", name, file[:20])
		}
	}
	if err := command([]string{"customers", sampleFile, "-o", "x.pdf"}, &bytes.Buffer{}); fault.As(err).Code != fault.BadOption {
		t.Errorf("-o x.pdf: %v", err)
	}
}

// What is exported can be read back: every customer, with the same money to the cent.
func TestLawExportReadsBack(t *testing.T) {
	before := analyzed(t, sampleFile, "--only", "rfm")
	path := filepath.Join(t.TempDir(), "customers.xlsx")
	if err := command([]string{"customers", sampleFile, "-o", path}, &bytes.Buffer{}); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := command([]string{"cells", path}, &out); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	// The method appendix is a sheet of its own.
	people := strings.Count(out.String(), `{"sheet":"Customers",`)
	if got, want := people-1, before.Analyses.RFM.Customers+before.Analyses.RFM.Apart; got != want {
		t.Errorf("%d rows, want %d", got, want)
	}
	if !strings.HasPrefix(lines[len(lines)-1], `{"done":true`) {
		t.Errorf("last line %s", lines[len(lines)-1])
	}
}

// Golden by eye: one cell of each kind that a text file can hold.
func TestCells(t *testing.T) {
	var out bytes.Buffer
	if err := command([]string{"cells", write(t, "a.csv", "id,when,much,note\n007,2024-03-01 10:30,\"1,234.50\",x\n008,2024-03-02,2.25,\n")}, &out); err != nil {
		t.Fatal(err)
	}
	want := `{"sheet":"","row":1,"cells":[{"c":1,"t":"s","v":"id"},{"c":2,"t":"s","v":"when"},{"c":3,"t":"s","v":"much"},{"c":4,"t":"s","v":"note"}]}
{"sheet":"","row":2,"cells":[{"c":1,"t":"s","v":"007"},{"c":2,"t":"d","v":"2024-03-01 10:30:00","n":45352.4375},{"c":3,"t":"n","v":1234.5},{"c":4,"t":"s","v":"x"}]}
{"sheet":"","row":3,"cells":[{"c":1,"t":"s","v":"008"},{"c":2,"t":"d","v":"2024-03-02","n":45353},{"c":3,"t":"n","v":2.25}]}
{"done":true,"sheets":[{"name":"","hidden":false,"rows":3}],"warnings":[]}
`
	if out.String() != want {
		t.Errorf("got\n%s", out.String())
	}
}
