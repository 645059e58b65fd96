package churn

import (
	"cmp"
	"math"
	"slices"

	"github.com/keepsight/keepsight/core/internal/learn"
	"github.com/keepsight/keepsight/core/internal/num"
)

var ops = map[learn.Op]string{learn.AtMost: "<=", learn.Above: ">", learn.Is: "is", learn.IsNot: "is_not",
	learn.Absent: "missing", learn.Present: "known"}

// whole are the features that come in whole numbers.
var whole = []string{FeatureQuiet, FeatureOrders, FeatureTenure, FeatureItems}

// rulesOf the decision tree over all cases, the riskiest first.
func rulesOf(t *table, left []bool, opt Options) []Rule {
	m := learn.FitModel(&t.Table, nil, left, methodOf(ModelTree, opt))
	rules := []Rule{}
	for _, leaf := range m.Tree.Rules(m.Encoding) {
		rule := Rule{Customers: leaf.Rows, Risk: leaf.Value, Conditions: []Condition{}}
		for _, c := range leaf.Conditions {
			one := Condition{Feature: c.Name, Op: ops[c.Op], Level: c.Level, OrMissing: c.OrMissing}
			if c.Op == learn.AtMost || c.Op == learn.Above {
				v := t.shown(int(c.Feature), c.Threshold)
				orders := t.show != nil // an attribute may have the name of a feature too
				if orders && slices.Contains(whole, c.Name) || !orders && isWhole(t.Columns[c.Feature].Quantity) {
					v = math.Floor(v) // "at most 1.4 orders" is "at most 1", and above it above 1
				}
				one.Value = &v
			}
			rule.Conditions = append(rule.Conditions, one)
		}
		rules = append(rules, rule)
	}
	num.SortStable(rules, func(a, b Rule) int { return cmp.Compare(b.Risk, a.Risk) })
	return rules
}

// isWhole says that every value is a whole number, as years of age and marks of 0 and 1 are.
func isWhole(values []float64) bool {
	for _, v := range values {
		if !math.IsNaN(v) && v != math.Floor(v) {
			return false
		}
	}
	return true
}
