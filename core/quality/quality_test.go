package quality

import (
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/schema"
)

// project makes tables of texts, the first row of each being the header, mapped by hand as one group.
func project(kind string, roles []schema.Role, kinds []string, tables ...[][]string) Input {
	strings := ingest.NewStrings()
	in := Input{}
	for n, rows := range tables {
		t := &ingest.Table{File: "f" + strconv.Itoa(n+1) + ".csv", State: "visible", Strings: strings, Text: true, Rows: len(rows)}
		for row, cells := range rows {
			for len(t.Columns) < len(cells) {
				t.Columns = append(t.Columns, &ingest.Column{})
			}
			for col, cell := range cells {
				if cell != "" {
					t.Columns[col].SetText(row, strings.InternString(cell))
				}
			}
		}
		tm := schema.TableMapping{File: t.File, Kind: kind, Used: true, HeaderRow: 1, Rows: len(rows) - 1}
		for i, role := range roles {
			tm.Columns = append(tm.Columns, schema.Column{Header: rows[0][i], Role: role, Kind: kinds[i]})
		}
		in.Tables = append(in.Tables, t)
		in.Mapping.Tables = append(in.Mapping.Tables, tm)
	}
	return in
}

var orderRoles = []schema.Role{schema.CustomerID, schema.OrderDate, schema.Quantity, schema.UnitPrice, schema.Amount, schema.Email, ""}
var orderKinds = []string{"text", "date", "number", "number", "number", "text", "text"}

// flawed has one flaw of each kind where the comment says so.
var flawed = [][]string{
	{"id", "date", "qty", "price", "amount", "mail", "note"},
	{"A1", "2024-01-05", "2", "5.00", "10.00", "a@example.com", "x"},
	{"a1", "2024-01-07", "1", "3.00", "3.00", "a@example.com", ""},  // A1 in another case
	{"B2", "2024-02-11", "3", "2.00", "6.00", "b.example.com", ""},  // no address
	{"B2", "2024-04-02", "1", "-4.00", "4.00", "", ""},              // March is empty; a price below zero; no mail
	{"007", "soon", "1", "9.00", "9.00", "c@example.com", ""},       // no date
	{"B2", "2024-04-09", "2", "5.00", "12.00", "b@example.com", ""}, // 2 × 5 is not 12
	{"7", "2024-04-20", "1", "1.00", "free", "d@example.com", ""},   // 007; no number
	{"", "", "", "", "", "", ""},
}

func find(t *testing.T, r *Report, role schema.Role) Column {
	t.Helper()
	for _, c := range r.Tables[0].Columns {
		if c.Role == role {
			return c
		}
	}
	t.Fatalf("no column has the role %s", role)
	return Column{}
}

func (c Column) part(m Measure) (good, of int) {
	for _, p := range c.Parts {
		if p.Measure == m {
			return p.Good, p.Of
		}
	}
	return -1, -1
}

// Reference: counted by hand in the seven records of flawed.
func TestFlawsAreCounted(t *testing.T) {
	r := Analyze(project(schema.Orders, orderRoles, orderKinds, flawed))
	if r.Tables[0].Rows != 7 {
		t.Fatalf("%d records, want 7", r.Tables[0].Rows)
	}
	type want struct {
		role    schema.Role
		measure Measure
		good    int
		of      int
		code    Code
		count   int
		row     int
		value   string
	}
	for _, w := range []want{
		{schema.CustomerID, Completeness, 7, 7, "", 0, 0, ""},
		{schema.CustomerID, Uniqueness, 3, 5, CaseVariant, 1, 3, "a1"}, // A1, a1, B2, 007, 7
		{schema.CustomerID, Uniqueness, 3, 5, ZeroVariant, 1, 8, "7"},
		{schema.OrderDate, Validity, 6, 7, NotDate, 1, 6, "soon"},
		{schema.OrderDate, Timeliness, 3, 4, EmptyMonths, 1, 0, "2024-03"},
		{schema.UnitPrice, Validity, 6, 7, BelowZero, 1, 5, "-4.00"},
		{schema.Amount, Validity, 6, 7, NotNumber, 1, 8, "free"},
		{schema.Amount, Consistency, 5, 6, Disagree, 1, 7, "12.00"},
		{schema.Email, Completeness, 6, 7, Blank, 1, 5, ""},
		{schema.Email, Validity, 5, 6, NotEmail, 1, 4, "b.example.com"},
		{"", Completeness, 1, 7, Blank, 6, 3, ""},
	} {
		c := find(t, r, w.role)
		if good, of := c.part(w.measure); good != w.good || of != w.of {
			t.Errorf("%s %s: %d of %d, want %d of %d", w.role, w.measure, good, of, w.good, w.of)
		}
		if w.code == "" {
			continue
		}
		at := slices.IndexFunc(c.Findings, func(f Finding) bool { return f.Code == w.code })
		if at < 0 {
			t.Errorf("%s: %s was not found in %+v", w.role, w.code, c.Findings)
			continue
		}
		f := c.Findings[at]
		row := 0
		if f.Where != nil {
			row = f.Where.Row
		}
		if f.Count != w.count || row != w.row || f.Value != w.value {
			t.Errorf("%s %s: %d, row %d, %q, want %d, row %d, %q", w.role, w.code, f.Count, row, f.Value, w.count, w.row, w.value)
		}
	}
	// (4 · 7/7 + 4 · 6/7 + 1 · 3/4) / 9 = 0.9087
	if c := find(t, r, schema.OrderDate); c.Score != 90 || c.First != "2024-01-05" || c.Last != "2024-04-20" {
		t.Errorf("the date scores %d, from %s to %s", c.Score, c.First, c.Last)
	}
	// The price counts once beside the amount, the note not at all.
	if c := find(t, r, schema.UnitPrice); c.Weight != 1 {
		t.Errorf("the price weighs %d", c.Weight)
	}
	if c := find(t, r, ""); c.Weight != 0 {
		t.Errorf("the note weighs %d", c.Weight)
	}
}

// Law: how rows are ordered and split over files changes no figure.
func TestOrderOfRowsDoesNotMatter(t *testing.T) {
	base := figures(t, Analyze(project(schema.Orders, orderRoles, orderKinds, flawed)))
	draw := rand.New(rand.NewPCG(1, 2))
	for range 30 {
		rows := slices.Clone(flawed[1:])
		draw.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		cut := draw.IntN(len(rows))
		one := append([][]string{flawed[0]}, rows[:cut]...)
		two := append([][]string{flawed[0]}, rows[cut:]...)
		if got := figures(t, Analyze(project(schema.Orders, orderRoles, orderKinds, one, two))); got != base {
			t.Fatalf("split at %d:\n%s\nwant\n%s", cut, got, base)
		}
	}
}

// figures is the report without its examples.
func figures(t *testing.T, r *Report) string {
	for i := range r.Tables {
		r.Tables[i].Tables = 1
		for c := range r.Tables[i].Columns {
			for f := range r.Tables[i].Columns[c].Findings {
				x := &r.Tables[i].Columns[c].Findings[f]
				x.Where, x.Value, x.Other = nil, "", ""
			}
		}
	}
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Law: a file without a flaw has 100 in every column, and no measure is above 1.
func TestNoFlawIsOneHundred(t *testing.T) {
	clean := [][]string{{"id", "date", "amount"}, {"A1", "2024-01-05", "5"}, {"B2", "2024-02-05", "6"}, {"A1", "2024-03-05", "7"}}
	r := Analyze(project(schema.Orders, []schema.Role{schema.CustomerID, schema.OrderDate, schema.Amount}, []string{"text", "date", "number"}, clean))
	if r.Score == nil || *r.Score != 100 {
		t.Fatalf("score %v", r.Score)
	}
	for _, c := range r.Tables[0].Columns {
		if c.Score != 100 || len(c.Findings) > 0 {
			t.Errorf("%s: %d, %+v", c.Header, c.Score, c.Findings)
		}
	}
}

// Example: columns that are not meant to agree cost nothing, and that is said.
func TestDiscountsAreNoFlaw(t *testing.T) {
	rows := [][]string{{"id", "date", "qty", "price", "amount"}}
	for i := range 10 {
		amount := "9" // 2 × 5 less a discount
		if i < 3 {
			amount = "10"
		}
		rows = append(rows, []string{"A" + strconv.Itoa(i), "2024-01-05", "2", "5", amount})
	}
	c := find(t, Analyze(project(schema.Orders, orderRoles[:5], orderKinds[:5], rows)), schema.Amount)
	if c.Score != 100 || len(c.Findings) != 1 || c.Findings[0].Code != NotMeant || c.Findings[0].Count != 7 {
		t.Errorf("%d %+v", c.Score, c.Findings)
	}
}

// Example: a date of another century is set apart by its distance, one after today by the day.
func TestDatesThatCannotBe(t *testing.T) {
	rows := [][]string{{"id", "date", "amount"}}
	for i := range 200 {
		day := convention.FromCivil(2023, 1, 1) + Day(i)
		rows = append(rows, []string{"A" + strconv.Itoa(i), day.String(), "5"})
	}
	rows = append(rows, []string{"Z", "1970-01-01", "5"})
	in := project(schema.Orders, []schema.Role{schema.CustomerID, schema.OrderDate, schema.Amount}, []string{"text", "date", "number"}, rows)
	today := convention.FromCivil(2023, 7, 10) // 190 days after the first: nine rows are later
	in.Today = &today
	c := find(t, Analyze(in), schema.OrderDate)
	codes := map[Code]int{}
	for _, f := range c.Findings {
		codes[f.Code] = f.Count
	}
	if codes[FarDate] != 1 || codes[AfterEnd] != 9 || c.First != "2023-01-01" {
		t.Errorf("%v, first %s", codes, c.First)
	}
}

// Example: in a table of customers an id that stands twice is a flaw.
func TestCustomersRepeat(t *testing.T) {
	rows := [][]string{{"id", "age"}, {"A", "30"}, {"B", "-1"}, {"A", "131"}}
	r := Analyze(project(schema.Customers, []schema.Role{schema.CustomerID, schema.Age}, []string{"text", "number"}, rows))
	id := find(t, r, schema.CustomerID)
	if good, of := id.part(Uniqueness); good != 2 || of != 3 || id.Findings[0].Code != Repeated || id.Findings[0].Value != "A" {
		t.Errorf("%d of %d, %+v", good, of, id.Findings)
	}
	age := find(t, r, schema.Age)
	if len(age.Findings) != 2 || age.Findings[0].Code != AboveLimit || age.Findings[0].Limit != "120" || age.Findings[1].Code != BelowZero {
		t.Errorf("%+v", age.Findings)
	}
}

// Example: what the next file brings is told against the snapshot, and the snapshot names nothing.
func TestChangesSinceTheLastFile(t *testing.T) {
	roles := []schema.Role{schema.CustomerID, schema.OrderDate, schema.Status, schema.Amount, ""}
	kinds := []string{"text", "date", "text", "number", "text"}
	january := [][]string{{"id", "date", "status", "amount", "remark"},
		{"Ann", "2024-01-05", "paid", "5", "secret"}, {"Bob", "2024-01-06", "paid", "6", "secret"},
		{"Cid", "2024-01-07", "open", "7", "secret"}, {"Dan", "2024-01-08", "paid", "7", "secret"}}
	then := Analyze(project(schema.Orders, roles, kinds, january)).Snapshot()
	text, err := json.Marshal(then)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Ann", "secret", "paid", "remark"} {
		if slices.Contains(splitWords(string(text)), name) {
			t.Errorf("the snapshot names %q: %s", name, text)
		}
	}
	february := [][]string{{"id", "date", "status", "amount"},
		{"Ann", "2024-02-05", "reversed", "5"}, {"", "2024-02-06", "paid", "6"}}
	r := Analyze(project(schema.Orders, roles[:4], kinds[:4], february))
	var back Snapshot
	if err := json.Unmarshal(text, &back); err != nil {
		t.Fatal(err)
	}
	r.Compare(back)
	got := map[ChangeCode]Change{}
	for _, c := range r.Changes {
		got[c.Code] = c
	}
	if c := got[RowsChanged]; c.From != 4 || c.To != 2 || !c.Look {
		t.Errorf("rows: %+v", c)
	}
	if c := got[ValuesNew]; c.Count != 1 || c.Values[0] != "reversed" || !c.Look {
		t.Errorf("new values: %+v", c)
	}
	if c := got[ValuesGone]; c.Count != 1 {
		t.Errorf("values gone: %+v", c)
	}
	if c := got[FillChanged]; c.Role != schema.CustomerID || c.From != 1 || c.To != 0.5 || !c.Look {
		t.Errorf("fill: %+v", c)
	}
	if c := got[ColumnGone]; c.Count != 1 || c.Role != "" {
		t.Errorf("columns gone: %+v", c)
	}
	if c := got[DatesChanged]; c.Was != "2024-01-08" || c.Is != "2024-02-06" || c.Look {
		t.Errorf("dates: %+v", c)
	}
	same := Analyze(project(schema.Orders, roles, kinds, january))
	same.Compare(back)
	if len(same.Changes) != 0 {
		t.Errorf("the same file has changed: %+v", same.Changes)
	}
}

// Example: of several tables of one kind each is compared with its own of before, wherever it stands,
// by its headers, and where these have changed by what is left of them.
func TestEveryTableIsRemembered(t *testing.T) {
	shop := [][]string{{"id", "date", "amount", "till"}, {"A", "2024-01-05", "5", "1"}, {"B", "2024-01-06", "6", "2"}}
	web := [][]string{{"client", "day", "total", "browser"}, {"A", "2024-02-05", "5", "x"}, {"C", "2024-02-06", "6", "y"}, {"D", "2024-02-07", "7", "z"}}
	visits := [][]string{{"who", "seen"}, {"A", "2024-01-05"}}
	order := []schema.Role{schema.CustomerID, schema.OrderDate, schema.Amount, ""}
	report := func(tables ...[][]string) *Report {
		all := Input{}
		for i, rows := range tables {
			kind, roles, kinds := schema.Orders, order, []string{"text", "date", "number", "text"}
			if len(rows[0]) == 2 {
				kind, roles, kinds = schema.Interactions, []schema.Role{schema.CustomerID, schema.EventDate}, []string{"text", "date"}
			}
			in := project(kind, roles, kinds, rows)
			in.Mapping.Tables[0].Group, in.Mapping.Tables[0].Sheet = i, rows[0][0]
			all.Tables, all.Mapping.Tables = append(all.Tables, in.Tables...), append(all.Mapping.Tables, in.Mapping.Tables...)
		}
		return Analyze(all)
	}
	before := report(shop, visits, web).Snapshot()
	if len(before.Tables) != 3 {
		t.Fatalf("%d tables are remembered", len(before.Tables))
	}
	same := report(web, shop, visits)
	if same.Compare(before); len(same.Changes) != 0 || same.Before.Rows != 6 {
		t.Errorf("in another order: %+v, %+v", same.Changes, same.Before)
	}
	web[0][3], web = "device", web[:3]
	next := report(web, shop)
	next.Compare(before)
	want := []Change{
		{Code: TableGone, Table: schema.Interactions, Count: 1, Look: true},
		{Code: RowsChanged, Table: schema.Orders, File: next.Tables[0].File, Sheet: "client", From: 3, To: 2},
		{Code: ColumnNew, Table: schema.Orders, File: next.Tables[0].File, Sheet: "client", Header: "device"},
		{Code: ColumnGone, Table: schema.Orders, File: next.Tables[0].File, Sheet: "client", Count: 1},
	}
	got := slices.DeleteFunc(next.Changes, func(c Change) bool { return c.Code == DatesChanged || c.Code == IDsChanged })
	if !reflect.DeepEqual(got, want) {
		t.Errorf("\n%+v\n%+v", got, want)
	}
}

func splitWords(s string) []string {
	var words []string
	word := ""
	for _, r := range s + " " {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			word += string(r)
			continue
		}
		words, word = append(words, word), ""
	}
	return words
}
