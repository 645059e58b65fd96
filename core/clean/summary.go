package clean

import (
	"strconv"

	"github.com/keepsight/keepsight/core/dataset"
)

// summarise fills in the summary of a dataset whose AsOf is set.
func summarise(ds *dataset.Dataset, currencies []Money, answer string) *Summary {
	s := &Summary{Kind: "orders", FirstDate: ds.First.String(), LastDate: ds.Last.String(), AsOf: ds.AsOf.String(),
		Currency: ds.Currency, Currencies: currencies, FirstSale: firstSale(ds, answer)}
	for c := range ds.Customers.ID {
		if ds.Customers.Active(c) {
			s.Customers++
			s.Orders += int(ds.Customers.Counted[c])
		}
	}
	if ds.HasTime {
		earliest, latest := int32(-1), int32(-1)
		for i, day := range ds.Lines.Day {
			second := ds.Lines.Second[i]
			if day == ds.First && second >= 0 && (earliest < 0 || second < earliest) {
				earliest = second
			}
			if day == ds.Last {
				latest = max(latest, second)
			}
		}
		s.FirstTime, s.LastTime = clock(earliest), clock(latest)
	}
	return s
}

// clock writes 08:26; "" when there is no time of day.
func clock(second int32) string {
	if second < 0 {
		return ""
	}
	return twoDigits(second/3600) + ":" + twoDigits(second/60%60)
}

func twoDigits(n int32) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }

// When the question about the first sale is raised (FirstSale).
const (
	burstRatio     = 1.5
	burstCustomers = 20
	burstMonths    = 3
)

func firstSale(ds *dataset.Dataset, answer string) *FirstSale {
	first, some := 0, false
	for c, n := range ds.Customers.Counted {
		if n > 0 {
			if m := monthOf(ds.Customers.FirstDay[c]); !some || m < first {
				first, some = m, true
			}
		}
	}
	if !some || monthOf(ds.Last)-first+1 < burstMonths {
		return nil
	}
	var starts [2]int
	for c, n := range ds.Customers.Counted {
		if m := monthOf(ds.Customers.FirstDay[c]) - first; n > 0 && m < len(starts) {
			starts[m]++
		}
	}
	if starts[0] < burstCustomers || float64(starts[0]) <= burstRatio*float64(starts[1]) {
		return nil
	}
	return &FirstSale{Month: monthText(first), Customers: starts[0],
		NextMonth: monthText(first + 1), NextMonthly: starts[1], Answer: answer}
}

// monthOf numbers the months of the calendar.
func monthOf(day Day) int {
	y, m, _ := day.Civil()
	return 12*y + m - 1
}

func monthText(month int) string {
	return strconv.Itoa(month/12) + "-" + twoDigits(int32(month%12+1))
}
