package schema

import (
	"maps"
	"slices"
)

// customerRoles are the roles that a column of a customer table may have.
var customerRoles = []Role{CustomerID, CustomerName, Phone, Email, Owner, Consent, Region, Left, Tenure}

// rolesOfOrders show, where one of them is mapped, that a table is meant to be one of orders.
var rolesOfOrders = []Role{OrderDate, OrderID, Quantity, UnitPrice, ProductID, Product}

// Shares by which a table without order date and money is one of customers.
const (
	uniqueTenths      = 9  // of the ids: nearly every row has its own
	labelledTenths    = 5  // the same, where a column says who has left
	leastRowsNoID     = 20 // a table whose rows alone are the customers
	leastQuantitiesID = 3  // and its columns of numbers, which must be half of all
)

// asCustomers reads the table as one of customers, if it is one: it keeps the roles that such a
// table has and drops those of orders.
func (a *assignment) asCustomers() {
	if kindOf(a.isTaken) == Orders && !a.hasContracts() {
		a.release(Left)
		a.release(Tenure)
		return
	}
	label, hasLabel := a.taken[Left]
	hasLabel = hasLabel && label.weight >= 0
	if a.ordersInMind() && !hasLabel && !a.hasContracts() {
		return
	}
	choices, taken, questions := slices.Clone(a.choices), maps.Clone(a.taken), slices.Clone(a.questions)
	outcome := !hasLabel && len(a.outcomes()) > 0
	if outcome {
		hasLabel = true
		a.nameOutcomes()
	}
	id, hasID := a.taken[CustomerID]
	if hasID && id.score == 0 && a.rows > 0 && !(a.namesRows(id.col, hasLabel) && (hasLabel || a.standsInWell(id.col))) {
		// A name that many share tells nobody apart, and "Name" alone may be anything's.
		a.standInLeaves(id.col)
	}
	a.bareID()
	id, hasID = a.taken[CustomerID]
	switch {
	case hasID && (a.namesRows(id.col, hasLabel) || outcome && a.namesVisits(id.col)) && (hasLabel || a.describes() || a.hasContracts()):
	case hasLabel && a.rows != 1 && !hasID, !hasID && a.rowsAreCustomers():
		a.questions = append(a.questions, Unsure{Role: CustomerID, About: AboutRows, Candidates: []string{}})
	default:
		a.choices, a.taken, a.questions = choices, taken, questions
		return
	}
	a.keepCustomers()
}

// keepCustomers keeps the roles of a table of customers.
func (a *assignment) keepCustomers() {
	a.kind = Customers
	for role, k := range a.taken {
		if !slices.Contains(customerRoles, role) || k.weight < 0 && role != CustomerID {
			a.release(role)
		}
	}
	a.questions = slices.DeleteFunc(a.questions, func(u Unsure) bool {
		return u.About == AboutColumn && !a.isTaken(u.Role)
	})
}

// standsInWell: an address, or a name that only customers have, in a table long enough to be one.
func (a *assignment) standsInWell(col int) bool {
	return a.rows >= leastRowsNoID && slices.ContainsFunc(a.readings[col].senses, func(s sense) bool {
		return s.rank >= plain && slices.Contains([]Role{CustomerName, Email, Phone}, s.role)
	})
}

// standInLeaves gives a column that stood in for the id back its own role.
func (a *assignment) standInLeaves(col int) {
	a.release(CustomerID)
	for _, s := range a.readings[col].senses {
		if slices.Contains([]Role{CustomerName, Email, Phone}, s.role) && !a.isTaken(s.role) {
			a.give(s.role, col, Check)
			return
		}
	}
}

// release takes the role from its column.
//
//go:noinline // its callers are many, and core.wasm is downloaded
func (a *assignment) release(role Role) {
	if k, ok := a.taken[role]; ok {
		a.choices[k.col] = choice{confidence: None}
		delete(a.taken, role)
	}
}

// ordersInMind: names that only tables of orders have.
func (a *assignment) ordersInMind() bool {
	plainly := func(r Role) bool { return a.isTaken(r) && a.taken[r].sense.rank >= plain }
	return plainly(OrderDate) || plainly(OrderID) || a.isTaken(Quantity) && a.isTaken(UnitPrice)
}

// hasContracts: a column of days is named as the end of contracts, and no other name of orders stands
// beside it than the day on which they were signed, and the price of a period.
func (a *assignment) hasContracts() bool {
	if a.isTaken(Quantity) || a.isTaken(OrderID) {
		return false
	}
	further := a.furtherOf()
	named := func(c int, role Role) bool {
		return slices.ContainsFunc(further[c], func(s sense) bool {
			return s.role == role && a.columns[c].weighFurther(role, a.rows) >= 0
		})
	}
	if money, taken := a.taken[Amount]; taken && !named(money.col, PeriodPrice) {
		return false
	}
	for c := range further {
		if named(c, ContractEnd) {
			return true
		}
	}
	return false
}

// namesRows says whether the ids of the column are nearly all different.
func (a *assignment) namesRows(col int, hasLabel bool) bool {
	p := a.columns[col]
	tenths := uniqueTenths
	if hasLabel {
		tenths = labelledTenths
	}
	return a.rows == 0 && hasLabel || a.rows > 1 && p.filled*10 >= 9*a.rows && p.distinct*10 >= tenths*p.filled
}

// bareID takes an "ID" for the customer's where nothing else is an id and every row has its own.
func (a *assignment) bareID() {
	if a.isTaken(CustomerID) {
		return
	}
	for c, r := range a.readings {
		for _, s := range r.senses {
			if s.role == CustomerID && s.rank >= 40 && a.columns[c].weigh(CustomerID, a.rows) >= 0 && a.rows > 1 &&
				a.columns[c].distinct == a.rows {
				if old := a.choices[c].role; old != "" {
					a.release(old)
				}
				a.give(CustomerID, c, Check)
				a.ask(CustomerID, a.headers[c])
				return
			}
		}
	}
}

// describes: besides who the customers are and what an order would say there is something to say
// about them, a number or a value that several share.
func (a *assignment) describes() bool {
	for c, p := range a.columns {
		switch role := a.choices[c].role; {
		case role == CustomerID || role == CustomerName || role == Phone || role == Email || role == Owner || role == Consent,
			role == Amount || role == Currency || role == Status || slices.Contains(rolesOfOrders, role):
			continue
		}
		if p.filled > 0 && p.distinct > 1 && (p.repeats() || p.isQuantity()) && p.dateShare() < 0.5 {
			return true
		}
	}
	return false
}

func (p *profile) isQuantity() bool { return p.kind() == "number" && p.numberShare() >= 0.95 }

// rowsAreCustomers: a table of quantities in which nothing names the rows or speaks of orders.
func (a *assignment) rowsAreCustomers() bool {
	if a.rows < leastRowsNoID {
		return false
	}
	numbers := 0
	for c, p := range a.columns {
		switch a.choices[c].role {
		case OrderDate, OrderID, ProductID, Product, Quantity, UnitPrice:
			return false
		}
		if p.dateShare() > 0.5 || a.rowNames(p) {
			return false
		}
		if p.isQuantity() && p.distinct > 1 && p.filled*10 >= 9*a.rows {
			numbers++
		}
	}
	return numbers >= leastQuantitiesID && 2*numbers >= len(a.columns)
}

// rowNames: texts that are all different name what the rows are about: states, mountains.
func (a *assignment) rowNames(p *profile) bool {
	return p.kind() == "text" && p.filled*10 >= 9*a.rows && p.distinct*10 >= uniqueTenths*p.filled
}

// kindNow is the kind of a table whose roles a person or a recipe has changed.
func (tm *TableMapping) kindNow() string {
	if tm.KindChosen || tm.Kind == Summary {
		return tm.Kind
	}
	has := func(r Role) bool { return tm.ColumnOf(r) >= 0 }
	if kindOf(has) == Orders {
		return Orders // also of what was taken for events: these have a date of their own
	}
	if IsEvents(tm.Kind) {
		return tm.Kind
	}
	if has(Left) || has(Converted) {
		return Customers
	}
	if slices.ContainsFunc(rolesOfOrders, has) {
		return Unknown
	}
	id := tm.ColumnOf(CustomerID)
	switch {
	case tm.Kind == Customers:
		return Customers
	case id >= 0 && tm.Rows > 1:
		filled := tm.Rows - tm.Columns[id].Blank
		if filled*10 >= 9*tm.Rows && tm.Columns[id].Distinct*10 >= uniqueTenths*filled && len(tm.Columns) > 1 {
			return Customers
		}
	}
	return Unknown
}
