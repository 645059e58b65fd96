package xlsx

import (
	"errors"
	"io"
	"path"
	"strings"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/ingest/zip"
)

// What a part may declare to hold. XML packs well, but a sheet of real rows packs at most a few
// dozen times: what claims hundreds is made to exhaust the reader.
const (
	maxPart       = 2 << 30   // plain bytes of one part
	maxPackage    = 4 << 30   // plain bytes of all that is read
	unsuspicious  = 100 << 20 // up to here any ratio passes
	maxRatio      = 200
	maxSmallPart  = 32 << 20 // a part that is read at once: workbook, relationships, styles
	storedMethod  = zip.Store
	deflateMethod = zip.Deflate
)

// parts is the directory of the package. Names are compared without regard to case, as the format
// asks (ECMA-376 part 2 §6.2.2), and with backslashes taken as slashes, as some writers have them.
type parts struct {
	src    ingest.Source
	byName map[string]*zip.File
	twice  map[string]bool
	packed uint64 // of the parts that are read
	plain  uint64
}

func openParts(src ingest.Source) (*parts, error) {
	files, err := zip.Directory(src, src.Size())
	if err != nil {
		return nil, broken(err, "")
	}
	p := &parts{src: src, byName: map[string]*zip.File{}, twice: map[string]bool{}}
	for _, f := range files {
		name := partName(f.Name)
		if p.byName[name] != nil {
			p.twice[name] = true
		}
		p.byName[name] = f
	}
	return p, nil
}

// broken turns a failure to read the container into what a person is told. An Error of the source
// (the file changed on disk) stays what it is.
func broken(err error, part string) error {
	var known *fault.Error
	if errors.As(err, &known) {
		return err
	}
	return fault.New(fault.Truncated, "part", part)
}

func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/"))
}

// find returns the part of a name, nil when there is none. Of two members with one name readers
// disagree on which one counts, so neither does.
func (p *parts) find(name string) (*zip.File, error) {
	key := partName(name)
	if p.twice[key] {
		return nil, fault.New(fault.NotSpreadsheet, "found", "zip", "part", name)
	}
	return p.byName[key], nil
}

// admit refuses what is too big before any of it is read.
func (p *parts) admit(f *zip.File) error {
	switch {
	case f.Flags&1 != 0:
		return fault.New(fault.Encrypted, "part", f.Name)
	case f.Method != storedMethod && f.Method != deflateMethod:
		return fault.New(fault.NotSpreadsheet, "found", "zip", "part", f.Name)
	case f.Plain > maxPart:
		return tooBig(f.Name, f.Plain, maxPart)
	case f.Packed > uint64(p.src.Size()),
		f.Method == storedMethod && f.Packed != f.Plain:
		return fault.New(fault.Truncated, "part", f.Name)
	}
	p.plain += f.Plain
	p.packed += f.Packed
	if p.plain > maxPackage {
		return tooBig(f.Name, p.plain, maxPackage)
	}
	// Members may overlap, so the packed bytes count at most once for the whole file.
	if limit := maxRatio * min(p.packed, uint64(p.src.Size())); p.plain > unsuspicious && p.plain > limit {
		return tooBig(f.Name, p.plain, max(limit, unsuspicious))
	}
	return nil
}

func tooBig(part string, size, limit uint64) error {
	// JSON numbers above 2^53 are not exact, and a lie of 2^63 bytes needs no exactness.
	return fault.New(fault.TooBig, "part", part, "size", int64(min(size, 1<<53)), "limit", int64(limit))
}

// small reads a part at once, to its end, so that its size and checksum are verified.
func (p *parts) small(f *zip.File) ([]byte, error) {
	if err := p.admit(f); err != nil {
		return nil, err
	}
	if f.Plain > maxSmallPart {
		return nil, tooBig(f.Name, f.Plain, maxSmallPart)
	}
	r, err := f.Open()
	if err != nil {
		return nil, broken(err, f.Name)
	}
	data, err := io.ReadAll(io.LimitReader(r, maxSmallPart+1))
	if err != nil {
		return nil, broken(err, f.Name)
	}
	if len(data) > maxSmallPart {
		return nil, tooBig(f.Name, uint64(len(data)), maxSmallPart)
	}
	return data, nil
}

// stream describes a part that the host is to inflate.
func (p *parts) stream(f *zip.File, name string) (ingest.Stream, error) {
	if err := p.admit(f); err != nil {
		return ingest.Stream{}, err
	}
	offset, err := f.DataOffset()
	if err != nil {
		return ingest.Stream{}, broken(err, f.Name)
	}
	s := ingest.Stream{Name: name, Offset: offset, Length: int64(f.Packed), Codec: "raw"}
	if f.Method == deflateMethod {
		s.Codec, s.CRC32, s.Plain = "deflate", f.CRC32, int64(f.Plain)
	}
	if offset > p.src.Size()-s.Length {
		return ingest.Stream{}, fault.New(fault.Truncated, "part", f.Name)
	}
	return s, nil
}
