package dataset

import "github.com/keepsight/keepsight/core/internal/digest"

// Fingerprint is a SHA-256 over what the analyses read: every customer with the day, time and amount
// of each of its lines, or the sums that stand in for them, and the columns of a customer table. Rows
// stand in canonical order, so neither their order nor how they are split over files changes it; two
// projects of one fingerprint give the same figures.
func (ds *Dataset) Fingerprint() string {
	h := digest.New()
	h.Int(int64(ds.AsOf))
	h.Field(ds.Currency)
	c := &ds.Customers
	for i := range c.ID {
		h.Field(ds.Strings.At(c.ID[i]))
		if !ds.HasOrders() {
			continue
		}
		h.Int(int64(c.Counted[i]))
		h.Float(c.Net[i])
		if ds.Summed() {
			h.Int(int64(c.FirstDay[i]))
			h.Int(int64(c.LastDay[i]))
			continue
		}
		from, to := c.LineRange(i)
		h.Int(int64(to - from))
		for n := from; n < to; n++ {
			h.Int(int64(ds.Lines.Day[n])<<32 | int64(uint32(ds.Lines.Second[n])))
			h.Float(ds.Lines.Amount[n])
		}
	}
	for _, a := range ds.Attributes {
		h.Field(a.Header)
		for i := range c.ID {
			if a.Quantity != nil {
				h.Float(a.Quantity[i])
			} else {
				h.Field(ds.Strings.At(a.Category[i]))
			}
		}
	}
	return h.Hex()
}
