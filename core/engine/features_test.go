package engine

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/export"
	"github.com/keepsight/keepsight/core/prepare"
)

// The exported feature table: a cell that a spreadsheet would run is text, what was blank is marked,
// and the second sheet has a row for each of its columns.
func TestFeatureTableExport(t *testing.T) {
	rows := []string{"Customer,Age,=Level,Income"}
	for i := range 60 {
		level := []string{"+gold", "silver", ""}[i%3]
		income := []string{"100", "250.5", ""}[i%3]
		rows = append(rows, strings.Join([]string{"c" + string(rune('A'+i/26)) + string(rune('a'+i%26)), []string{"31", "42", "53", "64"}[i%4], level, income}, ","))
	}
	e := New(Host{})
	if err := e.AddFile(text("people.csv", strings.Join(rows, "\n")), nil); err != nil {
		t.Fatal(err)
	}
	through(t, e, VerbOpen, OpenParams{}, &OpenResult{})
	through(t, e, VerbClean, CleanParams{}, &CleanResult{})
	var out AnalyzeResult
	through(t, e, VerbAnalyze, AnalyzeParams{Only: []string{"prepare"}, Options: Options{Prepare: prepare.Options{Scale: "none"}}}, &out)
	r := out.Analyses.Prepare
	if r == nil || len(r.Features) == 0 || r.Customers != 60 {
		t.Fatalf("%+v", r)
	}
	_, file, err := e.Export(ExportParams{What: exportFeatures, Format: "csv", Labels: map[string]string{"feature.attribute": "{column}", "feature.category": "{column}"}})
	if err != nil {
		t.Fatal(err)
	}
	table, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(file, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(table) != 61 || len(table[0]) != 2+r.Columns {
		t.Fatalf("%d rows of %d columns, of %d", len(table), len(table[0]), r.Columns)
	}
	for j, header := range table[0] {
		if strings.HasPrefix(header, "=") || strings.HasPrefix(header, "+") {
			t.Errorf("header %q runs", header)
		}
		if header == "Income: missing" {
			for i, row := range table[1:] {
				if want := []string{"0", "0", "1"}[i%3]; row[j] != want {
					t.Fatalf("row %d: marked %q, want %q", i, row[j], want)
				}
			}
		}
	}
	_, file, err = e.Export(ExportParams{What: exportFeatures, Format: "xlsx"})
	if err != nil {
		t.Fatal(err)
	}
	var book export.Book
	if err := json.Unmarshal(file, &book); err != nil {
		t.Fatal(err)
	}
	if len(book.Sheets) != 3 || book.Sheets[2].Name != exportMethod || book.Sheets[1].Rows != r.Columns || book.Check() != nil {
		t.Errorf("%d sheets, the second of %d rows, %v", len(book.Sheets), book.Sheets[1].Rows, book.Check())
	}
	if !strings.Contains(strings.Join(table[0], " "), "Income: missing") {
		t.Errorf("nothing marks what was blank: %v", table[0])
	}
}
