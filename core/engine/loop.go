package engine

import (
	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/lift"
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

func (r *run) lift() (*lift.Result, error) {
	if r.lifts == nil {
		list, err := r.contact()
		if err != nil {
			return nil, err
		}
		in := lift.Input{Data: r.ds, Ranked: list.Worked(), Stake: list.Stake, Risk: r.riskOfAll(),
			OverdueIndex: r.rhythms.OverdueIndex, HorizonDays: r.rhythms.HorizonDays, Cost: list.CostPerContact,
			Margin: r.opt.CLV.Margin, Fingerprint: r.fingerprint, Trials: r.campaigns()}
		if day, ok := convention.ParseDay(r.opt.Clean.Today); ok {
			in.Today = day
		}
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
