package rfm

// FamilyCount is one family of segments. The shares are of the active customers and of their net
// money, 0–1.
type FamilyCount struct {
	Code          string  `json:"code"` // "keep", "grow", "watch", "win_back" or "quiet"
	Customers     int     `json:"customers"`
	Revenue       float64 `json:"revenue"` // net money
	CustomerShare float64 `json:"customerShare"`
	RevenueShare  float64 `json:"revenueShare"`
}

// families sums the segments by family, in the order of the map.
func families(segments []count, customers int, net float64) []FamilyCount {
	out := []FamilyCount{}
	var sum count
	for s := range eleven {
		sum.customers += segments[s].customers
		sum.net.Add(segments[s].net.Value())
		if s+1 < len(eleven) && eleven[s+1].family == eleven[s].family {
			continue
		}
		f := FamilyCount{Code: eleven[s].family, Customers: sum.customers, Revenue: sum.net.Value()}
		if customers > 0 {
			f.CustomerShare = float64(f.Customers) / float64(customers)
		}
		if net > 0 {
			f.RevenueShare = f.Revenue / net
		}
		out, sum = append(out, f), count{}
	}
	return out
}

// mean of the money of one customer; 0 when there is none.
func (c *count) mean() float64 {
	if c.customers == 0 {
		return 0
	}
	return c.net.Value() / float64(c.customers)
}
