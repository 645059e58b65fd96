package segment

import (
	"math"
	"strings"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
)

// column is one feature of the customers that may be divided, parallel to population.index; NaN
// where the value is missing.
type column struct {
	name   string
	unit   Unit
	plus1  bool // the logarithm is of v + 1
	values []float64
}

// population is who may be divided, and by what.
type population struct {
	source  Source
	index   []int32 // into dataset.Customers
	columns []column
	leftOut []LeftOut
	apart   []Apart
}

// mostMissing is the share of blanks above which a column is left out unless it is named.
const mostMissing = 0.5

// extreme values are taken as missing: no customer has them, and the map (float32) could not hold them.
const extreme = 1e30

func populate(in Input, opt Options) (*population, error) {
	if in.Data.HasOrders() {
		return fromOrders(in, opt)
	}
	return fromAttributes(in.Data, opt)
}

// orderFeatures in the order in which they stand; the first three are the default.
var orderFeatures = []column{
	{name: "recency", unit: Days, plus1: true},
	{name: "frequency", unit: Orders},
	{name: "monetary", unit: Money},
	{name: "tenure", unit: Days, plus1: true},
	{name: "meanOrder", unit: Money},
	{name: "gap", unit: Days, plus1: true},
}

func fromOrders(in Input, opt Options) (*population, error) {
	names := make([]string, len(orderFeatures))
	for i, c := range orderFeatures {
		names[i] = c.name
	}
	chosen, err := choose(opt.Features, names)
	if err != nil {
		return nil, err
	}
	if chosen == nil {
		chosen = []int{0, 1, 2}
	}
	p := &population{source: FromOrders}
	c := &in.Data.Customers
	kept := chosen[:0:0]
	for _, f := range chosen {
		if unknown(in.Data, names[f]) {
			p.leftOut = append(p.leftOut, LeftOut{names[f], MostlyMissing})
			continue
		}
		kept = append(kept, f)
	}
	chosen = kept
	noOrder, noMoney := 0, 0
	for i := range c.Len() {
		switch {
		case c.Active(i):
			p.index = append(p.index, int32(i))
		case c.Counted[i] == 0:
			noOrder++
		default:
			noMoney++
		}
	}
	p.setApart(NoOrder, noOrder)
	p.setApart(NoMoney, noMoney)
	for _, f := range chosen {
		column := orderFeatures[f]
		column.values = make([]float64, len(p.index))
		for at, i := range p.index {
			column.values[at] = finite(orderFeature(in, column.name, int(i)))
		}
		p.columns = append(p.columns, column)
	}
	return p, nil
}

// unknown says that the file is a summary without what the feature is made of.
func unknown(ds *dataset.Dataset, name string) bool {
	if !ds.Summed() {
		return false
	}
	switch name {
	case "monetary", "meanOrder":
		return ds.Customers.Moneyless
	case "tenure", "gap":
		return ds.History.Recency == nil
	}
	return false
}

// orderFeature of an active customer.
func orderFeature(in Input, name string, i int) float64 {
	c := &in.Data.Customers
	switch name {
	case "recency":
		if in.QuietDays != nil && in.QuietDays[i] >= 0 {
			return float64(in.QuietDays[i])
		}
		return max(0, float64(in.Data.AsOf-c.LastDay[i]))
	case "frequency":
		return float64(c.Counted[i])
	case "monetary":
		return c.Net[i]
	case "tenure":
		return max(0, float64(in.Data.AsOf-c.FirstDay[i]))
	case "meanOrder":
		return c.Net[i] / float64(c.Counted[i])
	}
	if in.UsualGapDays != nil { // gap
		if in.UsualGapDays[i] > 0 {
			return in.UsualGapDays[i]
		}
		return math.NaN()
	}
	if c.Counted[i] < 2 {
		return math.NaN()
	}
	return float64(c.LastDay[i]-c.FirstDay[i]) / float64(c.Counted[i]-1)
}

func fromAttributes(ds *dataset.Dataset, opt Options) (*population, error) {
	names := make([]string, len(ds.Attributes))
	for i, a := range ds.Attributes {
		names[i] = a.Header
	}
	chosen, err := choose(opt.Features, names)
	if err != nil {
		return nil, err
	}
	wanted := make([]bool, len(names))
	for _, f := range chosen {
		wanted[f] = true
	}
	p := &population{source: FromAttributes}
	var used []int
	for f, a := range ds.Attributes {
		reason := unsuitable(a, ds.Left, chosen != nil, wanted[f])
		if reason == "" {
			used = append(used, f)
		} else {
			p.leftOut = append(p.leftOut, LeftOut{a.Header, reason})
		}
	}
	if chosen != nil { // in the order in which they were named
		kept := used[:0:0]
		for _, f := range chosen {
			for _, u := range used {
				if u == f {
					kept = append(kept, f)
				}
			}
		}
		used = kept
	}
	noValues := 0
	for i := range ds.Customers.Len() {
		filled := len(used) == 0
		for _, f := range used {
			filled = filled || !math.IsNaN(finite(ds.Attributes[f].Quantity[i]))
		}
		if filled {
			p.index = append(p.index, int32(i))
		} else {
			noValues++
		}
	}
	p.setApart(NoValues, noValues)
	for _, f := range used {
		values := make([]float64, len(p.index))
		plus1 := false
		for at, i := range p.index {
			values[at] = finite(ds.Attributes[f].Quantity[i])
			plus1 = plus1 || values[at] == 0
		}
		p.columns = append(p.columns, column{name: names[f], plus1: plus1, values: values})
	}
	return p, nil
}

func (p *population) setApart(code ApartCode, customers int) {
	if customers > 0 {
		p.apart = append(p.apart, Apart{code, customers})
	}
}

// unsuitable says why a column is not used, "" when it is. What a person names is used when it can be.
func unsuitable(a dataset.Attribute, left *dataset.Left, named, wanted bool) LeftOutReason {
	switch {
	case named && !wanted:
		return NotChosen
	case left != nil && a.Header == left.Header:
		return IsLabel
	case a.Quantity == nil:
		return IsCategory
	}
	v := valuesOf(a.Quantity)
	switch {
	case len(v.distinct) < 2:
		return IsConstant
	case wanted:
		return ""
	case float64(v.filled) < mostMissing*float64(len(a.Quantity)):
		return MostlyMissing
	case len(v.distinct) == 2:
		return IsBinary
	case v.likeID():
		return IDLike
	case v.whole && len(v.distinct) <= 4:
		return FewValues
	}
	return ""
}

// choose finds the named features among the names. A name may hold commas itself, so the longest
// that fits is taken. nil: nothing is named.
func choose(text string, names []string) ([]int, error) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	parts := strings.Split(text, ",")
	chosen := []int{}
	seen := make([]bool, len(names))
	for from := 0; from < len(parts); {
		found, to := -1, from
		for end := len(parts); end > from && found < 0; end-- {
			name := strings.TrimSpace(strings.Join(parts[from:end], ","))
			for i, n := range names {
				if name == strings.TrimSpace(n) {
					found, to = i, end
					break
				}
			}
		}
		if found < 0 {
			return nil, fault.New(fault.BadOption, "name", "segment.features", "value", strings.TrimSpace(parts[from]))
		}
		if !seen[found] {
			seen[found] = true
			chosen = append(chosen, found)
		}
		from = to
	}
	return chosen, nil
}

func finite(v float64) float64 {
	if math.Abs(v) < extreme {
		return v
	}
	return math.NaN()
}

// isWhole says that every value is a whole number: days, orders, years of age.
func (c *column) isWhole() bool {
	for _, v := range c.values {
		if v != math.Floor(v) {
			return false
		}
	}
	return true
}
