package schema_test

import (
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/ingest/open"
	"github.com/keepsight/keepsight/core/schema"
)

// disk is a file on disk.
type disk struct {
	io.ReaderAt
	name string
	size int64
}

func (d disk) Name() string { return d.name }
func (d disk) Size() int64  { return d.size }

// read reads a file of the reference material that lies beside the repository.
func read(t testing.TB, path string) []*ingest.Table {
	t.Helper()
	root := os.Getenv("KEEPSIGHT_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	f, err := os.Open(filepath.Join(root, path))
	if err != nil {
		t.Skipf("the reference material is not here (KEEPSIGHT_SHARED): %s", path)
	}
	t.Cleanup(func() { f.Close() })
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	tables, err := open.ReadAll(disk{f, filepath.Base(path), info.Size()}, ingest.NewStrings(), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return tables
}

func show(t *testing.T, m schema.Mapping) {
	for _, tm := range m.Tables {
		t.Logf("%s/%s kind %s used %v group %d header %d rows %d", tm.File, tm.Sheet, tm.Kind, tm.Used, tm.Group, tm.HeaderRow, tm.Rows)
		for _, c := range tm.Columns {
			t.Logf("   %-22s %-13s %-7s %-6s blank %d distinct %d neg %d zero %d %q %+v %+v", c.Header, c.Role, c.Confidence, c.Kind, c.Blank, c.Distinct, c.Negative, c.Zero, c.Samples, c.Number, c.Date)
		}
	}
	for _, u := range m.Unsure {
		t.Logf("   unsure %+v %+v", u, u.Where)
	}
}

func TestAllShow(t *testing.T) {
	for _, p := range []string{"data/messy_constructed/*", "data/messy_real/*", "data/retail/*.gz", "data/churn/*.csv", "data/seg/*.csv", "data/text/*.csv", "data/btyd/*"} {
		files, _ := filepath.Glob("../../../shared/" + p)
		for _, f := range files {
			rel, _ := filepath.Rel("../../../shared", f)
			t.Run(rel, func(t *testing.T) { m := schema.Guess(read(t, rel)); show(t, m) ; t.Log(m.Check(nil))})
		}
	}
}
