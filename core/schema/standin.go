package schema

import "github.com/keepsight/keepsight/core/ingest"

// customerStandIn: a table without a customer id is read by what else tells customers apart: an
// e-mail address, a phone number or a name, whichever is filled best. The column then has the
// role of the id and no other.
func (a *assignment) customerStandIn() {
	if id, ok := a.taken[CustomerID]; ok {
		_, mail := a.taken[Email]
		_, phone := a.taken[Phone]
		if id.sense.rank >= 60 || !mail && !phone {
			return
		}
		// A bare "Id" may be anything's; an address is a customer's.
	}
	best, bestScore := -1, 0
	var confidence Confidence
	for _, role := range []Role{Email, Phone, CustomerName} {
		k, ok := a.taken[role]
		if !ok {
			continue
		}
		score, c := 70, Likely
		switch {
		case role == Phone:
			score = 66
		case role == CustomerName && a.companyName(k.col):
			score = 60
		case role == CustomerName: // two people may have one name
			score, c = 50, Check
		}
		if k.weight < 0 {
			c = Check
		}
		if a.rows > 0 && a.columns[k.col].filled*10 < a.rows*9 {
			score -= 25
		}
		if score > bestScore {
			best, bestScore, confidence = k.col, score, c
		}
	}
	if best < 0 {
		return
	}
	a.give(CustomerID, best, confidence)
	if confidence == Check {
		a.ask(CustomerID, a.headers[best])
	}
}

// companyName: names of firms are told apart by those who give them (客户, Account Name).
func (a *assignment) companyName(col int) bool {
	for _, s := range a.readings[col].senses {
		if s.role == CustomerID && s.rank >= 40 {
			return true
		}
	}
	return false
}

// guestsByEmail: shops give all who buy without an account the id 0, or none. Where that is the
// rule and an e-mail address is there, it is the better id.
func (a *assignment) guestsByEmail() {
	id, ok := a.taken[CustomerID]
	mail, also := a.taken[Email]
	if !ok || !also || a.rows == 0 {
		return
	}
	p, q := a.columns[id.col], a.columns[mail.col]
	guests := p.filled * p.shape.guest / max(1, p.shape.total)
	if p.kinds[ingest.Number] > 0 {
		guests = p.zero
	}
	if nobody := guests + a.rows - p.filled; nobody*2 > a.rows && q.filled*10 >= a.rows*9 {
		a.give(CustomerID, mail.col, Check)
		a.ask(CustomerID, a.headers[mail.col], a.headers[id.col])
	}
}

// priceAsAmount: a price without a quantity is what was paid.
func (a *assignment) priceAsAmount() {
	price, ok := a.taken[UnitPrice]
	if !ok || a.isTaken(Quantity) || a.isTaken(Amount) {
		return
	}
	a.give(Amount, price.col, Check)
}

//go:noinline // its callers are many, and core.wasm is downloaded
func (a *assignment) isTaken(r Role) bool { _, ok := a.taken[r]; return ok }

// byValuesAlone reads the date and the money of a table in a language that the lexicon does not
// know: the only column of dates; the only one of numbers with decimals. A person should look.
func (a *assignment) byValuesAlone() {
	if a.rows == 0 || !a.isTaken(CustomerID) {
		return
	}
	if !a.isTaken(OrderDate) {
		a.onlyOne(OrderDate, func(p *profile) bool { return p.dateShare() >= 0.8 })
	}
	if !a.isTaken(Amount) && !(a.isTaken(Quantity) && a.isTaken(UnitPrice)) {
		a.onlyOne(Amount, func(p *profile) bool {
			return p.numberShare() >= 0.8 && p.fractionShare() >= 0.2 && p.dateShare() < 0.5
		})
	}
}

// onlyOne gives role to the one column with an unknown name that fits; of several dates the one
// filled best is assumed, of several amounts none.
func (a *assignment) onlyOne(role Role, fits func(*profile) bool) {
	var found []int
	var names []string
	best := -1
	for c, p := range a.columns {
		if a.readings[c].known || a.choices[c].role != "" || !fits(p) {
			continue
		}
		found = append(found, c)
		if best < 0 || p.filled > a.columns[best].filled {
			best = c
		}
	}
	if len(found) == 0 || len(found) > 1 && role == Amount {
		return
	}
	a.give(role, best, Check)
	names = append(names, a.headers[best])
	for _, c := range found {
		if c != best {
			names = append(names, a.headers[c])
		}
	}
	a.ask(role, names...)
}
