// Package zip reads the directory and the members of a zip archive, and writes archives whose
// members are not packed: what a workbook needs of the format (PKWARE's APPNOTE 6.3, with its
// 64-bit records). The standard library's package brings a compressor along, which the module that
// reads files must not carry.
//
// Nothing that a directory says is believed further than the file reaches; what a member claims to
// hold is for the caller to admit. Names are given as they stand.
package zip

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
)

// Methods of packing that can be read.
const (
	Store   = 0
	Deflate = 8
)

// ErrFormat says that the bytes are no archive, or a damaged one.
var ErrFormat = errors.New("zip: not an archive, or a damaged one")

// File is a member as the directory has it.
type File struct {
	Name   string
	Flags  uint16
	Method uint16
	CRC32  uint32
	Packed uint64 // bytes in the archive
	Plain  uint64 // bytes when unpacked

	src    io.ReaderAt
	size   int64 // of the whole archive
	header int64 // where the member begins
}

const (
	endSignature     = 0x06054b50
	end64Signature   = 0x06064b50
	locatorSignature = 0x07064b50
	entrySignature   = 0x02014b50
	localSignature   = 0x04034b50

	endSize     = 22
	end64Size   = 56
	locatorSize = 20
	entrySize   = 46
	localSize   = 30
	maxComment  = 1<<16 - 1
)

var le = binary.LittleEndian

// Bound is how long a directory may be: in members, and in bytes.
type Bound struct {
	Members int
	Bytes   int64
}

// ErrMembers and ErrLength say which bound a directory is beyond.
var (
	ErrMembers = errors.New("zip: too many members")
	ErrLength  = errors.New("zip: too long a directory")
)

// Directory reads the list of members. An error of src is handed on as it is.
func Directory(src io.ReaderAt, size int64, most Bound) ([]*File, error) {
	start, shift, count, err := locate(src, size)
	if err != nil {
		return nil, err
	}
	if count > uint64(most.Members) {
		return nil, ErrMembers
	}
	var files []*File
	var length int64
	r := bufio.NewReader(io.NewSectionReader(src, start, size-start))
	for {
		f, err := entry(r)
		if err == errNoEntry || err == io.ErrUnexpectedEOF {
			break
		}
		if err == io.EOF { // an entry reaches over the record behind the last one
			err = ErrFormat
		}
		if err != nil {
			return nil, err
		}
		if len(files) == most.Members {
			return nil, ErrMembers
		}
		if length += entrySize + int64(len(f.Name)); length > most.Bytes {
			return nil, ErrLength
		}
		f.src, f.size = src, size
		f.header += shift
		files = append(files, f)
	}
	// The count of the plain record is the true one modulo 2^16.
	if uint16(len(files)) != uint16(count) {
		return nil, ErrFormat
	}
	return files, nil
}

// locate finds the directory by the record that ends the archive: where it starts, how many bytes
// stand before the archive's own first one, and how many members it should have.
func locate(src io.ReaderAt, size int64) (start, shift int64, count uint64, err error) {
	at, end, err := findEnd(src, size)
	if err != nil {
		return 0, 0, 0, err
	}
	count = uint64(le.Uint16(end[10:]))
	length, offset := uint64(le.Uint32(end[12:])), uint64(le.Uint32(end[16:]))
	if count == 0xffff || length == 0xffffffff || offset == 0xffffffff {
		record, where, err := findEnd64(src, at)
		if err != nil {
			return 0, 0, 0, err
		}
		if record != nil {
			at = where
			count, length, offset = le.Uint64(record[32:]), le.Uint64(record[40:]), le.Uint64(record[48:])
		}
	}
	if length > uint64(size) || offset > uint64(size) {
		return 0, 0, 0, ErrFormat
	}
	shift = at - int64(length) - int64(offset)
	if shift < 0 || int64(offset)+shift >= size {
		return 0, 0, 0, ErrFormat
	}
	// Some writers misstate the length; then an entry stands at the offset itself.
	if shift > 0 {
		if _, err := entry(bufio.NewReader(io.NewSectionReader(src, int64(offset), size-int64(offset)))); err == nil {
			shift = 0
		}
	}
	return int64(offset) + shift, shift, count, nil
}

// findEnd looks for the last record that may end the archive; a comment follows it.
func findEnd(src io.ReaderAt, size int64) (at int64, end []byte, err error) {
	for _, tail := range []int64{1 << 10, endSize + maxComment} {
		tail = min(tail, size)
		b, err := read(src, size-tail, int(tail))
		if err != nil {
			return 0, nil, err
		}
		for i := len(b) - endSize; i >= 0; i-- {
			if le.Uint32(b[i:]) == endSignature && i+endSize+int(le.Uint16(b[i+20:])) <= len(b) {
				return size - tail + int64(i), b[i : i+endSize], nil
			}
		}
	}
	return 0, nil, ErrFormat
}

// findEnd64 follows the locator before the plain record; nil when there is none.
func findEnd64(src io.ReaderAt, before int64) (record []byte, at int64, err error) {
	if before < locatorSize {
		return nil, 0, nil
	}
	b, err := read(src, before-locatorSize, locatorSize)
	if err != nil {
		return nil, 0, err
	}
	// An archive in several volumes is none that can be read.
	if le.Uint32(b) != locatorSignature || le.Uint32(b[4:]) != 0 || le.Uint32(b[16:]) != 1 {
		return nil, 0, nil
	}
	where := le.Uint64(b[8:])
	if where > uint64(before) {
		return nil, 0, ErrFormat
	}
	if record, err = read(src, int64(where), end64Size); err != nil {
		return nil, 0, err
	}
	if le.Uint32(record) != end64Signature {
		return nil, 0, ErrFormat
	}
	return record, int64(where), nil
}

// errNoEntry: the next bytes are no entry of the directory.
var errNoEntry = errors.New("zip: no entry")

func entry(r io.Reader) (*File, error) {
	var b [entrySize]byte
	if _, err := io.ReadFull(r, b[:]); err != nil {
		return nil, err
	}
	if le.Uint32(b[:]) != entrySignature {
		return nil, errNoEntry
	}
	f := &File{
		Flags: le.Uint16(b[8:]), Method: le.Uint16(b[10:]), CRC32: le.Uint32(b[16:]),
		Packed: uint64(le.Uint32(b[20:])), Plain: uint64(le.Uint32(b[24:])), header: int64(le.Uint32(b[42:])),
	}
	name, extra := int(le.Uint16(b[28:])), int(le.Uint16(b[30:]))
	rest := make([]byte, name+extra+int(le.Uint16(b[32:])))
	if _, err := io.ReadFull(r, rest); err != nil {
		return nil, err
	}
	f.Name = string(rest[:name])
	return f, f.wide(rest[name : name+extra])
}

// wide takes what does not fit into 32 bits from the extra field made for it.
func (f *File) wide(extra []byte) error {
	const full = 1<<32 - 1
	missing := f.Packed == full || f.header == full
	for len(extra) >= 4 {
		id, n := le.Uint16(extra), int(le.Uint16(extra[2:]))
		if extra = extra[4:]; n > len(extra) {
			break
		}
		field := extra[:n]
		extra = extra[n:]
		if id != 1 {
			continue
		}
		missing = false
		header := uint64(f.header)
		for _, v := range []*uint64{&f.Plain, &f.Packed, &header} {
			if *v != full {
				continue
			}
			if len(field) < 8 {
				return ErrFormat
			}
			*v, field = le.Uint64(field), field[8:]
		}
		if header > 1<<62 {
			return ErrFormat
		}
		f.header = int64(header)
	}
	if missing {
		return ErrFormat
	}
	return nil
}

// read reads n bytes at off; fewer are a damaged archive.
func read(src io.ReaderAt, off int64, n int) ([]byte, error) {
	b := make([]byte, n)
	if got, err := src.ReadAt(b, off); got < n {
		if err == nil || errors.Is(err, io.EOF) {
			err = ErrFormat
		}
		return nil, err
	}
	return b, nil
}
