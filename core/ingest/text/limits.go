package text

import (
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

// admit checks the plain bytes: those that the file has, and those that come out of its packing.
func (r *Reader) admit(plain int64) error {
	l := &r.strs.Limits
	packed := plain
	if r.packed == "gzip" {
		packed = r.src.Size()
	}
	if r.packed == "raw" && plain > r.src.Size() {
		return fault.New(fault.Truncated, "part", r.src.Name())
	}
	if err := l.AdmitPlain("", plain, packed, l.TextPlain); err != nil {
		return fault.In(err, r.src.Name())
	}
	return nil
}

// afford checks the memory: what the rows take that have been read and, as long as they are few, what
// all of them will.
func (r *Reader) afford() error {
	total := r.plain
	if r.packed == "gzip" {
		total = r.read // what a gzip file says of its size is anything where the file is cut
	}
	if err := r.strs.Afford(0, ingest.CellBytes(r.parser.columns), r.read, total); err != nil {
		return fault.In(err, r.src.Name())
	}
	return nil
}
