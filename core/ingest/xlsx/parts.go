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

const (
	storedMethod  = zip.Store
	deflateMethod = zip.Deflate
)

// parts is the directory of the package. Names are compared without regard to case, as the format
// asks (ECMA-376 part 2 §6.2.2), and with backslashes taken as slashes, as some writers have them.
type parts struct {
	src    ingest.Source
	limits *ingest.Limits
	byName map[string]*zip.File
	twice  map[string]bool
	packed int64 // of the parts that are read
	plain  int64
}

func openParts(src ingest.Source, limits *ingest.Limits) (*parts, error) {
	files, err := limits.Members(src)
	if err != nil {
		return nil, broken(err, "")
	}
	p := &parts{src: src, limits: limits, byName: map[string]*zip.File{}, twice: map[string]bool{}}
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
	case f.Plain > uint64(p.limits.PartPlain):
		return ingest.TooBig(f.Name, int64(min(f.Plain, 1<<53)), p.limits.PartPlain)
	case f.Packed > uint64(p.src.Size()),
		f.Method == storedMethod && f.Packed != f.Plain:
		return fault.New(fault.Truncated, "part", f.Name)
	}
	p.plain += int64(f.Plain)
	p.packed += int64(f.Packed)
	// Members may overlap, so the packed bytes count at most once for the whole file.
	return p.limits.AdmitPlain(f.Name, p.plain, min(p.packed, p.src.Size()), p.limits.PackagePlain)
}

// small reads a part at once, to its end, so that its size and checksum are verified.
func (p *parts) small(f *zip.File) ([]byte, error) {
	if err := p.admit(f); err != nil {
		return nil, err
	}
	most := p.limits.SmallPart
	if f.Plain > uint64(most) {
		return nil, ingest.TooBig(f.Name, int64(f.Plain), most)
	}
	r, err := f.Open()
	if err != nil {
		return nil, broken(err, f.Name)
	}
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	if err != nil {
		return nil, broken(err, f.Name)
	}
	if int64(len(data)) > most {
		return nil, ingest.TooBig(f.Name, int64(len(data)), most)
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
