package workbook

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"hash"
	"hash/crc32"
	"io"
	"io/fs"
	"sort"

	"github.com/xuri/excelize/v2"
)

// orderedZip writes the parts sorted by name and without times: the library hands over the sheets in
// the order of a map. Parts are held packed until then, at best speed: rows as XML pack well at any
// level, and in a browser the packing would be half of the time.
type orderedZip struct {
	out   io.Writer
	parts []*packedPart
}

// packedPart is a part that is being, or has been, deflated.
type packedPart struct {
	name  string
	data  bytes.Buffer
	flate *flate.Writer
	sum   hash.Hash32
	size  uint64
}

func newOrderedZip(w io.Writer) excelize.ZipWriter { return &orderedZip{out: w} }

func (z *orderedZip) Create(name string) (io.Writer, error) {
	if err := z.finishLast(); err != nil {
		return nil, err
	}
	p := &packedPart{name: name, sum: crc32.NewIEEE()}
	var err error
	if p.flate, err = flate.NewWriter(&p.data, flate.BestSpeed); err != nil {
		return nil, err
	}
	z.parts = append(z.parts, p)
	return p, nil
}

func (p *packedPart) Write(b []byte) (int, error) {
	p.sum.Write(b)
	p.size += uint64(len(b))
	return p.flate.Write(b)
}

func (z *orderedZip) finishLast() error {
	if len(z.parts) == 0 {
		return nil
	}
	p := z.parts[len(z.parts)-1]
	if p.flate == nil {
		return nil
	}
	err := p.flate.Close()
	p.flate = nil
	return err
}

// AddFS is asked for by the interface and never used.
func (z *orderedZip) AddFS(fs.FS) error { return errors.ErrUnsupported }

func (z *orderedZip) Close() error {
	if err := z.finishLast(); err != nil {
		return err
	}
	sort.Slice(z.parts, func(i, j int) bool { return z.parts[i].name < z.parts[j].name })
	w := zip.NewWriter(z.out)
	for _, p := range z.parts {
		part, err := w.CreateRaw(&zip.FileHeader{Name: p.name, Method: zip.Deflate, CRC32: p.sum.Sum32(),
			CompressedSize64: uint64(p.data.Len()), UncompressedSize64: p.size})
		if err != nil {
			return err
		}
		if _, err := part.Write(p.data.Bytes()); err != nil {
			return err
		}
	}
	return w.Close()
}
