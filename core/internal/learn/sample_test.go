package learn

import (
	"fmt"
	"math"
	"math/rand/v2"
)

// sample makes a table with quantities (the first with gaps), a category with gaps and a label
// that depends on some of them.
func sample(rows int, seed uint64) (*Table, []bool) {
	r := rand.New(rand.NewPCG(seed, 1))
	t := &Table{Rows: rows, Columns: []Column{
		{Name: "age"}, {Name: "spend"}, {Name: "visits"}, {Name: "plan", Levels: []string{"a", "b", "c"}},
		{Name: "member", Levels: []string{"no", "yes"}}}}
	var y []bool
	for range rows {
		age, spend, visits := 40+12*r.NormFloat64(), math.Exp(3+r.NormFloat64()), float64(r.IntN(9))
		plan, member := int32(r.IntN(4))-1, int32(r.IntN(2))
		s := 0.8*(age-40)/12 - 0.4*visits + 0.3*math.Log(spend) + 0.5*float64(plan) - 0.7*float64(member)
		if r.IntN(8) == 0 {
			age = math.NaN()
		}
		t.Columns[0].Quantity = append(t.Columns[0].Quantity, age)
		t.Columns[1].Quantity = append(t.Columns[1].Quantity, spend)
		t.Columns[2].Quantity = append(t.Columns[2].Quantity, visits)
		t.Columns[3].Category = append(t.Columns[3].Category, plan)
		t.Columns[4].Category = append(t.Columns[4].Category, member)
		y = append(y, r.Float64() < Sigmoid(s))
	}
	return t, y
}

// noise is independent standard normal columns and a fair label.
func noise(rows, columns int, seed uint64) (*Matrix, []bool) {
	r := rand.New(rand.NewPCG(seed, 2))
	m := &Matrix{Rows: rows, Cols: columns, Data: make([]float64, rows*columns)}
	for i := range m.Data {
		m.Data[i] = r.NormFloat64()
	}
	y := make([]bool, rows)
	for i := range y {
		y[i] = r.IntN(2) == 0
	}
	return m, y
}

// reordered is the table with its rows in another order, and that order.
func reordered(t *Table, y []bool, seed uint64) (*Table, []bool, []int) {
	order := rand.New(rand.NewPCG(seed, 3)).Perm(t.Rows)
	out := &Table{Rows: t.Rows}
	for _, c := range t.Columns {
		d := Column{Name: c.Name, Levels: c.Levels}
		for _, i := range order {
			if c.Quantity != nil {
				d.Quantity = append(d.Quantity, c.Quantity[i])
			} else {
				d.Category = append(d.Category, c.Category[i])
			}
		}
		out.Columns = append(out.Columns, d)
	}
	labels := make([]bool, len(y))
	for k, i := range order {
		labels[k] = y[i]
	}
	return out, labels, order
}

func allFinite(what string, values ...float64) error {
	for i, v := range values {
		if !finite(v) {
			return fmt.Errorf("%s: value %d is %v", what, i, v)
		}
	}
	return nil
}
