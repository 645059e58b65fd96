package ingest

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"errors"
	"hash/crc32"
	"testing"

	"github.com/keepsight/keepsight/core/fault"
)

type bytesSource struct{ *bytes.Reader }

func (bytesSource) Name() string { return "f.x" }

// recorder is a Reader that wants the streams given and keeps what it is told.
type recorder struct {
	streams []Stream
	got     bytes.Buffer
	ended   int
	refuse  error
}

func (r *recorder) Next() (s Stream, ok bool) {
	if len(r.streams) == 0 {
		return s, false
	}
	s, r.streams = r.streams[0], r.streams[1:]
	return s, true
}
func (r *recorder) Write(p []byte) (int, error) {
	if r.refuse != nil {
		return 0, r.refuse
	}
	return r.got.Write(p)
}
func (r *recorder) End() error                { r.ended++; return nil }
func (r *recorder) Restart()                  { r.got.Reset() }
func (r *recorder) Progress() Progress        { return Progress{Rows: r.got.Len()} }
func (r *recorder) Finish() ([]*Table, error) { return nil, nil }

func deflated(b []byte) []byte {
	var out bytes.Buffer
	w, _ := flate.NewWriter(&out, 6)
	w.Write(b)
	w.Close()
	return out.Bytes()
}

func gzipped(b []byte) []byte {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	w.Write(b)
	w.Close()
	return out.Bytes()
}

func TestDrain(t *testing.T) {
	plain := bytes.Repeat([]byte("some text, "), 20_000)
	sum, size := crc32.ChecksumIEEE(plain), int64(len(plain))
	d, g := deflated(plain), gzipped(plain)
	broken := append([]byte{}, g...)
	broken[len(broken)-5] ^= 1 // in the checksum
	for _, c := range []struct {
		name   string
		packed []byte
		stream Stream
		sound  bool
	}{
		{"raw", plain, Stream{Codec: "raw"}, true},
		{"gzip", g, Stream{Codec: "gzip"}, true},
		{"deflate", d, Stream{Codec: "deflate", CRC32: sum, Plain: size}, true},
		{"deflate, other sum", d, Stream{Codec: "deflate", CRC32: sum ^ 1, Plain: size}, false},
		{"deflate, more than declared", d, Stream{Codec: "deflate", CRC32: sum, Plain: size - 1}, false},
		{"deflate, less than declared", d, Stream{Codec: "deflate", CRC32: sum, Plain: size + 1}, false},
		{"deflate, cut", d[:len(d)/2], Stream{Codec: "deflate", CRC32: sum, Plain: size}, false},
		{"gzip, other sum", broken, Stream{Codec: "gzip"}, false},
		{"gzip, cut", g[:len(g)-9], Stream{Codec: "gzip"}, false},
		{"gzip that is not", plain, Stream{Codec: "gzip"}, false},
	} {
		// Other bytes lie before and behind the stream.
		src := bytesSource{bytes.NewReader(append(append([]byte("before"), c.packed...), "behind"...))}
		c.stream.Name, c.stream.Offset, c.stream.Length = "part", 6, int64(len(c.packed))
		r := &recorder{streams: []Stream{c.stream}}
		ticks := 0
		err := Drain(r, src, func(Progress) { ticks++ })
		if c.sound {
			if err != nil || !bytes.Equal(r.got.Bytes(), plain) || r.ended != 1 || ticks == 0 {
				t.Errorf("%s: %v, %d bytes, ended %d times, %d ticks", c.name, err, r.got.Len(), r.ended, ticks)
			}
			continue
		}
		e := fault.As(err)
		if e.Code != fault.Truncated || e.Args["part"] != "part" || e.Where == nil || e.Where.File != "f.x" || r.ended != 0 {
			t.Errorf("%s: %v, ended %d times", c.name, err, r.ended)
		}
	}
}

func TestDrainStopsAtTheReadersError(t *testing.T) {
	refusal := fault.New(fault.LimitRows, "limit", 3)
	r := &recorder{streams: []Stream{{Codec: "raw", Length: 1}, {Codec: "raw", Length: 1}}, refuse: refusal}
	err := Drain(r, bytesSource{bytes.NewReader([]byte("x"))}, nil)
	var e *fault.Error
	if !errors.As(err, &e) || e.Code != fault.LimitRows || e.Where.File != "f.x" || len(r.streams) != 1 {
		t.Errorf("%v, %d streams left", err, len(r.streams))
	}
}
