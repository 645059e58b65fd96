package schema

import "slices"

// distinctive are the roles that speak for a kind of table, the loud ones more than once. A role that
// orders or customers have as well speaks for none.
const distinctive = `
summary: recency last_order observed recency last_order observed frequency order_count total_spent monetary first_order
receivables: due_date due_date due_date paid_date paid_amount
opportunities: stage stage probability probability expected expected
campaigns: campaign campaign opened opened sent converted arm
feedback: score score comment comment
interactions: resolved resolved resolved event_type event_type channel issue
`

// otherKinds in the order in which equal ones are preferred.
var otherKinds = []string{Summary, Receivables, Opportunities, Campaigns, Feedback, Interactions}

// spoken is the rank from which a name speaks for a kind.
const spoken = 80

// reading of a table as one kind.
type asKind struct {
	kind      string
	choices   []choice
	questions []Unsure
	points    int
	spoken    int  // of the points, by plain names and values that agree
	noneWon   bool // of a table of deals: no row is won
}

// furtherOf reads the names of all columns for the roles that orders do not have.
func (a *assignment) furtherOf() [][]sense {
	list := make([][]sense, len(a.headers))
	for c, h := range a.headers {
		if !unnamed(h) {
			list[c] = parseHeading(original(a.view, c)).further()
		}
	}
	return list
}

// asOtherKind reads the table as one of the kinds beside orders and customers, where its names say
// so. A table that reads as orders as well keeps that reading until it is known whether others in
// the project hold orders; not so one whose only other date is that of payment.
func (a *assignment) asOtherKind() {
	further := a.furtherOf()
	if a.kind == Customers {
		a.describeCustomers(further)
	} else if a.kind = kindOf(a.isTaken); a.kind == Unknown && a.rows == 0 && a.isTaken(CustomerID) && !a.ordersInMind() {
		plainly := 0
		for _, k := range a.candidatesOf(ofCustomers, further) {
			if k.sense.rank >= plain {
				plainly++
			}
		}
		if plainly >= 2 { // names alone
			a.keepCustomers()
			a.describeCustomers(further)
		}
	}
	var best *asKind
	for _, kind := range otherKinds {
		if a.kind == Orders && (kind == Feedback || kind == Interactions) || !hinted(kind, further) {
			continue
		}
		k := a.readAs(kind, further)
		if missingRole(kind, k.has) == "" && a.mayBe(k) && (best == nil || k.points > best.points) {
			best = k
		}
	}
	switch {
	case best == nil:
	case a.kind == Orders && best.kind != Summary && (best.kind != Receivables || a.taken[OrderDate].sense.rank >= 70):
		if a.instead = best; best.kind == Opportunities {
			best.noneWon = a.noneWon(best)
		}
	default:
		a.become(best)
	}
}

// become takes the reading for the table's own.
func (a *assignment) become(k *asKind) {
	a.kind, a.choices, a.questions = k.kind, k.choices, k.questions
}

// hinted says whether any name speaks for the kind at all; most tables are spared the rest.
func hinted(kind string, further [][]sense) bool {
	roles := rolesIn(lineOf(distinctive, kind))
	for _, list := range further {
		for _, s := range list {
			if s.rank >= 70 && slices.Contains(roles, s.role) {
				return true
			}
		}
	}
	return false
}

// asChosen reads the table as one of the kind that a person has chosen.
func (a *assignment) asChosen(kind string) {
	switch kind {
	case Orders:
		a.release(Left)
		a.release(Tenure)
		a.kind = Orders
	case Customers:
		if a.asCustomers(); a.kind != Customers {
			a.keepCustomers()
		}
		a.describeCustomers(a.furtherOf())
	case Unknown:
		a.choices, a.questions = a.fresh().choices, nil
	default:
		a.become(a.readAs(kind, a.furtherOf()))
	}
	a.kind = kind
}

// ofCustomers are the roles that only tables of customers have.
var ofCustomers = []Role{Gender, Age, Birthday, Level, Income, Job, Education, Acquisition, Joined, ContractEnd, PeriodPrice}

// describeCustomers names what is known of the customers. The columns stay what they were to the
// analyses: attributes.
func (a *assignment) describeCustomers(further [][]sense) {
	b := a.fresh()
	b.choices, b.taken = a.choices, a.taken
	b.candidates = b.candidatesOf(ofCustomers, further)
	b.takeAll()
	a.choices = b.choices
}

// fresh is an assignment of the same table without any roles.
func (a *assignment) fresh() *assignment {
	v := *a.view
	b := &assignment{view: &v, readings: a.readings, taken: map[Role]candidate{}, choices: make([]choice, len(a.choices))}
	for i := range b.choices {
		b.choices[i].confidence = None
	}
	return b
}

// candidatesOf are the columns that may take one of the roles, the best first.
func (a *assignment) candidatesOf(roles []Role, further [][]sense) []candidate {
	b := *a
	b.candidates = nil
	for c := range a.headers {
		list := append([]sense{}, further[c]...)
		for _, s := range a.inContext(c, a.readings[c].senses) {
			list = append(list, s)
			switch s.role {
			case OrderDate:
				list = append(list, sense{role: EventDate, rank: s.rank - 3})
			case Status:
				list = append(list, sense{role: Resolved, rank: min(s.rank, 62)})
			}
		}
		for _, s := range list {
			bare := s.rank < 60 && (s.role == OrderID || s.role == Product) // "Id" and "Title" are the event's
			if bare || !slices.Contains(roles, s.role) || s.role == Acquisition && s.rank < 60 && !a.mayAcquire(c) {
				continue
			}
			b.consider(c, s)
		}
	}
	b.sort()
	return b.candidates
}

// mayAcquire: a bare "Channel" brought the customers only where somebody is named, and in words; a code
// of 1 and 2 in a table of figures is one more of them.
func (a *assignment) mayAcquire(c int) bool {
	return (a.isTaken(CustomerID) || a.isTaken(CustomerName) || a.rows == 0) && a.columns[c].numberShare() < 0.5
}

func (a *assignment) takeAll() {
	for _, k := range a.candidates {
		if _, taken := a.taken[k.sense.role]; !taken && a.choices[k.col].role == "" {
			a.take(k)
		}
	}
}

// readAs reads the table as one of the kind, whether it has what the kind requires or not.
func (a *assignment) readAs(kind string, further [][]sense) *asKind {
	b := a.fresh()
	b.candidates = b.candidatesOf(RolesOf(kind), further)
	b.takeAll()
	b.customerStandIn()
	if kind == Summary {
		b.onlyID()
	} else if !b.isTaken(EventDate) {
		b.onlyOne(EventDate, func(p *profile) bool { return p.dateShare() >= 0.8 })
	}
	b.askRivals()
	if id, ok := b.taken[CustomerID]; ok && IsEvents(kind) && id.score > 0 && id.sense.rank < 60 {
		b.ask(CustomerID, b.headers[id.col]) // a bare "Id" may as well be the event's own
	}
	if IsEvents(kind) && kind != Interactions && b.taken[CustomerID].score == 0 {
		b.questions = slices.DeleteFunc(b.questions, func(u Unsure) bool { return u.Role == CustomerID }) // it can do without
	}
	k := &asKind{kind: kind, choices: b.choices, questions: b.questions}
	for _, role := range rolesIn(lineOf(distinctive, kind)) {
		c, ok := b.taken[role]
		if !ok || c.sense.rank < 70 || c.weight < 0 {
			continue
		}
		if c.sense.rank >= spoken && (a.rows == 0 || c.weight >= support || c.sense.rank >= 90) {
			k.points += 2
			k.spoken++
		} else {
			k.points++
		}
	}
	return k
}

// onlyID takes an "ID" of which every row has its own for the customer's, in a table whose other
// columns can only be those of customers.
func (a *assignment) onlyID() {
	questions := len(a.questions)
	a.bareID()
	if len(a.questions) > questions {
		a.questions = a.questions[:questions]
		if k, ok := a.taken[CustomerID]; ok {
			a.choices[k.col].confidence = Likely
		}
	}
}

// has says whether the reading gives a column the role.
//
//go:noinline // its callers are many, and core.wasm is downloaded
func (k *asKind) has(r Role) bool {
	return slices.ContainsFunc(k.choices, func(c choice) bool { return c.role == r })
}

// count of the roles that the reading has.
func (k *asKind) count(roles ...Role) int {
	n := 0
	for _, r := range roles {
		if k.has(r) {
			n++
		}
	}
	return n
}

// mayBe says whether what the table was read as so far may give way to the reading.
func (a *assignment) mayBe(k *asKind) bool {
	if a.isTaken(Left) && a.taken[Left].weight >= 0 {
		return false
	}
	if k.spoken == 0 {
		// No plain name: only a table that is nothing else, of customers and days and little more.
		return k.kind == Interactions && k.points > 0 && a.kind == Unknown && !a.ordersInMind() && !a.isTaken(Amount)
	}
	if k.kind == Summary {
		id := slices.IndexFunc(k.choices, func(c choice) bool { return c.role == CustomerID })
		if a.kind == Customers && a.isTaken(Left) || a.rows == 0 && a.kind != Unknown {
			return false
		}
		return id >= 0 && (a.rows == 0 || a.namesRows(id, false))
	}
	switch a.kind {
	case Orders:
		return a.beside(k)
	case Customers:
		return a.besideCustomers(k)
	}
	lines := a.isTaken(Quantity) && (a.isTaken(UnitPrice) || a.isTaken(Amount))
	switch k.kind {
	case Interactions:
		ticket := k.spoken >= 3 && a.taken[OrderDate].sense.rank < plain // an id of it, not of an order
		return (ticket || !a.ordersInMind()) && !lines && !(a.isTaken(Amount) && a.taken[Amount].sense.rank >= plain)
	case Feedback, Campaigns:
		return !lines
	}
	return true
}

// beside says whether a table of orders may as well be one of the kind.
func (a *assignment) beside(k *asKind) bool {
	lines := a.isTaken(Quantity) || a.isTaken(Product) || a.isTaken(ProductID)
	switch k.kind {
	case Receivables:
		return !lines && k.count(PaidDate, PaidAmount, Status) > 0
	case Opportunities:
		return !lines && (k.count(Probability, Expected) > 0 || a.ofDeals(k)) && !a.wonOnly(k)
	case Campaigns:
		return !lines && k.count(Campaign, Opened, Converted, Arm) >= 3
	}
	return false
}

// ofDeals: the stages are those of deals alone.
func (a *assignment) ofDeals(k *asKind) bool {
	for c, x := range k.choices {
		if x.role == Stage {
			_, sure := a.columns[c].deals()
			return sure
		}
	}
	return false
}

// noneWon: there is a stage, and it says of no deal that it is won.
func (a *assignment) noneWon(k *asKind) bool {
	for c, x := range k.choices {
		if x.role == Stage {
			rows, _ := a.columns[c].deals()
			return a.rows > 0 && rows[DealWon] == 0 && rows[DealOpen]+rows[DealLost] > 0
		}
	}
	return false
}

// wonOnly: every row of the stage is won, as a report of won deals has it.
func (a *assignment) wonOnly(k *asKind) bool {
	for c, x := range k.choices {
		if x.role == Stage && a.columns[c].distinct > 1 {
			return false
		}
	}
	return k.has(Stage) && a.rows > 0
}

// besideCustomers says whether a table whose rows seemed to be customers may as well be one of the
// kind: each customer with one complaint, or one invoice.
func (a *assignment) besideCustomers(k *asKind) bool {
	if a.isTaken(Left) || a.isTaken(Tenure) || len(a.outcomes()) > 0 {
		return false
	}
	known := 0 // things that are known of customers alone
	for _, c := range a.choices {
		if slices.Contains(ofCustomers, c.role) && c.role != Acquisition {
			known++
		}
	}
	switch k.kind {
	case Receivables:
		return k.count(PaidDate, PaidAmount) > 0 || known == 0
	case Opportunities:
		return k.count(Stage, Probability, Expected) >= 2
	case Campaigns:
		return k.has(Campaign) && k.count(Sent, Opened, Converted) >= 2
	case Feedback:
		return k.has(Comment) && known == 0 || k.has(Score) && k.has(EventDate) && known == 0 ||
			k.has(Score) && k.has(Comment) && known <= 2 || k.has(Score) && len(a.headers) <= 3 && a.describesLittle(k)
	case Interactions:
		return known == 0 && k.count(EventType, Resolved, Issue) >= 1
	}
	return false
}

// describesLittle: beside the score and the customer there is at most one column.
func (a *assignment) describesLittle(k *asKind) bool {
	n := 0
	for _, c := range k.choices {
		if c.role == "" {
			n++
		}
	}
	return n <= 1
}
