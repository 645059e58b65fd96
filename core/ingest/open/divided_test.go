package open_test

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/ingest/open"
)

// readDivided reads a file as the browser does with several workers: each piece by a reader of its
// own, whose part the owner adopts. It says how many parts were adopted.
func readDivided(src ingest.Source, strs *ingest.Strings, most int) (tables []*ingest.Table, adopted int, err error) {
	r, err := open.File(src, strs)
	if err != nil {
		return nil, 0, err
	}
	owner, _ := r.(ingest.Divided)
	if owner != nil {
		owner.Divide(most)
	}
	for {
		s, ok := r.Next()
		if !ok {
			break
		}
		if s.Piece > 0 {
			part := readPart(src, most, s.Piece-1, owner.Lend())
			if part != nil && owner.Adopt(func(p []byte) { io.ReadFull(part, p) }) {
				adopted++
				continue
			}
		}
		if err := ingest.DrainStream(r, src, s, nil); err != nil {
			return nil, adopted, fault.In(err, src.Name())
		}
	}
	tables, err = r.Finish()
	return tables, adopted, err
}

// readPart is what a worker does; nil when it meets a fault.
func readPart(src ingest.Source, most, piece int, lent []ingest.Code) *bytes.Buffer {
	r, err := open.File(src, ingest.NewStrings())
	if err != nil {
		return nil
	}
	d, out := r.(ingest.Divided), &bytes.Buffer{}
	d.Divide(most)
	if d.Only(piece, slices.Clone(lent)); ingest.Drain(r, src, nil) != nil {
		return nil
	}
	d.Part(func(p []byte) { out.Write(p) })
	return out
}

// apart says in what two readings of a file differ: in a cell, down to the codes of texts, in a
// warning, in a fault; "" when in nothing.
func apart(want, got []*ingest.Table, wantErr, gotErr error) string {
	if wantErr != nil || gotErr != nil {
		if !reflect.DeepEqual(wantErr, gotErr) {
			return fmt.Sprintf("%v, %v", wantErr, gotErr)
		}
		return ""
	}
	if len(want) != len(got) {
		return fmt.Sprintf("%d tables, %d", len(want), len(got))
	}
	for i, w := range want {
		g := got[i]
		ws, gs := *w, *g
		ws.Columns, gs.Columns, ws.Strings, gs.Strings = nil, nil, nil, nil
		if !reflect.DeepEqual(ws, gs) {
			return fmt.Sprintf("%+v\n%+v", ws, gs)
		}
		if len(w.Columns) != len(g.Columns) {
			return fmt.Sprintf("%d columns, %d", len(w.Columns), len(g.Columns))
		}
		for col, c := range w.Columns {
			if c.Len() != g.Columns[col].Len() || c.AllText() != g.Columns[col].AllText() {
				return fmt.Sprintf("column %d: %d rows, %d", col+1, c.Len(), g.Columns[col].Len())
			}
			for row := range c.Len() {
				if a, b := c.At(row), g.Columns[col].At(row); a != b {
					return fmt.Sprintf("row %d column %d: %v, %v", row+1, col+1, a, b)
				}
			}
		}
		if w.Strings.Len() != g.Strings.Len() {
			return fmt.Sprintf("%d texts, %d", w.Strings.Len(), g.Strings.Len())
		}
		for c := range w.Strings.Len() {
			if a, b := w.Strings.At(ingest.Code(c)), g.Strings.At(ingest.Code(c)); a != b {
				return fmt.Sprintf("text %d: %q, %q", c, a, b)
			}
		}
	}
	return ""
}

// TestLawDividedCorpus: a file read in pieces is the file read as one, over the shared corpora. Every
// tenth file by default, all of them with KEEPSIGHT_FULL=1.
func TestLawDividedCorpus(t *testing.T) {
	adopted, seen := 0, 0
	err := filepath.WalkDir(shared(t, "corpora"), func(path string, _ fs.DirEntry, err error) error {
		ext := strings.ToLower(filepath.Ext(path))
		if err != nil || !strings.Contains(".xlsx.xlsm.xltx.xltm.csv.tsv", ext) || ext == "" {
			return err
		}
		if seen++; seen%10 != 0 && os.Getenv("KEEPSIGHT_FULL") == "" {
			return nil
		}
		src := openDisk(t, path)
		want, wantErr := open.ReadAll(src, ingest.NewStrings(), nil, nil)
		got, n, gotErr := readDivided(src, ingest.NewStrings(), 4)
		adopted += n
		if d := apart(want, got, wantErr, gotErr); d != "" {
			t.Errorf("%s: %s", path, d)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if adopted == 0 {
		t.Error("nothing was read in pieces")
	}
	t.Logf("%d parts", adopted)
}
