package contact

import "github.com/keepsight/keepsight/core/dataset"

// openDays is how long a complaint that is marked as not resolved keeps a customer off the lists;
// older ones were left open in the system and forgotten, as a rule. One without a date counts as
// open. One of which the file does not say whether it is resolved keeps nobody off.
const openDays = 60

// openComplaints says of each customer whether it has an open complaint; nil where nobody has.
func openComplaints(ds *dataset.Dataset) []bool {
	var open []bool
	e := &ds.Events.Interactions
	for i, complains := range e.Complaint {
		who := e.Customer[i]
		if !complains || who < 0 || e.Resolved == nil || e.Resolved[i] != dataset.SaidNo {
			continue
		}
		if e.Day[i] != dataset.NoDay && ds.AsOf-e.Day[i] > openDays {
			continue
		}
		if open == nil {
			open = make([]bool, ds.Customers.Len())
		}
		open[who] = true
	}
	return open
}
