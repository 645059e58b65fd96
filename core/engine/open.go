package engine

import (
	"github.com/keepsight/keepsight/core/clean"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/schema"
)

// Open says what the files hold and guesses what their columns mean.
func (e *Engine) Open(p OpenParams, tick func(Progress)) (*OpenResult, error) {
	if len(e.tables) == 0 {
		return nil, fault.New(fault.OutOfOrder, "verb", string(VerbOpen), "needs", "files")
	}
	tick(Progress{Stage: StageMap, Total: 1})
	res := &OpenResult{Files: e.files, Warnings: []fault.Warning{}, RecipeMissing: []string{}}
	for _, t := range e.tables {
		res.Warnings = append(res.Warnings, t.Warnings...)
	}
	m := schema.Guess(e.tables)
	if len(p.Recipe) > 0 {
		var err error
		if m, res.Options, res.RecipeMissing, err = applyRecipe(e.tables, m, p.Recipe); err != nil {
			return nil, err
		}
		e.before = remembered(p.Recipe)
	}
	e.mapping, e.options, e.mapped, e.cleaned, e.run, e.quality = m, res.Options, true, nil, nil, nil
	res.Mapping = m
	tick(Progress{Stage: StageMap, Done: 1, Total: 1})
	return res, nil
}

// Clean makes the edits, builds the dataset and accounts for every row. A mapping that is not
// complete yet is no failure: the answer names the problem and the page asks.
func (e *Engine) Clean(p CleanParams, tick func(Progress)) (*CleanResult, error) {
	if !e.mapped {
		return nil, fault.New(fault.OutOfOrder, "verb", string(VerbClean), "needs", string(VerbOpen))
	}
	m := e.mapping.Clone()
	if p.Mapping != nil {
		m = *p.Mapping
	}
	for _, edit := range p.Edits {
		var err error
		if m, err = e.edit(m, edit); err != nil {
			return nil, err
		}
	}
	e.mapping, e.options, e.cleaned, e.run, e.order, e.quality = m, p.Options, nil, nil, ordering{}, nil
	res := &CleanResult{Mapping: m, Options: p.Options, Warnings: []fault.Warning{}}
	if err := m.Check(e.tables); err != nil {
		res.Problem = fault.As(err)
		return res, nil
	}
	done, err := clean.Run(e.tables, m, p.Options, func(done, total int) {
		tick(Progress{Stage: StageClean, Done: int64(done), Total: int64(total), Rows: done})
	})
	if err != nil {
		f := fault.As(err)
		if f.Code == fault.Internal || f.Code == fault.BadOption {
			return nil, err
		}
		res.Problem = f
		if done != nil { // no row is good, yet each has its reason and can be looked at
			e.cleaned = done
			res.Ledger, res.Summary, res.Warnings = done.Ledger, done.Summary, done.Warnings
		}
		return res, nil
	}
	e.cleaned = done
	res.Ledger, res.Summary = done.Ledger, done.Summary
	res.Warnings = append(m.Warnings(e.tables), done.Warnings...)
	return res, nil
}
