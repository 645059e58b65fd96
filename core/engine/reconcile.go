package engine

import (
	"github.com/keepsight/keepsight/core/clv"
	"github.com/keepsight/keepsight/core/contact"
)

// Reconcile says, where two pages seem to contradict each other, how both are true.
type Reconcile struct {
	// Code:
	//	"slow_or_gone": the value model sees no loss, while the risk ranks who stays silent for
	//	HorizonDays: many of those come back later.
	//	"risk_of_value": no risk could be tested; the value model's P(no order in H) stands in.
	//	"gone_yet_worth": Count customers are on the win-back list and still have expected value.
	Code        string  `json:"code"`
	HorizonDays int     `json:"horizonDays,omitempty"`
	Count       int     `json:"count,omitempty"`
	Value       float64 `json:"value,omitempty"` // gain in log-likelihood, or money
}

// reconcile compares what value, churn and the contact list say.
func (r *run) reconcile() []Reconcile {
	all := []Reconcile{}
	if r.values == nil || r.risks == nil {
		return all
	}
	if gain, collapsed := r.collapse(); collapsed && r.risks.Problem == "" && r.risks.Expected > 0 {
		all = append(all, Reconcile{Code: "slow_or_gone", HorizonDays: r.risks.Label.HorizonDays, Value: gain})
	}
	if r.risks.Problem != "" && r.values.Chosen != "" && r.values.HorizonDays > 0 {
		all = append(all, Reconcile{Code: "risk_of_value", HorizonDays: r.rhythms.HorizonDays})
	}
	if r.contacts != nil && r.values.Value != nil {
		count, money := 0, 0.0
		for i, list := range r.contacts.List {
			if list == contact.WinBack && r.values.Value[i] > 0 {
				count++
				money += r.values.Value[i]
			}
		}
		if count > 0 {
			all = append(all, Reconcile{Code: "gone_yet_worth", Count: count, Value: money})
		}
	}
	return all
}

// collapse says that no model with dropout is told apart from the one without, and by how much the
// best of them gains on its log-likelihood (STATISTICS 12).
func (r *run) collapse() (gain float64, collapsed bool) {
	var without *float64
	for _, m := range r.values.Models {
		switch {
		case m.LogLikelihood == nil:
		case m.Name == clv.NameNBD:
			without = m.LogLikelihood
		case without != nil:
			gain = max(gain, *m.LogLikelihood-*without)
			if !m.Collapsed {
				return gain, false
			}
			collapsed = true
		}
	}
	return gain, collapsed
}
