package engine

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/internal/golden"
	"github.com/keepsight/keepsight/core/schema"
)

// memory is a file of a test.
type memory struct {
	*bytes.Reader
	name string
}

func (m memory) Name() string { return m.name }

func text(name, content string) memory { return memory{bytes.NewReader([]byte(content)), name} }

const samplePath = "../../public/samples/online-retail-sample.csv.gz"

// sample is the bundled slice of UCI Online Retail (CC BY 4.0), unpacked.
func sample(t *testing.T) string {
	t.Helper()
	f, err := os.Open(samplePath)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// document goes the whole way, as the command line does.
func document(t *testing.T, opt Options, files ...memory) (*Engine, *Document) {
	t.Helper()
	e := New(Host{})
	for _, f := range files {
		if err := e.AddFile(f, nil); err != nil {
			t.Fatal(err)
		}
	}
	var opened OpenResult
	through(t, e, VerbOpen, OpenParams{}, &opened)
	var cleaned CleanResult
	through(t, e, VerbClean, CleanParams{Options: opt.Clean}, &cleaned)
	if cleaned.Problem != nil {
		t.Fatal(cleaned.Problem)
	}
	var done AnalyzeResult
	through(t, e, VerbAnalyze, AnalyzeParams{Options: opt}, &done)
	return e, &Document{Mapping: cleaned.Mapping, Ledger: *cleaned.Ledger, Summary: *cleaned.Summary,
		Warnings: opened.Warnings, Analyses: done.Analyses}
}

// through asks by the door, so that what the tests see is what the page sees.
func through(t *testing.T, e *Engine, verb Verb, params, reply any) []byte {
	t.Helper()
	in, err := json.Marshal(params)
	if err != nil {
		t.Fatal(err)
	}
	out, blob, err := e.Call(verb, in, nil)
	if err != nil {
		t.Fatalf("%s: %v", verb, err)
	}
	if bytes.Contains(out, []byte("null")) && verb != VerbQuery {
		t.Errorf("%s: null crosses the door: %s", verb, around(out, "null"))
	}
	if err := json.Unmarshal(out, reply); err != nil {
		t.Fatal(err)
	}
	return blob
}

func around(text []byte, what string) []byte {
	i := bytes.Index(text, []byte(what))
	return text[max(0, i-60):min(len(text), i+20)]
}

// Golden: the whole document of the bundled sample, the same natively and under wasm. What hangs on
// fitted models stands in a file of its own, compared as fitted parameters are.
func TestGoldenSample(t *testing.T) {
	_, doc := document(t, Options{}, text("sample.csv", sample(t)))
	for _, m := range doc.Analyses.CLV.Models {
		if m.GradientNorm > 1e-5 {
			t.Errorf("%s stopped at a gradient of %g", m.Name, m.GradientNorm)
		}
	}
	for i := range doc.Analyses.CLV.Models { // how a search went is not a result
		doc.Analyses.CLV.Models[i].GradientNorm, doc.Analyses.CLV.Models[i].Iterations = 0, 0
	}
	models := Analyses{CLV: doc.Analyses.CLV, Churn: doc.Analyses.Churn, Contact: doc.Analyses.Contact,
		Segment: doc.Analyses.Segment, Reconcile: doc.Analyses.Reconcile, Heads: doc.Analyses.Heads}
	golden.JSONWithin(t, "testdata/models.golden.json", models, golden.FitTolerance)
	doc.Analyses = Analyses{Overview: doc.Analyses.Overview, RFM: doc.Analyses.RFM, Rhythm: doc.Analyses.Rhythm, Reconcile: []Reconcile{}}
	golden.JSON(t, "testdata/sample.golden.json", doc)
}

// Law: splitting a file into several changes nothing but the list of files.
func TestLawSplittingChangesNothing(t *testing.T) {
	content := sample(t)
	_, whole := document(t, Options{}, text("all.csv", content))
	head, body, _ := strings.Cut(content, "\n")
	lines := strings.SplitAfter(body, "\n")
	var parts []memory
	for i := range 3 {
		from, to := i*len(lines)/3, (i+1)*len(lines)/3
		parts = append(parts, text(fmt.Sprintf("part%d.csv", i), head+"\n"+strings.Join(lines[from:to], "")))
	}
	_, split := document(t, Options{}, parts...)
	sameFigures(t, whole, split)
}

// Law: the order of the rows changes nothing.
func TestLawPermutingRowsChangesNothing(t *testing.T) {
	content := sample(t)
	_, whole := document(t, Options{}, text("all.csv", content))
	head, body, _ := strings.Cut(content, "\n")
	lines := strings.Split(strings.TrimSuffix(body, "\n"), "\n")
	// A stride coprime to the count visits every row once, far from file order.
	stride := 7919
	for len(lines)%stride == 0 {
		stride++
	}
	mixed := make([]string, 0, len(lines))
	for i, at := 0, 0; i < len(lines); i, at = i+1, (at+stride)%len(lines) {
		mixed = append(mixed, lines[at])
	}
	_, permuted := document(t, Options{}, text("all.csv", head+"\n"+strings.Join(mixed, "\n")+"\n"))
	sameFigures(t, whole, permuted)
}

func sameFigures(t *testing.T, a, b *Document) {
	t.Helper()
	for _, d := range []*Document{a, b} {
		for i := range d.Ledger.SetAside {
			d.Ledger.SetAside[i].Examples = nil // they name their file and row
		}
		for i := range d.Ledger.Steps {
			d.Ledger.Steps[i].Examples = nil
		}
	}
	for name, pair := range map[string][2]any{
		"analyses": {a.Analyses, b.Analyses}, "ledger": {a.Ledger, b.Ledger}, "summary": {a.Summary, b.Summary},
	} {
		x, _ := json.Marshal(pair[0])
		y, _ := json.Marshal(pair[1])
		if !bytes.Equal(x, y) {
			t.Errorf("%s differ:\n%s\n%s", name, x, y)
		}
	}
}

// Law: every page of the table together is the table, whatever the sort, and its totals are those
// of the analyses.
func TestLawPagesMakeTheTable(t *testing.T) {
	e, doc := document(t, Options{}, text("sample.csv", sample(t)))
	for _, sort := range []SortKey{ByID, ByName, ByNet, ByOrders, ByQuiet, ByFirst, ByGap, ByOverdue, BySegment, ByRank, ByQuadrant} {
		for _, descending := range []bool{false, true} {
			seen := map[int]bool{}
			for offset := 0; ; {
				var r QueryResult
				through(t, e, VerbQuery, QueryParams{Customers: &CustomersQuery{Filter: Filter{Active: true}, Sort: sort,
					Descending: descending, Offset: offset, Limit: 97}}, &r)
				if r.Customers.Total != doc.Analyses.RFM.Customers {
					t.Fatalf("%s: %d customers, want %d", sort, r.Customers.Total, doc.Analyses.RFM.Customers)
				}
				if math.Abs(r.Customers.Net-doc.Analyses.RFM.ActiveNet) > 1e-6 {
					t.Fatalf("%s: net %v, want %v", sort, r.Customers.Net, doc.Analyses.RFM.ActiveNet)
				}
				for _, c := range r.Customers.Rows {
					seen[c.Index] = true
				}
				if offset += len(r.Customers.Rows); len(r.Customers.Rows) == 0 {
					break
				}
			}
			if len(seen) != doc.Analyses.RFM.Customers {
				t.Errorf("%s: %d different customers", sort, len(seen))
			}
		}
	}
}

// Law: the cells of the heat map, the segments and the quadrants each hold every customer once,
// and clicking one shows just those.
func TestLawCellsHoldEveryCustomerOnce(t *testing.T) {
	e, doc := document(t, Options{}, text("sample.csv", sample(t)))
	count := func(f Filter) int {
		var r QueryResult
		through(t, e, VerbQuery, QueryParams{Customers: &CustomersQuery{Filter: f, Sort: ByID, Limit: 1}}, &r)
		return r.Customers.Total
	}
	res := doc.Analyses.RFM
	cells, segments, quadrants := 0, 0, 0
	for _, c := range res.Cells {
		cells += c.Customers
		if got := count(Filter{R: c.R, F: c.F}); got != c.Customers {
			t.Errorf("cell R%d F%d: %d in the table, %d in the map", c.R, c.F, got, c.Customers)
		}
	}
	for _, s := range res.Segments {
		segments += s.Customers
		if got := count(Filter{Segment: s.Code}); got != s.Customers {
			t.Errorf("%s: %d in the table, %d in the list", s.Code, got, s.Customers)
		}
	}
	for _, q := range res.Quadrants {
		quadrants += q.Customers
		if got := count(Filter{Quadrant: q.Code}); got != q.Customers {
			t.Errorf("%s: %d in the table, %d in the list", q.Code, got, q.Customers)
		}
	}
	if cells != res.Customers || segments != res.Customers || quadrants != res.Customers {
		t.Errorf("%d customers, but cells %d, segments %d, quadrants %d", res.Customers, cells, segments, quadrants)
	}
	if got := count(Filter{Apart: true}); got != res.Apart {
		t.Errorf("%d apart in the table, %d in the result", got, res.Apart)
	}
}

// A host names customers by their ids: letter by letter, whatever else mentions them, and those that
// are not there are no customers.
func TestFilterByIDs(t *testing.T) {
	const header = "Customer,Date,Amount,Order\n"
	rows := ""
	for i, id := range []string{"12", "112", "0012", "A 12", "12"} {
		rows += fmt.Sprintf("%s,2024-0%d-05,10,%d\n", id, i+1, i)
	}
	e, _ := document(t, Options{}, text("ids.csv", header+rows))
	ask := func(ids ...string) (found []string) {
		var r QueryResult
		through(t, e, VerbQuery, QueryParams{Customers: &CustomersQuery{Filter: Filter{IDs: ids}, Sort: ByID, Limit: 9}}, &r)
		for _, c := range r.Customers.Rows {
			found = append(found, c.ID)
		}
		return found
	}
	if got := ask("12", "nobody"); !slices.Equal(got, []string{"12"}) {
		t.Errorf("12 and nobody: %q", got)
	}
	// The next question must not be answered with the selection of the one before.
	if got := ask("0012", "A 12"); !slices.Equal(got, []string{"0012", "A 12"}) {
		t.Errorf("0012 and A 12: %q", got)
	}
	if got := ask(); len(got) != 4 {
		t.Errorf("no ids let everybody pass: %q", got)
	}
}

const hostileNames = "Customer,Name,Date,Amount,Order\n" +
	"1,<img src=x onerror=alert(1)>,2024-01-05,10,a\n" +
	"1,<img src=x onerror=alert(1)>,2024-02-05,10,b\n" +
	"2,\"=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",2024-01-06,20,c\n" +
	"3,+86 138 0000 0000,2024-01-09,30,d\n"

// What a spreadsheet would run comes out of the export as text, is counted, and reads back as it was.
func TestExportIsFormulaSafeAndReadsBack(t *testing.T) {
	e, _ := document(t, Options{}, text("names.csv", hostileNames))
	var res ExportResult
	file := through(t, e, VerbExport, ExportParams{What: "customers", Format: "csv"}, &res)
	if !bytes.HasPrefix(file, []byte("\ufeff")) {
		t.Error("no byte order mark")
	}
	if res.Guarded != 2 || res.Rows != 3 {
		t.Errorf("guarded %d of %d rows, want 2 of 3", res.Guarded, res.Rows)
	}
	for _, want := range []string{`"'=HYPERLINK(""http://x"",""y"")"`, "'+86 138 0000 0000", "<img src=x onerror=alert(1)>"} {
		if !bytes.Contains(file, []byte(want)) {
			t.Errorf("%s is missing in\n%s", want, file)
		}
	}
}

// Verbs out of order are refused by name; the engine goes on.
func TestVerbsOutOfOrder(t *testing.T) {
	e := New(Host{})
	for _, verb := range []Verb{VerbOpen, VerbClean, VerbAnalyze, VerbExport, "nonsense"} {
		params := "{}"
		if verb == VerbExport {
			params = `{"what":"customers","format":"csv"}`
		}
		_, _, err := e.Call(verb, []byte(params), nil)
		var f *fault.Error
		if !errors.As(err, &f) || f.Code != fault.OutOfOrder && f.Code != fault.UnknownVerb {
			t.Errorf("%s: %v", verb, err)
		}
	}
	if err := e.AddFile(text("names.csv", hostileNames), nil); err != nil {
		t.Error(err)
	}
}

// Changing one customer's own values changes that customer's reason, and nobody else's.
func TestReasonFollowsOwnValues(t *testing.T) {
	rows := "Customer,Date,Amount,Order\n"
	for c := 1; c <= 6; c++ {
		for m := 1; m <= 6; m++ {
			rows += fmt.Sprintf("%d,2024-%02d-%02d,10,%d-%d\n", c, m, c, c, m)
		}
	}
	reasons := func(content string) map[string]string {
		e, _ := document(t, Options{}, text("r.csv", content))
		var r QueryResult
		through(t, e, VerbQuery, QueryParams{Customers: &CustomersQuery{Sort: ByID, Limit: 100}}, &r)
		out := map[string]string{}
		for _, c := range r.Customers.Rows {
			b, _ := json.Marshal(c.Reason)
			out[c.ID] = string(b)
		}
		return out
	}
	before := reasons(rows)
	after := reasons(strings.Replace(rows, "3,2024-06-03,10,3-6", "3,2024-06-03,99,3-6", 1))
	for id := range before {
		if changed := before[id] != after[id]; changed != (id == "3") {
			t.Errorf("customer %s: %s → %s", id, before[id], after[id])
		}
	}
}

// A recipe saved from one file maps the next one, whose columns stand in another order.
func TestRecipeMapsNextMonth(t *testing.T) {
	e := New(Host{})
	if err := e.AddFile(text("may.csv", "a,b,c,d\n1,2024-05-01,10,x\n2,2024-05-02,20,y\n1,2024-05-03,5,z\n"), nil); err != nil {
		t.Fatal(err)
	}
	var opened OpenResult
	through(t, e, VerbOpen, OpenParams{}, &opened)
	var cleaned CleanResult
	through(t, e, VerbClean, CleanParams{Edits: []Edit{
		{What: "role", Role: schema.CustomerID, Header: "a"}, {What: "role", Role: schema.OrderDate, Header: "b"},
		{What: "role", Role: schema.Amount, Header: "c"}, {What: "role", Role: schema.OrderID, Header: "d"},
	}}, &cleaned)
	if cleaned.Problem != nil {
		t.Fatal(cleaned.Problem)
	}
	var saved ExportResult
	recipe := through(t, e, VerbExport, ExportParams{What: "recipe"}, &saved)

	e.Begin()
	if err := e.AddFile(text("june.csv", "d,c,b,a\nx,10,2024-06-01,1\ny,20,2024-06-02,2\n"), nil); err != nil {
		t.Fatal(err)
	}
	through(t, e, VerbOpen, OpenParams{Recipe: recipe}, &opened)
	through(t, e, VerbClean, CleanParams{}, &cleaned)
	if cleaned.Problem != nil || cleaned.Summary == nil || cleaned.Summary.Customers != 2 || cleaned.Ledger.Net != 30 {
		t.Errorf("problem %v, summary %+v, ledger %+v", cleaned.Problem, cleaned.Summary, cleaned.Ledger)
	}
}
