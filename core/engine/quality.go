package engine

import (
	"encoding/json"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/quality"
)

// QualityQuery asks how good the files are, which needs no analysis.
type QualityQuery struct {
	// Today is an ISO date, where the caller knows it: nothing here reads a clock.
	Today string `json:"today,omitempty"`
}

// report is made when it is first asked for, and again for another day.
func (e *Engine) report(q QualityQuery) (*quality.Report, error) {
	if !e.mapped {
		return nil, fault.New(fault.OutOfOrder, "verb", string(VerbQuery), "needs", string(VerbOpen))
	}
	if e.quality != nil && e.quality.Today == q.Today {
		return e.quality, nil
	}
	in := quality.Input{Tables: e.tables, Mapping: e.mapping}
	if e.cleaned != nil {
		in.Rows = e.cleaned.Rows
	}
	if q.Today != "" {
		day, ok := convention.ParseDay(q.Today)
		if !ok {
			return nil, fault.New(fault.BadOption, "name", "quality.today", "value", q.Today)
		}
		in.Today = &day
	}
	e.quality = quality.Analyze(in)
	if e.before != nil {
		e.quality.Compare(*e.before)
	}
	return e.quality, nil
}

// snapshot is what the recipe remembers of the files.
func (e *Engine) snapshot() ([]byte, error) {
	if e.quality == nil {
		if _, err := e.report(QualityQuery{}); err != nil {
			return nil, err
		}
	}
	return json.Marshal(e.quality.Snapshot())
}

// remembered is the snapshot in a recipe, nil where it has none that can be read: a recipe without
// it, or with one of another version, is as good for everything else.
func remembered(recipe []byte) *quality.Snapshot {
	var r struct {
		Quality *quality.Snapshot `json:"quality"`
	}
	if json.Unmarshal(recipe, &r) != nil {
		return nil
	}
	return r.Quality
}
