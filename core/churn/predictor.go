package churn

import (
	"github.com/keepsight/keepsight/core/internal/learn"
)

// cases are what is learnt from: a row is a customer at a cut-off.
type cases struct {
	table
	left  []bool
	who   []int32   // customer of each row
	value []float64 // score of the value model, log-odds; nil where there is none
}

// add appends the rows of other, which has the same columns.
func (c *cases) add(other *cases) {
	if c.Columns == nil {
		c.show = other.show
		c.Columns = make([]learn.Column, len(other.Columns))
		for f := range c.Columns {
			c.Columns[f].Name, c.Columns[f].Levels = other.Columns[f].Name, other.Columns[f].Levels
		}
	}
	for f := range c.Columns {
		c.Columns[f].Quantity = append(c.Columns[f].Quantity, other.Columns[f].Quantity...)
		c.Columns[f].Category = append(c.Columns[f].Category, other.Columns[f].Category...)
	}
	c.Rows += other.Rows
	c.left = append(c.left, other.left...)
	c.who = append(c.who, other.who...)
	c.value = append(c.value, other.value...)
}

func (c *cases) leavers() (n int) {
	for _, left := range c.left {
		if left {
			n++
		}
	}
	return n
}

// rarer is the number of cases of the rarer class.
func (c *cases) rarer() int {
	n := c.leavers()
	return min(n, c.Rows-n)
}

// predictor is a fitted model of any of the names.
type predictor struct {
	name  string
	model *learn.Model      // recency, logistic, tree, boosting, network
	curve learn.Calibration // of the value model
	mean  float64           // mean score of the cases that base and value were fitted to
	why   *learn.Explainer  // of model, made when it is first asked for
}

// mostBoosted and mostNetworked cases that boosting and network learn from, drawn by their content:
// their cost grows with every tree and pass, what they learn from more cases grows slowly.
const (
	mostBoosted   = 20_000
	mostNetworked = 8_000
)

func methodOf(name string, opt Options) learn.Method {
	switch name {
	case ModelTree:
		return learn.Method{Name: learn.ByTree, Tree: learn.TreeOptions{MaxDepth: 5, MinLeaf: 20}}
	case ModelBoosting:
		return learn.Method{Name: learn.ByBoosting, Most: mostBoosted}
	case ModelNetwork:
		return learn.Method{Name: learn.ByNetwork, Most: mostNetworked}
	}
	c := opt.Penalty
	if c == 0 {
		c = 1
	}
	return learn.Method{Name: learn.ByLogistic, Logistic: learn.LogisticOptions{Lambda: 1 / c}}
}

// read is the part of the table that the model of that name reads.
func read(t *table, name string) *learn.Table {
	if name == ModelRecency {
		return &learn.Table{Columns: t.Columns[:1], Rows: t.Rows} // FeatureQuiet
	}
	return &t.Table
}

// fit the model of that name to all cases, calibrated by what it said of them out of fold.
func fit(name string, c *cases, outOfFold []float64, opt Options) *predictor {
	p := &predictor{name: name}
	switch name {
	case ModelBase:
		p.mean = shareLogit(c.leavers(), c.Rows)
	case ModelValue:
		p.curve = learn.Calibrate(outOfFold, c.left)
		p.mean = meanOf(c.value)
	default:
		p.model = learn.FitModel(read(&c.table, name), nil, c.left, methodOf(name, opt))
		curve := learn.Calibrate(outOfFold, c.left)
		p.model.Calibration = &curve
	}
	return p
}

// predict raw log-odds, which rank, and the probability that is shown.
func (p *predictor) predict(t *table, value []float64) (score, probability []float64) {
	switch p.name {
	case ModelBase:
		score, probability = make([]float64, t.Rows), make([]float64, t.Rows)
		for i := range score {
			score[i], probability[i] = p.mean, learn.Sigmoid(p.mean)
		}
	case ModelValue:
		score, probability = value, make([]float64, t.Rows)
		for i := range score {
			probability[i] = p.curve.At(score[i])
		}
	default:
		score, probability = p.model.Predict(read(t, p.name), nil)
	}
	return score, probability
}

// base is the probability that reasons start from.
func (p *predictor) base() float64 {
	switch p.name {
	case ModelBase:
		return learn.Sigmoid(p.mean)
	case ModelValue:
		return p.curve.At(p.mean)
	}
	return p.model.At(p.model.Base)
}

// reasons of all rows of the table.
func (p *predictor) reasons(t *table, value []float64) []Reasons {
	list := make([]Reasons, t.Rows)
	base := p.base()
	switch p.name {
	case ModelBase:
		for i := range list {
			list[i] = Reasons{Risk: base, Base: base, Terms: []Term{}}
		}
	case ModelValue:
		for i := range list {
			risk := p.curve.At(value[i])
			list[i] = Reasons{Risk: risk, Base: base, Terms: []Term{{Feature: FeatureHistory, Points: risk - base}}}
		}
	case ModelNetwork:
		_, risk := p.model.Predict(&t.Table, nil)
		for i := range list {
			list[i] = Reasons{Risk: risk[i], Base: base, Terms: []Term{}, None: true}
		}
	default:
		if p.why == nil {
			p.why = p.model.Explainer()
		}
		store := &termStore{rows: min(t.Rows, storeRows)}
		for i, r := range p.why.Reasons(read(t, p.name), nil) {
			list[i] = Reasons{Risk: r.Probability, Base: r.Base, Terms: t.termsOf(i, r.Points, store)}
		}
	}
	return list
}

// shareLogit of a share, half a case added to each side so that none is certain (Haldane 1956).
func shareLogit(yes, of int) float64 {
	return learn.Logit((float64(yes) + 0.5) / (float64(of) + 1))
}

func meanOf(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(max(len(values), 1))
}
