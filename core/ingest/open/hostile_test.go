package open_test

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/ingest/open"
)

// hostileCase is one entry of cases.json, as the generator of hostile files writes it.
type hostileCase struct {
	File  string            `json:"file"`
	Want  string            `json:"want"`
	Alt   []string          `json:"alt"`
	Grid  [][]string        `json:"grid"`
	Dates map[string]string `json:"dates"`
	Names []string          `json:"names"`
	Rows  int               `json:"rows"`
	Cols  int               `json:"cols"`
}

// later are the expectations that a reader cannot meet because they are about what a column means.
var later = map[string]string{
	"csv_header_only.csv": "E_EMPTY once it is known which row is the header",
	"csv_dates.csv":       "W_DATE once it is known which column is the date",
	"csv_amounts.csv":     "W_AMOUNT once it is known which column is the amount",
	"csv_dup_headers.csv": "W_RAGGED (or W_DUP_HEADER) once it is known which row is the header",
	"csv_semicolon.csv":   "20,5 becomes 20.5 by the convention of its column",
	"csv_blank_lines.csv": "an empty line is an empty row here, passed over when rows are counted",
}

// TestReferenceHostile holds every hostile file to what its generator says must come of it.
// KEEPSIGHT_HOSTILE names a folder where they were generated already, the large ones among them.
func TestReferenceHostile(t *testing.T) {
	dir := os.Getenv("KEEPSIGHT_HOSTILE")
	if dir == "" {
		gen := shared(t, "hostile", "gen.py")
		python, err := exec.LookPath("python3")
		if err != nil {
			t.Skip("not run: python3 is not there")
		}
		dir = t.TempDir()
		if out, err := exec.Command(python, gen, dir).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	raw, err := os.ReadFile(filepath.Join(dir, "cases.json"))
	if err != nil {
		t.Fatal(err)
	}
	var cases []hostileCase
	if err := json.Unmarshal(raw, &cases); err != nil {
		t.Fatal(err)
	}
	if len(cases) < 100 {
		t.Fatalf("only %d cases", len(cases))
	}
	for _, c := range cases {
		t.Run(c.File, func(t *testing.T) {
			tables, err := open.ReadAll(openDisk(t, filepath.Join(dir, c.File)), ingest.NewStrings(), nil, nil)
			got := outcome(tables, err)
			ok := false
			for _, want := range append(c.Alt, c.Want) {
				ok = ok || want == got || want == "rows" && err == nil || strings.HasPrefix(want, "warn:") && warned(tables, want[5:])
			}
			if why := later[c.File]; why != "" {
				if err != nil {
					t.Error(err)
				}
				t.Skip("decided later: " + why)
			}
			if !ok {
				t.Errorf("got %s (%v), want %s %v", got, err, c.Want, c.Alt)
			}
			if err == nil {
				c.check(t, tables[0])
			} else if f := (*fault.Error)(nil); !errors.As(err, &f) || f.Where == nil || f.Where.File != c.File {
				t.Errorf("%v does not name its file", err)
			}
		})
	}
}

func outcome(tables []*ingest.Table, err error) string {
	if err != nil {
		return "refuse:" + string(fault.As(err).Code)
	}
	for _, t := range tables {
		for _, w := range t.Warnings {
			return "warn:" + string(w.Code)
		}
	}
	return "rows"
}

func warned(tables []*ingest.Table, code string) bool {
	for _, t := range tables {
		for _, w := range t.Warnings {
			if string(w.Code) == code && w.Count > 0 {
				return true
			}
		}
	}
	return false
}

func (c hostileCase) check(t *testing.T, tab *ingest.Table) {
	if c.Rows > 0 && tab.Rows != c.Rows {
		t.Errorf("%d rows, want %d", tab.Rows, c.Rows)
	}
	if c.Cols > 0 && len(tab.Columns) != c.Cols {
		t.Errorf("%d columns, want %d", len(tab.Columns), c.Cols)
	}
	for r, row := range c.Grid {
		for col := range max(len(row), 6) {
			want := ""
			if col < len(row) {
				want = row[col]
			}
			if got := show(tab, r, col); got != want {
				t.Errorf("row %d column %d: %q, want %q", r+1, col+1, got, want)
			}
		}
	}
	for ref, want := range c.Dates {
		row, _ := strconv.Atoi(ref[1:])
		cell := tab.At(row-1, int(ref[0]-'A'))
		m, ok := convention.FromSerial(cell.Num, tab.Date1904)
		y, month, d := m.Day.Civil()
		got := strconv.Itoa(y) + "-" + two(month) + "-" + two(d)
		if cell.Kind != ingest.Date || !ok || got != want {
			t.Errorf("%s: %v is %s, want %s", ref, cell, got, want)
		}
	}
	for i, want := range c.Names {
		// CR and CR LF in XML are line feeds (XML 1.0 §2.11); the text reader keeps what quotes hold.
		got := show(tab, i+1, 0)
		if got != want && got != strings.ReplaceAll(want, "\r", "\n") {
			t.Errorf("row %d: %q, want %q", i+2, got, want)
		}
	}
}

func two(n int) string { return string([]byte{'0' + byte(n/10), '0' + byte(n%10)}) }

// show is a cell as the generator writes it into its grid.
func show(t *ingest.Table, row, col int) string {
	switch c := t.At(row, col); c.Kind {
	case ingest.Number, ingest.Date, ingest.Bool:
		return strconv.FormatFloat(c.Num, 'g', -1, 64)
	case ingest.Text, ingest.Failed:
		return t.Strings.At(c.Code)
	}
	return ""
}
