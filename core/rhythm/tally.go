package rhythm

import (
	"slices"

	"github.com/keepsight/keepsight/core/internal/num"
)

// tally counts customers and money by state.
type tally struct {
	customers [4]int
	net       [4]num.Sum
}

func (t *tally) add(s State, net float64) {
	k := slices.Index(States, s)
	t.customers[k]++
	t.net[k].Add(net)
}

func (t *tally) rows() []StateCount {
	rows := make([]StateCount, len(States))
	for k, s := range States {
		rows[k] = StateCount{Code: s, Customers: t.customers[k], Net: t.net[k].Value()}
	}
	return rows
}
