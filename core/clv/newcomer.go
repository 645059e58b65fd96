package clv

// NewCustomer is what a customer who orders for the first time today will order and bring
// afterwards, on average: E[X(t)] of a customer of whom nothing else is known (of the BG/NBD
// equation (9) of Fader, Hardie, Lee 2005) times the population's mean spend of an order day, with
// margin and discount. The first order is not in it.
type NewCustomer struct {
	// Model behind it: the one in use, or where a simple rule is in use, which says nothing about
	// customers without a history, the likeliest model.
	Model Name `json:"model"`
	// Horizons of 3, 6 and 12 months. The ranges are those of the mean, from drawn parameters: single
	// customers differ by far more.
	Horizons []Horizon `json:"horizons"`
	// MeanSpend of an order day.
	MeanSpend float64 `json:"meanSpend"`
}

// newcomer fills Result.NewCustomer.
func (a *analysis) newcomer(chosen *predictor, draws []parameters) {
	p := chosen
	if p.fit == nil {
		if p = a.mostLikely(); p == nil {
			return
		}
		draws = drawParameters(p, &a.now.spend, a.opt.Draws)
	}
	n := &NewCustomer{Model: p.name, MeanSpend: a.now.spend.newcomers(a.now.spend.model), Horizons: []Horizon{}}
	for _, months := range HorizonMonths {
		orders, money := make([]float64, len(draws)), make([]float64, len(draws))
		for d := range draws {
			var taken float64
			orders[d], taken = a.fresh(draws[d].model, months)
			money[d] = taken * a.now.spend.newcomers(draws[d].spend)
		}
		mean, taken := a.fresh(p.fit.model, months)
		n.Horizons = append(n.Horizons, Horizon{months, middle80(mean, orders), middle80(taken*n.MeanSpend, money)})
	}
	a.out.NewCustomer = n
}

// fresh customers' orders in so many months, and what margin and discount leave of them.
func (a *analysis) fresh(m counts, months int) (orders, taken float64) {
	f := m.fresh()
	orders = f.mean(float64(months) * WeeksPerMonth)
	return orders, a.opt.margin() * discounted(months, a.opt.DiscountPerMonth, f.mean)
}

// newcomers' mean spend: that of the population under the parameters, or the mean of all order days
// where the model is refused.
func (f *spendFit) newcomers(m GammaGamma) float64 {
	if f.refused != "" {
		return f.average
	}
	return m.Mean(0, 0)
}
