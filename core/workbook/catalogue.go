// Package workbook is the one place that imports the workbook library. It reads the catalogue of a
// workbook, decrypts password-protected ones and writes the workbooks that export describes. Rows
// are not its business: ingest/xlsx reads them.
//
// What keeps the module small: never print a *excelize.File, never call CalcCellValue, GetRows or
// Rows; each brings in the formula engine, and a test holds the size.
package workbook

import (
	"bytes"

	"github.com/xuri/excelize/v2"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/ingest/xlsx"
)

// unzipLimit bounds what the library may unpack of a skeleton, all parts together. Both of its
// limits are set alike, because beyond the smaller one it writes temporary files, which a browser
// does not have.
const unzipLimit = 256 << 20

// Catalogue reads sheets, date system and date styles of a workbook, whose rows need not be in it.
func Catalogue(skeleton []byte) (_ *ingest.Catalogue, err error) {
	defer guard(&err)
	f, err := excelize.OpenReader(bytes.NewReader(skeleton), excelize.Options{
		UnzipSizeLimit: unzipLimit, UnzipXMLSizeLimit: unzipLimit})
	if err != nil {
		return nil, fault.New(fault.WorkbookFail, "detail", err.Error())
	}
	defer f.Close()
	c := &ingest.Catalogue{Sheets: []ingest.SheetInfo{}, DateStyles: []bool{}}
	for _, s := range f.WorkBook.Sheets.Sheet {
		state := "visible"
		if s.State == "hidden" || s.State == "veryHidden" {
			state = s.State
		}
		c.Sheets = append(c.Sheets, ingest.SheetInfo{Name: s.Name, State: state})
	}
	if p := f.WorkBook.WorkbookPr; p != nil {
		c.Date1904 = p.Date1904
	}
	if f.Styles == nil || f.Styles.CellXfs == nil {
		return c, nil
	}
	codes := map[int]string{}
	if n := f.Styles.NumFmts; n != nil {
		for _, format := range n.NumFmt {
			codes[format.NumFmtID] = format.FormatCode
		}
	}
	for _, xf := range f.Styles.CellXfs.Xf {
		id := 0
		if xf.NumFmtID != nil {
			id = *xf.NumFmtID
		}
		c.DateStyles = append(c.DateStyles, xlsx.IsDateFormat(id, codes[id]))
	}
	return c, nil
}

// guard turns a panic of the library, which meets files that nobody has written on purpose, into an
// Error.
func guard(err *error) {
	if p := recover(); p != nil {
		*err = fault.New(fault.WorkbookFail, "detail", panicText(p))
	}
}

func panicText(p any) string {
	switch v := p.(type) {
	case error:
		return v.Error()
	case string:
		return v
	}
	return "panic"
}
