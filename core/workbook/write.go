package workbook

import (
	"strconv"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/export"
	"github.com/keepsight/keepsight/core/fault"
)

// The limits of the format (Excel specifications and limits).
const (
	maxRows  = 1 << 20
	maxCols  = 1 << 14
	maxText  = 32767 // UTF-16 units in one cell
	maxWidth = 60.0  // characters that a column takes of its own accord
	minWidth = 8.0
)

// Write makes the file that a book describes. The same book gives the same bytes.
//
// Texts are written as inline strings, never as formulas. One that is longer than a cell may hold
// is refused, because the library would cut it. Control characters that XML has no place for come
// out as U+FFFD.
func Write(book *export.Book) (_ []byte, err error) {
	defer guard(&err)
	if err := book.Check(); err != nil {
		return nil, err
	}
	// Where it cannot make a temporary file the library keeps everything in memory; a folder that
	// cannot exist sees to that, so that no copy of the customers is left on a disk.
	f := excelize.NewFile(excelize.Options{TmpDir: "\x00"})
	defer f.Close()
	f.SetZipWriter(newOrderedZip)
	if err := f.SetDocProps(&excelize.DocProperties{Creator: "Keepsight", LastModifiedBy: "Keepsight"}); err != nil {
		return nil, broken(err)
	}
	styles, err := newStyles(f)
	if err != nil {
		return nil, err
	}
	names := sheetNames(book.Sheets)
	for i := range book.Sheets {
		if i == 0 {
			err = f.SetSheetName("Sheet1", names[0])
		} else {
			_, err = f.NewSheet(names[i])
		}
		if err != nil {
			return nil, broken(err)
		}
		if err := writeSheet(f, &book.Sheets[i], names[i], styles); err != nil {
			return nil, err
		}
	}
	out, err := f.WriteToBuffer()
	if err != nil {
		return nil, broken(err)
	}
	return out.Bytes(), nil
}

func broken(err error) error {
	return fault.New(fault.WorkbookFail, "detail", err.Error())
}

// styles are the ids of the cell styles, by format; head is the header's.
type styles struct {
	head   int
	format map[string]int
}

func newStyles(f *excelize.File) (*styles, error) {
	s := &styles{format: map[string]int{}}
	add := func(style *excelize.Style) (int, error) {
		id, err := f.NewStyle(style)
		if err != nil {
			return 0, broken(err)
		}
		return id, nil
	}
	var err error
	if s.head, err = add(&excelize.Style{Font: &excelize.Font{Bold: true}}); err != nil {
		return nil, err
	}
	date := "yyyy-mm-dd"
	for _, format := range []struct {
		name  string
		style excelize.Style
	}{
		{export.FormatText, excelize.Style{NumFmt: 49}},   // @
		{export.FormatInteger, excelize.Style{NumFmt: 1}}, // 0
		{export.FormatMoney, excelize.Style{NumFmt: 4}},   // #,##0.00
		{export.FormatPercent, excelize.Style{NumFmt: 10}},
		{export.FormatDate, excelize.Style{CustomNumFmt: &date}},
	} {
		if s.format[format.name], err = add(&format.style); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func writeSheet(f *excelize.File, s *export.Sheet, name string, look *styles) error {
	place := fault.Place{Sheet: s.Name}
	if s.Rows >= maxRows {
		return fault.New(fault.LimitRows, "limit", maxRows-1).At(place)
	}
	if len(s.Columns) > maxCols {
		return fault.New(fault.LimitCols, "limit", maxCols).At(place)
	}
	if s.Filter && len(s.Columns) > 0 {
		last, err := excelize.CoordinatesToCellName(len(s.Columns), s.Rows+1)
		if err != nil {
			return broken(err)
		}
		if err := f.AutoFilter(name, "A1:"+last, nil); err != nil {
			return broken(err)
		}
	}
	w, err := f.NewStreamWriter(name)
	if err != nil {
		return broken(err)
	}
	if s.Freeze {
		err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
		if err != nil {
			return broken(err)
		}
	}
	for i := range s.Columns {
		if err := w.SetColWidth(i+1, i+1, width(&s.Columns[i])); err != nil {
			return broken(err)
		}
	}
	if err := writeRows(w, s, look); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return broken(err)
	}
	return nil
}

func writeRows(w *excelize.StreamWriter, s *export.Sheet, look *styles) error {
	row := make([]any, len(s.Columns))
	absent := make([]int, len(s.Columns)) // how many of Absent are behind us
	for i := range s.Columns {
		if err := checkText(s, -1, i, s.Columns[i].Header); err != nil {
			return err
		}
		row[i] = excelize.Cell{StyleID: look.head, Value: s.Columns[i].Header}
	}
	if err := w.SetRow("A1", row); err != nil {
		return broken(err)
	}
	for r := range s.Rows {
		for i := range s.Columns {
			c := &s.Columns[i]
			var err error
			if row[i], err = cell(s, c, r, i, &absent[i], look); err != nil {
				return err
			}
		}
		at, err := excelize.CoordinatesToCellName(1, r+2)
		if err != nil {
			return broken(err)
		}
		if err := w.SetRow(at, row); err != nil {
			return broken(err)
		}
	}
	return nil
}

// cell is what the library writes for one cell; nil leaves it out.
func cell(s *export.Sheet, c *export.BookColumn, row, col int, absent *int, look *styles) (any, error) {
	if c.Numeric() {
		if *absent < len(c.Absent) && c.Absent[*absent] == row {
			*absent++
			return nil, nil
		}
		return excelize.Cell{StyleID: look.format[c.Format], Value: round15(c.Numbers[row])}, nil
	}
	text := c.Texts[row]
	if text == "" {
		return nil, nil
	}
	if c.Dates() {
		if serial, ok := daySerial(text); ok {
			return excelize.Cell{StyleID: look.format[c.Format], Value: serial}, nil
		}
	}
	if err := checkText(s, row, col, text); err != nil {
		return nil, err
	}
	return excelize.Cell{StyleID: look.format[export.FormatText], Value: text}, nil
}

// round15 rounds to 15 significant digits, which is what a spreadsheet holds. The library would cut
// the others off instead.
func round15(v float64) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64)
	if err != nil {
		return v // rounded up beyond the largest number
	}
	return r
}

// daySerial is the day number of YYYY-MM-DD; days before 1900 have none and stay texts.
func daySerial(iso string) (float64, bool) {
	day, ok := convention.ParseDay(iso)
	if !ok || day < convention.FromCivil(1900, 1, 1) {
		return 0, false
	}
	return convention.Moment{Day: day, Second: -1}.Serial(), true
}

func checkText(s *export.Sheet, row, col int, text string) error {
	if units := unitsOf(text); units > maxText {
		return fault.New(fault.LimitCell, "limit", maxText, "size", units).
			At(fault.Place{Sheet: s.Name, Row: row + 2, Col: col + 1})
	}
	return nil
}

// unitsOf counts UTF-16 units, which the limit of a cell is given in.
func unitsOf(text string) int {
	if len(text) <= maxText {
		return len(text) // never more units than bytes
	}
	n := 0
	for _, r := range text {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// width fits header and cells, a wide character counted twice.
func width(c *export.BookColumn) float64 {
	if c.Width > 0 {
		return min(c.Width, excelize.MaxColumnWidth)
	}
	w := columns(c.Header) + 3 // room for the filter button
	switch c.Format {
	case export.FormatDate:
		w = max(w, 11)
	case export.FormatMoney, export.FormatNumber, export.FormatInteger:
		w = max(w, 12)
	case export.FormatText:
		// The first rows tell; a look at all of a million would cost more than it shows.
		for _, text := range c.Texts[:min(len(c.Texts), 200)] {
			w = max(w, columns(text)+1)
		}
	}
	return min(max(w, minWidth), maxWidth)
}

func columns(text string) float64 {
	n := utf8.RuneCountInString(text)
	for _, r := range text {
		if r >= 0x1100 {
			n++
		}
	}
	return float64(n)
}
