//go:build !js

package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/fault"
)

// The loop as a nightly job runs it: a list with controls in files of their own, and outcomes later.
func TestLoopOnTheCommandLine(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	var rows strings.Builder
	rows.WriteString("Customer ID,Order ID,Order Date,Amount\nLAST,1,2024-06-30,5\n")
	for c := range 120 {
		for m := range 14 + c%5 {
			fmt.Fprintf(&rows, "K%03d,%d-%d,%d-%02d-%02d,%d\n", c, c, m, 2023+m/12, 1+m%12, 3+(c*7+m)%20, 20+c)
		}
	}
	orders := in("orders.csv")
	if err := os.WriteFile(orders, []byte(rows.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	campaign := in("week1.json")
	args := []string{"contacts", orders, "--control", "20%", "--campaign", campaign, "-o", in("contact.csv")}
	var out bytes.Buffer
	if err := command(args, &out); err != nil {
		t.Fatal(err)
	}
	contacts, controls := ids(t, in("contact.csv")), ids(t, in("control_DO_NOT_CONTACT.csv"))
	if len(contacts) < 20 || len(controls) < 5 {
		t.Fatalf("%d contacts, %d controls", len(contacts), len(controls))
	}
	method, err := os.ReadFile(in("contact-method.csv"))
	if err != nil || !strings.Contains(string(method), "Data,sha256,,") || !strings.Contains(string(method), "Settings,lift.share,0.2") {
		t.Errorf("%.400s %v", method, err)
	}
	// The same week once more: the file is of an earlier campaign now, and everybody was contacted.
	kept, _ := os.ReadFile(campaign)
	args[len(args)-1] = in("again.csv")
	if err := command(args, &out); err != nil || len(ids(t, in("again.csv"))) != 0 {
		t.Errorf("%v: %d are called again", err, len(ids(t, in("again.csv"))))
	}
	if now, _ := os.ReadFile(campaign); !bytes.Equal(now, kept) {
		t.Error("the campaign that was to be kept was written over")
	}
	outcomes := "customer,contacted,ordered,amount\n"
	for _, id := range contacts {
		outcomes += id + ",yes,yes,80\n"
	}
	for _, id := range controls {
		outcomes += id + ",no,no,0\n"
	}
	if err := os.WriteFile(in("outcomes.csv"), []byte(outcomes), 0o644); err != nil {
		t.Fatal(err)
	}
	out.Reset()
	if err := command([]string{"lift", orders, "--campaign", campaign, "--outcomes", in("outcomes.csv"), "--set", "clean.today=2025-01-01"}, &out); err != nil {
		t.Fatal(err)
	}
	var res struct {
		Effect struct {
			Told             bool
			Contact, Control struct{ Customers, Converted int }
		}
	}
	if err := json.Unmarshal(out.Bytes(), &res); err != nil {
		t.Fatal(err)
	}
	if e := res.Effect; !e.Told || e.Contact.Customers != len(contacts) || e.Contact.Converted != len(contacts) || e.Control.Customers != len(controls) || e.Control.Converted != 0 {
		t.Errorf("%s", out.Bytes())
	}
	for want, args := range map[fault.Code][]string{
		fault.BadCampaign: {"lift", orders, "--campaign", in("outcomes.csv")},
		fault.BadOutcomes: {"lift", orders, "--campaign", campaign, "--outcomes", campaign},
		fault.BadOption:   {"contacts", orders, "--control", "80%", "-o", in("other/contact.csv")},
	} {
		if err := command(args, &out); err == nil || fault.As(err).Code != want {
			t.Errorf("%v: %v", args, err)
		}
	}
}

func ids(t *testing.T, file string) []string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, row := range rows[1:] {
		list = append(list, row[1])
	}
	return list
}
