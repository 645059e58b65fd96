package open

import (
	"bytes"
	"io"
	"path"
	"strings"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/ingest/text"
	"github.com/keepsight/keepsight/core/ingest/zip"
)

// archive reads the texts of a zip, one table each, in the order of the directory. A member is
// named "archive.zip/member.csv".
type archive struct {
	src     ingest.Source
	strs    *ingest.Strings
	members []member
	next    int // the member after the current one
	current *text.Reader
	done    []*ingest.Table
	packed  int64 // of the members that are over
	total   int64
	rows    int
}

// member is a Source as the text reader wants it: its bytes are only ever pushed.
type member struct {
	name   string
	file   *zip.File
	offset int64
}

func (m member) Name() string                      { return m.name }
func (m member) Size() int64                       { return int64(m.file.Plain) }
func (m member) ReadAt([]byte, int64) (int, error) { return 0, io.EOF }

// textName and tableName tell the members that are read, and those that hold rows but cannot be
// read inside an archive, by their names: an archive brings pictures and notes along that are
// nobody's rows, and these are passed over.
func textName(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".csv", ".tsv", ".tab", ".txt":
		return true
	}
	return false
}

func tableName(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".numbers", ".gz", ".zip", ".parquet", ".json":
		return true
	}
	return false
}

// openArchive admits every member before one is read. It refuses an archive of which a part would
// be left out in silence: one with a workbook, an encrypted text or two members of one name.
func openArchive(src ingest.Source, strs *ingest.Strings, files []*zip.File) (ingest.Reader, error) {
	a := &archive{src: src, strs: strs}
	seen := map[string]bool{}
	limits := &strs.Limits
	var plain int64
	for _, f := range files {
		name := memberName(f.Name)
		if passedOver(name) || strings.HasSuffix(f.Name, "/") {
			continue
		}
		if tableName(name) {
			return nil, fault.New(fault.NotSpreadsheet, "found", "zip", "part", name)
		}
		if !textName(name) || f.Plain == 0 {
			continue
		}
		if seen[name] {
			return nil, fault.New(fault.NotSpreadsheet, "found", "zip", "part", name)
		}
		seen[name] = true
		if len(a.members) == limits.Tables {
			return nil, fault.New(fault.TooManyFiles, "limit", limits.Tables)
		}
		if err := a.admit(f, name); err != nil {
			return nil, err
		}
		plain += int64(f.Plain)
	}
	if len(a.members) == 0 {
		return nil, fault.New(fault.NotSpreadsheet, "found", "zip")
	}
	// Members may overlap, so the packed bytes count at most once for the whole file.
	if err := limits.AdmitPlain("zip", plain, min(a.total, src.Size()), limits.PackagePlain); err != nil {
		return nil, err
	}
	return a, nil
}

// memberName is a name to be shown, never a path to be followed: it cannot climb out of the archive.
func memberName(name string) string {
	name = strings.ToValidUTF8(strings.ReplaceAll(name, `\`, "/"), "\ufffd")
	return strings.TrimPrefix(path.Clean("/"+name), "/")
}

// passedOver: what macOS and others put beside the files.
func passedOver(name string) bool {
	return strings.HasPrefix(name, "__MACOSX/") || strings.HasPrefix(path.Base(name), ".")
}

func (a *archive) admit(f *zip.File, name string) error {
	switch {
	case f.Flags&1 != 0:
		return fault.New(fault.LockedMember, "part", name)
	case f.Method != zip.Store && f.Method != zip.Deflate:
		return fault.New(fault.NotSpreadsheet, "found", "zip", "part", name)
	case f.Plain > uint64(a.strs.Limits.PartPlain):
		return ingest.TooBig(name, int64(min(f.Plain, 1<<53)), a.strs.Limits.PartPlain)
	case f.Packed > uint64(a.src.Size()), f.Method == zip.Store && f.Packed != f.Plain:
		return fault.New(fault.Truncated, "part", name)
	}
	offset, err := f.DataOffset()
	if err != nil {
		return archiveFault(err, name)
	}
	if offset > a.src.Size()-int64(f.Packed) {
		return fault.New(fault.Truncated, "part", name)
	}
	r, err := f.Open()
	if err != nil {
		return archiveFault(err, name)
	}
	head := make([]byte, min(peekSize, f.Plain))
	if _, err := io.ReadFull(r, head); err != nil {
		return archiveFault(err, name)
	}
	if k := sniff(head); k != kindText && k != kindEmpty {
		return fault.New(fault.NotSpreadsheet, "found", string(k), "part", name)
	}
	if strings.EqualFold(path.Ext(name), ".txt") && !delimited(head) {
		return nil // a note
	}
	a.members = append(a.members, member{a.src.Name() + "/" + name, f, offset})
	a.total += int64(f.Packed)
	return nil
}

// delimited: the first line of a table has a delimiter; a note beside the tables seldom has.
func delimited(head []byte) bool {
	words, _ := asText(head)
	line, _, _ := bytes.Cut(bytes.TrimLeft(words, "\r\n \ufeff"), []byte("\n"))
	return bytes.ContainsAny(line, ",;\t|")
}

func archiveFault(err error, part string) error {
	if known, ok := err.(*fault.Error); ok {
		return known
	}
	return fault.New(fault.Truncated, "part", part)
}

// Next asks for the current member again when its encoding was not the one assumed, then for the
// one after it.
func (a *archive) Next() (ingest.Stream, bool) {
	for {
		if a.current != nil {
			if _, again := a.current.Next(); again {
				return a.stream(a.members[a.next-1]), true
			}
			if !a.close() {
				return ingest.Stream{}, false
			}
		}
		if a.next == len(a.members) {
			return ingest.Stream{}, false
		}
		r, err := text.New(a.members[a.next], a.strs, "raw")
		if err != nil {
			return ingest.Stream{}, false
		}
		a.current = r
		a.next++
	}
}

func (a *archive) stream(m member) ingest.Stream {
	s := ingest.Stream{Name: m.name, Offset: m.offset, Length: int64(m.file.Packed), Codec: "raw"}
	if m.file.Method == zip.Deflate {
		s.Codec, s.CRC32, s.Plain = "deflate", m.file.CRC32, int64(m.file.Plain)
	}
	return s
}

// close takes the table of a member that has been read. One that has failed stays the current one,
// and Finish says why.
func (a *archive) close() bool {
	tables, err := a.current.Finish()
	if err != nil {
		return false
	}
	a.done = append(a.done, tables...)
	for _, t := range tables {
		a.rows += t.Rows
	}
	a.packed += int64(a.members[a.next-1].file.Packed)
	a.current = nil
	return true
}

func (a *archive) Write(p []byte) (int, error) {
	n, err := a.current.Write(p)
	return n, a.named(err)
}

func (a *archive) End() error { return a.named(a.current.End()) }
func (a *archive) Restart()   { a.current.Restart() }

// named fills in which member it was.
func (a *archive) named(err error) error { return fault.In(err, a.members[a.next-1].name) }

// Progress counts a member's reading as the text reader does: a second one of another encoding
// makes it as long again.
func (a *archive) Progress() ingest.Progress {
	p := ingest.Progress{Bytes: a.packed, Total: a.total, Rows: a.rows}
	if a.current != nil {
		now, f := a.current.Progress(), a.members[a.next-1].file
		if now.Total > 0 {
			p.Bytes += int64(float64(f.Packed) * float64(now.Bytes) / float64(now.Total))
		}
		p.Rows += now.Rows
	}
	return p
}

func (a *archive) Finish() ([]*ingest.Table, error) {
	if a.current != nil {
		_, err := a.current.Finish()
		return nil, a.named(err)
	}
	return a.done, nil
}
