package churn

import (
	"math"
	"slices"
	"strings"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/internal/learn"
)

// Features of a file of orders, by their code. Models see the logarithm where it says ln; terms,
// conditions and drivers show the plain figure in the unit that stands in brackets.
const (
	FeatureQuiet     = "quiet"     // ln(1 + days since the last order) [days]
	FeatureOverdue   = "overdue"   // ln of the overdue index (STATISTICS 11) [the index]
	FeatureOrders    = "orders"    // ln of the order days [days with an order]
	FeatureTenure    = "tenure"    // ln of the days since the first order; the logarithm, since today's are longer than any learnt from [days]
	FeatureMoney     = "money"     // ln of net money per order; missing at 0 and below [money]
	FeatureGap       = "gap"       // ln of the usual gap [days]
	FeatureRecent    = "recent"    // share of the orders in the last H days [share]
	FeatureTrend     = "trend"     // ln of the money of the last H days against that of the H before, an average order added to both [ratio]
	FeatureRefunds   = "refunds"   // share of the money that was refunded [share]
	FeatureItems     = "items"     // ln(1 + different items) [items]
	FeatureGapVaries = "irregular" // coefficient of variation of the own gaps; missing below two [coefficient]
)

// Features in the order in which they are listed.
var Features = []string{FeatureQuiet, FeatureOverdue, FeatureOrders, FeatureTenure, FeatureMoney, FeatureGap,
	FeatureRecent, FeatureTrend, FeatureRefunds, FeatureItems, FeatureGapVaries}

// FeatureHistory stands for all that the value model reads at once: how many orders, and when.
const FeatureHistory = "history"

func expLess1(v float64) float64 { return math.Exp(v) - 1 }

// plain is the way back from what models see to what people read; nil where it is the same.
var plain = []func(float64) float64{expLess1, math.Exp, math.Exp, math.Exp, math.Exp, math.Exp, nil, math.Exp, nil, expLess1, nil}

// inner is the way from what people read to what models see.
var inner = []func(float64) float64{math.Log1p, math.Log, math.Log, math.Log, math.Log, math.Log, nil, math.Log, nil, math.Log1p, nil}

// table is what models read, and how it is shown.
type table struct {
	learn.Table
	show []func(float64) float64 // by column; nil: as it is
}

// shown is the value v of column f in the unit of Features.
func (t *table) shown(f int, v float64) float64 {
	if t.show != nil && t.show[f] != nil {
		return t.show[f](v)
	}
	return v
}

// unshown is the value of column f that is shown as v.
func (t *table) unshown(f int, v float64) float64 {
	at := slices.Index(Features, t.Columns[f].Name)
	if t.show == nil || t.show[f] == nil || at < 0 {
		return v
	}
	return inner[at](v)
}

// without splits the names of the features that may play no part; each must be one of known.
func without(opt Options, known []string) ([]string, error) {
	var names []string
	for rest := opt.Without; rest != ""; {
		// A header may hold commas itself: the longest known name wins.
		rest = strings.TrimLeft(rest, ", ")
		if rest == "" {
			break
		}
		best := ""
		for _, name := range known {
			after, found := strings.CutPrefix(rest, name)
			if found && len(name) > len(best) && (after == "" || strings.HasPrefix(strings.TrimLeft(after, " "), ",")) {
				best = name
			}
		}
		if best == "" {
			name, _, _ := strings.Cut(rest, ",")
			return nil, fault.New(fault.BadOption, "name", "churn.without", "value", strings.TrimSpace(name))
		}
		if !slices.Contains(names, best) {
			names = append(names, best)
		}
		rest = rest[len(best):]
	}
	return names, nil
}
