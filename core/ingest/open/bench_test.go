package open_test

import (
	"bytes"
	"compress/flate"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/ingest/xlsx"
)

// BenchmarkRetail measures the reader alone on plain bytes, which a browser gets from its own
// decoder.
func BenchmarkRetail(b *testing.B) {
	root := os.Getenv("KEEPSIGHT_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "..", "shared")
	}
	data, err := os.ReadFile(filepath.Join(root, "data", "retail", "online_retail.xlsx"))
	if err != nil {
		b.Skip("not run: online_retail.xlsx is not there (KEEPSIGHT_SHARED)")
	}
	src := newMemory("retail", data)
	var plain []byte
	for b.Loop() {
		r, err := xlsx.New(src, ingest.NewStrings())
		if err != nil {
			b.Fatal(err)
		}
		s, _ := r.Next()
		if plain == nil {
			b.StopTimer()
			if plain, err = io.ReadAll(flate.NewReader(io.NewSectionReader(src, s.Offset, s.Length))); err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(len(plain)))
			b.StartTimer()
		}
		in := bytes.NewReader(plain)
		buf := make([]byte, 1<<16)
		for {
			n, err := in.Read(buf)
			if err == io.EOF {
				break
			}
			if _, err := r.Write(buf[:n]); err != nil {
				b.Fatal(err)
			}
		}
		if err := r.End(); err != nil {
			b.Fatal(err)
		}
		if _, err := r.Finish(); err != nil {
			b.Fatal(err)
		}
	}
}
