package segment

import (
	"cmp"
	"math"
	"slices"

	"github.com/keepsight/keepsight/core/internal/learn"
	"github.com/keepsight/keepsight/core/internal/num"
)

const (
	treeDepth = 4
	mostRules = 3 // of one segment
	// leastLeaf is the share of the customers in the smallest leaf.
	leastLeaf = 0.005
	smallLeaf = 5
	// learntFrom so many customers at most, evenly spread; coverage and precision are of everyone.
	learntFrom = learn.ExactRows
)

// rule explains the segments in plain units: a decision tree that predicts the segment (CART, L.
// Breiman, J. Friedman, R. Olshen and C. Stone 1984), read leaf by leaf.
func (r *Result) rule(p *population, v *division) {
	if v.k < 2 {
		return
	}
	n := len(p.index)
	rows := spread(n, learntFrom)
	table := learn.Table{Rows: len(rows)}
	for f := range p.columns {
		values := make([]float64, len(rows))
		for at, i := range rows {
			values[at] = p.columns[f].values[i]
		}
		table.Columns = append(table.Columns, learn.Column{Name: p.columns[f].name, Quantity: values})
	}
	codes := make([]int32, len(rows))
	for at, i := range rows {
		codes[at] = int32(v.of[i])
	}
	encoding := learn.Encode(&table, nil)
	tree := learn.FitTree(encoding.Matrix(&table, nil), learn.Classes(codes, v.k),
		learn.TreeOptions{MaxDepth: treeDepth, MinLeaf: max(smallLeaf, int(leastLeaf*float64(len(rows))))})
	for _, leaf := range tree.Rules(encoding) {
		c := &r.Clusters[leaf.Class]
		rule := Rule{Conditions: conditions(p, leaf.Conditions)}
		hits := 0
		for i := range n {
			if meets(p, leaf.Conditions, i) {
				rule.Customers++
				if int(v.of[i]) == leaf.Class {
					hits++
				}
			}
		}
		if hits == 0 || len(rule.Conditions) == 0 {
			continue
		}
		rule.Coverage = float64(hits) / float64(c.Customers)
		rule.Precision = float64(hits) / float64(rule.Customers)
		c.Rules = append(c.Rules, rule)
	}
	for j := range r.Clusters {
		rules := r.Clusters[j].Rules
		num.SortStable(rules, func(a, b Rule) int {
			return cmp.Compare(b.Coverage*b.Precision, a.Coverage*a.Precision)
		})
		r.Clusters[j].Rules = rules[:min(mostRules, len(rules))]
	}
}

// conditions in the terms of this package, the two sides of one feature as one. Where a feature
// comes in whole numbers, "at most 1.5 orders" is "at most 1", and above it above 1.
func conditions(p *population, clauses []learn.Condition) []Condition {
	out := []Condition{}
	for _, clause := range clauses {
		at := slices.IndexFunc(out, func(c Condition) bool { return c.Feature == clause.Name })
		if at < 0 {
			at = len(out)
			out = append(out, Condition{Feature: clause.Name})
		}
		threshold := clause.Threshold
		if p.columns[clause.Feature].isWhole() {
			threshold = math.Floor(threshold)
		}
		switch clause.Op {
		case learn.Above:
			out[at].Above = &threshold
		case learn.AtMost:
			out[at].UpTo = &threshold
		}
	}
	return out
}

func meets(p *population, clauses []learn.Condition, i int) bool {
	for _, c := range clauses {
		v := p.columns[c.Feature].values[i]
		if c.Op == learn.AtMost && !(v <= c.Threshold) || c.Op == learn.Above && !(v > c.Threshold) {
			return false
		}
	}
	return true
}
