package learn

import (
	"math"
	"reflect"
	"testing"
)

// meets evaluates a rule on the original features, as a reader would.
func meets(t *Table, row int, r Rule) bool {
	for _, c := range r.Conditions {
		col := &t.Columns[c.Feature]
		missing, level, value := false, "", 0.0
		if col.Quantity != nil {
			value = col.Quantity[row]
			missing = math.IsNaN(value)
		} else if code := col.Category[row]; code < 0 {
			missing = true
		} else {
			level = col.Levels[code]
		}
		holds := false
		switch c.Op {
		case AtMost:
			holds = value <= c.Threshold
		case Above:
			holds = value > c.Threshold
		case Is:
			holds = level == c.Level
		case IsNot:
			holds = level != c.Level
		case Absent:
			if !missing {
				return false
			}
			continue
		case Present:
			holds = true
		}
		if missing {
			holds = c.OrMissing
		}
		if !holds {
			return false
		}
	}
	return true
}

// Law: every row meets exactly the rule of its leaf, read in the features' own units; rows, share,
// purity and recall are what counting gives.
func TestLawRulesAreTheTree(t *testing.T) {
	table, y := sample(2500, 61)
	e := Encode(table, nil)
	m := e.Matrix(table, nil)
	segment := make([]int32, table.Rows)
	worth := make([]float64, table.Rows)
	for i := range segment {
		worth[i] = math.Log(table.Columns[1].Quantity[i]) * float64(table.Columns[3].Category[i]+table.Columns[4].Category[i])
		switch {
		case table.Columns[3].Category[i] == -1 || table.Columns[0].Quantity[i] < 30:
			segment[i] = 2
		case table.Columns[2].Quantity[i] > 4 && y[i]:
			segment[i] = 1
		}
	}
	for _, c := range []struct {
		target Target
		yes    int
	}{{Label(y), 1}, {Classes(segment, 3), -1}, {Number(worth), -1}} {
		tree := FitTree(m, c.target, TreeOptions{MaxDepth: 7, MinLeaf: 10})
		rules := tree.Rules(e)
		if len(rules) < 10 {
			t.Fatalf("%d rules", len(rules))
		}
		ops := map[Op]int{}
		rows := 0
		for _, r := range rules {
			rows += r.Rows
			for _, k := range r.Conditions {
				ops[k.Op]++
			}
			seen := map[Condition]bool{}
			for _, k := range r.Conditions {
				key := Condition{Feature: k.Feature, Op: k.Op, Level: k.Level}
				if seen[key] {
					t.Errorf("not merged: %+v", r.Conditions)
				}
				seen[key] = true
			}
			near(t, "support", r.Support, float64(r.Rows)/2500, 1e-12)
			near(t, "value", r.Value, func() float64 {
				v := tree.Nodes[r.Leaf].Value
				if c.yes >= 0 {
					return v[c.yes]
				}
				if len(v) == 1 {
					return v[0]
				}
				return v[r.Class]
			}(), 0)
		}
		if rows != 2500 || ops[Above] == 0 || ops[AtMost] == 0 || ops[Is] == 0 {
			t.Errorf("%d rows, %v", rows, ops)
		}
		for i := range m.Rows {
			leaf := tree.Leaf(m.Row(i))
			for _, r := range rules {
				if meets(table, i, r) != (r.Leaf == leaf) {
					t.Fatalf("row %d in leaf %d, rule of leaf %d: %+v", i, leaf, r.Leaf, r.Conditions)
				}
			}
		}
	}
}

// Three segments cut by hand come back as the sentences one would say.
func TestRulesSayWhatIsThere(t *testing.T) {
	table := &Table{Rows: 90, Columns: []Column{{Name: "orders"}, {Name: "channel", Levels: []string{"shop", "web"}}}}
	var segment []int32
	for i := range 90 {
		orders, channel := float64(i%30), int32(i/45)
		table.Columns[0].Quantity = append(table.Columns[0].Quantity, orders)
		table.Columns[1].Category = append(table.Columns[1].Category, channel)
		switch {
		case orders < 10:
			segment = append(segment, 0)
		case channel == 0:
			segment = append(segment, 1)
		default:
			segment = append(segment, 2)
		}
	}
	e := Encode(table, nil)
	tree := FitTree(e.Matrix(table, nil), Classes(segment, 3), TreeOptions{MaxDepth: 3, MinLeaf: 5})
	type said struct {
		class  int
		clause []Condition
	}
	var got []said
	for _, r := range tree.Rules(e) {
		if r.Purity != 1 || r.Recall != 1 {
			t.Errorf("%+v", r)
		}
		for k := range r.Conditions {
			r.Conditions[k].Name = ""
		}
		got = append(got, said{r.Class, r.Conditions})
	}
	want := []said{
		{0, []Condition{{Op: AtMost, Threshold: 9.5}}},
		{2, []Condition{{Op: Above, Threshold: 9.5}, {Feature: 1, Op: Is, Level: "web"}}},
		{1, []Condition{{Op: Above, Threshold: 9.5}, {Feature: 1, Op: Is, Level: "shop"}}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}
