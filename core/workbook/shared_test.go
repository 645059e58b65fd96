package workbook_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// shared returns the folder of shared reference material, or skips the test.
func shared(t *testing.T, parts ...string) string {
	t.Helper()
	root := os.Getenv("KEEPSIGHT_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
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
