package prepare

import (
	"math"
	"strings"

	"github.com/keepsight/keepsight/core/dataset"
)

// What campaigns, bills and deals say of a customer.

func (t *Table) fromCampaigns(ds *dataset.Dataset) {
	c := &ds.Events.Campaigns
	sent := t.event(Sent, InTimes, len(c.Customer) > 0, NoCampaigns)
	if sent == nil {
		for _, code := range []Code{Opened, OpenRate, Converted, ConversionRate} {
			t.leave(NoCampaigns, code)
		}
		return
	}
	opened := t.event(Opened, InTimes, c.Opened != nil, NoOpens)
	openRate := t.event(OpenRate, InShare, c.Opened != nil, NoOpens)
	converted := t.event(Converted, InTimes, c.Converted != nil, NoConversions)
	rate := t.event(ConversionRate, InShare, c.Converted != nil, NoConversions)
	control := controls(ds)
	t.eachRow(c.Customer, func(row, from, to int) {
		n, reads, wins := 0.0, 0.0, 0.0
		for k := from; k < to; k++ {
			if !before(ds, c.Day, k) || !wasSent(c, k, control) {
				continue
			}
			n++
			if opened != nil && c.Opened[k] == dataset.SaidYes {
				reads++
			}
			if converted != nil && c.Converted[k] == dataset.SaidYes {
				wins++
			}
		}
		sent[row] = n
		set(opened, row, reads)
		set(openRate, row, reads/n) // NaN where nothing was sent
		set(converted, row, wins)
		set(rate, row, wins/n)
	})
}

// wasSent: a row is a contact unless it says that nothing was sent, or that it is of the control group
// where no column says what was sent.
func wasSent(c *dataset.Campaigns, k int, control []bool) bool {
	if c.Sent != nil {
		return c.Sent[k] == dataset.SaidYes
	}
	return !control[k]
}

// controls says which rows of campaigns are of the group that is left alone.
func controls(ds *dataset.Dataset) []bool {
	c := &ds.Events.Campaigns
	rows, read := make([]bool, len(c.Customer)), map[int]bool{}
	for k, code := range c.Arm {
		if int(code) >= ds.Strings.Len() {
			continue
		}
		is, known := read[int(code)]
		if !known {
			is = isControl(ds.Strings.At(code))
			read[int(code)] = is
		}
		rows[k] = is
	}
	return rows
}

func isControl(arm string) bool {
	s := strings.ToLower(strings.TrimSpace(arm))
	for _, word := range []string{"control", "holdout", "hold-out", "hold out", "对照", "對照", "控制组", "控制組", "空白组", "空白組"} {
		if strings.Contains(s, word) {
			return true
		}
	}
	return false
}

func (t *Table) fromReceivables(ds *dataset.Dataset) {
	b := &ds.Events.Receivables
	has, why := len(b.Customer) > 0 && b.Due != nil, NoBills
	if has && ds.AsOf == 0 {
		has, why = false, NoAsOf
	}
	overdue := t.event(Overdue, InMoney, has && b.Amount != nil, why)
	late := t.event(DaysLate, InDays, has, why)
	if late == nil {
		return
	}
	t.eachRow(b.Customer, func(row, from, to int) {
		days, n := 0.0, 0.0
		for k := from; k < to; k++ {
			due := b.Due[k]
			if due == dataset.NoDay || !before(ds, b.Day, k) {
				continue
			}
			open, paid := owedOf(b, k, ds.AsOf)
			if due < ds.AsOf && overdue != nil {
				overdue[row] += open
			}
			switch {
			case paid != dataset.NoDay:
				days += max(0, float64(paid-due))
				n++
			case open > 0 && due < ds.AsOf:
				days += float64(ds.AsOf - due)
				n++
			}
		}
		late[row] = days / n
	})
}

// owedOf is what of a bill is not paid on the day, and when it was paid: NoDay where it was not yet,
// or nobody says when. A bill counts as paid in full where only the day of payment is known.
func owedOf(b *dataset.Receivables, k int, asOf dataset.Day) (open float64, paid dataset.Day) {
	paid = dataset.NoDay
	if b.PaidOn != nil && b.PaidOn[k] < asOf {
		paid = b.PaidOn[k]
	}
	amount := 1.0 // where no column says how much, it is owed all the same
	if b.Amount != nil {
		if amount = finite(b.Amount[k]); math.IsNaN(amount) {
			amount = 0
		}
	}
	later := b.PaidOn != nil && b.PaidOn[k] != dataset.NoDay && b.PaidOn[k] >= asOf
	switch {
	case later: // not known yet on that day
	case b.Paid != nil && !math.IsNaN(b.Paid[k]):
		amount -= b.Paid[k]
	case paid != dataset.NoDay:
		amount = 0
	}
	if amount <= 0 || math.IsNaN(amount) {
		return 0, paid
	}
	return amount, paid
}

func (t *Table) fromDeals(ds *dataset.Dataset) {
	d := &ds.Events.Opportunities
	has := len(d.Customer) > 0
	open := t.event(OpenDeals, InDeals, has, NoDeals)
	if open == nil {
		for _, code := range []Code{DealAmount, DealExpected, DealsWon, DealsLost} {
			t.leave(NoDeals, code)
		}
		return
	}
	amount := t.event(DealAmount, InMoney, d.Amount != nil, NoDealAmounts)
	expected := t.event(DealExpected, InMoney, d.Expected != nil, NoDealAmounts)
	won := t.event(DealsWon, InDeals, d.State != nil, NoDeals)
	lost := t.event(DealsLost, InDeals, d.State != nil, NoDeals)
	t.eachRow(d.Customer, func(row, from, to int) {
		for k := from; k < to; k++ {
			state := dataset.OpenDeal
			if d.State != nil {
				state = d.State[k]
			}
			if state != dataset.OpenDeal && !before(ds, d.Day, k) {
				continue // an open one may be dated by when it is hoped to close
			}
			switch state {
			case dataset.WonDeal:
				won[row]++
			case dataset.LostDeal:
				lost[row]++
			default:
				open[row]++
				add(amount, row, d.Amount, k)
				add(expected, row, d.Expected, k)
			}
		}
	})
}

// add a figure to a cell of a column that there may not be.
func add(column []float64, row int, values []float64, k int) {
	if column == nil {
		return
	}
	if v := finite(values[k]); !math.IsNaN(v) {
		column[row] += v
	}
}
