package ingest

import (
	"bufio"
	"compress/flate"
	"errors"
	"hash/crc32"
	"io"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest/gzip"
)

// Drain reads every stream of r with Go's own decoders: natively, in tests, and wherever a
// browser's codec is missing. tick may be nil; it is told the progress now and then.
func Drain(r Reader, src Source, tick func(Progress)) error {
	for {
		s, ok := r.Next()
		if !ok {
			return nil
		}
		if err := DrainStream(r, src, s, tick); err != nil {
			return fault.In(err, src.Name())
		}
	}
}

// DrainStream reads the one stream s. The browser falls back to it when its own decoder refuses
// a stream, because only this one can say what is wrong with it.
func DrainStream(r Reader, src Source, s Stream, tick func(Progress)) error {
	plain, err := unpack(src, s)
	if err != nil {
		return fault.New(fault.Truncated, "part", s.Name)
	}
	buf := make([]byte, 1<<16)
	sum, size := crc32.NewIEEE(), int64(0)
	for chunk := 0; ; chunk++ {
		n, err := plain.Read(buf)
		if n > 0 {
			if size += int64(n); s.Codec == "deflate" {
				if size > s.Plain {
					return fault.New(fault.Truncated, "part", s.Name)
				}
				sum.Write(buf[:n])
			}
			if _, err := r.Write(buf[:n]); err != nil {
				return err
			}
			if tick != nil && chunk%64 == 0 {
				tick(r.Progress())
			}
		}
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return fault.New(fault.Truncated, "part", s.Name)
		}
	}
	if s.Codec == "deflate" && (size != s.Plain || sum.Sum32() != s.CRC32) {
		return fault.New(fault.Truncated, "part", s.Name)
	}
	return r.End()
}

func unpack(src Source, s Stream) (io.Reader, error) {
	section := bufio.NewReaderSize(io.NewSectionReader(src, s.Offset, s.Length), 1<<16)
	switch s.Codec {
	case "gzip":
		return gzip.NewReader(section)
	case "deflate":
		return flate.NewReader(section), nil
	}
	return section, nil
}
