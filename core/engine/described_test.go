package engine

import (
	"fmt"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/dataset"
)

// membersAndOrders: 120 customers who buy every fifth day of 2023 and 2024 what they earn in thousands, every
// fourth a tenth of it; every other is a member and joined in 2024.
func membersAndOrders() (people, orders string) {
	var p, o strings.Builder
	p.WriteString("Customer,Annual income,Loyalty member,Member since,Registered on,City\n")
	o.WriteString("Customer,Order Date,Amount\n")
	for i := range 120 {
		income, joined, member := 20+i%60, "", "no"
		if i%2 == 0 {
			joined, member = fmt.Sprintf("2024-%02d-%02d", 2+i%5, 1+i%28), "yes"
		}
		fmt.Fprintf(&p, "Firm %d,%d000,%s,%s,2022-12-%02d,%s\n", i, income, member, joined, 1+i%28, [...]string{"Rome", "Oslo"}[i%3/2])
		for k := range 140 {
			day := dataset.Day(19358 + 5*k + i%5) // from 2023-01-01
			amount := float64(income)
			if i%4 == 3 {
				amount /= 10
			}
			fmt.Fprintf(&o, "Firm %d,%s,%.2f\n", i, day, amount+float64(k%3))
		}
	}
	return p.String(), o.String()
}

// What a customer table says of income and membership reaches the analyses, the table and the export.
func TestIncomeAndLoyaltyOfJoinedTables(t *testing.T) {
	people, orders := membersAndOrders()
	e, cleaned := opened(t, text("orders.csv", orders), text("people.csv", people))
	if cleaned.Problem != nil {
		t.Fatal(cleaned.Problem)
	}
	var all AnalyzeResult
	through(t, e, VerbAnalyze, AnalyzeParams{Only: []string{"income", "loyalty"}}, &all)
	in := all.Analyses.Income
	if in == nil || in.Problem != "" || in.Column != "Annual income" || in.Source != dataset.SpentOrders || in.Customers != 120 || in.Correlation.Direction != 1 || in.Room == nil {
		t.Fatalf("%+v", in)
	}
	lo := all.Analyses.Loyalty
	if lo == nil || lo.Problem != "" || lo.Column != "Loyalty member" || lo.Members != 60 || lo.Change == nil {
		t.Fatalf("%+v", lo)
	}
	// The day of joining the programme, not of registering; all members have every window of 90 days.
	if lo.Change.JoinColumn != "Member since" || lo.Change.Members+lo.Change.Unmatched != 60 || lo.Change.WindowDays != 90 {
		t.Errorf("%+v", lo.Change)
	}

	var page QueryResult
	through(t, e, VerbQuery, QueryParams{Customers: &CustomersQuery{Filter: Filter{Roomy: true}, Sort: ByRoom, Descending: true, Limit: 100}}, &page)
	if page.Customers.Total != in.Room.Customers {
		t.Errorf("%d in the table, %d in the result", page.Customers.Total, in.Room.Customers)
	}
	sum := 0.0
	for k, c := range page.Customers.Rows {
		if c.Room == nil || c.Band == 0 || k > 0 && *c.Room > *page.Customers.Rows[k-1].Room {
			t.Fatalf("row %d: %+v", k, c)
		}
		sum += *c.Room
	}
	if d := sum - in.Room.Amount; d > 1e-6 || d < -1e-6 {
		t.Errorf("rooms add up to %v, not %v", sum, in.Room.Amount)
	}
	_, bytes, err := e.Export(ExportParams{What: exportCustomers, Format: "csv", Filter: Filter{Roomy: true}, Labels: map[string]string{"col.room": "Room"}})
	if err != nil || !strings.Contains(strings.SplitN(string(bytes), "\n", 2)[0], "Room") {
		t.Errorf("%v, %.200s", err, bytes)
	}
}
