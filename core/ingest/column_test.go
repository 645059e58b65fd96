package ingest

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
)

var emptyCell = Cell{Code: NoCode}

func number(v float64) Cell { return Cell{Kind: Number, Num: v, Code: NoCode} }
func date(v float64) Cell   { return Cell{Kind: Date, Num: v, Code: NoCode} }
func text(c Code) Cell      { return Cell{Kind: Text, Code: c} }

func cells(c *Column, n int) (out []Cell) {
	for row := range n {
		out = append(out, c.At(row))
	}
	return out
}

func TestColumnOfTexts(t *testing.T) {
	var c Column
	if c.Len() != 0 || !c.AllText() || c.At(0) != emptyCell {
		t.Error("the zero Column is not empty")
	}
	if c.SetText(1, 7) || c.SetText(3, 0) {
		t.Error("a new cell was there already")
	}
	if !c.SetText(1, 8) {
		t.Error("a cell given twice was not reported")
	}
	if c.SetText(2, 9) {
		t.Error("a row passed over holds nothing yet")
	}
	want := []Cell{emptyCell, text(8), text(9), text(0), emptyCell}
	if got := cells(&c, 5); !reflect.DeepEqual(got, want) || c.Len() != 4 || !c.AllText() {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestColumnOfEverything(t *testing.T) {
	var c Column
	c.SetText(1, 5)
	c.SetNumber(3, 1.5, 0)
	c.SetOther(4, Bool, 1)
	c.SetOther(5, Bool, 0)
	c.SetOther(6, Failed, 6)
	c.SetOther(7, Formula, 0)
	c.SetText(9, math.MaxUint32-1) // the largest code there is
	c.SetNumber(10, -0.0, 0)
	want := []Cell{emptyCell, text(5), emptyCell, number(1.5),
		{Kind: Bool, Num: 1, Code: NoCode}, {Kind: Bool, Code: NoCode}, {Kind: Failed, Code: 6}, {Kind: Formula, Code: NoCode},
		emptyCell, text(math.MaxUint32 - 1), number(0), emptyCell}
	if got := cells(&c, 12); !reflect.DeepEqual(got, want) || c.Len() != 11 || c.AllText() {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	for row, again := range map[int]bool{1: true, 2: false, 6: true, 7: true, 8: false} {
		if c.SetNumber(row, 2, 0) != again {
			t.Errorf("row %d: again is not %v", row, again)
		}
	}
}

// Law: every finite number survives its box, whatever its bits.
func TestLawNumbers(t *testing.T) {
	values := []float64{0, math.Copysign(0, -1), 1, -1, math.MaxFloat64, -math.MaxFloat64, math.SmallestNonzeroFloat64, 40918.3514, 1e308}
	r := rand.New(rand.NewPCG(3, 4))
	for len(values) < 10_000 {
		if v := math.Float64frombits(r.Uint64()); !math.IsNaN(v) && !math.IsInf(v, 0) {
			values = append(values, v)
		}
	}
	var c Column
	for row, v := range values {
		c.SetNumber(row, v, 0)
	}
	for row, v := range values {
		if got := c.At(row); got.Kind != Number || math.Float64bits(got.Num) != math.Float64bits(v) {
			t.Fatalf("row %d: %v, want %v", row, got, v)
		}
	}
}

// Law: a column answers like a list of rows, whatever the order in which rows are set and however
// often. The list is the plainest model of it: a value and a style for each row.
func TestLawColumnIsAListOfRows(t *testing.T) {
	for seed := range uint64(300) {
		dates := []bool{seed%2 == 0, true, false, true}
		r := rand.New(rand.NewPCG(seed, 5))
		c := &Column{dates: dates}
		model := make([]Cell, 40)
		for i := range model {
			model[i] = emptyCell
		}
		end := 0
		for step := range 60 {
			row := r.IntN(len(model))
			if seed%3 == 0 { // in order, as most files are
				row = min(step, len(model)-1)
			}
			end = max(end, row+1)
			was := model[row] != emptyCell
			var again bool
			switch r.IntN(6) {
			case 0:
				again = c.SetText(row, Code(step))
				model[row] = text(Code(step))
			case 1:
				again = c.SetISODate(row, float64(step))
				model[row] = date(float64(step))
			case 2:
				again = c.SetOther(row, Bool, 1)
				model[row] = Cell{Kind: Bool, Num: 1, Code: NoCode}
			default:
				style := int32(r.IntN(6)) - 1 // among them ids that the style sheet does not have
				again = c.SetNumber(row, float64(step), style)
				if model[row] = number(float64(step)); style >= 0 && int(style) < len(dates) && dates[style] {
					model[row] = date(float64(step))
				}
			}
			if again != was {
				t.Fatalf("seed %d step %d row %d: again = %v", seed, step, row, again)
			}
			if got := cells(c, len(model)); !reflect.DeepEqual(got, model) {
				for i := range got {
					if got[i] != model[i] {
						t.Fatalf("seed %d step %d: row %d is %v, want %v; runs %v", seed, step, i, got[i], model[i], c.styles)
					}
				}
			}
			if c.Len() != end {
				t.Fatalf("seed %d step %d: Len %d, want %d", seed, step, c.Len(), end)
			}
		}
	}
}

// One style throughout takes one run.
func TestStyleRuns(t *testing.T) {
	c := Column{dates: []bool{false, true}}
	for row := range 100 {
		c.SetNumber(row, 1, 0)
	}
	if !reflect.DeepEqual(c.styles, []styleRun{{0, 0}}) {
		t.Errorf("%v", c.styles)
	}
	for row := 100; row < 200; row++ {
		c.SetNumber(row, 1, 1)
	}
	if !reflect.DeepEqual(c.styles, []styleRun{{0, 0}, {100, 1}}) {
		t.Errorf("%v", c.styles)
	}
	if c.At(99) != number(1) || c.At(100) != date(1) || c.At(199) != date(1) {
		t.Errorf("%v %v %v", c.At(99), c.At(100), c.At(199))
	}
}

// Dates are known only after the catalogue has been read: the same numbers, seen before and after.
func TestDatesComeLater(t *testing.T) {
	var c Column
	c.SetNumber(0, 40918, 1)
	c.SetISODate(1, 40919)
	if c.At(0) != number(40918) || c.At(1) != date(40919) {
		t.Errorf("%v %v", c.At(0), c.At(1))
	}
	c.dates = []bool{false, true}
	if c.At(0) != date(40918) || c.At(1) != date(40919) {
		t.Errorf("%v %v", c.At(0), c.At(1))
	}
}

func TestTableAt(t *testing.T) {
	c := &Column{}
	c.SetText(1, 4)
	table := Table{File: "f", Sheet: "S", Columns: []*Column{nil, c}, Rows: 2}
	for _, at := range []struct {
		row, col int
		want     Cell
	}{{1, 1, text(4)}, {0, 1, emptyCell}, {1, 0, emptyCell}, {9, 1, emptyCell}, {1, 9, emptyCell}} {
		if got := table.At(at.row, at.col); got != at.want {
			t.Errorf("At(%d, %d) = %v, want %v", at.row, at.col, got, at.want)
		}
	}
	if p := table.Place(1, -1); p.Row != 2 || p.Col != 0 || p.File != "f" || p.Sheet != "S" {
		t.Errorf("%+v", p)
	}
}
