package dataset

// History is what a summary says of each customer's purchases where the file holds no orders: the
// repeat purchases x, the days from the first to the last t_x, and the days from the first to the
// end of what is known T, as the models of repeat buying take them (P. S. Fader, B. G. S. Hardie,
// K. L. Lee, "Counting your customers the easy way", Marketing Science 24 (2005), 275–284). Its
// columns run parallel to Customers, whose Counted is x + 1 and whose FirstDay and LastDay are of
// these days, rounded.
type History struct {
	// Recency is t_x and Observed is T, in days; nil where the summary does not say when the first
	// purchase was. Undefined for customers who never bought.
	Recency, Observed []float64
	// Spend is the mean money of Spends purchases, 0 of none; nil where the summary names no money.
	Spend  []float64
	Spends []int32
	// Dated: the days are those of the calendar; else they are counted from an end that the summary
	// does not name.
	Dated bool
}

// Date writes a day as 2006-01-02, "" where the summary names no dates.
func (ds *Dataset) Date(day Day) string {
	if ds.Summed() && !ds.History.Dated {
		return ""
	}
	return day.String()
}

// Summed says that the file holds a summary in place of the orders.
func (ds *Dataset) Summed() bool { return ds.History != nil }
