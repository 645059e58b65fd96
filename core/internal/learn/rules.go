package learn

import (
	"math"
	"strconv"
)

// Op is how a Condition compares.
type Op string

const (
	AtMost  Op = "atMost"  // quantity ≤ Threshold
	Above   Op = "above"   // quantity > Threshold
	Is      Op = "is"      // category is Level
	IsNot   Op = "isNot"   // category is not Level
	Absent  Op = "absent"  // the feature is missing
	Present Op = "present" // the feature is not missing
)

// Condition is one clause of a rule, in the feature's own unit.
type Condition struct {
	Feature   int32   `json:"feature"` // index in the table
	Name      string  `json:"name"`
	Op        Op      `json:"op"`
	Threshold float64 `json:"threshold,omitempty"` // for AtMost and Above
	Level     string  `json:"level,omitempty"`     // for Is and IsNot
	// OrMissing: rows without a value meet the condition too, because the imputed median does
	// (for AtMost and Above) or because missing is not that level (for IsNot).
	OrMissing bool `json:"orMissing,omitempty"`
}

// Rule is one leaf as a list of conditions that all hold.
type Rule struct {
	Leaf       int         `json:"leaf"`       // index in Tree.Nodes
	Conditions []Condition `json:"conditions"` // in the order of the features; empty when the tree is one leaf
	Rows       int         `json:"rows"`       // rows that were learnt from and meet it
	Support    float64     `json:"support"`    // their share of all rows
	Class      int         `json:"class"`      // the largest class; 0 for a number
	Purity     float64     `json:"purity"`     // share of that class among the rule's rows; for a number 0
	Recall     float64     `json:"recall"`     // share of all that class's rows that the rule holds; for a number 0
	Value      float64     `json:"value"`      // P(yes) for a label, the mean for a number, else Purity
}

// Rules lists the leaves, from the root's left to its right, with bounds on one feature merged
// ("> 3" and "> 5" become "> 5"), "is A" standing for every "is not B", and "is not" on a category
// of two levels turned into "is". e is the encoding the tree was fitted with.
func (t *Tree) Rules(e *Encoding) []Rule {
	w := &ruleWalk{t: t, e: e, byFeature: make([]featureLevels, len(e.Features))}
	for j := range e.Columns {
		f := &w.byFeature[e.Columns[j].Feature]
		switch e.Columns[j].Kind {
		case Missing:
			f.missing = true
		case Level:
			f.levels = append(f.levels, int32(j))
		}
	}
	w.total = t.Nodes[0].Value
	w.walk(0, nil)
	return w.rules
}

// featureLevels is what the encoding knows of one feature.
type featureLevels struct {
	missing bool    // has a Missing column
	levels  []int32 // its Level columns
}

// branch is one split on the way to a leaf.
type branch struct {
	column    int32
	threshold float64
	left      bool
}

type ruleWalk struct {
	t         *Tree
	e         *Encoding
	byFeature []featureLevels
	total     []float64
	rules     []Rule
}

func (w *ruleWalk) walk(at int32, path []branch) {
	n := &w.t.Nodes[at]
	if n.Column >= 0 {
		path = append(path, branch{n.Column, n.Threshold, true})
		w.walk(n.Left, path)
		path[len(path)-1].left = false
		w.walk(n.Right, path)
		return
	}
	r := Rule{Leaf: int(at), Conditions: []Condition{}, Rows: int(n.Cover), Value: n.Value[len(n.Value)-1]}
	all := w.t.Nodes[0].Cover
	if all > 0 {
		r.Support = n.Cover / all
	}
	if w.t.Classes > 0 {
		r.Class = largest(n.Value)
		r.Purity = n.Value[r.Class]
		if w.t.Classes > 2 {
			r.Value = r.Purity
		}
		if of := w.total[r.Class] * all; of > 0 {
			r.Recall = r.Purity * n.Cover / of
		}
	}
	for f := range w.byFeature {
		r.Conditions = append(r.Conditions, w.conditions(int32(f), path)...)
	}
	w.rules = append(w.rules, r)
}

// conditions says in the feature's own terms what the path demands of it.
func (w *ruleWalk) conditions(feature int32, path []branch) []Condition {
	low, high := math.Inf(-1), math.Inf(1)
	is := int32(-1)
	not := map[int32]bool{}
	absent, present := false, false
	impute := 0.0
	for _, b := range path {
		c := &w.e.Columns[b.column]
		switch {
		case c.Feature != feature:
		case c.Kind == Quantity:
			impute = c.Impute
			at := tidy(b.threshold*c.Scale + c.Center)
			if b.left {
				high = min(high, at)
			} else {
				low = max(low, at)
			}
		case c.Kind == Missing:
			absent, present = absent || !b.left, present || b.left
		case b.left:
			not[b.column] = true
		default:
			is = b.column
		}
	}
	f := &w.byFeature[feature]
	clause := Condition{Feature: feature, Name: w.e.Features[feature]}
	list := []Condition{}
	add := func(op Op, threshold float64, level string, orMissing bool) {
		clause.Op, clause.Threshold, clause.Level, clause.OrMissing = op, threshold, level, orMissing
		list = append(list, clause)
	}
	open := f.missing && !present // rows without a value are still in play
	left := []int32{}
	for _, j := range f.levels {
		if !not[j] {
			left = append(left, j)
		}
	}
	switch {
	case absent || len(not) > 0 && len(left) == 0 && open:
		add(Absent, 0, "", false)
	case is >= 0:
		add(Is, 0, w.e.Columns[is].Level, false)
	case len(not) > 0 && len(left) == 1 && !open:
		add(Is, 0, w.e.Columns[left[0]].Level, false)
	case len(not) > 0:
		for _, j := range f.levels {
			if not[j] {
				add(IsNot, 0, w.e.Columns[j].Level, open)
			}
		}
	case !math.IsInf(low, -1) || !math.IsInf(high, 1):
		open = open && impute > low && impute <= high
		if !math.IsInf(low, -1) {
			add(Above, low, "", open)
		}
		if !math.IsInf(high, 1) {
			add(AtMost, high, "", open)
		}
	case present:
		add(Present, 0, "", false)
	}
	return list
}

// tidy takes away what scaling and back have left in the last digits of a threshold.
func tidy(v float64) float64 {
	short, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 13, 64), 64)
	if err != nil {
		return v
	}
	return short
}
