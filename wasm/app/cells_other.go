//go:build !js

package main

import (
	"bufio"
	"encoding/json"
	"io"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/schema"
)

// One line of `keepsight cells`.
type rowLine struct {
	Sheet string     `json:"sheet"`
	Row   int        `json:"row"`
	Cells []cellJSON `json:"cells"`
}

// cellJSON: t is n number, s text, b bool, d date (v ISO text, n the serial), e error, f formula
// without a stored result.
type cellJSON struct {
	C int      `json:"c"`
	T string   `json:"t"`
	V any      `json:"v,omitempty"`
	N *float64 `json:"n,omitempty"`
}

type doneLine struct {
	Done     bool            `json:"done"`
	Sheets   []sheetLine     `json:"sheets"`
	Warnings []fault.Warning `json:"warnings"`
}

type sheetLine struct {
	Name   string `json:"name"`
	Hidden bool   `json:"hidden"`
	Rows   int    `json:"rows"`
}

type errorLine struct {
	Error struct {
		Code  fault.Code     `json:"code"`
		Sheet string         `json:"sheet,omitempty"`
		Row   int            `json:"row,omitempty"`
		Col   int            `json:"col,omitempty"`
		Args  map[string]any `json:"args,omitempty"`
	} `json:"error"`
}

// cells prints every cell of every file. A file that is refused ends the output with its error.
func cells(opt *options, out io.Writer) error {
	w := bufio.NewWriterSize(out, 1<<16)
	defer w.Flush()
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	e := newEngine()
	for _, name := range opt.files {
		if err := addFile(e, name, opt.password); err != nil {
			f := fault.As(err)
			var line errorLine
			line.Error.Code, line.Error.Args = f.Code, f.Args
			if f.Where != nil {
				line.Error.Sheet, line.Error.Row, line.Error.Col = f.Where.Sheet, f.Where.Row, f.Where.Col
			}
			if err := enc.Encode(line); err != nil {
				return err
			}
			return f
		}
	}
	done := doneLine{Done: true, Sheets: []sheetLine{}, Warnings: []fault.Warning{}}
	mapping := schema.Guess(e.Tables())
	for i, t := range e.Tables() {
		if err := tableCells(enc, t, mapping.Tables[i].Columns); err != nil {
			return err
		}
		done.Sheets = append(done.Sheets, sheetLine{t.Sheet, t.State != "visible", t.Rows})
		done.Warnings = append(done.Warnings, t.Warnings...)
	}
	return enc.Encode(done)
}

func tableCells(enc *json.Encoder, t *ingest.Table, columns []schema.Column) error {
	line := rowLine{Sheet: t.Sheet}
	var filled []int // a lone cell in the last corner of a sheet makes 16,384 columns
	for col, column := range t.Columns {
		if column.Len() > 0 {
			filled = append(filled, col)
		}
	}
	for row := range t.Rows {
		line.Row, line.Cells = row+1, line.Cells[:0]
		for _, col := range filled {
			var as *schema.Column
			if t.Text && col < len(columns) {
				as = &columns[col]
			}
			if c, ok := encodeCell(t, row, col, as); ok {
				line.Cells = append(line.Cells, c)
			}
		}
		if len(line.Cells) > 0 {
			if err := enc.Encode(line); err != nil {
				return err
			}
		}
	}
	return nil
}

// encodeCell types a cell of a text file by its column's convention, any other by what it is.
func encodeCell(t *ingest.Table, row, col int, as *schema.Column) (cellJSON, bool) {
	c := t.At(row, col)
	out := cellJSON{C: col + 1}
	switch c.Kind {
	case ingest.Empty:
		return out, false
	case ingest.Number:
		out.T, out.V = "n", c.Num
	case ingest.Bool:
		out.T, out.V = "b", c.Num != 0
	case ingest.Failed:
		out.T, out.V = "e", t.Strings.At(c.Code)
	case ingest.Formula:
		out.T = "f"
	case ingest.Date:
		serial := c.Num
		out.T, out.N = "d", &serial
		if m, ok := convention.FromSerial(c.Num, t.Date1904); ok {
			out.V = m.String()
		} else {
			out.T, out.V, out.N = "n", c.Num, nil
		}
	case ingest.Text:
		text := t.Strings.At(c.Code)
		out.T, out.V = "s", text
		if as == nil {
			break
		}
		switch {
		case as.Kind == "number" && as.Number != nil:
			if v, ok := as.Number.Parse(text); ok {
				out.T, out.V = "n", v
			}
		case as.Kind == "date" && as.Date != nil:
			if m, ok := as.Date.Parse(text); ok {
				serial := m.Serial()
				out.T, out.V, out.N = "d", m.String(), &serial
			}
		}
	}
	return out, true
}
