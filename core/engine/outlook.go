package engine

import (
	"encoding/binary"
	"math"

	"github.com/keepsight/keepsight/core/churn"
	"github.com/keepsight/keepsight/core/contact"
	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

// What is known of customer i so far; an analysis that has not run says nothing: "", 0 or −1.

func (r *run) listOf(i int) contact.List {
	if r.contacts == nil {
		return contact.None
	}
	return r.contacts.List[i]
}

func (r *run) rankOf(i int) int32 {
	if r.rank == nil {
		return 0
	}
	return r.rank[i]
}

func (r *run) stakeOf(i int) float64 {
	if r.contacts == nil {
		return -1
	}
	return r.contacts.Stake[i]
}

func (r *run) valueOf(i int) float64 {
	if r.values == nil || r.values.Value == nil {
		return -1
	}
	return r.values.Value[i]
}

// worthOf the periods that the contract of customer i still brings; without prices, their number.
func (r *run) worthOf(i int) (float64, bool) {
	switch {
	case r.periods == nil:
		return 0, false
	case r.periods.Price == "":
		return present(r.periods.Expected[i])
	}
	return present(r.periods.Worth[i])
}

// roomOf customer i to what customers of like income usually spend; −1 for none.
func (r *run) roomOf(i int) float64 {
	if r.earnings == nil {
		return -1
	}
	return r.earnings.Below[i]
}

// clusterOf counts from 1; 0 is none.
func (r *run) clusterOf(i int) int {
	if r.clusters == nil || r.clusters.Cluster == nil {
		return 0
	}
	return int(r.clusters.Cluster[i]) + 1
}

// isScored says that customer i has a risk of the kind that was tested; where none could be tested,
// one at all.
func (r *run) isScored(i int) bool {
	if r.risks != nil && r.risks.Problem == churn.NoProblem {
		return r.risks.Risk[i] >= 0
	}
	return r.riskOf(i) >= 0
}

// riskOrder ranks by the risk that is shown, and customers of one risk by the score before it was
// calibrated, which has fewer ties (STATISTICS 17): a calibration never turns an order round.
func (r *run) riskOrder(i int) float64 {
	const tie = 1e-9
	risk := r.riskOf(i)
	if r.risks != nil && r.risks.Risk[i] >= 0 {
		return risk + tie*r.risks.Raw[i]
	}
	return risk
}

func present(v float64) (float64, bool) { return v, v >= 0 }

func pointer(v float64) *float64 {
	if v < 0 || math.IsNaN(v) {
		return nil
	}
	return &v
}

// outlook fills in what value, churn and the contact list say.
func (e *Engine) outlook(i int, out *Customer) {
	r := e.run
	out.Risk, out.Chance = pointer(r.riskOf(i)), pointer(r.chanceOf(i))
	if r.values != nil && r.values.Expected != nil {
		out.ExpectedOrders, out.ExpectedValue = pointer(r.values.Expected[i]), pointer(r.valueOf(i))
	}
	if c := r.periods; c != nil && c.Survived[i] >= 0 {
		survived := int(c.Survived[i])
		out.Survived, out.Remaining, out.Worth = &survived, pointer(c.Expected[i]), pointer(c.Worth[i])
	}
	if r.earnings != nil {
		out.Band, out.Room = int(r.earnings.Band[i]), pointer(r.roomOf(i))
	}
	if r.contacts != nil {
		out.Reason, out.Action = r.contacts.ReasonOf(i), r.contacts.ActionOf(i)
		out.Stake, out.OneIn = pointer(r.stakeOf(i)), r.contacts.OneIn(i)
	}
	if left := r.ds.Left; left != nil {
		switch left.State[i] {
		case dataset.HasLeft:
			out.Stand = "left"
		case dataset.Stayed:
			out.Stand = "stayed"
		}
	}
	if said := r.ds.Outcome; said != nil {
		switch said.State[i] {
		case dataset.AnswerYes:
			out.Answer = "yes"
		case dataset.AnswerNo:
			out.Answer = "no"
		}
	}
}

// chanceOf customer i to convert, to buy or to spend more; −1 where there is none.
func (r *run) chanceOf(i int) float64 {
	if r.chances == nil {
		return -1
	}
	return r.chances.Chance[i]
}

// chanceOrder ranks by the chance that is shown, and customers of one chance by the score before it
// was calibrated, as riskOrder does.
func (r *run) chanceOrder(i int) float64 {
	const tie = 1e-9
	chance := r.chanceOf(i)
	if chance >= 0 {
		chance += tie * r.chances.Raw[i]
	}
	return chance
}

// attributes of customer i, as the file writes them.
func (e *Engine) attributes(i int) []Attribute {
	all := []Attribute{}
	for _, a := range e.run.ds.Attributes {
		one := Attribute{Header: a.Header}
		if a.Quantity != nil {
			if v := a.Quantity[i]; !math.IsNaN(v) {
				one.Number = &v
			}
		} else if code := a.Category[i]; code != ingest.NoCode {
			one.Text = e.strings.At(code)
		}
		all = append(all, one)
	}
	return all
}

const mostPoints = 100_000

// points are the places of the customers on the segments' map, see MapPoints.
func (r *run) points(limit int) (*MapPoints, []byte, error) {
	if r.clusters == nil {
		return nil, nil, fault.New(fault.OutOfOrder, "verb", string(VerbQuery), "needs", "segment")
	}
	if limit <= 0 || limit > mostPoints {
		limit = mostPoints
	}
	c := r.clusters
	var on []uint32
	for i, k := range c.Cluster {
		if k >= 0 {
			on = append(on, uint32(i))
		}
	}
	p := &MapPoints{Customers: len(on)}
	step := (len(on) + limit - 1) / limit
	shown := on[:0:0]
	for n := 0; n < len(on); n += max(1, step) {
		shown = append(shown, on[n])
	}
	p.Points = len(shown)
	columns := make([]byte, 0, 13*len(shown))
	for n, i := range shown {
		x, y := float64(c.X[i]), float64(c.Y[i])
		if n == 0 {
			p.MinX, p.MaxX, p.MinY, p.MaxY = x, x, y, y
		}
		p.MinX, p.MaxX, p.MinY, p.MaxY = min(p.MinX, x), max(p.MaxX, x), min(p.MinY, y), max(p.MaxY, y)
		columns = binary.LittleEndian.AppendUint32(columns, math.Float32bits(c.X[i]))
	}
	for _, i := range shown {
		columns = binary.LittleEndian.AppendUint32(columns, math.Float32bits(c.Y[i]))
	}
	for _, i := range shown {
		columns = binary.LittleEndian.AppendUint32(columns, i)
	}
	for _, i := range shown {
		columns = append(columns, uint8(c.Cluster[i]))
	}
	return p, columns, nil
}
