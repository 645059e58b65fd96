package main

import (
	"io"
	"syscall/js"
	"unsafe"

	"github.com/keepsight/keepsight/core/ingest"
)

// A file that can be read in pieces is read by several workers, each with an instance of this module
// (ingest.Divided). The owner's worker calls divide, lend and adopt, the others divide, only and part.
// Parts cross in the chunks in which they are written, so that no large buffer stays behind in a
// memory that never shrinks.

// divide(most) answers the sizes of the pieces; null when the file is to be read as one.
func (d *door) divide(args []js.Value) (any, []byte, error) {
	if r, ok := d.reader.(ingest.Divided); ok {
		return r.Divide(args[0].Int()), nil, nil
	}
	return []byte("null"), nil, nil
}

// lend answers what the others are told.
func (d *door) lend([]js.Value) (any, []byte, error) {
	return nil, bytesOf(d.reader.(ingest.Divided).Lend()), nil
}

// only(piece, lent) makes the file that was opened be read in part.
func (d *door) only(args []js.Value) (any, []byte, error) {
	lent := make([]ingest.Code, args[1].Length()/4)
	js.CopyBytesToGo(bytesOf(lent), args[1])
	d.reader.(ingest.Divided).Only(args[0].Int(), lent)
	return nil, nil, nil
}

// part(take) hands what was read to take, chunk by chunk.
func (d *door) part(args []js.Value) (any, []byte, error) {
	d.reader.(ingest.Divided).Part(func(p []byte) {
		if len(p) == 0 {
			return
		}
		chunk := js.Global().Get("Uint8Array").New(len(p))
		js.CopyBytesToJS(chunk, p)
		args[0].Invoke(chunk)
	})
	return nil, nil, nil
}

// adopt(next) takes a part, whose chunks next gives, read as they were written; it answers whether
// the part fitted.
func (d *door) adopt(args []js.Value) (any, []byte, error) {
	return d.reader.(ingest.Divided).Adopt(func(p []byte) {
		if len(p) > 0 && js.CopyBytesToGo(p, args[0].Invoke()) < len(p) {
			panic(io.ErrUnexpectedEOF)
		}
	}), nil, nil
}

// bytesOf is the memory of a list of codes.
func bytesOf(list []ingest.Code) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(list))), 4*len(list))
}
