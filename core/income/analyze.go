package income

import (
	"math"
	"slices"
	"strconv"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/internal/num"
)

// Analyze compares income and spend. An error is a bad option; data that cannot carry an answer gets
// one without it, and a problem that says why.
func Analyze(ds *dataset.Dataset, opt Options, tick func(done, total int)) (*Result, error) {
	if opt.Bands != 0 && (opt.Bands < 2 || opt.Bands > 10) {
		return nil, fault.New(fault.BadOption, "name", "income.bands", "value", strconv.Itoa(opt.Bands))
	}
	n := ds.Customers.Len()
	r := &Result{Numbers: []string{}, Spend: []string{}, Bands: []Band{}, Notes: []Note{}, Band: make([]uint8, n), Below: make([]float64, n)}
	for i := range r.Below {
		r.Below[i] = -1
	}
	income, err := r.find(ds, opt)
	if err != nil || r.Problem != NoProblem {
		return r.orNil(err)
	}
	spent, err := r.spend(ds, opt)
	if err != nil || r.Problem != NoProblem {
		return r.orNil(err)
	}
	known := r.known(ds, income, spent)
	if len(known) < Fewest {
		r.Problem = FewCustomers
		return r, nil
	}
	r.compare(known, opt)
	if tick != nil {
		tick(1, 1)
	}
	return r, nil
}

func (r *Result) orNil(err error) (*Result, error) {
	if err != nil {
		return nil, err
	}
	return r, nil
}

func (r *Result) note(code Code, count int, share float64) {
	if count > 0 {
		r.Notes = append(r.Notes, Note{code, count, share})
	}
}

// find the column that says what customers earn.
func (r *Result) find(ds *dataset.Dataset, opt Options) ([]float64, error) {
	var income []float64
	words := ""
	for _, a := range ds.Attributes {
		switch {
		case a.Quantity == nil:
			if a.Income && words == "" {
				words = a.Header
			}
			continue
		case a.Header == opt.Column, opt.Column == "" && a.Income && income == nil:
			income, r.Column = a.Quantity, a.Header
		}
		r.Numbers = append(r.Numbers, a.Header)
	}
	switch {
	case income != nil:
		return income, nil
	case opt.Column != "":
		return nil, fault.New(fault.BadOption, "name", "income.column", "value", opt.Column)
	case words != "":
		r.Problem, r.Column = IncomeInWords, words
	default:
		r.Problem = NoIncome
	}
	return nil, nil
}

// spend of the customers.
func (r *Result) spend(ds *dataset.Dataset, opt Options) ([]float64, error) {
	chosen, unknown := ds.Quantities(opt.Spend)
	if unknown != "" {
		return nil, fault.New(fault.BadOption, "name", "income.spend", "value", unknown)
	}
	spent := ds.Spent(chosen)
	if spent == nil {
		r.Problem = NoSpend
		return nil, nil
	}
	r.Source, r.Spend = spent.Source, spent.Headers
	if slices.Contains(spent.Headers, r.Column) {
		r.Problem = SameColumn
	}
	if spent.Source == dataset.SpentOrders {
		r.From, r.To = ds.Date(ds.First), ds.Date(ds.Last)
	}
	return spent.Of, nil
}

// person of whom both are known.
type person struct {
	customer      int32
	income, spend float64
}

func (r *Result) known(ds *dataset.Dataset, income, spent []float64) []person {
	var list []person
	missing, negative, unspent, asked := 0, 0, 0, 0
	for i, v := range income {
		if r.Source == dataset.SpentOrders && ds.Customers.Counted[i] == 0 {
			continue
		}
		asked++
		switch {
		case math.IsNaN(v):
			missing++
		case v < 0:
			negative++
		case math.IsNaN(spent[i]):
			unspent++
		default:
			list = append(list, person{int32(i), v, spent[i]})
		}
	}
	if r.Customers = len(list); r.Customers >= Fewest && r.Customers < Few {
		r.note(FewKnown, r.Customers, 0)
	}
	r.note(MissingIncome, missing, float64(missing)/float64(max(asked, 1)))
	r.note(NegativeIncome, negative, 0)
	r.note(MissingSpend, unspent, 0)
	switch r.Source {
	case dataset.SpentOrders:
		r.note(OnlyBuyers, r.Customers, 0)
	case dataset.SpentScore:
		r.note(ScoreNotMoney, 1, 0)
	}
	return list
}

// compare the customers of whom both are known.
func (r *Result) compare(known []person, opt Options) {
	incomes, spends := make([]float64, len(known)), make([]float64, len(known))
	for k, p := range known {
		incomes[k], spends[k] = p.income, p.spend
	}
	x, y := ranks(incomes), ranks(spends)
	switch {
	case slices.Min(incomes) == slices.Max(incomes):
		r.Problem = ConstantIncome
		return
	case slices.Min(spends) == slices.Max(spends):
		r.Problem = ConstantSpend
		return
	}
	r.Correlation = spearman(x, y)
	if r.Correlation.Low == nil {
		r.note(SameOrder, len(known), 0)
	}
	r.divide(known, x, opt.bands(len(known)))
}

func (opt Options) bands(customers int) int {
	switch {
	case opt.Bands != 0:
		return opt.Bands
	case customers < forManyFrom:
		return fewBands
	}
	return manyBands
}

// divide into bands, by mid-ranks of income.
func (r *Result) divide(known []person, rank []float64, bands int) {
	incomes := make([]float64, len(known))
	for k, p := range known {
		incomes[k] = p.income
	}
	slices.Sort(incomes)
	in := make([][]int, bands)
	for k, p := range known {
		less, _ := slices.BinarySearch(incomes, p.income)
		b := bands * less / len(known)
		in[b] = append(in[b], k)
	}
	filled := 0
	for _, members := range in {
		if len(members) > 0 {
			filled++
		}
	}
	small := 0
	for _, members := range in {
		if len(members) == 0 {
			continue
		}
		b := describe(known, members, filled)
		b.Band = len(r.Bands) + 1
		if b.Small {
			small++
		}
		for _, k := range members {
			p := known[k]
			r.Band[p.customer] = uint8(b.Band)
			if !b.Small && p.spend < b.Lower {
				r.Below[p.customer] = b.Median - p.spend
			}
		}
		r.Bands = append(r.Bands, b)
	}
	if filled < bands {
		r.note(FewerBands, filled, 0)
	}
	r.note(SmallBands, small, 0)
	r.addUp()
}

// describe the spend of a band.
func describe(known []person, members []int, bands int) Band {
	b := Band{From: math.Inf(1), To: math.Inf(-1), Customers: len(members), Small: len(members) < fewestBand}
	spends := make([]float64, len(members))
	for at, k := range members {
		spends[at] = known[k].spend
		b.From, b.To = min(b.From, known[k].income), max(b.To, known[k].income)
	}
	slices.Sort(spends)
	b.Median, b.Lower, b.Upper = num.Median(spends), quantile(spends, 0.25), quantile(spends, 0.75)
	if low, high, ok := medianInterval(spends, 0.05/float64(bands)); ok {
		b.Low, b.High = &low, &high
	}
	if b.Small {
		return b
	}
	var room num.Sum
	for _, v := range spends {
		if v < b.Lower {
			b.Below++
			room.Add(b.Median - v)
		}
	}
	b.Room = room.Value()
	return b
}

func (r *Result) addUp() {
	var amount num.Sum
	room := &Room{}
	for _, b := range r.Bands {
		room.Customers += b.Below
		amount.Add(b.Room)
	}
	if room.Amount = amount.Value(); room.Customers > 0 {
		r.Room = room
	}
}
