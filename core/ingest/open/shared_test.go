package open_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// shared returns the folder of shared reference material, or skips the test.
func shared(t *testing.T, parts ...string) string {
	t.Helper()
	root := os.Getenv("KEEPSIGHT_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "..", "shared")
	}
	name := filepath.Join(append([]string{root}, parts...)...)
	if _, err := os.Stat(name); err != nil {
		t.Skipf("not run: %s is not there (KEEPSIGHT_SHARED)", filepath.Join(parts...))
	}
	return name
}

// memory is a file held as bytes.
type memory struct {
	*bytes.Reader
	name string
}

func newMemory(name string, data []byte) memory { return memory{bytes.NewReader(data), name} }

func (m memory) Name() string { return m.name }

// disk is a file on disk.
type disk struct {
	io.ReaderAt
	name string
	size int64
}

func openDisk(t *testing.T, name string) disk {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	return disk{f, filepath.Base(name), info.Size()}
}

func (d disk) Name() string { return d.name }
func (d disk) Size() int64  { return d.size }
