package engine

import (
	"strings"

	"github.com/keepsight/keepsight/core/churn"
	"github.com/keepsight/keepsight/core/clv"
	"github.com/keepsight/keepsight/core/contact"
	"github.com/keepsight/keepsight/core/contract"
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/income"
	"github.com/keepsight/keepsight/core/lift"
	"github.com/keepsight/keepsight/core/loyalty"
	"github.com/keepsight/keepsight/core/prepare"
	"github.com/keepsight/keepsight/core/propensity"
	"github.com/keepsight/keepsight/core/rfm"
	"github.com/keepsight/keepsight/core/rhythm"
	"github.com/keepsight/keepsight/core/schema"
	"github.com/keepsight/keepsight/core/segment"
)

// run holds what was computed over one dataset with one set of options. Each analysis is made when
// it is first asked for, with what it needs of the others, and kept: a page may ask for the quick
// ones first and for the rest afterwards, and nothing is computed twice.
type run struct {
	ds     *dataset.Dataset
	asked  Options // as they came; what they were completed to is opt
	opt    Options
	answer string // to "does the file start with your first sale?"
	tick   func(done, total int)

	rhythms  *rhythm.Result
	scores   *rfm.Result
	values   *clv.Result
	risks    *churn.Result
	chances  *propensity.Result
	contacts *contact.Result
	lifts    *lift.Result
	trials   *lift.Trials // the campaign files that were given; nil without
	effects  *lift.Result // what came of them
	print    string       // of the dataset; "" until it is asked for
	clusters *segment.Result
	features *prepare.Result
	periods  *contract.Result
	earnings *income.Result
	members  *loyalty.Result
	rank     []int32 // on the first contact list, from 1; 0 for customers that are not on it
}

// after takes over what another run over the same dataset found and the options do not touch: a new
// price of a contact must not fit every model again.
func (r *run) after(old *run) {
	if old == nil || old.ds != r.ds || old.answer != r.answer || old.asked.Rhythm != r.asked.Rhythm {
		return
	}
	r.rhythms, r.print = old.rhythms, old.print
	if old.asked.Lift.Campaigns == r.asked.Lift.Campaigns {
		r.trials = old.trials
	}
	if old.asked.RFM == r.asked.RFM {
		r.scores = old.scores
	}
	if old.asked.CLV == r.asked.CLV {
		r.values = old.values
	}
	if old.asked.Churn == r.asked.Churn {
		r.risks = old.risks
	}
	if old.asked.Propensity == r.asked.Propensity {
		r.chances = old.chances
	}
	if old.asked.Contract == r.asked.Contract && old.asked.CLV == r.asked.CLV {
		r.periods = old.periods
	}
	if old.asked.Income == r.asked.Income {
		r.earnings = old.earnings
	}
	if old.asked.Loyalty == r.asked.Loyalty && old.asked.CLV == r.asked.CLV {
		r.members = old.members
	}
	if old.asked.Segment == r.asked.Segment {
		r.clusters = old.clusters
	}
	if old.asked.Prepare == r.asked.Prepare {
		r.features = old.features
	}
}

// stakeMonths is the horizon of the money at stake: half a year is as far as a contact is
// credited with.
const stakeMonths = 6

func (r *run) rhythm() (*rhythm.Result, error) {
	if r.rhythms == nil {
		res, err := rhythm.Analyze(r.ds, r.opt.Rhythm, r.tick)
		if err != nil {
			return nil, err
		}
		r.rhythms = res
	}
	return r.rhythms, nil
}

func (r *run) rfm() (*rfm.Result, error) {
	if r.scores == nil {
		beat, err := r.rhythm()
		if err != nil {
			return nil, err
		}
		opt := r.opt.RFM
		if opt.NewWithinDays == 0 {
			opt.NewWithinDays = beat.HorizonDays
		}
		// "No" to "does the file start with your first sale?" leaves "new" to those whose first order
		// the file can vouch for: a file shorter than two horizons cannot for anyone (STATISTICS 3).
		if r.answer == "no" {
			opt.NewUnknown = int(r.ds.Last-r.ds.First) < 2*beat.HorizonDays
		}
		if r.scores, err = rfm.Analyze(r.ds, opt, r.tick); err != nil {
			return nil, err
		}
	}
	return r.scores, nil
}

func (r *run) clv() (*clv.Result, error) {
	if r.values == nil {
		beat, err := r.rhythm()
		if err != nil {
			return nil, err
		}
		opt := r.opt.CLV
		if opt.Months == 0 {
			opt.Months = stakeMonths
		}
		in := clv.Input{Data: r.ds, HorizonDays: beat.HorizonDays, HistoryCut: r.answer == "no"}
		if r.values, err = clv.Analyze(in, opt, r.tick); err != nil {
			return nil, err
		}
	}
	return r.values, nil
}

func (r *run) churn() (*churn.Result, error) {
	if r.risks == nil {
		beat, err := r.rhythm()
		if err != nil {
			return nil, err
		}
		opt := r.opt.Rhythm
		opt.HorizonDays = beat.HorizonDays // one H per run (STATISTICS 9)
		in := churn.Input{Data: r.ds, HorizonDays: beat.HorizonDays,
			RhythmOf: func(ds *dataset.Dataset) (*churn.Rhythm, error) {
				then, err := rhythm.Analyze(ds, opt, nil)
				if err != nil {
					return nil, err
				}
				return &churn.Rhythm{UsualGapDays: then.UsualGapDays, OverdueIndex: then.OverdueIndex}, nil
			},
			ValueRisk: func(ds *dataset.Dataset, horizonDays int) []float64 {
				risk, _ := clv.Risk(ds, horizonDays) // what it could not say, clv's own result says
				return risk
			},
		}
		leaving := r.opt.Churn
		// Where the file does not start with the first sale, it cannot tell how long somebody has been
		// a customer (STATISTICS 3).
		if r.answer == "no" && r.ds.Left == nil {
			leaving.Without = strings.TrimPrefix(leaving.Without+","+churn.FeatureTenure, ",")
		}
		if r.risks, err = churn.Analyze(in, leaving, r.tick); err != nil {
			return nil, err
		}
	}
	return r.risks, nil
}

func (r *run) propensity() (*propensity.Result, error) {
	if r.chances == nil {
		beat, err := r.rhythm()
		if err != nil {
			return nil, err
		}
		opt := r.opt.Rhythm
		opt.HorizonDays = beat.HorizonDays // one H per run (STATISTICS 9)
		in := propensity.Input{Data: r.ds, HorizonDays: beat.HorizonDays,
			RhythmOf: func(ds *dataset.Dataset) (*propensity.Rhythm, error) {
				then, err := rhythm.Analyze(ds, opt, nil)
				if err != nil {
					return nil, err
				}
				return &propensity.Rhythm{UsualGapDays: then.UsualGapDays, OverdueIndex: then.OverdueIndex}, nil
			},
		}
		spending := r.opt.Propensity
		// Where the file does not start with the first sale, it cannot tell how long somebody has been
		// a customer (STATISTICS 3).
		if r.answer == "no" && r.ds.Outcome == nil {
			spending.Without = strings.TrimPrefix(spending.Without+","+propensity.FeatureTenure, ",")
		}
		if r.chances, err = propensity.Analyze(in, spending, r.tick); err != nil {
			return nil, err
		}
	}
	return r.chances, nil
}

func (r *run) contact() (*contact.Result, error) {
	if r.contacts == nil {
		beat, err := r.rhythm()
		if err != nil {
			return nil, err
		}
		value, err := r.clv()
		if err != nil {
			return nil, err
		}
		if _, err := r.churn(); err != nil {
			return nil, err
		}
		in := contact.Input{Data: r.ds, UsualGapDays: beat.UsualGapDays, QuietDays: beat.QuietDays,
			OverdueIndex: beat.OverdueIndex, OrderDays: beat.OrderDays, MinOrderDays: beat.MinOrderDays,
			Risk: r.riskOfAll(), ValueIfOrdered: value.ValueIfOrdered, ValueIfSilent: value.ValueIfSilent,
			HorizonDays: beat.HorizonDays, Months: value.Months, Margin: r.opt.CLV.Margin > 0}
		if t := r.campaigns(); t != nil {
			in.HeldBack, in.Recent, in.HeldUntil = t.Standing(r.ds)
			in.Reorder = r.reorder(beat)
		}
		if r.contacts, err = contact.Analyze(in, r.opt.Contact, r.tick); err != nil {
			return nil, err
		}
		r.rank = make([]int32, r.ds.Customers.Len())
		for n, i := range r.contacts.Ranked {
			r.rank[i] = int32(n) + 1
		}
	}
	return r.contacts, nil
}

// contract counts money as the value of orders does, unless it is told otherwise.
func (r *run) contract() (*contract.Result, error) {
	if r.periods == nil {
		opt := r.opt.Contract
		if opt.Margin == 0 {
			opt.Margin = r.opt.CLV.Margin
		}
		if opt.DiscountPerMonth == 0 {
			opt.DiscountPerMonth = r.opt.CLV.DiscountPerMonth
		}
		res, err := contract.Analyze(r.ds, opt, r.tick)
		if err != nil {
			return nil, err
		}
		r.periods = res
	}
	return r.periods, nil
}

func (r *run) income() (*income.Result, error) {
	if r.earnings == nil {
		res, err := income.Analyze(r.ds, r.opt.Income, r.tick)
		if err != nil {
			return nil, err
		}
		r.earnings = res
	}
	return r.earnings, nil
}

// loyalty counts money as the value of orders does, unless it is told otherwise.
func (r *run) loyalty() (*loyalty.Result, error) {
	if r.members == nil {
		opt := r.opt.Loyalty
		if opt.Margin == 0 {
			opt.Margin = r.opt.CLV.Margin
		}
		res, err := loyalty.Analyze(loyalty.Input{Data: r.ds, SaysNo: schema.SaysNoMember}, opt, r.tick)
		if err != nil {
			return nil, err
		}
		r.members = res
	}
	return r.members, nil
}

func (r *run) segment() (*segment.Result, error) {
	if r.clusters == nil {
		beat, err := r.rhythm()
		if err != nil {
			return nil, err
		}
		in := segment.Input{Data: r.ds, QuietDays: beat.QuietDays, UsualGapDays: beat.UsualGapDays}
		if r.clusters, err = segment.Analyze(in, r.opt.Segment, r.tick); err != nil {
			return nil, err
		}
	}
	return r.clusters, nil
}

func (r *run) prepare() (*prepare.Result, error) {
	if r.features == nil {
		res, err := prepare.Analyze(prepare.Input{Data: r.ds}, r.opt.Prepare, r.tick)
		if err != nil {
			return nil, err
		}
		r.features = res
	}
	return r.features, nil
}

// riskOf customer i: the tested score, and where there is none (silent for longer than it was
// tested on, or a history too short to test) the value model's. −1 where neither says anything.
func (r *run) riskOf(i int) float64 {
	if r.risks != nil && r.risks.Risk != nil && (r.risks.Risk[i] >= 0 || r.ds.Left != nil) {
		return r.risks.Risk[i]
	}
	if r.values != nil && r.values.NoOrder != nil {
		return r.values.NoOrder[i]
	}
	return -1
}

func (r *run) riskOfAll() []float64 {
	risk := make([]float64, r.ds.Customers.Len())
	for i := range risk {
		risk[i] = r.riskOf(i)
	}
	return risk
}
