package zip

import (
	"bytes"
	"compress/flate"
	"hash/crc32"
	"io"
)

// DataOffset is where the member's bytes begin, behind its own header.
func (f *File) DataOffset() (int64, error) {
	b, err := read(f.src, f.header, localSize)
	if err != nil {
		return 0, err
	}
	if le.Uint32(b) != localSignature {
		return 0, ErrFormat
	}
	return f.header + localSize + int64(le.Uint16(b[26:])) + int64(le.Uint16(b[28:])), nil
}

// Open unpacks the member. Its end is an error unless size and sum are those of the directory; a
// sum of zero counts as one that was not stated.
func (f *File) Open() (io.Reader, error) {
	offset, err := f.DataOffset()
	if err != nil {
		return nil, err
	}
	if f.Packed > uint64(f.size) || offset > f.size-int64(f.Packed) {
		return nil, ErrFormat
	}
	packed := io.NewSectionReader(f.src, offset, int64(f.Packed))
	switch f.Method {
	case Store:
		return &verified{r: packed, f: f}, nil
	case Deflate:
		return &verified{r: flate.NewReader(packed), f: f}, nil
	}
	return nil, ErrFormat
}

type verified struct {
	r   io.Reader
	f   *File
	n   uint64
	sum uint32
}

func (v *verified) Read(p []byte) (int, error) {
	n, err := v.r.Read(p)
	v.n += uint64(n)
	v.sum = crc32.Update(v.sum, crc32.IEEETable, p[:n])
	if v.n > v.f.Plain {
		return 0, ErrFormat
	}
	if err == io.EOF && (v.n != v.f.Plain || v.f.CRC32 != 0 && v.sum != v.f.CRC32) {
		err = ErrFormat
	}
	return n, err
}

// Member is one file of an archive to be written.
type Member struct {
	Name string // ASCII
	Data []byte // less than 4 GB with all others
}

// Stored writes an archive of members that are not packed.
func Stored(members []Member) []byte {
	var out, directory bytes.Buffer
	for _, m := range members {
		const version, noFlags, noTime, firstDay = 20, 0, 0, 1<<5 | 1 // 1980-01-01, the least
		at := uint32(out.Len())
		var common []byte
		for _, v := range []uint16{version, noFlags, Store, noTime, firstDay} {
			common = le.AppendUint16(common, v)
		}
		for _, v := range []int{int(crc32.ChecksumIEEE(m.Data)), len(m.Data), len(m.Data)} {
			common = le.AppendUint32(common, uint32(v))
		}
		common = le.AppendUint16(common, uint16(len(m.Name)))

		out.Write(le.AppendUint32(nil, localSignature))
		out.Write(common)
		out.Write(make([]byte, 2)) // no extra field
		out.WriteString(m.Name)
		out.Write(m.Data)

		directory.Write(le.AppendUint16(le.AppendUint32(nil, entrySignature), version))
		directory.Write(common)
		directory.Write(make([]byte, 12)) // no extra field, comment, volume or attributes
		directory.Write(le.AppendUint32(nil, at))
		directory.WriteString(m.Name)
	}
	end := le.AppendUint32(nil, endSignature)
	for _, v := range []int{0, 0, len(members), len(members)} {
		end = le.AppendUint16(end, uint16(v))
	}
	end = le.AppendUint32(end, uint32(directory.Len()))
	end = le.AppendUint32(end, uint32(out.Len()))
	end = le.AppendUint16(end, 0)
	out.Write(directory.Bytes())
	out.Write(end)
	return out.Bytes()
}
