package ingest

import (
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest/zip"
)

// What the formats themselves allow, and every reader with them.
const (
	// SheetRows and Columns are those of a spreadsheet (XFD1048576).
	SheetRows = 1 << 20
	Columns   = 1 << 14
	// CellText is how many bytes one cell may hold. A spreadsheet stops at 32,767 characters, other
	// writers do not; what is beyond a megabyte is a quote that does not close.
	CellText = 1 << 20
)

// Limits are what the files of one project may ask for. Every reader takes them from the Strings
// that it shares with the others; docs/LIMITS.md is the same table for people, and a test holds the
// two together. What a directory says is checked before a byte is unpacked, and what comes out is
// counted while it does, because a directory may lie.
type Limits struct {
	// TextPlain bounds a text file, unpacked. With the least that a row costs it is beyond Memory
	// anyway; this is what refuses a file by its size alone.
	TextPlain int64
	// PartPlain and PackagePlain bound one unpacked member of a zip and all that are read. A full
	// sheet of 1,048,576 rows and eight columns is some 0.35 GB of XML.
	PartPlain    int64
	PackagePlain int64
	// SmallPart bounds what is read at once: the workbook, relationships and styles.
	SmallPart int64
	// Ratio bounds plain to packed bytes. XML and text of real rows pack some ten times, repeated ones
	// a few dozen times; what claims hundreds is made to exhaust the reader. Up to AnyRatio plain bytes
	// every ratio passes: so much is read in a moment.
	Ratio    int64
	AnyRatio int64
	// Entries and Directory bound the list of members of a zip: the most that its plain form can count,
	// and the bytes that their names may take.
	Entries   int
	Directory int64
	// Tables bounds the tables of an archive: nobody looks through more of them.
	Tables int
	// TextRows is what a text file may have: twice what the page is made for.
	TextRows int
	// SharedStrings bounds the list of texts of a workbook, the same text given twice among them: as
	// many as a text file may have rows.
	SharedStrings int
	// Padding bounds the empty cells of a sheet that stand above a far one, and PaddingPerCell lets a
	// sheet have more the more it holds. Columns are dense: a cell in row 1,000,000 costs what that
	// many empty ones do.
	Padding        int
	PaddingPerCell int
	// Foreign bounds a file that another program has to read whole: .xls, .xlsb, .ods and tables of a
	// web page take some twenty times their size while they are converted. ForeignPlain is what it may
	// unpack to.
	Foreign      int64
	ForeignPlain int64
	// Protected bounds a workbook under a password: it is decrypted in memory, three copies of it.
	Protected int64
	// Texts bounds the bytes of the distinct texts of a project: offsets are 32 bits wide, and the
	// store is copied when it grows.
	Texts int64
	// Memory bounds what the tables of a project hold together, texts and cells, by our own count. It
	// is estimated from the size of a file before rows are read, and counted while they are.
	Memory int64
}

// The sizes of a cell in memory: a column of texts holds codes, any other float64 bits.
const (
	textCell = 4
	anyCell  = 8
)

// Standard are the limits of the product.
func Standard() Limits {
	const mega, giga = 1 << 20, 1 << 30
	return Limits{
		TextPlain: 2 * giga, PartPlain: 2 * giga, PackagePlain: 4 * giga, SmallPart: 32 * mega,
		Ratio: 200, AnyRatio: 100 * mega,
		Entries: 1<<16 - 1, Directory: 32 * mega, Tables: 200,
		TextRows: 20_000_000, SharedStrings: 20_000_000,
		Padding: 8 * mega, PaddingPerCell: 32,
		Foreign: 64 * mega, ForeignPlain: 512 * mega, Protected: 256 * mega,
		Texts: giga, Memory: giga,
	}
}

// TooBig refuses a part, or the whole file where part is "", for its bytes. Inlined into the many
// readers it would make the module longer and nothing faster.
//
//go:noinline
func TooBig(part string, size, limit int64) *fault.Error {
	// JSON numbers above 2^53 are not exact, and a lie of 2^63 bytes needs no exactness.
	if size < 0 || size > 1<<53 {
		size = 1 << 53
	}
	return fault.New(fault.TooBig, "part", part, "size", size, "limit", limit)
}

// Members reads the list of members of a zip.
func (l *Limits) Members(src Source) ([]*zip.File, error) {
	files, err := zip.Directory(src, src.Size(), zip.Bound{Members: l.Entries, Bytes: l.Directory})
	switch err {
	case zip.ErrMembers:
		return nil, fault.New(fault.TooManyFiles, "limit", l.Entries)
	case zip.ErrLength:
		return nil, TooBig("directory", l.Directory+1, l.Directory)
	}
	return files, err
}

// AdmitPlain checks what unpacks to plain bytes from packed ones: as they are declared, or as they
// are counted.
func (l *Limits) AdmitPlain(part string, plain, packed, limit int64) error {
	if plain >= 0 && plain <= limit {
		if plain <= l.AnyRatio || plain/l.Ratio <= packed {
			return nil
		}
		limit = max(packed*l.Ratio, l.AnyRatio)
	}
	return TooBig(part, plain, limit)
}

// Pad checks the empty cells of a table of so many cells that are not.
func (l *Limits) Pad(padding, cells int) *fault.Error {
	if limit := l.Padding + l.PaddingPerCell*cells; padding > limit {
		return TooBig("", anyCell*int64(padding), anyCell*int64(limit))
	}
	return nil
}

// Bytes is how much memory the cells of the column take.
func (c *Column) Bytes() int64 { return c.held }

func (ch *chunk) bytes() int64 {
	n := textCell*int64(len(ch.Codes)) + anyCell*int64(len(ch.Boxed))
	if p := ch.packed; p != nil {
		n += textCell*int64(len(p.codes)) + int64(len(p.small)) + 2*int64(len(p.large))
	}
	return n
}

// Bytes is how much memory the cells of the table take; their texts are counted by Strings.
func (t *Table) Bytes() int64 { return CellBytes(t.Columns) }

// CellBytes is how much memory the cells of the columns take.
func CellBytes(columns []*Column) (n int64) {
	for _, c := range columns {
		if c != nil {
			n += c.Bytes()
		}
	}
	return n
}

// Keep counts a table that has been read for as long as the project stands.
func (s *Strings) Keep(t *Table) { s.kept += t.Bytes() }

// What an estimate stands on, and how far it may be off: a file is refused by it before its rows are
// read when it would take half as much again as there is.
const (
	estimateFrom = 1 << 20
	estimateTo   = 32 << 20
)

// Afford checks what the project holds, with so many bytes of cells before and in the table that is
// being read. The latter are what the first read bytes of total have given; while they are few, what
// all of them will give is estimated, so that a file which cannot be held is refused at its beginning.
func (s *Strings) Afford(before, now, read, total int64) error {
	n, limit := int64(len(s.arena)), s.Limits.Texts
	if n > limit {
		return TooBig("texts", n, limit)
	}
	held := s.kept + before + int64(s.Bytes())
	n, limit = held+now, s.Limits.Memory
	over := n > limit
	if !over && read >= estimateFrom && read <= estimateTo {
		n = held + int64(float64(now)*(float64(total)/float64(read)))
		over = n/3*2 > limit
	}
	if over {
		return TooBig("memory", n, limit)
	}
	return nil
}
