// Package xlsx reads the rows of an Office Open XML workbook (.xlsx, .xlsm and their templates).
//
// The package is a zip. Its small parts (relationships, workbook, styles) are read at once; the
// large ones, shared strings and worksheets, are asked from the host as streams, and read by a
// tokenizer that takes chunks of any size. Every part is read to its end with its size and
// checksum verified, natively by Drain and in the browser by the browser's own decoder.
//
// A cell keeps its type: number, text, bool, error, date (t="d"), or a formula whose result is not
// stored. Numbers keep their style, and the catalogue says afterwards which styles are dates. What
// is not well-formed, or stands where the format has no place for it, refuses the file with sheet
// and row; a damaged file is never shown as a whole one.
//
// The tables have one row for each row up to the last cell that holds something, and hidden sheets
// are read like the others. Chart, dialog and module sheets hold no cells and are left out.
package xlsx

import (
	"hash/crc32"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

// Reader reads one workbook. It is an ingest.Workbook.
type Reader struct {
	strs  *ingest.Strings
	parts *parts
	file  string

	document string   // name of the workbook part
	stylesAt string   // name of the style sheet
	unstyled bool     // it is missing
	rels     []string // ids of the relations of the worksheets
	missing  []string // worksheets that are listed and not there
	own      ingest.Catalogue
	given    *ingest.Catalogue

	streams []stream
	next    int
	tok     tokenizer
	texts   *texts // the reader of the current stream, one of the two
	sheet   *sheet
	codes   []ingest.Code
	sheets  []*sheet // by order of the workbook, once read
	written int64    // plain bytes of the current stream
	sum     uint32   // their checksum, where the host does not verify it
	packed  int64    // of the streams that are done
	total   int64
	rows    int
	cells   int64 // bytes that the sheets take that are read
	failed  error
}

// stream is a part to be read; shared says that it is the shared strings.
type stream struct {
	ingest.Stream
	part   string
	sheet  string
	plain  int64
	crc    uint32
	shared bool
}

var _ ingest.Workbook = (*Reader)(nil)

// New reads the directory and the small parts of the workbook and lists the streams.
func New(src ingest.Source, strs *ingest.Strings) (*Reader, error) {
	r := &Reader{strs: strs, file: src.Name()}
	if err := r.open(src); err != nil {
		return nil, fault.In(err, src.Name())
	}
	return r, nil
}

func (r *Reader) open(src ingest.Source) (err error) {
	if r.parts, err = openParts(src, &r.strs.Limits); err != nil {
		return err
	}
	if r.document, err = r.parts.document(); err != nil {
		return err
	}
	book, err := r.parts.workbook(r.document)
	if err != nil {
		return err
	}
	rels, err := r.parts.relations(r.document)
	if err != nil {
		return err
	}
	r.own = ingest.Catalogue{Date1904: book.date1904, DateStyles: []bool{}, Sheets: []ingest.SheetInfo{}}
	r.stylesAt = first(rels, "styles")
	shared := first(rels, "sharedStrings")
	if r.stylesAt != "" {
		if r.own.DateStyles, r.unstyled, err = r.parts.dateStyles(r.stylesAt); err != nil {
			return err
		}
	}
	if shared != "" {
		if _, err := r.ask(shared, "", true); err != nil {
			return err
		}
	}
	return r.askSheets(book, rels)
}

func (r *Reader) askSheets(book *workbookPart, rels map[string]relation) error {
	for _, e := range book.sheets {
		rel, known := rels[e.id]
		if known && rel.kind != "worksheet" || e.id == "" {
			continue // a sheet without a part is a module sheet
		}
		there, err := false, error(nil)
		if known {
			if there, err = r.ask(rel.target, e.Name, false); err != nil {
				return err
			}
		}
		if !there {
			r.missing = append(r.missing, e.Name)
			continue
		}
		r.own.Sheets = append(r.own.Sheets, e.SheetInfo)
		r.rels = append(r.rels, e.id)
	}
	if len(r.own.Sheets) == 0 {
		if len(r.missing) > 0 {
			return fault.New(fault.Truncated, "part", r.missing[0]).At(fault.Place{Sheet: r.missing[0]})
		}
		return fault.New(fault.NoSheets)
	}
	return nil
}

// ask lists a part as a stream; there is false when the package has none of that name. Without its
// shared strings a workbook can be read as far as it does not need them, and without one of its
// sheets the others can.
func (r *Reader) ask(part, sheet string, shared bool) (there bool, err error) {
	f, err := r.parts.find(part)
	if f == nil || err != nil {
		return false, err
	}
	name := sheet
	if shared {
		name = r.file
	}
	s, err := r.parts.stream(f, name)
	if err != nil {
		return false, err
	}
	r.streams = append(r.streams, stream{Stream: s, part: part, sheet: sheet, shared: shared,
		plain: int64(f.Plain), crc: f.CRC32})
	r.total += s.Length
	return true, nil
}

// Next returns the stream that is wanted, until End has taken it.
func (r *Reader) Next() (ingest.Stream, bool) {
	if r.next == len(r.streams) {
		return ingest.Stream{}, false
	}
	r.Restart()
	return r.streams[r.next].Stream, true
}

// Restart begins the current stream anew.
func (r *Reader) Restart() {
	s := &r.streams[r.next]
	r.written, r.sum, r.failed = 0, 0, nil
	r.texts, r.sheet = nil, nil
	if s.shared {
		r.texts = newTexts(r.file, &r.tok, r.strs)
		return
	}
	r.sheet = newSheet(&tally{file: r.file, name: s.sheet}, &r.tok, r.strs)
	r.sheet.shared, r.sheet.styles, r.sheet.old = r.codes, len(r.own.DateStyles), r.own.Date1904
}

// Write takes plain bytes of the current stream. What is wrong with them is said by End: a stream
// whose packing is damaged is told as such by the host, and so explains the damaged part.
func (r *Reader) Write(p []byte) (int, error) {
	s := &r.streams[r.next]
	if r.written += int64(len(p)); r.written > s.plain {
		r.fail(fault.New(fault.Truncated, "part", s.part))
		return 0, r.failed
	}
	if s.Codec == "raw" {
		r.sum = crc32.Update(r.sum, crc32.IEEETable, p)
	}
	if r.failed == nil {
		if err := r.tok.Write(p); err != nil {
			r.fail(err)
		}
	}
	if err := r.afford(); err != nil {
		r.fail(err)
		return 0, r.failed
	}
	return len(p), nil
}

// afford checks the memory of the sheets that are read and of the one that is being read.
func (r *Reader) afford() error {
	cells := r.cells + 4*int64(len(r.codes))
	if r.texts != nil {
		return r.strs.Afford(cells, 4*int64(len(r.texts.codes)), 0, 0)
	}
	now := ingest.CellBytes(r.sheet.columns)
	toCome := int64(0)
	for i := range r.streams[r.next:] {
		toCome += r.streams[r.next+i].plain
	}
	return r.strs.Afford(cells, now, r.written, toCome)
}

// End closes the current stream.
func (r *Reader) End() error {
	s := &r.streams[r.next]
	if r.written != s.plain || s.Codec == "raw" && r.sum != s.crc {
		r.fail(fault.New(fault.Truncated, "part", s.part))
	} else if r.failed == nil {
		if err := r.tok.End(); err != nil {
			r.fail(err)
		}
	}
	if r.failed != nil {
		return r.failed
	}
	if r.texts != nil {
		r.codes = r.texts.codes
	} else {
		r.sheet.leaveRow()
		r.rows += r.sheet.seen
		r.cells += ingest.CellBytes(r.sheet.columns)
		r.sheets = append(r.sheets, r.sheet)
	}
	r.texts, r.sheet = nil, nil
	r.packed += s.Length
	r.written = 0
	r.next++
	return nil
}

// fail gives an error its place and keeps it; nothing more of the stream is read.
func (r *Reader) fail(err error) {
	s := &r.streams[r.next]
	place := fault.Place{File: r.file, Sheet: s.sheet}
	if r.sheet != nil {
		place = r.sheet.where()
	}
	if f, ok := err.(flaw); ok {
		err = fault.New(fault.XML, "part", s.part, "found", string(f))
	}
	e := fault.As(err)
	if e.Where == nil {
		e = e.At(place)
	}
	r.failed = e
}

// Progress counts packed bytes: of the current stream as much as its plain bytes stand for.
func (r *Reader) Progress() ingest.Progress {
	p := ingest.Progress{Bytes: r.packed, Total: r.total, Rows: r.rows}
	if r.next < len(r.streams) {
		if s := &r.streams[r.next]; s.plain > 0 {
			p.Bytes += int64(float64(s.Length) * (float64(r.written) / float64(s.plain)))
		}
	}
	if r.sheet != nil {
		p.Rows += r.sheet.seen
	}
	return p
}

// SetCatalogue takes what the workbook library says of sheets and styles.
func (r *Reader) SetCatalogue(c *ingest.Catalogue) { r.given = c }

// Catalogue is the reader's own: what Finish uses when none is set.
func (r *Reader) Catalogue() *ingest.Catalogue { return &r.own }

// Finish returns one table for each worksheet, in the order of the workbook.
func (r *Reader) Finish() ([]*ingest.Table, error) {
	if r.failed != nil {
		return nil, r.failed
	}
	if r.next < len(r.streams) {
		return nil, fault.New(fault.OutOfOrder, "verb", "finish", "needs", r.streams[r.next].part)
	}
	cat := &r.own
	if r.given != nil {
		cat = r.given
	}
	states := map[string]string{}
	for _, s := range cat.Sheets {
		states[s.Name] = s.State
	}
	var tables []*ingest.Table
	hidden := 0
	for i, s := range r.sheets {
		t := s.table(cat)
		t.State = r.own.Sheets[i].State
		if state, known := states[t.Sheet]; known {
			t.State = state
		}
		if t.State != "visible" {
			hidden++
		}
		tables = append(tables, t)
	}
	if hidden == len(tables) {
		tables[0].Warnings = append(tables[0].Warnings, fault.Warning{Code: fault.Hidden,
			Place: fault.Place{File: r.file, Sheet: tables[0].Sheet}, Count: hidden})
	}
	for _, name := range r.missing {
		tables[0].Warnings = append(tables[0].Warnings, fault.Warning{Code: fault.MissingSheet,
			Place: fault.Place{File: r.file, Sheet: name}, Count: 1})
	}
	if r.unstyled {
		// Dates are there as their serial numbers, and nothing says which ones they are.
		tables[0].Warnings = append(tables[0].Warnings, fault.Warning{Code: fault.Date,
			Place: fault.Place{File: r.file}, Count: 1})
	}
	r.sheets, r.codes, r.tok = nil, nil, tokenizer{}
	return tables, nil
}

// table hands over what the sheet has gathered.
func (s *sheet) table(cat *ingest.Catalogue) *ingest.Table {
	t := &ingest.Table{File: s.file, Sheet: s.name, Columns: s.columns, Rows: s.rows, Strings: s.strs, Date1904: cat.Date1904}
	for i, c := range s.columns {
		if c == nil {
			s.columns[i] = &ingest.Column{}
			continue
		}
		c.SetDateStyles(cat.DateStyles)
		if c.HasDates() {
			s.checkDates(i, c, cat.Date1904)
		}
	}
	t.Warnings = s.list
	return t
}

// checkDates counts the cells that are shown as dates and are none: before the first day, after the
// last, or the 29th of February 1900. A time alone is less than one day and well.
func (s *sheet) checkDates(col int, c *ingest.Column, date1904 bool) {
	for from := 0; from < c.Len(); from += ingest.ChunkRows {
		if allDates(c.Chunk(from / ingest.ChunkRows).Boxed) {
			continue
		}
		for row := from; row < min(from+ingest.ChunkRows, c.Len()); row++ {
			cell := c.At(row)
			if cell.Kind != ingest.Date || cell.Num >= 0 && cell.Num < 1 {
				continue
			}
			if _, ok := convention.FromSerial(cell.Num, date1904); !ok {
				s.warn(fault.Date, row, col)
			}
		}
	}
}

// allDates: whatever of these cells is a number is a day of both date systems, as nearly all are.
func allDates(boxed []uint64) bool {
	const first, last = 61, 2_900_000
	for _, b := range boxed {
		if v, number := ingest.NumberOf(b); number && !(v >= first && v < last) {
			return false
		}
	}
	return true
}
