//go:build !js

package main

import (
	"encoding/json"
	"flag"
	"io"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/keepsight/keepsight/core/clean"
	"github.com/keepsight/keepsight/core/engine"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/lift"
	"github.com/keepsight/keepsight/core/schema"
)

// options of the command line. Flags and files may come in any order.
type options struct {
	files    []string
	maps     repeated
	sets     repeated
	only     []string
	sheet    string
	asOf     string
	recipe   string
	password string
	output   string
	ledger   string // --ledger
	control  string // --control, a share such as 10%
	campaign repeated
	outcomes string
	loop     lift.Options // what the files of --campaign and --outcomes hold
	holdout  string       // --holdout-from
	strict   bool
}

type repeated []string

func (r *repeated) String() string     { return strings.Join(*r, " ") }
func (r *repeated) Set(v string) error { *r = append(*r, v); return nil }

func parse(args []string) (*options, error) {
	o := &options{}
	fs := flag.NewFlagSet("keepsight", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.Var(&o.maps, "map", "")
	fs.Var(&o.sets, "set", "")
	only := fs.String("only", "", "")
	fs.StringVar(&o.sheet, "sheet", "", "")
	fs.StringVar(&o.asOf, "as-of", "", "")
	fs.StringVar(&o.holdout, "holdout-from", "", "")
	fs.StringVar(&o.recipe, "recipe", "", "")
	fs.StringVar(&o.password, "password", "", "")
	fs.StringVar(&o.output, "o", "", "")
	fs.StringVar(&o.ledger, "ledger", "", "")
	fs.StringVar(&o.control, "control", "", "")
	fs.Var(&o.campaign, "campaign", "")
	fs.StringVar(&o.outcomes, "outcomes", "", "")
	fs.BoolVar(&o.strict, "strict", false, "")
	for {
		if err := fs.Parse(args); err != nil {
			return nil, errUsage
		}
		args = fs.Args()
		if len(args) == 0 {
			break
		}
		o.files = append(o.files, args[0])
		args = args[1:]
	}
	if *only != "" {
		o.only = strings.Split(*only, ",")
	}
	return o, nil
}

// wireOptions starts from the recipe's options and sets what the command line says.
func (o *options) wireOptions(recipe clean.Options) (engine.Options, error) {
	all := engine.Options{Clean: recipe}
	for _, s := range o.sets {
		name, value, ok := strings.Cut(s, "=")
		if !ok || setField(reflect.ValueOf(&all).Elem(), strings.Split(name, "."), value) != nil {
			return all, fault.New(fault.BadOption, "name", "--set "+name, "value", value)
		}
	}
	if o.asOf != "" {
		all.Clean.AsOf = o.asOf
	}
	if o.holdout != "" {
		all.CLV.HoldoutFrom = o.holdout
	}
	if o.control != "" {
		share, err := shareOf(o.control)
		if err != nil {
			return all, fault.New(fault.BadOption, "name", "--control", "value", o.control)
		}
		all.Lift.Share = share
	}
	all.Lift.Campaigns, all.Lift.Outcomes = o.loop.Campaigns, o.loop.Outcomes
	if name := all.Churn.FoldFile; name != "" { // the core reads no files: the option holds the text
		text, err := os.ReadFile(name)
		if err != nil {
			return all, fault.New(fault.BadOption, "name", "--set churn.foldFile", "value", name)
		}
		all.Churn.FoldFile = string(text)
	}
	return all, nil
}

// shareOf reads 10% and 0.1.
func shareOf(text string) (float64, error) {
	number, percent := strings.CutSuffix(text, "%")
	share, err := strconv.ParseFloat(number, 64)
	if percent {
		share /= 100
	}
	return share, err
}

// setField reaches a field by its wire name.
func setField(v reflect.Value, path []string, value string) error {
	if len(path) == 0 {
		switch v.Kind() {
		case reflect.String:
			v.SetString(value)
			return nil
		case reflect.Bool, reflect.Int, reflect.Float64:
			return json.Unmarshal([]byte(value), v.Addr().Interface())
		}
		return errUsage
	}
	if v.Kind() != reflect.Struct {
		return errUsage
	}
	for i := range v.NumField() {
		if name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ","); name == path[0] {
			return setField(v.Field(i), path[1:], value)
		}
	}
	return errUsage
}

// edits turns --map and --sheet into changes of the mapping.
func (o *options) edits(opened *engine.OpenResult) ([]engine.Edit, error) {
	var edits []engine.Edit
	tables := opened.Mapping.Tables
	if o.sheet != "" {
		found := false
		for i, t := range tables {
			use := "no"
			if t.Sheet == o.sheet {
				use, found = "yes", true
			}
			edits = append(edits, engine.Edit{What: "use", Table: i, Value: use})
		}
		if !found {
			return nil, fault.New(fault.BadOption, "name", "--sheet", "value", o.sheet)
		}
	}
	for _, m := range o.maps {
		role, header, ok := strings.Cut(m, "=")
		if !ok || !slices.Contains(schema.Roles, schema.Role(role)) {
			return nil, fault.New(fault.BadOption, "name", "--map", "value", m)
		}
		made := map[int]bool{}
		for _, t := range tables {
			has := slices.ContainsFunc(t.Columns, func(c schema.Column) bool { return c.Header == header })
			if has && !made[t.Group] {
				made[t.Group] = true
				edits = append(edits, engine.Edit{What: "role", Group: t.Group, Role: schema.Role(role), Header: header})
			}
		}
		if len(made) == 0 {
			return nil, fault.New(fault.BadOption, "name", "--map", "value", strconv.Quote(m))
		}
	}
	return edits, nil
}
