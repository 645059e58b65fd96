package workbook_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/ingest/xlsx"
	"github.com/keepsight/keepsight/core/workbook"
)

// TestLawCatalogues: what the workbook library says of sheets, date system and date styles is what
// our own reading of them says, for every workbook that both can open. Every tenth file of the
// corpus by default, all of them with KEEPSIGHT_FULL=1.
func TestLawCatalogues(t *testing.T) {
	root := shared(t, "corpora")
	var files []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch strings.ToLower(filepath.Ext(path)) {
		case ".xlsx", ".xlsm", ".xltx", ".xltm":
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	sort.Strings(files)
	step := 10
	if os.Getenv("KEEPSIGHT_FULL") != "" {
		step = 1
	}
	same, alone := 0, 0
	for i := 0; i < len(files); i += step {
		name, _ := filepath.Rel(root, files[i])
		data, err := os.ReadFile(files[i])
		if err != nil {
			t.Fatal(err)
		}
		r, err := xlsx.New(newMemory(name, data), ingest.NewStrings())
		if err != nil {
			continue // the corpus test of package open judges refusals
		}
		skeleton, err := r.Skeleton()
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		theirs, err := workbook.Catalogue(skeleton)
		if err != nil {
			alone++
			t.Logf("%s: %v", name, err)
			continue
		}
		same++
		compare(t, name, r.Catalogue(), theirs)
	}
	t.Logf("%d catalogues agree, %d workbooks only we can open", same, alone)
	if same == 0 {
		t.Error("nothing was compared")
	}
}

func compare(t *testing.T, name string, ours, theirs *ingest.Catalogue) {
	t.Helper()
	// The library lists chart, dialog and module sheets too.
	states := map[string]string{}
	for _, s := range theirs.Sheets {
		states[s.Name] = s.State
	}
	for _, s := range ours.Sheets {
		if states[s.Name] != s.State {
			t.Errorf("%s: sheet %q is %q, the library says %q", name, s.Name, s.State, states[s.Name])
		}
	}
	if ours.Date1904 != theirs.Date1904 {
		t.Errorf("%s: 1904 is %v, the library says %v", name, ours.Date1904, theirs.Date1904)
	}
	if !slices.Equal(ours.DateStyles, theirs.DateStyles) {
		t.Errorf("%s: date styles %v, the library says %v", name, ours.DateStyles, theirs.DateStyles)
	}
}
