package open_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/ingest/open"
)

// refused lists what each kind of refusal may be called for a workbook of the corpus.
var refused = map[fault.Code]bool{
	fault.Empty: true, fault.NotSpreadsheet: true, fault.Encrypted: true, fault.OldXLS: true,
	fault.XLSB: true, fault.ODS: true, fault.HTML: true, fault.Truncated: true, fault.TooBig: true,
	fault.XML: true, fault.LimitRows: true, fault.LimitCols: true, fault.LimitCell: true, fault.NoSheets: true,
}

// TestReferenceCorpus opens real workbooks and texts: each is read, or refused with a code of the
// list; every cell of what is read can be asked for. Every tenth file by default, all of them with
// KEEPSIGHT_FULL=1.
func TestReferenceCorpus(t *testing.T) {
	root := shared(t, "corpora")
	var files []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch strings.ToLower(filepath.Ext(path)) {
		case ".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".csv", ".tsv":
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
	read, refusals := 0, map[string]int{}
	for i := 0; i < len(files); i += step {
		name, _ := filepath.Rel(root, files[i])
		code, err := readEveryCell(openDisk(t, files[i]))
		switch {
		case err != nil:
			t.Errorf("%s: %v", name, err)
		case code == "":
			read++
		default:
			refusals[string(code)]++
			t.Logf("%s: %s", name, code)
		}
	}
	t.Logf("%d read, refused: %v", read, refusals)
	if read == 0 {
		t.Error("no file was read")
	}
}

// readEveryCell returns the code of a refusal, or an error when something happened that must not.
func readEveryCell(src ingest.Source) (code fault.Code, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	tables, err := open.ReadAll(src, ingest.NewStrings(), nil, nil)
	if err != nil {
		var f *fault.Error
		if !errors.As(err, &f) || !refused[f.Code] {
			return "", fmt.Errorf("refused without a code that fits: %w", err)
		}
		return fault.Code(f.Error()), nil
	}
	for _, t := range tables {
		for col, c := range t.Columns {
			if c.Len() > t.Rows {
				return "", fmt.Errorf("column %d reaches row %d of %d", col+1, c.Len(), t.Rows)
			}
			for row := range c.Len() {
				if cell := c.At(row); (cell.Kind == ingest.Text || cell.Kind == ingest.Failed) && int(cell.Code) >= t.Strings.Len() {
					return "", fmt.Errorf("row %d column %d holds a text that does not exist", row+1, col+1)
				}
			}
		}
	}
	return "", nil
}
