package prepare

import (
	"math"
	"reflect"
	"slices"
	"testing"
)

func fitted(t *testing.T, table *Table, rows []int32, opt Options) *Preparation {
	t.Helper()
	p, err := Fit(table, rows, opt)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Law: what stands in the rows that were not learnt from changes nothing that was learnt.
func TestLawFitKnowsItsRowsAlone(t *testing.T) {
	for seed := range uint64(5) {
		ds := survey(seed, 300)
		rows := all(200)
		before := Build(ds, all(300))
		p := fitted(t, before, rows, Options{})
		want := p.Apply(before, rows)
		other := Build(survey(seed, 300), all(300))
		for f := range other.Columns {
			c := &other.Columns[f]
			for r := 200; r < 300; r++ {
				if c.Quantity != nil {
					c.Quantity[r] = float64(1e6 * (r + f))
				} else {
					c.Category[r] = int32(r) % int32(len(c.Levels))
				}
			}
		}
		if got := fitted(t, other, rows, Options{}); !reflect.DeepEqual(got, p) {
			t.Fatalf("seed %d: other rows changed what was learnt", seed)
		}
		kept := fitted(t, before, rows, Options{})
		p.Apply(other, all(300))
		if !reflect.DeepEqual(p, kept) {
			t.Fatalf("seed %d: Apply changed the preparation", seed)
		}
		if got := p.Apply(before, rows); !reflect.DeepEqual(got, want) {
			t.Fatalf("seed %d: Apply is not repeatable", seed)
		}
	}
}

// Law: on the rows that were learnt from each z-scored quantity has mean 0 and standard deviation 1,
// the columns of a category add up to 1, and every number is finite.
func TestLawCoded(t *testing.T) {
	for seed := range uint64(5) {
		table := Build(survey(seed, 300), all(300))
		rows := all(300)[:220]
		p := fitted(t, table, rows, Options{})
		m := p.Apply(table, rows)
		at := 0
		for f, l := range p.columns {
			for j, coded := range l.coded {
				values := make([]float64, len(rows))
				for i := range rows {
					values[i] = m.Row(i)[at+j]
				}
				mean, sd := moments(values)
				if coded.Kind == CodedQuantity && (math.Abs(mean) > 1e-9 || math.Abs(sd-1) > 1e-9) {
					t.Errorf("%s: mean %v, sd %v", table.Columns[f].Name, mean, sd)
				}
			}
			if table.Columns[f].Quantity == nil {
				for i := range rows {
					sum := 0.0
					for j, coded := range l.coded {
						if coded.Kind != CodedMissing {
							sum += m.Row(i)[at+j]
						}
					}
					if sum != 1 {
						t.Fatalf("%s: a row adds up to %v", table.Columns[f].Name, sum)
					}
				}
			}
			at += len(l.coded)
		}
		for _, v := range m.Data {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				t.Fatal("a number is not finite")
			}
		}
	}
}

// Law: no method touches a known cell, and every blank that is filled is marked.
func TestLawKnownCellsStand(t *testing.T) {
	table := Build(survey(3, 300), all(300))
	rows := all(300)[:200]
	for _, method := range []Method{Mode, Predict} {
		for f := range table.Columns {
			c := &table.Columns[f]
			fill := learnFill(table, f, known(c, rows), method)
			for i := range table.Rows {
				if blank(c, i) {
					continue
				}
				if c.Quantity != nil && fill.quantities(table, f, all(300))[i] != c.Quantity[i] ||
					c.Quantity == nil && fill.categories(table, f, all(300))[i] != c.Category[i] {
					t.Fatalf("%s changed a cell of %s", method, c.Name)
				}
			}
		}
	}
	p := fitted(t, table, rows, Options{Scale: "none"})
	m := p.Apply(table, all(300))
	at := 0
	for f, l := range p.columns {
		at += len(l.coded)
		for i := range table.Rows {
			if want := blank(&table.Columns[f], i); l.marked && (m.Row(i)[at-1] == 1) != want || want && !l.marked {
				t.Fatalf("%s, row %d: a blank is %v and marked %v", table.Columns[f].Name, i, want, m.Row(i)[at-1])
			}
		}
	}
}

// What hangs on other columns is predicted, and the trial says that it is better; noise is not.
func TestTrialsProposeWhatPredictsBest(t *testing.T) {
	r, err := Analyze(Input{survey(1, 600)}, Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	proposed := map[string]Method{}
	for _, f := range r.Features {
		proposed[f.Header] = f.Proposed
		if f.Header == "income" {
			mean, predicted := *f.Trials[0].Error, *f.Trials[3].Error
			// Income is 1000 × age + 500 × noise, both known: the ridge penalty alone is left. Ages are
			// even over 18 to 77, of standard deviation 1000·√((60² − 1)/12) = 17,318.
			if math.Abs(mean-17318) > 1000 || predicted > 400 {
				t.Errorf("errors %v and %v", mean, predicted)
			}
		}
		if f.Header == "level" && (f.Trials[1].Right == nil || *f.Trials[1].Right < 0.9 || *f.Trials[0].Right > 0.7) {
			t.Errorf("level: %+v", f.Trials)
		}
	}
	if proposed["income"] != Predict || proposed["level"] != Predict || proposed["city"] != Mode || proposed["age"] != "" {
		t.Errorf("proposed %v", proposed)
	}
}

// Law: the order of the rows of the file says nothing; neither does how the customers are cut into
// stretches.
func TestLawOrderOfRows(t *testing.T) {
	asOf := day(2024, 12, 31)
	var orders []order
	for i := range 400 {
		orders = append(orders, order{string(rune('a'+i%26)) + string(rune('a'+i%7)), asOf - 1 - day(1970, 1, 1+(i*i)%390), int32(i * 97 % 86400), float64(5 + i%40), -float64(i % 3), string(rune('p' + i%5))})
	}
	one, err := Write(Input{shop(asOf, orders)}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(orders)
	two, err := Write(Input{shop(asOf, orders)}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(one.Result.Features, two.Result.Features) || !reflect.DeepEqual(one.Parts, two.Parts) {
		t.Error("the order of rows changed the result")
	}
	for j := range one.Columns {
		for i := range one.Columns[j] {
			if !near(one.Columns[j][i], two.Columns[j][i]) {
				t.Fatalf("column %d, row %d: %v and %v", j, i, one.Columns[j][i], two.Columns[j][i])
			}
		}
	}
	ds := shop(asOf, orders)
	whole := Build(ds, one.Customers)
	part := Build(ds, one.Customers[10:])
	for f := range whole.Columns {
		if whole.Columns[f].Name != part.Columns[f].Name || !near(whole.Columns[f].Quantity[10], part.Columns[f].Quantity[0]) {
			t.Errorf("%s differs between stretches", whole.Columns[f].Name)
		}
	}
}

// Law: by time, no customer of a later part came before one of an earlier; each is in one part; by
// hash, a customer stays in its part when others come and go.
func TestLawSplit(t *testing.T) {
	asOf := day(2024, 12, 31)
	var orders []order
	for i := range 200 {
		orders = append(orders, order{string(rune('A'+i/14)) + string(rune('a'+i%14)), asOf - 300 + day(1970, 1, 1+i%31), -1, 10, 0, ""})
	}
	ds := shop(asOf, orders)
	rows, _ := rowsOf(ds)
	part, s := split(ds, rows, Options{})
	if s.By != "time" || s.Parts[0].Customers+s.Parts[1].Customers+s.Parts[2].Customers != len(rows) {
		t.Fatalf("%+v", s)
	}
	if !(s.Parts[0].To < s.Parts[1].From && s.Parts[1].To < s.Parts[2].From) {
		t.Errorf("%+v", s.Parts)
	}
	if share := float64(s.Parts[0].Customers) / float64(len(rows)); math.Abs(share-0.6) > 0.05 {
		t.Errorf("training holds %v", share)
	}
	for row, i := range rows {
		p := s.Parts[part[row]]
		if first := ds.Customers.FirstDay[i].String(); first < p.From || first > p.To {
			t.Errorf("%s is not from %s to %s", first, p.From, p.To)
		}
	}
	ofHash := func(n int) []int8 {
		table := people(n)
		part, s := split(table, all(n), Options{})
		if s.By != "hash" || s.Why != "no_orders" || s.Parts[0].From != "" {
			t.Fatalf("%+v", s)
		}
		return part
	}
	many := ofHash(5000)
	if !slices.Equal(ofHash(100), many[:100]) {
		t.Error("a customer changed its part")
	}
	count := [3]int{}
	for _, p := range many {
		count[p]++
	}
	// A share of 0.6 of 5,000 strays by √(0.6·0.4/5000) = 0.7 %; four times that is far.
	if math.Abs(float64(count[0])/5000-0.6) > 0.028 || math.Abs(float64(count[2])/5000-0.2) > 0.023 {
		t.Errorf("%v", count)
	}
}
