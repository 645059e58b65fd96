package open_test

import (
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/ingest/open"
)

// TestLawMutations changes single bytes of real workbooks: what comes of it is the same cells, an
// error with a code, or a warning that the whole file did not have. KEEPSIGHT_MUTATIONS=N makes N
// changes to each of 500 files; without it, a fixed few files are changed a few times. Texts are
// left out: they carry no checksum, so that a changed letter is another text.
func TestLawMutations(t *testing.T) {
	const most = 500
	root := shared(t, "corpora")
	changes, step := 5, 100
	if n, err := strconv.Atoi(os.Getenv("KEEPSIGHT_MUTATIONS")); err == nil && n > 0 {
		changes, step = n, 1
	}
	files := readableWorkbooks(t, root, most)
	silent, tried := 0, 0
	outcomes := map[string]int{}
	for i := 0; i < len(files); i += step {
		name := files[i]
		whole, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		before, warnings, err := digest(name, whole)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		random := rand.New(rand.NewPCG(1, uint64(i))) // a fixed seed: the same changes every time
		for range changes {
			at, with := random.IntN(len(whole)), byte(1+random.IntN(255))
			whole[at] ^= with
			after, doubts, err := digest(name, whole)
			whole[at] ^= with
			tried++
			var f *fault.Error
			switch {
			case err != nil && errors.As(err, &f) && refused[f.Code]:
				outcomes["refused"]++
			case err != nil:
				t.Errorf("%s, byte %d ^ %#x: %v", name, at, with, err)
			case after == before:
				outcomes["same"]++
			case doubts != warnings:
				outcomes["warned"]++
			default:
				silent++
				t.Errorf("%s, byte %d ^ %#x: other cells, in silence", name, at, with)
			}
		}
	}
	t.Logf("%d changes: %v, %d silent", tried, outcomes, silent)
	if tried == 0 {
		t.Error("nothing was changed")
	}
}

// readableWorkbooks are the names of the first workbooks below root that are read as they are.
func readableWorkbooks(t *testing.T, root string, most int) []string {
	t.Helper()
	var all, files []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if ext := strings.ToLower(filepath.Ext(path)); ext == ".xlsx" || ext == ".xlsm" {
			name, _ := filepath.Rel(root, path)
			all = append(all, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	sort.Strings(all)
	// Every third or so, so that no one writer's files fill the number.
	for i := 0; i < len(all) && len(files) < most; i += max(1, len(all)/(most+most/10)) {
		if data, err := os.ReadFile(filepath.Join(root, all[i])); err == nil && len(data) < 1<<18 {
			if _, _, err := digest(all[i], data); err == nil {
				files = append(files, all[i])
			}
		}
	}
	return files
}

// digest is a hash of every cell with its place and kind, and one of the warnings.
func digest(name string, data []byte) (cells, warnings uint64, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	tables, err := open.ReadAll(newMemory(name, data), ingest.NewStrings(), nil, nil)
	if err != nil {
		return 0, 0, err
	}
	c, w := fnv.New64a(), fnv.New64a()
	for _, t := range tables {
		fmt.Fprintln(c, t.Sheet, t.Date1904)
		fmt.Fprintln(w, t.Warnings)
		for col := range t.Columns {
			for row := range t.Rows {
				cell := t.At(row, col)
				if cell.Kind == ingest.Empty {
					continue
				}
				text := ""
				if cell.Kind == ingest.Text || cell.Kind == ingest.Failed {
					text = t.Strings.At(cell.Code)
				}
				fmt.Fprintln(c, row, col, cell.Kind, cell.Num, text)
			}
		}
	}
	return c.Sum64(), w.Sum64(), nil
}
