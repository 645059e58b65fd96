package clean

import (
	"strings"

	"github.com/keepsight/keepsight/core/convention"
	"github.com/keepsight/keepsight/core/fault"
)

// settings are Options that were checked and read.
type settings struct {
	drop, once     bool
	reversed       bool
	asOf, from, to *Day
	today          *Day
	keepErrors     bool
	keepContacts   bool
	mergeBy        [evidences]bool
	merge, apart   [][]string
	currency       string
	firstSale      string
	leftValue      string
	summaryUnit    string
}

func read(opt Options) (settings, error) {
	var s settings
	for _, choice := range []struct{ name, value, a, b string }{
		{"clean.refunds", opt.Refunds, "net", "drop"},
		{"clean.sign", opt.Sign, "written", "reversed"},
		{"clean.duplicates", opt.Duplicates, "keep", "once"},
		{"clean.fillDown", opt.FillDown, "always", "never"},
		{"clean.firstSale", opt.FirstSale, "yes", "no"},
		{"clean.errors", opt.Errors, "aside", "keep"},
		{"clean.contacts", opt.Contacts, "standard", "keep"},
	} {
		if choice.value != "" && choice.value != choice.a && choice.value != choice.b {
			return s, fault.New(fault.BadOption, "name", choice.name, "value", choice.value)
		}
	}
	s.drop, s.once, s.firstSale = opt.Refunds == "drop", opt.Duplicates == "once", opt.FirstSale
	s.reversed = opt.Sign == "reversed"
	if s.summaryUnit = opt.SummaryUnit; s.summaryUnit != "" && unitDays[s.summaryUnit] == 0 {
		return s, fault.New(fault.BadOption, "name", "clean.summaryUnit", "value", opt.SummaryUnit)
	}
	s.leftValue = strings.TrimSpace(opt.LeftValue)
	s.keepErrors, s.keepContacts = opt.Errors == "keep", opt.Contacts == "keep"
	if said := opt.MergeCustomers; said != nil {
		s.merge, s.apart = said.Together, said.Apart
	}
	for _, by := range strings.Split(opt.MergeBy, ",") {
		switch by {
		case "":
		case evidenceCodes[byPhone]:
			s.mergeBy[byPhone] = true
		case evidenceCodes[byEmail]:
			s.mergeBy[byEmail] = true
		default:
			return s, fault.New(fault.BadOption, "name", "clean.mergeBy", "value", opt.MergeBy)
		}
	}
	for _, date := range []struct {
		name, value string
		to          **Day
	}{{"clean.asOf", opt.AsOf, &s.asOf}, {"clean.from", opt.From, &s.from}, {"clean.to", opt.To, &s.to}, {"clean.today", opt.Today, &s.today}} {
		if date.value == "" {
			continue
		}
		day, ok := convention.ParseDay(date.value)
		if !ok {
			return s, fault.New(fault.BadOption, "name", date.name, "value", date.value)
		}
		*date.to = &day
	}
	if s.from != nil && s.to != nil && *s.to < *s.from {
		return s, fault.New(fault.BadOption, "name", "clean.to", "value", opt.To)
	}
	s.currency = strings.ToUpper(strings.TrimSpace(opt.Currency))
	return s, nil
}

func (s *settings) inRange(day Day) bool {
	return (s.from == nil || day >= *s.from) && (s.to == nil || day <= *s.to) && (s.asOf == nil || day <= *s.asOf)
}
