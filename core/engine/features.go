package engine

import (
	"math"

	"github.com/keepsight/keepsight/core/export"
	"github.com/keepsight/keepsight/core/prepare"
)

// featureSheets are the feature table, coded, and what each of its columns is. A filled blank is
// marked by a column of its own.
func (e *Engine) featureSheets(labels export.Labels) (*export.Sheet, []export.Sheet, error) {
	made, err := prepare.Write(prepare.Input{Data: e.run.ds}, e.run.opt.Prepare)
	if err != nil {
		return nil, nil, err
	}
	d := definitions{labels: labels, asOf: export.Date(made.Result.AsOf)}
	n := len(made.Customers)
	ids, parts := make([]string, n), make([]string, n)
	for row, i := range made.Customers {
		ids[row] = e.strings.At(e.run.ds.Customers.ID[i])
		parts[row] = labels.Of("part." + made.Result.Split.Parts[made.Parts[row]].Name)
	}
	table := &export.Sheet{Rows: n, Freeze: true, Filter: true}
	table.Columns = make([]export.BookColumn, 2+len(made.Columns))
	table.Columns[0].Header, table.Columns[0].Texts = labels.Of("col.id"), ids
	table.Columns[1].Header, table.Columns[1].Texts = labels.Of("col.part"), parts
	for f := range made.Result.Features {
		feature := &made.Result.Features[f]
		for k := range feature.Coded {
			d.add(feature, &feature.Coded[k])
			c, values := &table.Columns[1+d.rows], made.Columns[d.rows-1]
			c.Header, c.Numbers, c.Absent = d.texts[0][d.rows-1], values, absent(values)
		}
	}
	formatted(table.Columns)
	return table, []export.Sheet{d.sheet()}, nil
}

// absent lists the rows of what is not a number, and puts 0 there.
func absent(values []float64) (rows []int) {
	for row, v := range values {
		if math.IsNaN(v) {
			rows, values[row] = append(rows, row), 0
		}
	}
	return rows
}

// formatted gives each column the format of what it holds.
func formatted(columns []export.BookColumn) {
	for i := range columns {
		c := &columns[i]
		switch {
		case c.Format != "":
		case c.Texts != nil:
			c.Format = export.FormatText
		default:
			c.Format = export.FormatNumber
		}
	}
}

// Columns of the definitions: texts first, then numbers.
var (
	definitionTexts   = [...]string{"column", "feature", "definition", "unit", "source", "coded", "filled_by"}
	definitionNumbers = [...]string{"filled", "filled_with", "fill_error", "fill_right", "center", "scale"}
)

// definitions is the second sheet, while it is made.
type definitions struct {
	labels  export.Labels
	asOf    export.Value
	rows    int
	texts   [len(definitionTexts)][]string
	numbers [len(definitionNumbers)][]float64
}

func (d *definitions) add(f *prepare.Feature, c *prepare.Coded) {
	values := map[string]export.Value{"asOf": d.asOf, "column": {Text: f.Header}}
	name := export.Fill(d.of("feature.", string(f.Code)), values)
	header := name
	switch c.Kind {
	case prepare.CodedLevel:
		header += " = " + c.Level
	case prepare.CodedRest, prepare.CodedMissing:
		header += ": " + d.of("coded.", string(c.Kind))
	}
	for i, text := range [...]string{header, name, export.Fill(d.of("definition.", string(f.Code)), values), d.of("unit.", string(f.Unit)),
		d.of("source.", string(f.Source)), d.of("kind.", string(c.Kind)), d.of("method.", string(f.Method))} {
		d.texts[i] = append(d.texts[i], text)
	}
	nan := math.NaN()
	numbers := [...]float64{float64(f.Filled) / float64(max(f.Rows, 1)), orNaN(f.FillValue), nan, nan, nan, nan}
	for _, t := range f.Trials {
		if t.Method == f.Method {
			numbers[2], numbers[3] = orNaN(t.Error), orNaN(t.Right)
		}
	}
	if c.Kind == prepare.CodedQuantity {
		numbers[4], numbers[5] = c.Center, c.Scale
	}
	for i, v := range numbers {
		d.numbers[i] = append(d.numbers[i], v)
	}
	d.rows++
}

// of is the label of a code, nothing for none.
//
//go:noinline
func (d *definitions) of(prefix, code string) string {
	if code == "" {
		return ""
	}
	return d.labels.Of(prefix + code)
}

func orNaN(v *float64) float64 {
	if v == nil {
		return math.NaN()
	}
	return *v
}

func (d *definitions) sheet() export.Sheet {
	s := export.Sheet{Name: d.labels.Of("sheet.definitions"), Rows: d.rows, Freeze: true, Filter: true}
	s.Columns = make([]export.BookColumn, len(definitionTexts)+len(definitionNumbers))
	for i, name := range definitionTexts {
		if d.texts[i] == nil {
			d.texts[i] = []string{}
		}
		s.Columns[i].Header, s.Columns[i].Texts = d.of("col.", name), d.texts[i]
	}
	for i, name := range definitionNumbers {
		c := &s.Columns[len(definitionTexts)+i]
		c.Header, c.Numbers, c.Absent = d.of("col.", name), d.numbers[i], absent(d.numbers[i])
		if name == "filled" || name == "fill_right" {
			c.Format = export.FormatPercent
		}
	}
	formatted(s.Columns)
	return s
}
