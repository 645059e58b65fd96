package clean_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/clean"
	"github.com/keepsight/keepsight/core/fault"
)

func ordersOf(amount func(i int) string) string {
	var b strings.Builder
	b.WriteString("Customer ID,Order ID,Order Date,Amount\n")
	for i := range 40 {
		fmt.Fprintf(&b, "c%d,o%d,2024-01-%02d,%s\n", i%9, i, 1+i%28, amount(i))
	}
	return b.String()
}

// Sales that are written below zero are refused with what to do, and are sales once a person says so.
func TestSalesBelowZero(t *testing.T) {
	below := ordersOf(func(i int) string { return fmt.Sprintf("-%d.50", 10+i) })
	res, _, err := through(t, clean.Options{}, below)
	if e := fault.As(err); e.Code != fault.NoSales || e.Args["count"] != 40 || res == nil || res.Dataset != nil || res.Ledger.RefundRows != 40 {
		t.Fatalf("%v, %+v", err, res)
	}
	got, _, err := through(t, clean.Options{Sign: "reversed"}, below)
	if err != nil {
		t.Fatal(err)
	}
	want, _, err := through(t, clean.Options{}, ordersOf(func(i int) string { return fmt.Sprintf("%d.50", 10+i) }))
	if err != nil || got.Ledger.Net != want.Ledger.Net || got.Summary.Customers != want.Summary.Customers || got.Ledger.RefundRows != 0 {
		t.Errorf("%v, reversed %+v, as sales %+v", err, got.Ledger, want.Ledger)
	}
}

// Where nobody has paid anything there is nothing to say of customers.
func TestNoMoney(t *testing.T) {
	_, _, err := through(t, clean.Options{}, ordersOf(func(int) string { return "0" }))
	if e := fault.As(err); e.Code != fault.NoMoney || e.Args["count"] != 40 {
		t.Error(err)
	}
}
