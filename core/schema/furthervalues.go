package schema

import (
	"strings"
	"unicode/utf8"

	"github.com/keepsight/keepsight/core/ingest"
)

// figuresSeen bounds how many cells of a column are read to see what its numbers look like.
const figuresSeen = 1000

// figures are numbers of an even sample of the cells; texts count as what their convention reads.
func (p *profile) figures() []float64 {
	if p.numberShare() < 0.5 {
		return nil
	}
	c := p.table.Columns[p.col]
	if c == nil {
		return nil
	}
	var list []float64
	step := max(1, (c.Len()-p.from)/figuresSeen)
	for r := p.from; r < c.Len(); r += step {
		switch cell := c.At(r); cell.Kind {
		case ingest.Number:
			list = append(list, cell.Num)
		case ingest.Text:
			if p.number == nil {
				continue
			}
			text := strings.TrimSpace(p.table.Strings.At(cell.Code))
			if v, ok := p.number.Parse(text); ok {
				list = append(list, v)
			}
		}
	}
	return list
}

// within is the share of the figures from least to most.
func within(list []float64, least, most float64) float64 {
	if len(list) == 0 {
		return 0
	}
	n := 0
	for _, v := range list {
		if v >= least && v <= most {
			n++
		}
	}
	return float64(n) / float64(len(list))
}

// fewest are the different values of a column of groups, grades or answers.
const fewest = 30

func (p *profile) isFew() bool { return p.distinct <= fewest || 20*p.distinct <= p.filled }

// freeText is the share of texts that are sentences rather than words: long ones, or in Chinese
// shorter ones, that hardly ever come again.
func (p *profile) freeText() float64 {
	if p.kinds[ingest.Text] == 0 {
		return 0
	}
	long, seen := 0, 0
	step := max(1, len(p.codes)/shapeSample)
	for i := 0; i < len(p.codes); i += step {
		text := strings.TrimSpace(p.table.Strings.At(p.codes[i]))
		seen++
		if n := utf8.RuneCountInString(text); n >= 25 || n >= 8 && hasHan(text) || strings.Count(text, " ") >= 3 {
			long++
		}
	}
	return p.share(p.kinds[ingest.Text]) * float64(long) / float64(max(1, seen))
}

// weighFurther says what the values of p speak for a role that orders do not have.
func (p *profile) weighFurther(role Role, rows int) int {
	dates, numbers := p.dayNumberShare(), p.numberShare()
	answers := p.textShare(p.shape.consent) + p.share(p.kinds[ingest.Bool]) + p.yesNoNumbers()
	switch role {
	case EventDate, DueDate, PaidDate, LastOrder, FirstOrder, Joined, ContractEnd:
		return threshold(dates, 0.7, 0.3)
	case Birthday:
		if dates >= 0.7 {
			return support
		}
		if numbers > 0.8 && within(p.figures(), 1900, 2030) < 0.9 || p.textShare(p.shape.prose) > 0.3 {
			return veto
		}
		return 0
	case Resolved, Sent, Opened, Converted, Arm:
		switch {
		case p.dateShare() >= 0.5:
			if role == Arm {
				return veto
			}
			return support
		case answers >= 0.6, p.distinct <= 10 && p.textShare(p.shape.prose) < 0.5:
			return support
		case role != Arm && role != Resolved && numbers > 0.8:
			return 0 // how many were sent
		}
		return veto
	}
	if p.dateShare() > 0.5 {
		return veto
	}
	switch role {
	case Gender:
		switch {
		case p.distinct > 12 || p.fractionShare() > 0.1:
			return veto
		case p.distinct <= 5:
			return support
		}
		return 0
	case Age:
		if numbers > 0.8 {
			return threshold(within(p.figures(), 0, 120), 0.97, 0.7)
		}
		return fewTexts(p)
	case Income, PeriodPrice, Monetary, TotalSpent, Cost, PaidAmount, Expected:
		if role == Income && numbers < 0.5 {
			return fewTexts(p) // $40K – $60K
		}
		return threshold(numbers, 0.8, 0.5)
	case Frequency, OrderCount:
		if numbers > 0.8 && (p.fractionShare() > 0.2 || p.oftenNegative()) {
			return veto
		}
		return threshold(numbers, 0.8, 0.5)
	case Recency, Observed:
		if p.oftenNegative() {
			return veto
		}
		return threshold(numbers, 0.8, 0.5)
	case Probability:
		if f := p.figures(); len(f) > 0 {
			return threshold(within(f, 0, 100), 1, 0.9)
		}
		return veto
	case Score:
		return p.weighScore()
	case Comment:
		switch free := p.freeText(); {
		case numbers > 0.5 || answers > 0.6:
			return veto
		case free >= 0.3 || free >= 0.1 && !p.isFew():
			return support
		case p.distinct <= 5 && rows > 20:
			return against
		}
		return 0
	case Campaign:
		if p.fractionShare() > 0.1 || p.textShare(p.shape.prose) > 0.5 {
			return veto
		}
		return support
	case EventType, Channel, Issue, Stage, Job, Education, Level, Acquisition:
		switch {
		case numbers > 0.8 && (p.fractionShare() > 0.1 || p.distinct > fewest):
			return veto
		case p.textShare(p.shape.prose) > 0.3:
			return against
		case !p.isFew() && rows > 50:
			return against
		}
		return support
	}
	return 0
}

// oftenNegative: more than one in twenty, which are no slips.
func (p *profile) oftenNegative() bool { return 20*p.negative > p.filled }

// fewTexts: bands and groups, written as texts.
func fewTexts(p *profile) int {
	switch {
	case p.distinct <= fewest:
		return support
	case p.repeats():
		return 0
	}
	return veto
}

// scales are the ends of the usual ones: five stars and answers, NPS and ten points, shares of 100.
// More than 101 values are a measurement.
var scales = []float64{5, 7, 10, 100}

// weighScore: numbers on a usual scale, or few words.
func (p *profile) weighScore() int {
	if p.numberShare() < 0.8 {
		return fewTexts(p)
	}
	f := p.figures()
	for _, top := range scales {
		if within(f, 0, top) == 1 {
			switch {
			case top == 100 && (p.fractionShare() > 0.1 || p.distinct > 101):
				return 0
			case top == 100:
				return support / 2
			}
			return support
		}
	}
	return veto
}
