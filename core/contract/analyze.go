package contract

import (
	"math"
	"math/rand/v2"
	"slices"
	"strconv"

	"github.com/keepsight/keepsight/core/dataset"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/internal/num"
	"github.com/keepsight/keepsight/core/internal/survival"
)

const (
	defaultPeriods = 60
	defaultDraws   = 400
	// collapseGain is the gain in log-likelihood over one rate for all below which the customers are
	// not told apart (as for the models of orders, STATISTICS 12).
	collapseGain = 2
	steps        = 4
)

// complete puts in what zero means, and refuses what makes no sense.
func (opt Options) complete() (Options, error) {
	if opt.Periods == 0 {
		opt.Periods = defaultPeriods
	}
	if opt.Draws == 0 {
		opt.Draws = defaultDraws
	}
	bad := func(name, value string) (Options, error) {
		return opt, fault.New(fault.BadOption, "name", "contract."+name, "value", value)
	}
	float := func(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
	switch {
	case opt.Period != "" && opt.Period != Week && opt.Period != Month && opt.Period != Year:
		return bad("period", opt.Period)
	case opt.Periods < 1 || opt.Periods > 600:
		return bad("periods", strconv.Itoa(opt.Periods))
	case opt.Draws < 50 || opt.Draws > 10_000:
		return bad("draws", strconv.Itoa(opt.Draws))
	case !(opt.Margin >= 0 && opt.Margin <= 1):
		return bad("margin", float(opt.Margin))
	case !(opt.DiscountPerMonth >= 0 && opt.DiscountPerMonth <= 1):
		return bad("discountPerMonth", float(opt.DiscountPerMonth))
	}
	return opt, nil
}

// perPeriod is the discount of one period.
func (opt Options) perPeriod(period string) float64 {
	return math.Pow(1+opt.DiscountPerMonth, unitDays[period]/unitDays[Month]) - 1
}

// Analyze says how long contracts last and what the running ones will still bring. An error is a bad
// option; data that cannot carry an answer gets one without it, and a problem or notes that say why.
func Analyze(ds *dataset.Dataset, opt Options, tick func(done, total int)) (*Result, error) {
	opt, err := opt.complete()
	if err != nil {
		return nil, err
	}
	if tick == nil {
		tick = func(int, int) {}
	}
	r := newResult(ds, opt)
	lives := r.lives(ds, opt)
	c := r.count(lives)
	tick(1, steps)
	if r.Problem = c.problem(); r.Problem == NoContracts {
		return r, nil
	}
	r.observe(lives)
	if r.Problem == NoProblem {
		if m := r.fit(c); m != nil {
			tick(2, steps)
			r.test(ds, opt)
			tick(3, steps)
			r.expect(c)
			r.value(ds, opt, lives, m)
		}
	}
	tick(steps, steps)
	return r, nil
}

func newResult(ds *dataset.Dataset, opt Options) *Result {
	n := ds.Customers.Len()
	r := &Result{Source: ByTenure, Periods: opt.Periods, Margin: opt.Margin, DiscountPerMonth: opt.DiscountPerMonth,
		Rows: []Row{}, Notes: []Note{}, Survived: make([]int32, n), Left: make([]bool, n),
		Expected: make([]float64, n), Worth: make([]float64, n)}
	for i := range n {
		r.Survived[i], r.Expected[i], r.Worth[i] = -1, -1, -1
	}
	return r
}

//go:noinline // its callers are many, and core.wasm is downloaded
func (r *Result) note(n Note) { r.Notes = append(r.Notes, n) }

// lives of all customers, and notes of what could not be read.
func (r *Result) lives(ds *dataset.Dataset, opt Options) (lives []life) {
	counts := map[Code]int{}
	count := func(c Code) { counts[c]++ }
	if r.Period = opt.Period; r.Period == "" {
		r.Period = Month
	}
	if ds.Contracts != nil {
		r.Source, r.AsOf = ByDates, ds.Contracts.AsOf.String()
		lives = dated(ds, r.Period, ds.Contracts.AsOf-1, count)
	} else {
		unit := tenureOf(ds).TenureUnit
		if unit == "" {
			unit = Month
			r.note(Note{Code: UnitAssumed})
		}
		if unit == Year && opt.Period == "" {
			r.Period = Year
		}
		lives = tenured(ds, r.Period, unit, count)
	}
	for _, code := range []Code{NoStart, NotBegun, EndAhead, EndUnknown, LabelContradicts, NoTenure} {
		if counts[code] > 0 {
			r.note(Note{Code: code, Count: counts[code]})
		}
	}
	return lives
}

// count the lives, and fill in what is known of each.
func (r *Result) count(lives []life) *counted {
	for i, l := range lives {
		r.Survived[i], r.Left[i] = int32(l.periods), l.gone
		switch {
		case l.periods < 0:
			r.Unknown++
		case l.gone:
			r.Ended++
		default:
			r.Running++
		}
	}
	r.Contracts = r.Running + r.Ended
	if r.Contracts > 0 && r.Contracts < Few {
		r.note(Note{Code: FewContracts, Count: r.Contracts})
	}
	if r.Ended > 0 && r.Ended < FewLeft {
		r.note(Note{Code: FewEnded, Count: r.Ended})
	}
	if r.Ended > 0 && r.Running == 0 {
		r.note(Note{Code: NobodyStays})
	}
	return countedOf(sum(lives))
}

// observe fills the rows with what was seen.
func (r *Result) observe(lives []life) {
	var times []survival.Duration
	for _, l := range sum(lives) {
		one := survival.Duration{Time: float64(l.Periods), Censored: int(l.Count)}
		if l.Ended {
			one.Events, one.Censored = one.Censored, 0
		}
		times = append(times, one)
	}
	times = survival.Merged(times)
	curve := survival.ProductLimit(times)
	r.Median = survival.Median(curve)
	c := countedOf(sum(lives))
	at := 0
	for t := 1; t < len(c.atRisk) && t <= mostRows; t++ {
		for at+1 < len(curve) && curve[at+1].Time <= float64(t) {
			at++
		}
		step := curve[at]
		kept := 1 - c.left[t]/c.atRisk[t]
		r.Rows = append(r.Rows, Row{Period: t, AtRisk: int(c.atRisk[t]), Left: int(c.left[t]), Kept: &kept,
			Share: &step.Share, Low: &step.Low, High: &step.High})
	}
}

// fitted is the model with what draws need.
type fitted struct {
	SBG
	maximum *num.Maximum
}

func (r *Result) fit(c *counted) *fitted {
	m := c.fit()
	if m == nil {
		return nil
	}
	f := &fitted{SBG{math.Exp(m.Theta[0]), math.Exp(m.Theta[1])}, m}
	r.Model = &Model{Alpha: f.Alpha, Beta: f.Beta, LogLikelihood: m.Value, Geometric: c.geometric(), Converged: m.Converged,
		AlphaError: math.Sqrt(m.Covariance[0][0]), BetaError: math.Sqrt(m.Covariance[1][1])}
	if r.Model.Constant = m.Value-r.Model.Geometric < collapseGain; r.Model.Constant {
		r.note(Note{Code: NoSpread})
	} else if !m.Converged {
		r.note(Note{Code: NotConverged})
	}
	return f
}

// expect adds the model to the rows, and periods ahead of the longest contract.
func (r *Result) expect(c *counted) {
	m := SBG{r.Model.Alpha, r.Model.Beta}
	share := 1.0
	for t := 1; t <= min(mostRows, max(len(c.atRisk)-1, r.Periods)); t++ {
		if t > len(r.Rows) {
			r.Rows = append(r.Rows, Row{Period: t})
		}
		kept := m.Retention(t)
		share *= kept
		survives := share
		r.Rows[t-1].Retention, r.Rows[t-1].Survival = &kept, &survives
	}
	seen, outside := 0, 0
	for _, row := range r.Rows {
		if row.Share == nil || row.Survival == nil || row.AtRisk < leastTest {
			continue
		}
		if seen++; *row.Survival < *row.Low || *row.Survival > *row.High {
			outside++
		}
	}
	if share := float64(outside) / float64(max(1, seen)); share > mostOutside {
		r.note(Note{Code: PoorFit, Value: share})
	}
}

// mostOutside is the share of the periods in which a curve that fits may leave the pointwise 95 %
// interval: neighbouring points go together, so that it is more than one in twenty.
const mostOutside = 0.2

// draw the model's parameters from the normal approximation in their logarithms.
func (f *fitted) draw(rng *rand.Rand) SBG {
	a := math.Sqrt(max(0, f.maximum.Covariance[0][0]))
	x, y := rng.NormFloat64(), rng.NormFloat64()
	along, across := 0.0, math.Sqrt(max(0, f.maximum.Covariance[1][1]))
	if a > 0 {
		along = f.maximum.Covariance[0][1] / a
		across = math.Sqrt(max(0, f.maximum.Covariance[1][1]-along*along))
	}
	limit := func(v float64) float64 { return math.Exp(max(-num.ThetaLimit, min(num.ThetaLimit, v))) }
	return SBG{limit(f.maximum.Theta[0] + a*x), limit(f.maximum.Theta[1] + along*x + across*y)}
}

// middle80 is the equal-tailed 80 % range of simulated values, around the expectation.
func middle80(value float64, simulated []float64) Range {
	slices.Sort(simulated)
	n := len(simulated)
	return Range{Value: value, Low: min(value, simulated[n/10]), High: max(value, simulated[n-1-n/10])}
}
