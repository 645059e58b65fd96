package churn

import "testing"

// BenchmarkOrders is a file of 100,000 customers.
func BenchmarkOrders(b *testing.B) {
	ds := orders(900, shop(1, 100_000, 900))
	b.Logf("%d orders", len(ds.Orders.Day))
	for b.Loop() {
		if _, err := Analyze(input(ds, 90), Options{}, nil); err != nil {
			b.Fatal(err)
		}
	}
}
