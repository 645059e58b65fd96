// Package gzip unpacks gzip (RFC 1952), several members one behind the other too. The standard
// library's reader knows times, and with them brings all of package time into the module that reads
// files.
package gzip

import (
	"bufio"
	"compress/flate"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
)

var (
	// ErrHeader says that no member begins where one should.
	ErrHeader = errors.New("gzip: no header")
	// ErrChecksum says that a member is not what was packed.
	ErrChecksum = errors.New("gzip: wrong size or sum")
)

// Flags of a header.
const (
	headerSum = 1 << 1
	extra     = 1 << 2
	name      = 1 << 3
	comment   = 1 << 4
)

// NewReader reads the header of the first member; io.EOF when there is not a byte. Where the bytes
// end too early, reading ends with io.ErrUnexpectedEOF.
func NewReader(r io.Reader) (io.Reader, error) {
	m := &members{r: bufio.NewReader(r)}
	return m, m.begin()
}

type members struct {
	r     *bufio.Reader
	plain io.ReadCloser
	size  uint32 // of the current member, as far as it is read
	sum   uint32
	err   error
}

func (m *members) Read(p []byte) (n int, err error) {
	for m.err == nil && n == 0 && len(p) > 0 {
		n, m.err = m.plain.Read(p)
		m.size += uint32(n)
		m.sum = crc32.Update(m.sum, crc32.IEEETable, p[:n])
		if m.err == io.EOF {
			if m.err = m.end(); m.err == nil {
				m.err = m.begin()
			}
		}
	}
	if n > 0 {
		return n, nil
	}
	return 0, m.err
}

func (m *members) begin() error {
	var head [10]byte
	if _, err := io.ReadFull(m.r, head[:]); err != nil {
		return err
	}
	if head[0] != 0x1f || head[1] != 0x8b || head[2] != 8 {
		return ErrHeader
	}
	sum := crc32.ChecksumIEEE(head[:])
	flags := head[3]
	if flags&extra != 0 {
		size, err := m.take(2, &sum)
		if err == nil {
			_, err = m.take(int(binary.LittleEndian.Uint16(size)), &sum)
		}
		if err != nil {
			return err
		}
	}
	for _, text := range []byte{name, comment} {
		for flags&text != 0 {
			b, err := m.take(1, &sum)
			if err != nil {
				return err
			}
			if b[0] == 0 {
				break
			}
		}
	}
	if flags&headerSum != 0 {
		want := uint16(sum)
		b, err := m.take(2, &sum)
		if err != nil {
			return err
		}
		if binary.LittleEndian.Uint16(b) != want {
			return ErrHeader
		}
	}
	m.size, m.sum = 0, 0
	m.plain = flate.NewReader(m.r)
	return nil
}

// take reads n bytes of a header.
func (m *members) take(n int, sum *uint32) ([]byte, error) {
	b := make([]byte, n)
	if _, err := io.ReadFull(m.r, b); err != nil {
		return nil, cut(err)
	}
	*sum = crc32.Update(*sum, crc32.IEEETable, b)
	return b, nil
}

// end compares the member with its trailer.
func (m *members) end() error {
	var trailer [8]byte
	if _, err := io.ReadFull(m.r, trailer[:]); err != nil {
		return cut(err)
	}
	if binary.LittleEndian.Uint32(trailer[:]) != m.sum || binary.LittleEndian.Uint32(trailer[4:]) != m.size {
		return ErrChecksum
	}
	return nil
}

func cut(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}
