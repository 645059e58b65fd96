package learn

import (
	"math"
)

// Kind says what an encoded column is made of.
type Kind string

const (
	Quantity Kind = "quantity" // the imputed value, z-scored
	Level    Kind = "level"    // 1 where the category has this level, else 0
	Missing  Kind = "missing"  // 1 where the feature is missing, else 0
)

// EncodedColumn is one column of a Matrix. For a Quantity x = (value − Center)/Scale; flags have
// Center 0 and Scale 1.
type EncodedColumn struct {
	Feature int32 // index in Table.Columns of the feature it comes from
	Kind    Kind
	Code    int32   // the level's code, for a Level; else −1
	Level   string  // the level's name, for a Level
	Impute  float64 // what stands in for a missing quantity: the median of the rows that were learnt from
	Center  float64 // mean after imputation
	Scale   float64 // population standard deviation after imputation
}

// Encoding is fitted on the rows that are learnt from and then applied to any row.
//
//   - A quantity is imputed by its median and z-scored with the population standard deviation;
//     where any value was missing, a Missing column follows it.
//   - A category becomes one Level column for every level (no level is left out: penalised
//     regression and trees want all, and the unpenalised fit survives the collinearity), and a
//     Missing column where any was missing. A level not seen in fitting is all zeros.
//   - A column that is constant on the rows is dropped; a feature of which no column is left is
//     listed in Constant.
type Encoding struct {
	Features []string        // the names of the table's columns, by index
	Columns  []EncodedColumn // in the order of the table; the columns of a Matrix
	Constant []int32         // features that say nothing on these rows: constant or wholly missing
}

// Encode fits an Encoding on the rows of t (nil: all).
func Encode(t *Table, rows []int32) *Encoding {
	e := &Encoding{}
	for f := range t.Columns {
		c := &t.Columns[f]
		e.Features = append(e.Features, c.Name)
		before := len(e.Columns)
		if c.Quantity != nil {
			e.addQuantity(int32(f), c, each(rows, t.Rows))
		} else {
			e.addCategory(int32(f), c, each(rows, t.Rows))
		}
		if len(e.Columns) == before {
			e.Constant = append(e.Constant, int32(f))
		}
	}
	return e
}

// Matrix encodes the rows of t (nil: all). t must have the columns that Encode saw, in their order.
func (e *Encoding) Matrix(t *Table, rows []int32) *Matrix {
	rows = each(rows, t.Rows)
	d := len(e.Columns)
	m := &Matrix{Data: make([]float64, len(rows)*d), Rows: len(rows), Cols: d}
	for j := range e.Columns {
		c := &e.Columns[j]
		c.fill(m.Data[min(j, len(m.Data)):], d, &t.Columns[c.Feature], rows)
	}
	return m
}

// Name is the column's name for a log or a test: "tenure", "Contract=Two year", "income missing".
func (e *Encoding) Name(column int) string {
	c := e.Columns[column]
	switch c.Kind {
	case Level:
		return e.Features[c.Feature] + "=" + c.Level
	case Missing:
		return e.Features[c.Feature] + " missing"
	}
	return e.Features[c.Feature]
}

// FarOut holds an encoded quantity of a row that was not learnt from within bounds, so that no
// score overflows; on rows that were, |x| is at most the root of their number.
const FarOut = 1e9

func (e *Encoding) addQuantity(feature int32, c *Column, rows []int32) {
	known := make([]float64, 0, len(rows))
	for _, r := range rows {
		if v := c.Quantity[r]; finite(v) {
			known = append(known, v)
		}
	}
	missing := len(rows) - len(known)
	if len(known) == 0 {
		return
	}
	low, high := known[0], known[0]
	for _, v := range known {
		low, high = min(low, v), max(high, v)
	}
	if low < high {
		// Values near the ends of the range of a float are halved away before they are squared.
		unit := 1.0
		if top := max(math.Abs(low), math.Abs(high)); top > 1e100 || top < 1e-100 {
			unit = top
		}
		median := medianOf(known)
		center, scale := moments(known, missing, median, unit)
		if scale > 0 {
			e.Columns = append(e.Columns, EncodedColumn{Feature: feature, Kind: Quantity, Code: -1,
				Impute: median, Center: center, Scale: scale})
		}
	}
	if missing > 0 {
		e.Columns = append(e.Columns, EncodedColumn{Feature: feature, Kind: Missing, Code: -1, Scale: 1})
	}
}

func (e *Encoding) addCategory(feature int32, c *Column, rows []int32) {
	count := make([]int, len(c.Levels)+1) // the last counts the missing
	for _, r := range rows {
		count[c.code(r)]++
	}
	for code, n := range count {
		if n == 0 || n == len(rows) {
			continue
		}
		column := EncodedColumn{Feature: feature, Kind: Missing, Code: -1, Scale: 1}
		if code < len(c.Levels) {
			column.Kind, column.Code, column.Level = Level, int32(code), c.Levels[code]
		}
		e.Columns = append(e.Columns, column)
	}
}

// code is the row's level, or len(Levels) where it is missing.
func (c *Column) code(row int32) int32 {
	if v := c.Category[row]; v >= 0 && int(v) < len(c.Levels) {
		return v
	}
	return int32(len(c.Levels))
}

// fill writes the encoded column to out[0], out[step], ….
func (e *EncodedColumn) fill(out []float64, step int, c *Column, rows []int32) {
	switch {
	case e.Kind == Quantity:
		for i, r := range rows {
			v := c.Quantity[r]
			if !finite(v) {
				v = e.Impute
			}
			z := (v - e.Center) / e.Scale
			out[i*step] = min(max(z, -FarOut), FarOut)
		}
	case e.Kind == Missing && c.Quantity != nil:
		for i, r := range rows {
			if !finite(c.Quantity[r]) {
				out[i*step] = 1
			}
		}
	default:
		want := e.Code
		if e.Kind == Missing {
			want = int32(len(c.Levels))
		}
		for i, r := range rows {
			if c.code(r) == want {
				out[i*step] = 1
			}
		}
	}
}
