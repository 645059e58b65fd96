package engine

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"

	"github.com/keepsight/keepsight/core/export"
)

// methodRow is one line of the method appendix: a section, a name of the wire types, a value. A number
// is one: as text its minus would be guarded against formulas.
type methodRow struct {
	section, name, value string
	number               float64
	numeric              bool
}

// method is what it takes to make the same figures again: fingerprint, settings, models with their
// parameters, and what the tests said. It holds what has been computed so far and asks for nothing.
func (e *Engine) method() []methodRow {
	var rows []methodRow
	add := func(section string, value any) { rows = append(rows, flattened(section, value)...) }
	ds := e.cleaned.Dataset
	print := ""
	settings := map[string]any{"clean": e.options}
	if r := e.run; r != nil && r.ds == ds {
		print = r.fingerprint()
		opt := r.asked
		opt.Lift.Campaigns, opt.Lift.Outcomes, opt.Churn.FoldFile = "", "", "" // files, not settings
		opt.Lift.SpareIDs = ""                                                 // names customers
		settings = map[string]any{"clean": e.options, "rhythm": opt.Rhythm, "rfm": opt.RFM, "overview": opt.Overview,
			"clv": opt.CLV, "churn": opt.Churn, "contact": opt.Contact, "lift": opt.Lift, "segment": opt.Segment, "prepare": opt.Prepare}
	} else {
		print = ds.Fingerprint()
	}
	l := e.cleaned.Ledger
	add("data", map[string]any{"sha256": print, "rowsIn": l.RowsIn, "rowsUsed": l.RowsUsed, "customers": ds.Customers.Len(),
		"asOf": ds.Date(ds.AsOf), "first": ds.Date(ds.First), "last": ds.Date(ds.Last), "net": ds.Net, "currency": ds.Currency})
	for _, f := range e.files {
		add("file", map[string]any{f.Name: f.Size})
	}
	add("settings", settings)
	r := e.run
	if r == nil || r.ds != ds {
		return rows
	}
	if r.rhythms != nil {
		add("rhythm", map[string]any{"horizonDays": r.rhythms.HorizonDays, "minOrderDays": r.rhythms.MinOrderDays})
	}
	if v := r.values; v != nil {
		add("value", map[string]any{"chosen": v.Chosen, "models": v.Models, "gammaGamma": v.GammaGamma, "selection": v.Selection,
			"expectedOrders": v.ExpectedOrders, "expectedValue": v.ExpectedValue, "months": v.Months})
	}
	if c := r.risks; c != nil {
		add("risk", map[string]any{"chosen": c.Chosen, "label": c.Label, "problem": c.Problem, "models": c.Models, "test": c.Test,
			"folds": c.Folds, "baseRate": c.BaseRate, "customers": c.Customers, "without": c.Without})
	}
	if s := r.clusters; s != nil {
		add("segments", map[string]any{"k": s.K, "byK": s.ByK})
	}
	if c := r.contacts; c != nil {
		add("contacts", map[string]any{"basis": c.Basis, "months": c.Months, "costPerContact": c.CostPerContact, "costAssumed": c.CostAssumed})
	}
	if t := r.lifts; t != nil {
		plan := t.Plan
		plan.SpareIDs = ""
		add("control", plan)
		if t.Campaign != nil {
			add("control", map[string]any{"seed": t.Campaign.Seed})
		}
		add("lift", map[string]any{"effect": t.Effect, "problem": t.Problem})
	}
	return rows
}

// flattened writes a value of the wire as lines of path and text, in the order of the names.
func flattened(section string, value any) []methodRow {
	var rows []methodRow
	text, err := json.Marshal(value)
	if err != nil {
		return nil // what cannot cross the door is in no answer either
	}
	var tree any
	if json.Unmarshal(text, &tree) != nil {
		return nil
	}
	var walk func(path string, v any)
	walk = func(path string, v any) {
		below := func(name string) string {
			if path == "" {
				return name
			}
			return path + "." + name
		}
		switch v := v.(type) {
		case map[string]any:
			for _, name := range slices.Sorted(maps.Keys(v)) {
				walk(below(name), v[name])
			}
		case []any:
			for i, item := range v {
				name := strconv.Itoa(i + 1)
				if m, ok := item.(map[string]any); ok {
					if n, ok := m["name"].(string); ok {
						name = n
						delete(m, "name")
					}
				}
				walk(below(name), item)
			}
		case string:
			if v != "" {
				rows = append(rows, methodRow{section: section, name: path, value: v})
			}
		case float64:
			rows = append(rows, methodRow{section: section, name: path, number: v, numeric: true})
		case bool:
			rows = append(rows, methodRow{section: section, name: path, value: strconv.FormatBool(v)})
		}
	}
	walk("", tree)
	return rows
}

// methodSheet is the appendix as a sheet.
func (e *Engine) methodSheet(labels export.Labels) *export.Sheet {
	rows := e.method()
	f := newSheet(len(rows), labels)
	f.Name = labels.Of("sheet." + exportMethod)
	f.text("section", export.FormatText, func(i int) string { return labels.Of("method." + rows[i].section) })
	f.text("entry", export.FormatText, func(i int) string { return rows[i].name })
	f.number("number", export.FormatNumber, func(i int) (float64, bool) { return rows[i].number, rows[i].numeric })
	f.text("value", export.FormatText, func(i int) string { return rows[i].value })
	return f.Sheet
}
