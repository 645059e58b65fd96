// Package ingest turns bytes into tables of typed cells and keeps the place of each.
//
// A reader never guesses what a column means (schema does) and never changes a value: texts stay
// texts, numbers stay the numbers of the file, a date is a serial number whose style says so.
// What cannot be read is an Error with its place, or a Warning that is counted; nothing is
// dropped in silence.
//
// Bytes are pushed. Open looks at a Source and says through Next which stretch of it is wanted
// and how it is packed; the host inflates it (the browser with its own codec, Drain with Go's)
// and hands the plain bytes to Write. One machine therefore serves the browser, the command
// line and the tests.
package ingest

import "github.com/keepsight/keepsight/core/fault"

// Table is one sheet, or one text file. Rows and columns count from 0; a person is shown row+1.
type Table struct {
	File    string
	Sheet   string // "" for a text file
	State   string // "visible", "hidden" or "veryHidden"
	Columns []*Column
	Rows    int // rows that the sheet reaches, empty ones among them
	Strings *Strings
	First   int // the first row of its own: another table of the same sheet stands above it

	// Text is set for text files: every cell is Text, and what it means as a number or a date is
	// decided for the whole column (package convention).
	Text      bool
	Encoding  string // of a text file: "utf-8", "gb18030", …
	Delimiter string // of a text file: ",", ";", "\t", "|" or " " for runs of spaces
	Date1904  bool   // serial 0 is 1904-01-01
	Warnings  []fault.Warning
}

// At returns the cell at row and column; outside the table it is Empty.
func (t *Table) At(row, col int) Cell {
	if col >= len(t.Columns) || t.Columns[col] == nil {
		return Cell{Code: NoCode}
	}
	return t.Columns[col].At(row)
}

// Place names a cell of the table as a person sees it. A negative col names the row.
func (t *Table) Place(row, col int) fault.Place {
	return fault.Place{File: t.File, Sheet: t.Sheet, Row: row + 1, Col: col + 1}
}

// Catalogue is what the style sheet and the workbook part say; the workbook library reads it.
type Catalogue struct {
	Sheets   []SheetInfo `json:"sheets"`
	Date1904 bool        `json:"date1904,omitempty"`
	// DateStyles says for each cell style id whether its number format shows a date or a time.
	DateStyles []bool `json:"dateStyles"`
}

// SheetInfo is one entry of the workbook's list of sheets.
type SheetInfo struct {
	Name  string `json:"name"`
	State string `json:"state"` // "visible", "hidden" or "veryHidden"
}
