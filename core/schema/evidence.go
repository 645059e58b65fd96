package schema

import "github.com/keepsight/keepsight/core/ingest"

// What the values of a column say about a role. veto rules it out.
const (
	veto     = -1000
	support  = 10
	against  = -12
	strongly = -30
)

// share is the part of the filled cells, 0 for an empty column.
//
//go:noinline // its callers are many, and core.wasm is downloaded
func (p *profile) share(n int) float64 {
	if p.filled == 0 {
		return 0
	}
	return float64(n) / float64(p.filled)
}

// textShare is the part of the filled cells that the texts of the shape stand for.
//
//go:noinline // its callers are many, and core.wasm is downloaded
func (p *profile) textShare(n int) float64 {
	if p.shape.total == 0 {
		return 0
	}
	return p.share(p.kinds[ingest.Text]) * float64(n) / float64(p.shape.total)
}

func (p *profile) numberShare() float64 { return p.share(p.kinds[ingest.Number] + p.numbers) }

func (p *profile) fractionShare() float64 {
	return p.share(p.kinds[ingest.Number] - p.whole + p.numbers - p.wholeTexts)
}

// dateShare counts what is a date whatever the header says.
func (p *profile) dateShare() float64 {
	n := p.kinds[ingest.Date]
	if p.date != nil && !p.date.Serial {
		n += p.dates
	}
	return p.share(n)
}

// dayNumberShare counts what is a date when the header says so: 40918.35 and 20110105.
func (p *profile) dayNumberShare() float64 {
	n := p.kinds[ingest.Date] + p.dates + max(p.dayLike, p.ymd)
	return p.share(min(n, p.filled))
}

// repeats: the same value stands in several rows, as those of a few kinds do.
func (p *profile) repeats() bool { return 2*p.distinct <= p.filled }

// weigh says what the values of p, a column of a table with rows rows, speak for role.
func (p *profile) weigh(role Role, rows int) int {
	if rows == 0 {
		return 0
	}
	if p.filled == 0 {
		return veto
	}
	points := 0
	if p.share(p.kinds[ingest.Formula]+p.kinds[ingest.Failed]) > 0.8 {
		return 0 // nothing is known of the values
	}
	switch role {
	case OrderDate:
		points = threshold(p.dayNumberShare(), 0.7, 0.3)
	case Amount, UnitPrice, Quantity:
		points = threshold(p.numberShare(), 0.8, 0.5)
		if p.dateShare() > 0.5 {
			points = veto
		}
		if role == Quantity && p.fractionShare() > 0.5 {
			points += against
		}
	case Email:
		points = threshold(p.textShare(p.shape.email), 0.5, 0.05)
	case Phone:
		points = threshold(p.textShare(p.shape.phone)+p.share(p.long), 0.5, 0.1)
		if points == support && p.distinct == 1 && p.filled > 20 {
			points = against // one number for all is a placeholder
		}
	case Consent:
		points = threshold(p.textShare(p.shape.consent)+p.share(p.kinds[ingest.Bool])+p.yesNoNumbers(), 0.6, 0.3)
	case Currency:
		points = threshold(p.textShare(p.shape.currency), 0.7, 0.3)
	case Discount:
		points = p.weighDiscount()
	case CustomerID, OrderID, ProductID:
		points = p.weighID(role)
	case Left:
		points = p.weighLabel()
	case Tenure:
		points = threshold(p.numberShare(), 0.8, 0.5)
		if p.dateShare() > 0.5 {
			points = veto
		}
	case CustomerName, Product, Owner, Region, Category, Status:
		points = p.weighName(role, rows)
	default:
		points = p.weighFurther(role, rows)
	}
	if points > veto/2 && p.filled*100 < rows {
		points += against // hardly ever filled
	}
	return points
}

// threshold: support from yes on, veto below no.
//
//go:noinline // its callers are many, and core.wasm is downloaded
func threshold(share, yes, no float64) int {
	switch {
	case share >= yes:
		return support
	case share < no:
		return veto
	}
	return 0
}

// weighDiscount: money, rates, and texts that come again, as coupons and answers do.
func (p *profile) weighDiscount() int {
	switch {
	case p.dateShare() > 0.5, p.textShare(p.shape.prose) > 0.3:
		return veto
	case p.numberShare() >= 0.5, p.isFew(), p.repeats():
		return support
	}
	return 0
}

func (p *profile) yesNoNumbers() float64 {
	if n := p.kinds[ingest.Number]; n > 0 && p.distinct <= 3 {
		return p.share(p.whole)
	}
	return 0
}

func (p *profile) weighID(role Role) int {
	switch {
	case p.dateShare() > 0.5, p.textShare(p.shape.prose) > 0.5, p.fractionShare() > 0.3:
		return veto
	case p.filled > 20 && p.distinct == 1 && role == OrderID, p.distinct <= 2 && p.filled > 20 && p.textShare(p.shape.consent) > 0.8:
		return against
	}
	if role == OrderID && p.filled > 50 && p.distinct <= 5 {
		return against // kinds of orders
	}
	if role == CustomerID && p.textShare(p.shape.numbered) > 0.5 {
		return against
	}
	return support
}

func (p *profile) weighName(role Role, rows int) int {
	if p.dateShare() > 0.5 {
		return veto
	}
	numeric := p.numberShare()
	switch role {
	case CustomerName, Product:
		switch {
		case numeric > 0.8 || p.textShare(p.shape.consent) > 0.8 || p.textShare(p.shape.numbered) > 0.5 || p.share(p.kinds[ingest.Bool]) > 0.5:
			return strongly
		case p.textShare(p.shape.email) > 0.5:
			return strongly
		case p.textShare(p.shape.worded) > 0.5:
			return support
		}
		return 0
	case Region, Owner, Category:
		if numeric > 0.8 {
			return against
		}
	}
	if rows > 50 && !p.repeats() {
		return against // nearly every row has its own
	}
	return support
}
