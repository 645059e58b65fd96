//go:build !js

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/keepsight/keepsight/core/engine"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/schema"
	"github.com/keepsight/keepsight/core/workbook"
)

const usage = `keepsight: who the customers of an order file are, and whom to contact first

  keepsight cells FILE [--password P]
      every cell as one JSON line a row
  keepsight analyze FILE… [--only rfm,clv,churn,segment,…] [--strict]
      one JSON document: mapping, ledger, analyses
  keepsight customers FILE… -o customers.csv|customers.xlsx
      every customer with its figures
  keepsight contacts FILE… -o contact.csv|contact.xlsx
      the customers just past their own rhythm, most at stake first
      --control 10%% holds a random part back: contact.csv, and beside it control_DO_NOT_CONTACT.csv,
      and the campaign file that remembers by hash who is which (--campaign NEW.json, which must not
      exist yet; default campaign.json); --campaign OLD.json, repeated, leaves out whom earlier
      campaigns hold back; --set contact.capacity=50 cuts the list
  keepsight lift FILE… --campaign campaign.json [--campaign …] [--outcomes outcomes.csv]
      one JSON document: what the contacts did, from newer orders or from a CSV of outcomes
      (customer, contacted, ordered, amount), contacts against controls with intervals
  keepsight clean FILE… -o clean.xlsx|clean.csv [--ledger ledger.csv|ledger.xlsx]
      every line that counts with its place in the file, and every customer (csv: the lines
      alone); the ledger: one row for each step, with what was there before and after
  keepsight quality FILE… [-o recipe.json]
      one JSON document: how good each column is, every flaw with its count and first case, and
      with --recipe what changed since the files that it was made with; -o writes the recipe
      that remembers these files for the next time

  keepsight serve [--dir FOLDER] [--addr 127.0.0.1:8080]
      hands out the page on this computer, with the headers that it is published under

  for all but cells and serve:
  --map role=Header         what a column means; repeat for more (roles: %s)
  --sheet NAME              read only the sheet of this name
  --as-of DATE              the analysis date (2011-12-10); default: the day after the last date
  --holdout-from DATE       the test of the value models runs from this day to the last one
  --set name.field=value    any option, such as clean.refunds=drop or rfm.quadrantCut=mean
  --recipe FILE             the choices that the page saved
  --password P              opens a protected workbook
  --strict                  refuse to guess: exit 2 when a column or a date is in doubt
`

// Exit codes: 2 for input that cannot be used, 1 for a fault of ours.
const (
	exitFault = 1
	exitInput = 2
)

func main() {
	err := command(os.Args[1:], os.Stdout)
	if err == nil {
		return
	}
	if errors.Is(err, errUsage) {
		roles := make([]string, len(schema.Roles))
		for i, r := range schema.Roles {
			roles[i] = string(r)
		}
		fmt.Fprintf(os.Stderr, usage, strings.Join(roles, " "))
		os.Exit(exitInput)
	}
	var said told
	if errors.As(err, &said) {
		fmt.Fprintln(os.Stderr, "keepsight:", said)
		os.Exit(exitInput)
	}
	f := fault.As(err)
	fmt.Fprintln(os.Stderr, "keepsight:", sentence(f))
	if f.Code == fault.Internal {
		os.Exit(exitFault)
	}
	os.Exit(exitInput)
}

var errUsage = errors.New("usage")

// told is an error that is its own sentence: of the command, and not of a file.
type told string

func (t told) Error() string { return string(t) }

func command(args []string, out io.Writer) error {
	if len(args) == 0 {
		return errUsage
	}
	verb := args[0]
	if verb == "serve" {
		return serve(args[1:], out)
	}
	opt, err := parse(args[1:])
	if err != nil {
		return err
	}
	if len(opt.files) == 0 {
		return errUsage
	}
	switch verb {
	case "cells":
		return cells(opt, out)
	case "analyze":
		_, doc, err := analyze(opt)
		if err != nil {
			return err
		}
		return printJSON(out, doc)
	case "customers", "contacts":
		return list(verb, opt)
	case "lift":
		return liftOf(opt, out)
	case "clean":
		return cleanTo(opt)
	case "quality":
		return qualityOf(opt, out)
	}
	return errUsage
}

func printJSON(out io.Writer, document any) error {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(document)
}

func newEngine() *engine.Engine {
	return engine.New(engine.Host{Catalogue: workbook.Catalogue, Write: workbook.Write})
}

// analyze reads the files, maps, cleans and computes, as the page does.
func analyze(opt *options) (*engine.Engine, *engine.Document, error) {
	e, doc, all, err := cleaned(opt)
	if err != nil {
		return nil, nil, err
	}
	res, err := e.Analyze(engine.AnalyzeParams{Only: opt.only, Options: all}, ignore)
	if err != nil {
		return nil, nil, err
	}
	doc.Analyses = res.Analyses
	return e, doc, nil
}

// cleaned reads the files, maps and cleans; a problem of the rows is an error.
func cleaned(opt *options) (*engine.Engine, *engine.Document, engine.Options, error) {
	e, done, all, err := read(opt)
	if err != nil {
		return nil, nil, all, err
	}
	if done.Problem != nil {
		return nil, nil, all, done.Problem
	}
	for _, doubt := range doubts(done.Summary.Joins) {
		fmt.Fprintln(os.Stderr, "keepsight:", doubt)
	}
	return e, &engine.Document{Mapping: done.Mapping, Ledger: *done.Ledger, Summary: *done.Summary,
		Warnings: done.Warnings}, all, nil
}

// read reads the files, maps and cleans; the warnings are those of both. What it answers with may
// name a problem: nothing was cleaned then, and the mapping stands.
func read(opt *options) (*engine.Engine, *engine.CleanResult, engine.Options, error) {
	var all engine.Options
	fail := func(err error) (*engine.Engine, *engine.CleanResult, engine.Options, error) {
		return nil, nil, all, err
	}
	e := newEngine()
	for _, name := range opt.files {
		if err := addFile(e, name, opt.password); err != nil {
			return fail(err)
		}
	}
	var recipe json.RawMessage
	if opt.recipe != "" {
		var err error
		if recipe, err = os.ReadFile(opt.recipe); err != nil {
			return fail(err)
		}
	}
	opened, err := e.Open(engine.OpenParams{Recipe: recipe}, ignore)
	if err != nil {
		return fail(err)
	}
	for _, w := range opened.Warnings {
		if w.Code == fault.MissingSheet {
			fmt.Fprintf(os.Stderr, "keepsight: %s: %s: the workbook lists the sheet %q and the file does not hold it: its rows are in no figure\n", w.Code, w.File, w.Sheet)
		}
	}
	all, err = opt.wireOptions(opened.Options)
	if err != nil {
		return fail(err)
	}
	edits, err := opt.edits(opened)
	if err != nil {
		return fail(err)
	}
	done, err := e.Clean(engine.CleanParams{Edits: edits, Options: all.Clean}, ignore)
	if err != nil {
		return fail(err)
	}
	if opt.strict && len(done.Mapping.Unsure) > 0 {
		u := done.Mapping.Unsure[0]
		err := fault.New(fault.Unsure, "role", string(u.Role), "about", u.About, "candidates", strings.Join(u.Candidates, ", "))
		if u.Where != nil {
			err = err.At(*u.Where)
		}
		return fail(err)
	}
	done.Warnings = append(opened.Warnings, done.Warnings...)
	return e, done, all, nil
}

func ignore(engine.Progress) {}

// list writes the customer table or the contact list to the file that -o names.
func list(what string, opt *options) error {
	if _, err := formatOf("-o", opt.output); err != nil {
		return err
	}
	plan, err := opt.campaigns(what == "contacts")
	if err != nil {
		return err
	}
	e, doc, err := analyze(opt)
	if err != nil {
		return err
	}
	if err := badCampaign(doc); err != nil {
		return err
	}
	if err := writeFile(e, what, "-o", opt.output); err != nil {
		return err
	}
	if what == "contacts" && doc.Analyses.Lift != nil && doc.Analyses.Lift.Plan.Controls > 0 {
		if err := writeControls(e, doc.Analyses.Lift, plan, opt.output); err != nil {
			return err
		}
	}
	return writeMethod(e, opt.output)
}

// cleanTo writes what cleaning left to the file that -o names, and its steps to that of --ledger.
func cleanTo(opt *options) error {
	if opt.output == "" && opt.ledger == "" {
		return errUsage
	}
	outputs := []struct{ what, flag, name string }{{"clean", "-o", opt.output}, {"ledger", "--ledger", opt.ledger}}
	for _, o := range outputs {
		if _, err := formatOf(o.flag, o.name); o.name != "" && err != nil {
			return err
		}
	}
	e, _, _, err := cleaned(opt)
	if err != nil {
		return err
	}
	for _, o := range outputs {
		if o.name == "" {
			continue
		}
		if err := writeFile(e, o.what, o.flag, o.name); err != nil {
			return err
		}
	}
	return nil
}

// qualityOf prints how good the files are, which needs no row that can be used, and writes the recipe
// that remembers them to the file that -o names.
func qualityOf(opt *options, out io.Writer) error {
	if opt.output != "" && !strings.EqualFold(filepath.Ext(opt.output), ".json") {
		return fault.New(fault.BadOption, "name", "-o", "value", opt.output)
	}
	e, _, all, err := read(opt)
	if err != nil {
		return err
	}
	res, _, err := e.Query(engine.QueryParams{Quality: &engine.QualityQuery{Today: all.Clean.Today}})
	if err != nil {
		return err
	}
	if err := printJSON(out, res.Quality); err != nil || opt.output == "" {
		return err
	}
	_, recipe, err := e.Export(engine.ExportParams{What: "recipe"})
	if err != nil {
		return err
	}
	return os.WriteFile(opt.output, recipe, 0o644)
}

// formatOf is the ending of a file that is to be written.
func formatOf(flag, name string) (string, error) {
	format := strings.TrimPrefix(strings.ToLower(filepath.Ext(name)), ".")
	if format != "csv" && format != "xlsx" {
		return "", fault.New(fault.BadOption, "name", flag, "value", name)
	}
	return format, nil
}

func writeFile(e *engine.Engine, what, flag, name string) error {
	format, err := formatOf(flag, name)
	if err != nil {
		return err
	}
	res, file, err := e.Export(engine.ExportParams{What: what, Format: format, Labels: englishLabels})
	if err != nil {
		return err
	}
	if err := os.WriteFile(name, file, 0o644); err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%d rows written to %s\n", res.Rows, name)
	if res.Guarded > 0 {
		fmt.Fprintf(os.Stderr, "%d cells begin with a sign that a spreadsheet would run as a formula; they got an apostrophe in front\n", res.Guarded)
	}
	return nil
}
