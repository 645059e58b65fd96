package churn

import (
	"cmp"
	"slices"

	"github.com/keepsight/keepsight/core/internal/learn"
)

var ops = map[learn.Op]string{learn.AtMost: "<=", learn.Above: ">", learn.Is: "is", learn.IsNot: "is_not",
	learn.Absent: "missing", learn.Present: "known"}

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
				one.Value = &v
			}
			rule.Conditions = append(rule.Conditions, one)
		}
		rules = append(rules, rule)
	}
	slices.SortStableFunc(rules, func(a, b Rule) int { return cmp.Compare(b.Risk, a.Risk) })
	return rules
}
