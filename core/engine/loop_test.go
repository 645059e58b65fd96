package engine

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/lift"
)

// monthly writes orders of n customers about once a month from 2023 on until they are late: each stops
// a different while before the end of June 2024. Those of again order once more in July.
func monthly(n int, again func(id string) bool) string {
	random := rand.New(rand.NewPCG(6, 6))
	rows := "Customer ID,Order ID,Order Date,Amount\n"
	order := 0
	add := func(id string, year, month, day, amount int) {
		order++
		rows += fmt.Sprintf("%s,%d,%d-%02d-%02d,%d\n", id, order, year, month, day, amount)
	}
	for c := range n {
		id := fmt.Sprintf("K%03d", c)
		last := 14 + random.IntN(5)
		for m := 1; m <= last; m++ {
			add(id, 2023+(m-1)/12, 1+(m-1)%12, 1+random.IntN(27), 20+random.IntN(9)+c)
		}
		if again != nil && again(id) {
			add(id, 2024, 7, 1+random.IntN(27), 100)
		}
	}
	if again != nil {
		add("LAST", 2024, 9, 28, 5)
	}
	add("LAST", 2024, 6, 30, 5)
	return rows
}

// From the list through the files to the effect: the three files add up to the list, the campaign names
// nobody, the controls are off next week's list, and newer orders tell what the contacts did.
func TestLoop(t *testing.T) {
	opt := Options{}
	opt.Contact.Capacity = 60
	opt.Lift.Share, opt.Lift.SpareBest, opt.Lift.WindowDays = 0.25, 4, 60
	e, doc := document(t, opt, text("orders.csv", monthly(160, nil)))
	plan := doc.Analyses.Lift.Plan
	if plan.Listed != doc.Analyses.Contact.Cut.Calls || plan.Contacts+plan.Controls+plan.Spared != plan.Listed || plan.Controls < 5 {
		t.Fatalf("%+v, %+v", plan, doc.Analyses.Contact.Cut)
	}
	ids := func(what string) []string {
		var out ExportResult
		file := string(through(t, e, VerbExport, ExportParams{What: what, Format: "csv"}, &out))
		lines := strings.Split(strings.TrimSpace(file), "\r\n")[1:]
		for i, l := range lines {
			lines[i] = strings.Split(l, ",")[1]
		}
		return lines
	}
	contacts, controls := ids("contacts"), ids("controls")
	if len(contacts) != plan.Contacts+plan.Spared || len(controls) != plan.Controls {
		t.Fatalf("%d contacts, %d controls, %+v", len(contacts), len(controls), plan)
	}
	held := map[string]bool{}
	for _, id := range controls {
		held[id] = true
	}
	for _, id := range contacts {
		if held[id] {
			t.Errorf("%s is in both files", id)
		}
	}
	var out ExportResult
	campaign := string(through(t, e, VerbExport, ExportParams{What: "campaign"}, &out))
	if strings.Contains(campaign, "K0") || out.Name != "keepsight-campaign.json" {
		t.Error("the campaign names customers")
	}

	// Next week, with the same orders: nobody of that list is on the new one.
	next := Options{}
	next.Lift.Campaigns = campaign
	_, doc = document(t, next, text("orders.csv", monthly(160, nil)))
	c := doc.Analyses.Contact
	if c.HeldBack != plan.Controls || c.HeldUntil != plan.Until || c.Recent != len(contacts) || doc.Analyses.Lift.Problem != "open" {
		t.Errorf("%+v %+v", c, doc.Analyses.Lift)
	}

	// In September: all of the contacted came back in July, none of the controls.
	_, doc = document(t, next, text("orders.csv", monthly(160, func(id string) bool { return !held[id] })))
	effect := doc.Analyses.Lift.Effect
	if effect == nil || effect.Contact.Customers != plan.Contacts || effect.Contact.Converted != plan.Contacts || effect.Control.Converted != 0 || !effect.Told {
		t.Fatalf("%+v", doc.Analyses.Lift)
	}
}

// The appendix stands in every workbook, and holds the fingerprint, the settings and the models.
func TestMethodAppendix(t *testing.T) {
	content := monthly(160, nil)
	opt := Options{}
	opt.Contact.Capacity = 20
	opt.Lift.SpareIDs = "K001"
	opt.Lift.Outcomes = "id,ordered\nK001,1\n" // a file is no setting
	e, _ := document(t, opt, text("orders.csv", content))
	values := map[string]string{}
	for _, row := range e.method() {
		values[row.section+"."+row.name] = row.value
		if row.numeric {
			values[row.section+"."+row.name] = fmt.Sprint(row.number)
		}
	}
	if len(values["data.sha256"]) != 64 || values["settings.contact.capacity"] != "20" || values["value.chosen"] == "" ||
		values["value.models.bgnbd.params.alpha"] == "" || values["rhythm.horizonDays"] == "" || values["data.customers"] != "161" {
		t.Errorf("%v", values)
	}
	for name, v := range values {
		if strings.Contains(v, "K001") {
			t.Errorf("%s holds %q", name, v)
		}
	}
	// The order of the rows does not change the fingerprint, another amount does.
	lines := strings.SplitAfter(strings.TrimSpace(content)+"\n", "\n")
	turned := lines[0]
	for i := len(lines) - 1; i > 0; i-- {
		turned += lines[i]
	}
	other, _ := document(t, Options{}, text("orders.csv", turned))
	if got := other.run.fingerprint(); got != values["data.sha256"] {
		t.Error("the order of the rows changes the fingerprint")
	}
	changed, _ := document(t, Options{}, text("orders.csv", strings.Replace(content, ",5\n", ",6\n", 1)))
	if changed.run.fingerprint() == values["data.sha256"] {
		t.Error("another amount, the same fingerprint")
	}
	var out ExportResult
	var book struct {
		Sheets []struct{ Name string }
	}
	e.host.Write = nil
	if err := json.Unmarshal(through(t, e, VerbExport, ExportParams{What: "contacts", Format: "xlsx", Labels: map[string]string{"sheet.method": "Method"}}, &out), &book); err != nil {
		t.Fatal(err)
	}
	if len(book.Sheets) != 2 || book.Sheets[1].Name != "Method" {
		t.Errorf("%+v", book.Sheets)
	}
}

func TestNoCampaignWithoutControls(t *testing.T) {
	e, _ := document(t, Options{}, text("orders.csv", monthly(40, nil)))
	if _, _, err := e.Export(ExportParams{What: "campaign"}); err == nil {
		t.Error("a campaign of nobody was written")
	}
	_, controls, err := e.run.worked()
	if err != nil || len(controls) != 0 {
		t.Error(controls, err)
	}
	if p := lift.Parse(""); p.Problem != "empty" {
		t.Error(p.Problem)
	}
}
