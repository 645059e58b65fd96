package engine

import (
	"github.com/keepsight/keepsight/core/contact"
	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/lift"
	"github.com/keepsight/keepsight/core/rhythm"
)

const campaignFile = "keepsight-campaign.json"

// fingerprint of the dataset, worked out once.
func (r *run) fingerprint() string {
	if r.print == "" {
		r.print = r.ds.Fingerprint()
	}
	return r.print
}

// campaigns that were given; nil without any.
func (r *run) campaigns() *lift.Trials {
	if r.trials == nil && r.opt.Lift.Campaigns != "" {
		r.trials = lift.Parse(r.opt.Lift.Campaigns)
	}
	return r.trials
}

// compared are the campaigns that were given, with what came of them; nil without any. The contact list
// may be ordered by it, so it is known before the list is.
func (r *run) compared() *lift.Result {
	if r.effects == nil && r.campaigns() != nil {
		cost := r.opt.Contact.CostPerContact
		if cost == 0 {
			cost = contact.DefaultCost
		}
		r.effects = lift.Compare(r.liftInput(cost), r.opt.Lift)
	}
	return r.effects
}

// liftInput without the list.
func (r *run) liftInput(cost float64) lift.Input {
	in := lift.Input{Data: r.ds, Cost: cost, Margin: r.opt.CLV.Margin, Fingerprint: r.fingerprint, Trials: r.campaigns()}
	if day, ok := convention.ParseDay(r.opt.Clean.Today); ok {
		in.Today = day
	}
	return in
}

// reorder is how the contact list is put in the order of what contacts have brought; nil where
// no campaign says that.
func (r *run) reorder(beat *rhythm.Result) func(list []int32, value []float64, cost float64) bool {
	done := r.compared()
	if done == nil || done.Effect == nil {
		return nil
	}
	return func(list []int32, value []float64, cost float64) bool {
		in := r.liftInput(cost)
		in.OverdueIndex = beat.OverdueIndex
		return done.Effect.Ranking.Order(list, in, value)
	}
}

func (r *run) lift() (*lift.Result, error) {
	if r.lifts == nil {
		list, err := r.contact()
		if err != nil {
			return nil, err
		}
		in := r.liftInput(list.CostPerContact)
		in.Ranked, in.Stake, in.Risk, in.OverdueIndex = list.Worked(), list.Stake, r.riskOfAll(), r.rhythms.OverdueIndex
		in.HorizonDays, in.Compared = r.rhythms.HorizonDays, r.compared()
		if r.lifts, err = lift.Analyze(in, r.opt.Lift, r.tick); err != nil {
			return nil, err
		}
	}
	return r.lifts, nil
}

// worked divides the part of the first list that is worked through into those to contact and those to
// leave alone, both best first.
func (r *run) worked() (contacts, controls []int32, err error) {
	res, err := r.lift()
	if err != nil {
		return nil, nil, err
	}
	for _, i := range r.contacts.Worked() {
		if res.Arm[i] == lift.Control {
			controls = append(controls, i)
		} else {
			contacts = append(contacts, i)
		}
	}
	return contacts, controls, nil
}

// campaign is the file that remembers who was drawn into which group.
func (e *Engine) campaign() ([]byte, error) {
	if e.run == nil {
		return nil, fault.New(fault.OutOfOrder, "verb", string(VerbExport), "needs", string(VerbAnalyze))
	}
	res, err := e.run.lift()
	if err != nil {
		return nil, err
	}
	if res.Campaign == nil {
		return nil, fault.New(fault.BadOption, "name", "lift.share", "value", e.run.opt.Lift.Share)
	}
	return res.Campaign.Encode()
}
