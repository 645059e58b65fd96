package prepare

import (
	"slices"
	"testing"

	"github.com/keepsight/keepsight/core/dataset"
)

// grouped are orders of one line each with a category, by number, 0 for none.
func grouped(names []string, numbers []uint16, orders []order) *dataset.Dataset {
	ds := shop(day(2024, 6, 11), orders)
	for _, name := range names {
		ds.Categories = append(ds.Categories, ds.Strings.InternString(name))
	}
	ds.Lines.Category = numbers
	return ds
}

// Reference: shares of the money of sales by hand. Customer a spends 30 of 40 on tea; b as much on
// both, and has bought tea twice; c has no line with a category, d only free ones.
func TestReferenceCategories(t *testing.T) {
	d := day(2024, 6, 1)
	ds := grouped([]string{"cups", "tea"}, []uint16{1, 2, 0, 1, 2, 2, 0, 2}, []order{
		{"a", d, -1, 10, 0, ""}, {"a", d + 1, -1, 30, -30, ""}, {"a", d + 2, -1, 60, 0, ""},
		{"b", d, -1, 20, 0, ""}, {"b", d + 1, -1, 5, 0, ""}, {"b", d + 2, -1, 15, 0, ""},
		{"c", d, -1, 10, 0, ""}, {"d", d, -1, 0, 1, ""},
	})
	table := Build(ds, []int32{0, 1, 2, 3})
	holds(t, table, map[string][]float64{"categories": {2, 2, 0, 1}, "categoryShare tea": {0.75, 0.5, nan, nan}, "categoryShare cups": {0.25, 0.5, nan, nan}})
	main := table.Column(string(MainCategory))
	for row, want := range []string{"tea", "tea", "", "tea"} {
		got := ""
		if level := main.Category[row]; level >= 0 {
			got = main.Levels[level]
		}
		if got != want {
			t.Errorf("main category of customer %d: %q, want %q", row, got, want)
		}
	}
	for name, c := range map[string]struct {
		ds   *dataset.Dataset
		want Reason
	}{
		"no column": {grouped(nil, nil, []order{{"a", d, -1, 10, 0, ""}}), NoCategories},
		"one":       {grouped([]string{"tea"}, []uint16{1}, []order{{"a", d, -1, 10, 0, ""}}), Constant},
		"too many":  {grouped([]string{"tea", "cups"}, nil, []order{{"a", d, -1, 10, 0, ""}}), LikeID},
	} {
		if got := Build(c.ds, []int32{0}); !leaves(got, MainCategory, c.want) || got.Column("categories") != nil {
			t.Errorf("%s: %+v", name, got.LeftOut)
		}
	}
}

// A main category that everybody shares tells nobody from anybody.
func TestOneMainCategory(t *testing.T) {
	d := day(2024, 1, 1)
	var orders []order
	var numbers []uint16
	for i := range 30 {
		orders = append(orders, order{string(rune('A' + i/3)), d + dataset.Day(i*7%30), -1, 10 + float64(i%3), 0, ""})
	}
	for range orders {
		numbers = append(numbers, 1)
	}
	numbers[0] = 2
	ds := grouped([]string{"cups", "tea"}, numbers, orders)
	ds.Lines.Amount[0] = 0.5
	r, err := Analyze(Input{ds}, Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	left := slices.ContainsFunc(r.LeftOut, func(l LeftOut) bool { return l.Code == MainCategory && l.Reason == Constant })
	if !left || slices.ContainsFunc(r.Features, func(f Feature) bool { return f.Code == MainCategory }) {
		t.Errorf("left out: %+v", r.LeftOut)
	}
}

// Law: a stretch of the customers has the rows that the whole table has, whatever the others buy.
func TestLawCategoriesOfAStretch(t *testing.T) {
	var orders []order
	var numbers []uint16
	var names []string
	for i := range 12 {
		names = append(names, string(rune('a'+i)))
	}
	for i := range 60 {
		orders = append(orders, order{string(rune('A' + i/4)), day(2024, 1, 1) + dataset.Day(i), -1, float64(1 + i*7%11), 0, ""})
		numbers = append(numbers, uint16(i*5%13))
	}
	ds := grouped(names, numbers, orders)
	whole, some := Build(ds, all(15)), Build(ds, []int32{4, 9})
	if len(whole.Columns) != len(some.Columns) {
		t.Fatalf("%d and %d columns", len(whole.Columns), len(some.Columns))
	}
	shares := 0
	for f := range whole.Columns {
		w, s := &whole.Columns[f], &some.Columns[f]
		if w.Name != s.Name {
			t.Fatalf("%s and %s", w.Name, s.Name)
		}
		if whole.About[f].Code == CategoryShare {
			shares++
		}
		for to, from := range []int{4, 9} {
			if w.Quantity != nil && !near(w.Quantity[from], s.Quantity[to]) || w.Quantity == nil && w.Category[from] != s.Category[to] {
				t.Errorf("%s differs", w.Name)
			}
		}
	}
	if shares != sharedCategories {
		t.Errorf("%d shares", shares)
	}
}

// Reference: two of three orders that count at a discount; one that was taken back does not count.
func TestReferenceDiscounts(t *testing.T) {
	d := day(2024, 6, 1)
	ds := shop(day(2024, 6, 11), []order{{"a", d, -1, 10, 0, ""}, {"a", d + 1, -1, 10, 0, ""}, {"a", d + 2, -1, 10, 0, ""},
		{"a", d + 3, -1, 10, -10, ""}, {"b", d, -1, 5, 0, ""}})
	if table := Build(ds, all(2)); !leaves(table, Discounted, NoDiscounts) {
		t.Errorf("left out: %+v", table.LeftOut)
	}
	ds.Orders.Discounted = []bool{true, false, true, true, false}
	holds(t, Build(ds, all(2)), map[string][]float64{"discounted": {2.0 / 3, 0}})
}
