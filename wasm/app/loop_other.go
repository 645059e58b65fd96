//go:build !js

package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/keepsight/keepsight/core/engine"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/lift"
)

// The loop on the command line: lists with a control group, and afterwards what the contacts did.

const (
	controlFile  = "control_DO_NOT_CONTACT"
	campaignJSON = "campaign.json"
)

// campaigns reads the files of --campaign and --outcomes into the options. Where a control group is
// asked for, one that does not exist yet is the name of the file to write.
func (o *options) campaigns(writes bool) (write string, err error) {
	write = filepath.Join(filepath.Dir(o.output), campaignJSON)
	for _, name := range o.campaign {
		text, err := os.ReadFile(name)
		if errors.Is(err, fs.ErrNotExist) && writes && o.control != "" {
			write = name
			continue
		}
		if err != nil {
			return "", fault.New(fault.BadOption, "name", "--campaign", "value", name)
		}
		if o.loop.Campaigns != "" {
			o.loop.Campaigns += ","
		}
		o.loop.Campaigns += string(text)
	}
	if o.outcomes != "" {
		text, err := os.ReadFile(o.outcomes)
		if err != nil {
			return "", fault.New(fault.BadOption, "name", "--outcomes", "value", o.outcomes)
		}
		o.loop.Outcomes = string(text)
	}
	if _, err := os.Stat(write); err == nil && writes && o.control != "" {
		// Who was held back before is known by that file alone.
		return "", fault.New(fault.BadOption, "name", "--campaign", "value", write+" (exists)")
	}
	return write, nil
}

// badCampaign is the error of files that are not what they were given as.
func badCampaign(doc *engine.Document) error {
	res := doc.Analyses.Lift
	switch {
	case res == nil:
	case res.Problem == "bad_campaign":
		return fault.New(fault.BadCampaign, "detail", res.Detail)
	case res.Problem == "bad_outcomes":
		return fault.New(fault.BadOutcomes, "detail", res.Detail)
	}
	return nil
}

// writeControls writes whom nobody may contact, and who is which, and says what that can show.
func writeControls(e *engine.Engine, res *lift.Result, campaign, beside string) error {
	if err := writeFile(e, "controls", "-o", filepath.Join(filepath.Dir(beside), controlFile+filepath.Ext(beside))); err != nil {
		return err
	}
	_, file, err := e.Export(engine.ExportParams{What: "campaign"})
	if err != nil {
		return err
	}
	if err := os.WriteFile(campaign, file, 0o644); err != nil {
		return err
	}
	p := res.Plan
	found := "no difference at all can be seen"
	if p.Detectable != nil {
		found = fmt.Sprintf("only a difference of %.0f points or more can be seen", 100**p.Detectable)
	}
	fmt.Fprintf(os.Stderr, "with %d contacts and %d controls %s (80 %% power, two-sided 5 %%); keep %s until %s\n",
		p.Contacts, p.Controls, found, campaign, p.Until)
	return nil
}

// writeMethod writes the method appendix beside a CSV; a workbook holds it as a sheet.
func writeMethod(e *engine.Engine, beside string) error {
	if !strings.EqualFold(filepath.Ext(beside), ".csv") {
		return nil
	}
	return writeFile(e, "method", "-o", strings.TrimSuffix(beside, filepath.Ext(beside))+"-method.csv")
}

// liftOf prints what the contacts of earlier campaigns did.
func liftOf(opt *options, out io.Writer) error {
	if len(opt.campaign) == 0 {
		return errUsage
	}
	if _, err := opt.campaigns(false); err != nil {
		return err
	}
	opt.only = []string{"lift"}
	_, doc, err := analyze(opt)
	if err != nil {
		return err
	}
	if err := badCampaign(doc); err != nil {
		return err
	}
	return printJSON(out, doc.Analyses.Lift)
}
