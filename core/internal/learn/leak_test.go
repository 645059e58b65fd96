package learn

import (
	"strconv"
	"testing"
)

// Each trouble and each innocent column, by name.
func TestLeaks(t *testing.T) {
	table, y := sample(1000, 81)
	add := func(c Column) { table.Columns = append(table.Columns, c) }
	value, gap, some, day := Column{Name: "refund after leaving"}, Column{Name: "date of leaving"}, Column{Name: "reason of leaving"}, Column{Name: "days to end"}
	status := Column{Name: "status", Levels: []string{"active", "paused", "closed", "moved"}}
	partly := Column{Name: "last call", Levels: []string{"none", "retention"}}
	id := Column{Name: "id"}
	for i, left := range y {
		v, g, s, d := 0.0, nan, nan, float64(i%100)
		code, call := int32(i%2), int32(0)
		if left {
			v, g, d = 1, float64(i), -float64(i%7)-1
			code = 2 + int32(i%2)
			if i%2 == 0 {
				s = float64(i % 9)
			}
			if i%5 == 0 {
				call = 1
			}
		}
		value.Quantity = append(value.Quantity, v)
		gap.Quantity = append(gap.Quantity, g)
		some.Quantity = append(some.Quantity, s)
		day.Quantity = append(day.Quantity, d)
		status.Category = append(status.Category, code)
		partly.Category = append(partly.Category, call)
		id.Category = append(id.Category, int32(i))
		id.Levels = append(id.Levels, strconv.Itoa(i))
	}
	for _, c := range []Column{value, gap, some, day, status, partly, id} {
		add(c)
	}
	want := map[string]LeakKind{value.Name: LeakSeparates, gap.Name: LeakMissing, some.Name: LeakMissing,
		day.Name: LeakSeparates, status.Name: LeakSeparates, partly.Name: LeakPureLevel}
	got := LeakOf(table, y)
	last := int32(-1)
	for _, l := range got {
		if want[l.Name] != l.Kind {
			t.Errorf("%s: %s, want %q", l.Name, l.Kind, want[l.Name])
		}
		if l.Feature <= last || table.Columns[l.Feature].Name != l.Name || l.AUC < 0.5 || l.AUC > 1 || l.Rows == 0 {
			t.Errorf("%+v", l)
		}
		if l.Kind == LeakPureLevel && (len(l.Levels) != 1 || l.Levels[0] != "retention") {
			t.Errorf("levels %v", l.Levels)
		}
		last = l.Feature
		delete(want, l.Name)
	}
	for name := range want {
		t.Errorf("%s was not found", name)
	}
}

// Ten rows can be told apart by chance.
func TestFewRowsAreNoLeak(t *testing.T) {
	m, y := noise(10, 1, 82)
	for i := range y {
		y[i] = m.Data[i] > 0
	}
	if got := LeakOf(&Table{Rows: 10, Columns: []Column{{Name: "x", Quantity: m.Data}}}, y); got != nil {
		t.Errorf("%+v", got)
	}
}
