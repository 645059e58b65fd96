package clean_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/clean"
	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/dataset"
)

func file(header string, n int, row func(i int) string) string {
	lines := []string{header}
	for i := range n {
		lines = append(lines, row(i))
	}
	return strings.Join(lines, "\n") + "\n"
}

func yesEvery(k, i int) string {
	if i%k == 0 {
		return "yes"
	}
	return "no"
}

// Example: visits of the same people all count, and each knows whose it is.
func TestVisitsCount(t *testing.T) {
	res := mustThrough(t, clean.Options{}, file("customer_id,pages,purchased", 120, func(i int) string {
		return fmt.Sprintf("V%02d,%d,%s", i%40, i%7, yesEvery(5, i))
	}))
	o := res.Summary.Outcome
	if o == nil || !o.Purchase || o.Yes != 24 || o.No != 96 || o.Persons != 40 || res.Ledger.RowsUsed != 120 {
		t.Fatalf("%+v, %d rows used", o, res.Ledger.RowsUsed)
	}
	ds := res.Dataset
	rows := map[int32]int{}
	for i := range ds.Outcome.State {
		rows[ds.Outcome.Person(i)]++
		name, _, _ := strings.Cut(ds.Strings.At(ds.Customers.ID[i]), " #")
		if want := fmt.Sprintf("V%02d", ds.Outcome.Person(i)); name != want {
			t.Errorf("%s is person %s", ds.Strings.At(ds.Customers.ID[i]), want)
		}
	}
	for who, n := range rows {
		if n != 3 {
			t.Errorf("person %d has %d visits", who, n)
		}
	}
	if slices.ContainsFunc(ds.Attributes, func(a dataset.Attribute) bool { return a.Header == "purchased" }) {
		t.Error("the outcome is a feature of itself")
	}
}

// Example: an id that comes twice among a hundred is a slip, of which one row is kept.
func TestLeadsAreNoVisits(t *testing.T) {
	res := mustThrough(t, clean.Options{}, file("lead_id,visits,converted", 100, func(i int) string {
		return fmt.Sprintf("L%02d,%d,%s", max(i, 1), i%7, yesEvery(4, i))
	}))
	if o := res.Summary.Outcome; o == nil || o.Purchase || o.Persons != 0 || res.Summary.Customers != 99 {
		t.Errorf("%+v of %d customers", o, res.Summary.Customers)
	}
}

// Example: words that nobody knows leave the rarer value, which is said, and blanks say nothing.
func TestOutcomeIsGuessed(t *testing.T) {
	res := mustThrough(t, clean.Options{}, file("lead_id,visits,converted", 100, func(i int) string {
		return fmt.Sprintf("L%02d,%d,%s", i, i%7, [...]string{"A", "A", "B", ""}[i%4])
	}))
	if o := res.Summary.Outcome; o == nil || o.Value != "B" || !o.Guessed || o.Yes != 25 || o.No != 50 || o.Unknown != 25 {
		t.Errorf("%+v", o)
	}
}

// Example: the day on which customers left, where a column says it.
func TestLeftOn(t *testing.T) {
	res := mustThrough(t, clean.Options{}, file("customer_id,plan,churn,churn_date", 80, func(i int) string {
		if i%4 > 0 {
			return fmt.Sprintf("C%02d,%d,no,", i, i%3)
		}
		return fmt.Sprintf("C%02d,%d,yes,2024-%02d-15", i, i%3, 1+i/4%12)
	}))
	ds := res.Dataset
	if ds.Left == nil || ds.Left.Day == nil || res.Summary.Label.Dates != "churn_date" {
		t.Fatalf("%+v", res.Summary.Label)
	}
	if ds.Left.Day[4] != convention.FromCivil(2024, 2, 15) || ds.Left.Day[5] != dataset.NoDay {
		t.Errorf("left on %v and %v", ds.Left.Day[4], ds.Left.Day[5])
	}
}
