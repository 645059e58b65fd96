package schema

import (
	"encoding/json"
	"reflect"
	"slices"
	"testing"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

func orders(t *testing.T) []*ingest.Table {
	return []*ingest.Table{sheet(t, ingest.NewStrings(), "S", orderRows...)}
}

func TestSet(t *testing.T) {
	m := Guess(orders(t))
	before := m.Clone()
	edited := m.Clone()
	if err := edited.Set(0, CustomerName, "customer id"); err != nil {
		t.Fatal(err)
	}
	wantRoles(t, edited.Tables[0], map[Role]string{CustomerName: "Customer ID", OrderID: "Order No", OrderDate: "Order Date", Amount: "Amount", Status: "Status"})
	if c := column(t, edited.Tables[0], "Customer ID"); c.Confidence != Chosen {
		t.Errorf("confidence %s", c.Confidence)
	}
	e := fault.As(edited.Check(nil))
	if e.Code != fault.NoColumn || e.Args["role"] != "customer_id" || *e.Where != (fault.Place{File: "book.xlsx", Sheet: "S", Row: 1}) {
		t.Errorf("%v", e)
	}
	if !reflect.DeepEqual(m, before) {
		t.Error("an edit of a clone changed the original")
	}
	// The role goes from one column to another, and "" takes it away.
	if err := edited.Set(0, CustomerID, "Order No"); err != nil || edited.Check(nil) != nil {
		t.Error(err, edited.Check(nil))
	}
	if err := edited.Set(0, Status, ""); err != nil {
		t.Error(err)
	}
	wantRoles(t, edited.Tables[0], map[Role]string{CustomerName: "Customer ID", CustomerID: "Order No", OrderDate: "Order Date", Amount: "Amount"})
	for _, bad := range []error{edited.Set(0, "colour", "Status"), edited.Set(7, Status, "Status"), edited.Set(0, Status, "Stature")} {
		if bad == nil || fault.As(bad).Code != fault.BadOption {
			t.Errorf("%v", bad)
		}
	}
}

// A table that the guess did not take for orders is used as soon as a person says what it is.
func TestSetMakesOrders(t *testing.T) {
	tables := []*ingest.Table{csv(ingest.NewStrings(), "f.csv", lines("who,when sold,paid in all", 9, func(i int) string { return string(rune('a'+i)) + ",2024-01-05,2.50" })...)}
	m := guess(tables, []int{1}, lexiconReader())
	for role, header := range map[Role]string{CustomerID: "who", OrderDate: "when sold", Amount: "paid in all"} {
		if err := m.Set(0, role, header); err != nil {
			t.Fatal(err)
		}
	}
	if tm := m.Tables[0]; tm.Kind != "orders" || !tm.Used || m.Check(tables) != nil {
		t.Errorf("kind %s, used %v, %v", tm.Kind, tm.Used, m.Check(tables))
	}
}

func TestAnswers(t *testing.T) {
	rows := lines("Customer ID;Order Date;Amount;Created at", 12, func(i int) string { return "" })[:1]
	rows[0] = []string{"Customer ID", "Order Date", "Amount", "Shipped"}
	for i := range 12 {
		rows = append(rows, []string{string(rune('a' + i)), "0" + string(rune('1'+i%9)) + "/05/2024", "1.25" + string(rune('1'+i%9)), "03/0" + string(rune('1'+i%9)) + "/2024"})
	}
	m := Guess([]*ingest.Table{csv(ingest.NewStrings(), "f.csv", rows...)})
	if len(m.Unsure) != 2 {
		t.Fatalf("%+v", m.Unsure)
	}
	if err := m.SetDateOrder(0, "Order Date", "mdy"); err != nil {
		t.Fatal(err)
	}
	if err := m.SetDecimal(0, "Amount", ","); err != nil {
		t.Fatal(err)
	}
	if len(m.Unsure) != 0 {
		t.Errorf("%+v", m.Unsure)
	}
	if c := column(t, m.Tables[0], "Order Date"); c.Date.Order != "mdy" || c.Date.Ambiguous {
		t.Errorf("%+v", c.Date)
	}
	if c := column(t, m.Tables[0], "Amount"); c.Number.Decimal != "," || c.Number.Ambiguous || c.Number.Group == "," {
		t.Errorf("%+v", c.Number)
	}
	// Another date column brings its own question.
	if err := m.Set(0, OrderDate, "Shipped"); err != nil {
		t.Fatal(err)
	}
	if len(m.Unsure) != 1 || m.Unsure[0].About != AboutDateOrder || m.Unsure[0].Where.Col != 4 {
		t.Errorf("%+v", m.Unsure)
	}
	for _, bad := range []error{m.SetDateOrder(0, "Order Date", "ydm"), m.SetDecimal(0, "Amount", ";"), m.SetDecimal(0, "Nothing", ".")} {
		if bad == nil || fault.As(bad).Code != fault.BadOption {
			t.Errorf("%v", bad)
		}
	}
}

func TestRegroup(t *testing.T) {
	strs := ingest.NewStrings()
	titled := append([][]any{{"Customer", "Sum", "Day", "By", "Of"}}, orderRows...)
	tables := []*ingest.Table{sheet(t, strs, "A", titled...), sheet(t, strs, "B", orderRows...)}
	m := Guess(tables)
	if m.Tables[0].HeaderRow != 2 {
		t.Fatalf("header row %d", m.Tables[0].HeaderRow)
	}
	if err := m.Set(0, Status, ""); err != nil {
		t.Fatal(err)
	}
	wrong, err := Regroup(tables, m, 0, 1)
	if err != nil {
		t.Fatal(err)
	}
	if wrong.Tables[0].HeaderRow != 1 || wrong.Tables[0].Columns[1].Header != "Sum" || wrong.Tables[0].Group == wrong.Tables[1].Group {
		t.Errorf("%+v", wrong.Tables[0])
	}
	if c := column(t, wrong.Tables[1], "Status"); c.Role != "" {
		t.Error("the other table lost what was chosen for it")
	}
	back, err := Regroup(tables, wrong, 0, 2)
	if err != nil {
		t.Fatal(err)
	}
	if back.Tables[0].Group != back.Tables[1].Group || column(t, back.Tables[0], "Status").Role != "" {
		t.Errorf("did not join the group again: %+v", back.Tables[0])
	}
	none, err := Regroup(tables[:1], Mapping{Tables: m.Tables[:1]}, 0, 0)
	if err != nil || none.Tables[0].HeaderRow != 0 || fault.As(none.Check(tables[:1])).Code != fault.NoHeader {
		t.Error(err, none)
	}
	if _, err := Regroup(tables, m, 0, 99); err == nil || fault.As(err).Code != fault.BadOption {
		t.Error(err)
	}
}

// What was taken for events becomes orders by the roles of orders; events that a person chose stay
// events, and without anybody whose they are they are refused.
func TestSetMakesOrdersOfEvents(t *testing.T) {
	for _, chosen := range []bool{false, true} {
		tables := []*ingest.Table{csv(ingest.NewStrings(), "f.csv", lines("who,when sold,paid in all", 9, func(i int) string { return string(rune('a'+i)) + ",2024-01-05,2.50" })...)}
		m := guess(tables, []int{1}, lexiconReader())
		m.Tables[0].Kind, m.Tables[0].KindChosen, m.Tables[0].Used = Campaigns, chosen, true
		for _, c := range []struct {
			role   Role
			header string
		}{{CustomerID, "who"}, {OrderDate, "when sold"}, {Amount, "paid in all"}} {
			if err := m.Set(0, c.role, c.header); err != nil {
				t.Fatal(err)
			}
		}
		err := m.Check(tables)
		if !chosen && (m.Tables[0].Kind != Orders || err != nil) {
			t.Errorf("kind %s, %v", m.Tables[0].Kind, err)
		}
		if chosen && (m.Tables[0].Kind != Campaigns || fault.As(err) == nil) {
			t.Errorf("chosen: kind %s, %v", m.Tables[0].Kind, err)
		}
	}
}

func TestCheck(t *testing.T) {
	hidden := sheet(t, ingest.NewStrings(), "H", orderRows...)
	hidden.State = "hidden"
	for name, c := range map[string]struct {
		table *ingest.Table
		code  fault.Code
		role  any
	}{
		"orders":           {sheet(t, ingest.NewStrings(), "S", orderRows...), "", nil},
		"no rows":          {sheet(t, ingest.NewStrings(), "S", orderRows[:1]...), fault.Empty, nil},
		"nothing":          {sheet(t, ingest.NewStrings(), "S"), fault.Empty, nil},
		"no header":        {sheet(t, ingest.NewStrings(), "S", orderRows[1:]...), fault.NoHeader, nil},
		"no date":          {csv(ingest.NewStrings(), "f", lines("Customer ID,Amount", 3, func(int) string { return "a,1.5" })...), fault.NoColumn, "order_date"},
		"no money":         {csv(ingest.NewStrings(), "f", lines("Customer ID,Order Date", 3, func(int) string { return "a,2024-01-05" })...), fault.NoColumn, "amount"},
		"no customer":      {csv(ingest.NewStrings(), "f", lines("Order Date,Amount", 3, func(int) string { return "2024-01-05,1.5" })...), fault.NoColumn, "customer_id"},
		"all switched off": {hidden, fault.Empty, nil},
	} {
		t.Run(name, func(t *testing.T) {
			tables := []*ingest.Table{c.table}
			err := Guess(tables).Check(tables)
			if err == nil {
				if c.code != "" {
					t.Error("is accepted")
				}
				return
			}
			e := fault.As(err)
			if e.Code != c.code || e.Args["role"] != c.role {
				t.Errorf("%v", err)
			}
		})
	}
}

func TestWarnings(t *testing.T) {
	tables := []*ingest.Table{csv(ingest.NewStrings(), "f.csv", lines("Customer ID,Order Date,Amount,amount,,", 6, func(i int) string { return "a,2024-01-05,1.5,2.5,x,y" })...)}
	m := Guess(tables)
	want := []fault.Warning{{Code: fault.DupHeader, Place: fault.Place{File: "f.csv", Row: 1, Col: 4}, Count: 1}}
	if got := m.Warnings(tables); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
	var headers []string
	for _, c := range m.Tables[0].Columns {
		headers = append(headers, c.Header)
	}
	if !slices.Equal(headers, []string{"Customer ID", "Order Date", "Amount", "amount", "[E]", "[F]"}) {
		t.Errorf("%q", headers)
	}
}

func TestRecipe(t *testing.T) {
	tables := orders(t)
	m := Guess(tables)
	if err := m.Set(0, Region, "Status"); err != nil {
		t.Fatal(err)
	}
	settings := json.RawMessage(`{"refunds":"drop"}`)
	data, err := m.Recipe(settings).Encode()
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := m.Recipe(settings).Encode(); string(again) != string(data) {
		t.Error("is not the same twice")
	}
	r, err := ParseRecipe(data)
	if err != nil {
		t.Fatal(err)
	}
	var kept any
	if err := json.Unmarshal(r.Settings, &kept); err != nil || !reflect.DeepEqual(kept, map[string]any{"refunds": "drop"}) {
		t.Errorf("settings %s", r.Settings)
	}

	// Next month: two title rows, other columns first, one name in capitals, one column gone.
	next := []*ingest.Table{sheet(t, ingest.NewStrings(), "March", [][]any{
		{"March"}, {},
		{"Note", "Amount", "ORDER DATE", "Customer ID", "Status"},
		{"x", 5, day("2024-03-05"), "C1", "North"},
		{"y", 6, day("2024-03-06"), "C9", "South"},
	}...)}
	got, missing := ApplyRecipe(next, Guess(next), r)
	if !slices.Equal(missing, []string{"Order No"}) {
		t.Errorf("missing %q", missing)
	}
	wantRoles(t, got.Tables[0], map[Role]string{CustomerID: "Customer ID", OrderDate: "ORDER DATE", Amount: "Amount", Region: "Status"})
	if tm := got.Tables[0]; tm.HeaderRow != 3 || !tm.Used || tm.Columns[1].Confidence != Chosen || got.Check(next) != nil {
		t.Errorf("%+v, %v", tm, got.Check(next))
	}

	// A file that has none of the names keeps its guess.
	strange := []*ingest.Table{csv(ingest.NewStrings(), "f.csv", lines("客户编号,下单时间,金额", 6, func(int) string { return "a,2024-01-05,1.5" })...)}
	guessed := Guess(strange)
	got, missing = ApplyRecipe(strange, guessed, r)
	if len(missing) != 5 || !reflect.DeepEqual(got.Tables, guessed.Tables) {
		t.Errorf("missing %q", missing)
	}
}

// A recipe finds a header row that the guess does not, and settles what a month leaves open.
func TestRecipeKnowsBetter(t *testing.T) {
	r := Recipe{Format: recipeFormat, Version: 1, Tables: []RecipeTable{{HeaderRow: 1, Columns: []RecipeColumn{
		{Header: "aa", Role: CustomerID}, {Header: "bb", Role: OrderDate, Date: &convention.DateFormat{Order: "mdy"}},
		{Header: "cc", Role: Amount, Number: &convention.NumberFormat{Decimal: ","}},
	}}}}
	tables := []*ingest.Table{csv(ingest.NewStrings(), "f.csv", []string{"a title", "", ""}, []string{"aa", "bb", "cc"},
		[]string{"x", "01/02/2024", "1.500"}, []string{"y", "01/03/2024", "2.500"}, []string{"z", "02/04/2024", "3.500"})}
	m, missing := ApplyRecipe(tables, Guess(tables), r)
	if len(missing) != 0 || len(m.Unsure) != 0 {
		t.Fatalf("missing %q, unsure %+v", missing, m.Unsure)
	}
	if tm := m.Tables[0]; tm.HeaderRow != 2 || tm.Columns[1].Date.Order != "mdy" || tm.Columns[2].Number.Decimal != "," {
		t.Errorf("%+v", tm)
	}
}

func TestBadRecipes(t *testing.T) {
	for _, bad := range []string{"", "{", "[]", "null", `{"format":"x","version":1,"tables":[]}`, `{"format":"keepsight-recipe","version":2,"tables":[]}`,
		`{"format":"keepsight-recipe","version":1}`, `{"format":"keepsight-recipe","version":1,"tables":[{"headerRow":1,"columns":[]}]}`,
		`{"format":"keepsight-recipe","version":1,"tables":[{"columns":[{"header":"a","role":"colour"}]}]}`,
		`{"format":"keepsight-recipe","version":1,"tables":[{"columns":[{"header":"","role":"amount"}]}]}`,
		`{"format":"keepsight-recipe","version":1,"tables":[{"columns":[{"header":"a","role":"amount"},{"header":"b","role":"amount"}]}]}`,
		`{"format":"keepsight-recipe","version":1,"tables":[{"columns":[{"header":"a","role":"amount","number":{"decimal":"x"}}]}]}`,
		`{"format":"keepsight-recipe","version":1,"tables":[{"columns":[{"header":"a","role":"order_date","date":{"order":"x"}}]}]}`,
	} {
		if _, err := ParseRecipe([]byte(bad)); err == nil || fault.As(err).Code != fault.BadRecipe {
			t.Errorf("%s: %v", bad, err)
		}
	}
}

// The mapping crosses the door as JSON and comes back the same; no array is null.
func TestMappingAsJSON(t *testing.T) {
	m := Guess(append(orders(t), sheet(t, ingest.NewStrings(), "empty")))
	data, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	var back Mapping
	if err := json.Unmarshal(data, &back); err != nil || !reflect.DeepEqual(back, m) {
		t.Errorf("%v\n%+v\n%+v", err, m, back)
	}
}
