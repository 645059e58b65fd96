package churn

import (
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/internal/learn"
)

// apply the final model on the analysis date; test holds cases whose outcome is known, by which
// drivers are described, and rise what the model said of them before it learnt from them.
func (s *study) apply(final *predictor, now *dataset.Dataset, test *table, testLeft []bool, rise lossRise) error {
	r := s.r
	h, err := s.historyOf(now, s.evening)
	if err != nil {
		return err
	}
	var who []int32
	silent := 0
	for i := range now.Customers.ID {
		switch {
		case h.inPopulation(i):
			who = append(who, int32(i))
		case now.Customers.Counted[i] > 0:
			silent++
		}
	}
	if silent > 0 {
		r.note(Note{Code: NoteNotScored, Count: silent})
	}
	value := make([]float64, len(who))
	if final.name == ModelValue {
		if value = s.valueOf(now, who); value == nil {
			// It could be fitted to every window and cannot now: there is no score to show.
			value = make([]float64, len(who))
			who = nil
			r.note(Note{Code: NoteNoValue})
		}
	}
	drawn := drivers{rise: rise}
	every := max((len(who)+final.driverCases()-1)/final.driverCases(), 1)
	for at := 0; at < len(who); at += chunk {
		part := who[at:min(at+chunk, len(who))]
		t := h.table(part)
		score, shown := final.predict(t, value[at:at+len(part)])
		for k, i := range part {
			r.Risk[i], r.Raw[i] = shown[k], learn.Sigmoid(score[k])
		}
		var some []int32
		var someValue []float64
		for k, i := range part {
			if (at+k)%every == 0 {
				some, someValue = append(some, i), append(someValue, value[at+k])
			}
		}
		sample := h.table(some)
		drawn.add(sample, final.moved(sample, someValue))
		s.done(s.steps - 2 + (at+len(part))/len(who))
	}
	r.Drivers, r.Importance = drawn.list(test, testLeft), final.importance()
	byCustomer := make(map[int32]float64)
	if final.name == ModelValue {
		for k, i := range who {
			byCustomer[i] = value[k]
		}
	}
	r.ask = &asked{
		of:   func(i int) (*table, *predictor) { return h.table([]int32{int32(i)}), final },
		span: func() *table { return h.table(draw(who, spanCases, 0)) },
	}
	r.explain = func(i int) Reasons {
		one := final.reasons(h.table([]int32{int32(i)}), []float64{byCustomer[int32(i)]})[0]
		one.SaferThoughOverdue = h.rhythm.OverdueIndex[i] >= overdueThrice && one.Risk < r.BaseRate
		return one
	}
	return nil
}
