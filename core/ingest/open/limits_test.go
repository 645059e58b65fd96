package open_test

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/ingest/open"
)

const limitsPage = "../../../docs/LIMITS.md"

// limitCase reads a file that is just beyond a limit; lower makes the limit one that a small file is
// beyond, and is nil where the true one is in reach.
type limitCase struct {
	limit string
	lower func(*ingest.Limits)
	file  []byte
	code  fault.Code
}

func limitCases(t *testing.T) []limitCase {
	t.Helper()
	orders := "id,day,amount\n" + strings.Repeat("a,2024-01-01,1\n", 200)
	names := func(n int) (parts []string) {
		for i := range n {
			parts = append(parts, fmt.Sprintf("t%d.csv", i), orders)
		}
		return parts
	}
	sheet := func(rows string) []byte { return deflated(t, 0, smallBook(rows, "")...) }
	texts := func(n int) []byte {
		return deflated(t, 0, smallBook(`<row r="1"><c r="A1" t="s"><v>0</v></c></row>`, strings.Repeat(`<si><t>x</t></si>`, n))...)
	}
	var wide strings.Builder
	for i := range 70_000 {
		fmt.Fprintf(&wide, "customer %d,order %d,%d\n", i, i, i)
	}
	ole := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 4096)...)
	locked := append(ole[:2048:2048], "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00\x00\x00"...)
	locked = append(locked, make([]byte, 2048)...)
	ods := deflated(t, 0, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", strings.Repeat("x", 5000))
	return []limitCase{
		{"TextPlain", func(l *ingest.Limits) { l.TextPlain = 100 }, []byte(orders), fault.TooBig},
		{"TextPlain", func(l *ingest.Limits) { l.TextPlain = 100 }, gzipped(t, orders), fault.TooBig},
		{"PartPlain", func(l *ingest.Limits) { l.PartPlain = 100 }, deflated(t, 0, names(1)...), fault.TooBig},
		{"PartPlain", func(l *ingest.Limits) { l.PartPlain = 100 }, sheet(`<row r="1"><c r="A1"><v>1</v></c></row>`), fault.TooBig},
		{"PackagePlain", func(l *ingest.Limits) { l.PackagePlain = 5000 }, deflated(t, 0, names(2)...), fault.TooBig},
		{"PackagePlain", func(l *ingest.Limits) { l.PackagePlain = 300 }, sheet(`<row r="1"><c r="A1"><v>1</v></c></row>`), fault.TooBig},
		{"SmallPart", func(l *ingest.Limits) { l.SmallPart = 50 }, sheet(""), fault.TooBig},
		{"Ratio", func(l *ingest.Limits) { l.AnyRatio, l.Ratio = 100, 2 }, deflated(t, 0, names(1)...), fault.TooBig},
		{"Ratio", func(l *ingest.Limits) { l.AnyRatio, l.Ratio = 100, 2 }, gzipped(t, orders), fault.TooBig},
		{"AnyRatio", nil, deflated(t, 0, "one.csv", strings.Repeat("a,b\n", 26<<20)), fault.TooBig},
		{"Entries", func(l *ingest.Limits) { l.Entries = 2 }, deflated(t, 0, names(3)...), fault.TooManyFiles},
		{"Directory", func(l *ingest.Limits) { l.Directory = 100 }, deflated(t, 0, names(3)...), fault.TooBig},
		{"Tables", func(l *ingest.Limits) { l.Tables = 2 }, deflated(t, 0, names(3)...), fault.TooManyFiles},
		{"SheetRows", nil, sheet(`<row r="1048577"><c r="A1048577"><v>1</v></c></row>`), fault.LimitRows},
		{"TextRows", func(l *ingest.Limits) { l.TextRows = 100 }, []byte(orders), fault.LimitRows},
		{"Columns", nil, []byte("a,b\n" + strings.Repeat(",", ingest.Columns) + "x\n"), fault.LimitCols},
		{"Columns", nil, sheet(`<row r="1"><c r="XFE1"><v>1</v></c></row>`), fault.LimitCols},
		{"CellText", nil, []byte("a,b\n" + strings.Repeat("x", ingest.CellText+1) + ",1\n"), fault.LimitCell},
		{"SharedStrings", func(l *ingest.Limits) { l.SharedStrings = 2 }, texts(3), fault.LimitRows},
		{"Padding", nil, []byte(strings.Repeat("x\n", 1000) + strings.Repeat("x,", ingest.Columns-1) + "x\n"), fault.TooBig},
		{"Padding", nil, sheet(`<row r="1048576">` + strings.Repeat(`<c><v>1</v></c>`, 20) + `</row>`), fault.TooBig},
		{"PaddingPerCell", func(l *ingest.Limits) { l.Padding, l.PaddingPerCell = 0, 1 }, []byte("a\n" + strings.Repeat("x\n", 50) + "x" + strings.Repeat(",x", 50)), fault.TooBig},
		{"Foreign", func(l *ingest.Limits) { l.Foreign = 100 }, ole, fault.TooBig},
		{"Foreign", func(l *ingest.Limits) { l.Foreign = 100 }, []byte("<html><table>" + strings.Repeat("<tr><td>1</td></tr>", 20)), fault.TooBig},
		{"ForeignPlain", func(l *ingest.Limits) { l.ForeignPlain = 100 }, ods, fault.TooBig},
		{"Protected", func(l *ingest.Limits) { l.Foreign, l.Protected = 1<<20, 100 }, locked, fault.TooBig},
		{"Texts", func(l *ingest.Limits) { l.Texts = 1 << 20 }, []byte(wide.String()), fault.TooBig},
		{"Memory", func(l *ingest.Limits) { l.Memory = 1 << 20 }, []byte(wide.String()), fault.TooBig},
		{"Memory", func(l *ingest.Limits) { l.Memory = 64 << 10 }, sheet(filledRows(9000)), fault.TooBig},
	}
}

func filledRows(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<row r="%d"><c r="A%d"><v>%d</v></c></row>`, i+1, i+1, i)
	}
	return b.String()
}

// smallBook are the parts of a workbook of one sheet.
func smallBook(rows, shared string) []string {
	const ns = `"http://schemas.openxmlformats.org/`
	const rel = ns + `officeDocument/2006/relationships`
	parts := []string{
		"_rels/.rels", `<Relationships xmlns=` + ns + `package/2006/relationships"><Relationship Id="r1" Type=` + rel + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml", `<workbook xmlns=` + ns + `spreadsheetml/2006/main" xmlns:r=` + rel + `"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships xmlns=` + ns + `package/2006/relationships"><Relationship Id="r1" Type=` + rel + `/worksheet" Target="s.xml"/><Relationship Id="r2" Type=` + rel + `/sharedStrings" Target="t.xml"/></Relationships>`,
		"xl/s.xml", `<worksheet xmlns=` + ns + `spreadsheetml/2006/main"><sheetData>` + rows + `</sheetData></worksheet>`,
		"xl/t.xml", `<sst xmlns=` + ns + `spreadsheetml/2006/main">` + shared + `</sst>`,
	}
	return parts
}

// Each limit refuses what is beyond it, by its code, with what was found and what is possible, and
// the same file passes or fails otherwise where the limit is the product's own.
func TestLawEachLimitRefuses(t *testing.T) {
	covered := map[string]bool{}
	for i, c := range limitCases(t) {
		covered[c.limit] = true
		t.Run(fmt.Sprint(c.limit, i), func(t *testing.T) {
			strs := ingest.NewStrings()
			if c.lower != nil {
				c.lower(&strs.Limits)
			}
			_, err := open.ReadAll(newMemory("f", c.file), strs, nil, nil)
			var f *fault.Error
			if !errors.As(err, &f) || f.Code != c.code {
				t.Fatalf("%v, want %s", err, c.code)
			}
			if f.Args["limit"] == nil || f.Code == fault.TooBig && f.Args["size"] == nil {
				t.Errorf("%v does not say what is possible", f)
			}
			if f.Where == nil || f.Where.File != "f" {
				t.Errorf("%v does not name the file", f)
			}
			if c.lower == nil {
				return
			}
			if _, err := open.ReadAll(newMemory("f", c.file), ingest.NewStrings(), nil, nil); err != nil && fault.As(err).Code == c.code {
				t.Errorf("refused under the product's own limits: %v", err)
			}
		})
	}
	for _, name := range limitNames() {
		if !covered[name] {
			t.Errorf("no case for %s", name)
		}
	}
}

func limitNames() []string {
	names := []string{"SheetRows", "Columns", "CellText"}
	for f := range reflect.TypeFor[ingest.Limits]().Fields() {
		names = append(names, f.Name)
	}
	return names
}

// The page of limits states each one as it is.
func TestReferenceLimitsPage(t *testing.T) {
	page, err := os.ReadFile(limitsPage)
	if err != nil {
		t.Fatal(err)
	}
	stated := map[string]string{}
	for _, m := range regexp.MustCompile(`(?m)^\|[^|]+\| (\w+) \| (\d+)`).FindAllStringSubmatch(string(page), -1) {
		stated[m[1]] = m[2]
	}
	l := reflect.ValueOf(ingest.Standard())
	for _, name := range limitNames() {
		want := map[string]int{"SheetRows": ingest.SheetRows, "Columns": ingest.Columns, "CellText": ingest.CellText}[name]
		if f := l.FieldByName(name); f.IsValid() {
			want = int(f.Int())
		}
		if stated[name] != fmt.Sprint(want) {
			t.Errorf("%s is %d, the page says %q", name, want, stated[name])
		}
		delete(stated, name)
	}
	for name := range stated {
		t.Errorf("the page states %s, which there is not", name)
	}
}

// A text that cannot be held is refused after its first megabyte, not when the memory is gone.
func TestLawRefusedAtTheBeginning(t *testing.T) {
	strs := ingest.NewStrings()
	strs.Limits.Memory = 8 << 20
	src := []byte(strings.Repeat("1,2,3,4,5,6,7,8\n", 1<<20))
	r, err := open.File(newMemory("f", src), strs)
	if err != nil {
		t.Fatal(err)
	}
	r.Next()
	const step = 1 << 16
	for at := 0; at < len(src); at += step {
		if _, err := r.Write(src[at : at+step]); err != nil {
			if fault.As(err).Code != fault.TooBig || at > 2<<20 {
				t.Errorf("%v after %d bytes", err, at)
			}
			return
		}
	}
	t.Error("not refused")
}
