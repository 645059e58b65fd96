package income

import (
	"math"
	"slices"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/internal/num"
)

// Analyze compares income and spend. An error is a bad option; data that cannot carry an answer gets
// one without it, and a problem that says why.
func Analyze(ds *dataset.Dataset, opt Options, tick func(done, total int)) (*Result, error) {
	n := ds.Customers.Len()
	r := &Result{Numbers: []string{}, Spend: []string{}, Bands: []Band{}, Notes: []Note{}, Band: make([]uint8, n), Below: make([]float64, n)}
	for i := range r.Below {
		r.Below[i] = -1
	}
	income := r.find(ds, opt.Column)
	spent := ds.Spent(opt.Spend)
	switch {
	case opt.Bands < 0 || opt.Bands == 1 || opt.Bands > 10:
		return nil, bad("bands", opt.Bands)
	case opt.Column != "" && income == nil:
		return nil, bad("column", opt.Column)
	case opt.Spend != "" && spent == nil:
		return nil, bad("spend", opt.Spend)
	case income == nil:
		return r, nil
	case spent == nil:
		r.Problem = NoSpend
		return r, nil
	}
	if r.Source, r.Spend = spent.Source, spent.Headers; r.Source == dataset.SpentOrders {
		r.From, r.To = ds.Date(ds.First), ds.Date(ds.Last)
	}
	r.compare(r.known(ds, income, spent.Of), opt.Bands)
	if tick != nil {
		tick(1, 1)
	}
	return r, nil
}

//go:noinline // its callers are many, and core.wasm is downloaded
func bad(name string, value any) error {
	return fault.New(fault.BadOption, "name", "income."+name, "value", value)
}

//go:noinline
func (r *Result) note(code Code, count int) {
	if count > 0 {
		r.Notes = append(r.Notes, Note{Code: code, Count: count})
	}
}

// find the column that says what customers earn; nil and a problem where none does in numbers.
func (r *Result) find(ds *dataset.Dataset, chosen string) (income []float64) {
	r.Problem = NoIncome
	for k := range ds.Attributes {
		a := &ds.Attributes[k]
		wanted := a.Header == chosen || chosen == "" && a.Income
		if a.Quantity != nil {
			r.Numbers = append(r.Numbers, a.Header)
			if wanted && income == nil {
				income, r.Column, r.Problem = a.Quantity, a.Header, NoProblem
			}
		} else if wanted && r.Column == "" {
			r.Column, r.Problem = a.Header, IncomeInWords
		}
	}
	return income
}

// compared are the customers of whom income and spend are known, in one order.
type compared struct {
	customers       []int
	incomes, spends []float64
}

// known customers; of the orders only those who have bought.
func (r *Result) known(ds *dataset.Dataset, income, spent []float64) *compared {
	c := &compared{}
	missing, negative, unspent := 0, 0, 0
	for i, v := range income {
		switch {
		case r.Source == dataset.SpentOrders && ds.Customers.Counted[i] == 0:
		case math.IsNaN(v):
			missing++
		case v < 0:
			negative++
		case math.IsNaN(spent[i]):
			unspent++
		default:
			c.customers, c.incomes, c.spends = append(c.customers, i), append(c.incomes, v), append(c.spends, spent[i])
		}
	}
	if r.Customers = len(c.customers); r.Customers < Few {
		r.note(FewKnown, r.Customers)
	}
	if r.note(MissingIncome, missing); missing > 0 {
		r.Notes[len(r.Notes)-1].Share = float64(missing) / float64(missing+negative+unspent+r.Customers)
	}
	r.note(NegativeIncome, negative)
	r.note(MissingSpend, unspent)
	if r.Source == dataset.SpentOrders {
		r.note(OnlyBuyers, r.Customers)
	} else if r.Source == dataset.SpentScore {
		r.note(ScoreNotMoney, r.Customers)
	}
	return c
}

// compare income and spend, and divide the customers into bands: as many as are asked for, 0 as many as
// they carry.
func (r *Result) compare(c *compared, bands int) {
	earn, buy := rank(c.incomes), rank(c.spends)
	switch {
	case slices.Contains(r.Spend, r.Column):
		r.Problem = SameColumn
	case r.Customers < Fewest:
		r.Problem = FewCustomers
	case earn.constant():
		r.Problem = ConstantIncome
	case buy.constant():
		r.Problem = ConstantSpend
	}
	if r.Problem != NoProblem {
		return
	}
	if r.Correlation = spearman(earn.middle, buy.middle); r.Correlation.Low == nil {
		r.note(SameOrder, r.Customers)
	}
	if bands == 0 {
		if bands = manyBands; r.Customers < forManyFrom {
			bands = fewBands
		}
	}
	in := make([][]int, bands)
	filled := 0
	for k, less := range earn.below {
		b := bands * less / r.Customers
		if in[b] == nil {
			filled++
		}
		in[b] = append(in[b], k)
	}
	if filled < bands {
		r.note(FewerBands, filled)
	}
	r.divide(c, in, 0.05/float64(filled))
}

// divide the customers, places in c by band; α is the level of one band's interval.
func (r *Result) divide(c *compared, in [][]int, alpha float64) {
	room, small := &Room{}, 0
	for _, members := range in {
		if members == nil {
			continue
		}
		b := r.describe(c, members, alpha)
		if b.Small {
			small++
		}
		room.Customers += b.Below
		room.Amount += b.Room
		r.Bands = append(r.Bands, b)
	}
	if room.Customers > 0 {
		r.Room = room
	}
	r.note(SmallBands, small)
}

// describe the next band.
func (r *Result) describe(c *compared, members []int, alpha float64) Band {
	b := Band{Band: len(r.Bands) + 1, From: c.incomes[members[0]], To: c.incomes[members[0]], Customers: len(members), Small: len(members) < fewestBand}
	spends := make([]float64, len(members))
	for at, k := range members {
		spends[at] = c.spends[k]
		if v := c.incomes[k]; v < b.From {
			b.From = v
		} else if v > b.To {
			b.To = v
		}
	}
	slices.Sort(spends)
	b.Median, b.Lower, b.Upper = num.Median(spends), quantile(spends, 0.25), quantile(spends, 0.75)
	b.Low, b.High = medianInterval(spends, alpha)
	for _, k := range members {
		i, room := c.customers[k], b.Median-c.spends[k]
		if r.Band[i] = uint8(b.Band); !b.Small && c.spends[k] < b.Lower {
			r.Below[i] = room
			b.Room += room
			b.Below++
		}
	}
	return b
}
