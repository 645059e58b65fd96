package engine

import (
	"encoding/json"
	"strconv"

	"github.com/keepsight/keepsight/core/clean"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/schema"
)

// edit makes one change of a person to the mapping.
func (e *Engine) edit(m schema.Mapping, ed Edit) (schema.Mapping, error) {
	bad := fault.New(fault.BadOption, "name", ed.What, "value", ed.Value)
	var err error
	switch ed.What {
	case "role":
		err = m.Set(ed.Group, ed.Role, ed.Header)
	case "dateOrder":
		err = m.SetDateOrder(ed.Group, ed.Header, ed.Value)
	case "decimal":
		err = m.SetDecimal(ed.Group, ed.Header, ed.Value)
	case "leftValue":
		err = m.SetLeftValue(ed.Group, ed.Value)
	case "yesValue":
		err = m.SetYesValue(ed.Group, ed.Value)
	case "kind":
		err = m.SetKind(e.tables, ed.Group, ed.Value)
	case "use":
		if ed.Value != "yes" && ed.Value != "no" {
			return m, bad
		}
		err = m.Use(e.tables, ed.Table, ed.Value == "yes")
	case "headerRow":
		if row, notNumber := strconv.Atoi(ed.Value); notNumber == nil {
			return schema.Regroup(e.tables, m, ed.Table, row)
		}
		return m, bad
	default:
		return m, fault.New(fault.BadOption, "name", "edit", "value", ed.What)
	}
	return m, err
}

// lasting are the options that hold next month too; dates belong to one file.
func lasting(o clean.Options) clean.Options {
	o.AsOf, o.From, o.To, o.Today = "", "", "", ""
	return o
}

// recipe writes down what was settled about the files.
func (e *Engine) recipe() ([]byte, error) {
	if !e.mapped {
		return nil, fault.New(fault.OutOfOrder, "verb", string(VerbExport), "needs", string(VerbOpen))
	}
	settings, err := json.Marshal(lasting(e.options))
	if err != nil {
		return nil, err
	}
	r := e.mapping.Recipe(settings)
	if r.Quality, err = e.snapshot(); err != nil {
		return nil, err
	}
	return r.Encode()
}

// applyRecipe maps the tables by a recipe file; missing are the headers that they do not have.
func applyRecipe(tables []*ingest.Table, guessed schema.Mapping, file []byte) (m schema.Mapping, o clean.Options, missing []string, err error) {
	r, err := schema.ParseRecipe(file)
	if err != nil {
		return m, o, nil, err
	}
	if len(r.Settings) > 0 {
		if err := json.Unmarshal(r.Settings, &o); err != nil {
			return m, o, nil, fault.New(fault.BadRecipe, "detail", "settings")
		}
	}
	m, missing = schema.ApplyRecipe(tables, guessed, r)
	return m, lasting(o), append([]string{}, missing...), nil
}
