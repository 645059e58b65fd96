package clean

import (
	"math"
	"slices"
	"strings"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/schema"
)

// stage of a deal: is it won or lost, and do deals alone say so.
type stage struct{ won, lost, sure bool }

// tellsDeals: the status column knows deals that are won.
func (s *scan) tellsDeals(t *sheet) bool {
	if t.status == nil {
		return false
	}
	return t.anyChunk(func(from, to int) bool {
		for row := from; row < to; row++ {
			if cell := t.status.At(row); cell.Kind == ingest.Text {
				if says := s.stages.of(cell.Code); says.won && says.sure {
					return true
				}
			}
		}
		return false
	})
}

// anyChunk asks of the rows chunk by chunk: a wasm program is made fast as its functions are called.
func (t *sheet) anyChunk(is func(from, to int) bool) bool {
	for from, to := t.first, 0; from < t.Rows; from = to {
		if to = min(t.Rows, from-from%ingest.ChunkRows+ingest.ChunkRows); is(from, to) {
			return true
		}
	}
	return false
}

func (e *events) opportunities() {
	at := &e.ds.Events.Opportunities
	at.Customer, at.Day = e.who(), e.days()
	at.Stage = e.codes(schema.Stage)
	at.Probability = e.numbers(schema.Probability)
	if slices.ContainsFunc(at.Probability, func(p float64) bool { return p > 1 }) { // in per cent
		for i := range at.Probability {
			at.Probability[i] /= 100
		}
	}
	for i, p := range at.Probability {
		if p < 0 || p > 1 {
			at.Probability[i] = math.NaN()
		}
	}
	e.dealMoney(at)
	e.dealStates(at)
}

// dealMoney: an amount alone is the deal's, whatever it is called, unless its name says that it is
// weighted already. Where amount and probability are known their product is what is expected.
func (e *events) dealMoney(at *dataset.Opportunities) {
	at.Amount, at.Expected = e.numbers(schema.Amount), e.numbers(schema.Expected)
	if at.Amount == nil && !e.saysWeighted() {
		at.Amount, at.Expected = at.Expected, nil
	}
	if at.Amount == nil || at.Probability == nil {
		return
	}
	if at.Expected == nil {
		at.Expected = slices.Repeat([]float64{math.NaN()}, len(e.list))
	}
	for i, p := range at.Probability {
		if product := at.Amount[i] * p; !math.IsNaN(product) {
			at.Expected[i] = product
		}
	}
}

// saysWeighted: the column of what is expected names itself a product with the probability.
func (e *events) saysWeighted() bool {
	for table, c := range e.columnsOf(schema.Expected) {
		if c >= 0 && slices.ContainsFunc(weighted, func(w string) bool {
			return strings.Contains(fold(e.sheets[table].mapping.Columns[c].Header), w)
		}) {
			return true
		}
	}
	return false
}

var weighted = []string{"weighted", "prorated", "forecast", "加权", "加權"}

// dealStates reads the stages; where there is none, certainty is the end of a deal.
func (e *events) dealStates(at *dataset.Opportunities) {
	at.State = make([]dataset.DealState, len(e.list))
	read := newMemo(e.strings, func(text string) dataset.DealState {
		switch deal, _ := schema.ReadStage(text); deal {
		case schema.DealWon:
			return dataset.WonDeal
		case schema.DealLost:
			return dataset.LostDeal
		}
		return dataset.OpenDeal
	})
	for i := range at.State {
		switch {
		case at.Stage != nil:
			if at.Stage[i] != ingest.NoCode {
				at.State[i] = read.of(at.Stage[i])
			}
		case at.Probability != nil && at.Probability[i] == 1:
			at.State[i] = dataset.WonDeal
		case at.Probability != nil && at.Probability[i] == 0:
			at.State[i] = dataset.LostDeal
		}
	}
}
