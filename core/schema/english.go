package schema

import (
	"slices"
	"strings"
	"sync"
)

// The lexicons are read when the first header is, not when the module starts.
var englishLexicon = sync.OnceValue(func() names {
	plainName := func(name string) string { return strings.Join(parseHeading(name).words, " ") }
	m := readNames(englishNames, plainName)
	for k, v := range readNames(otherNames, plainName) {
		m[k] = v
	}
	return m
})

// Words by what they do in a name.
var (
	customerWords = words("customer member user account contact company partner party payer guest recipient buyer subscriber passenger patient donor student household debtor")
	orderWords    = words("order invoice transaction receipt sale purchase bill billing booking ticket document deal opportunity voucher check contract basket cart po")
	productWords  = words("product item sku stock article material goods merchandise part variant")
	idWords       = words("id number code key reference")
	dateWords     = words("date time timestamp at on day")
	moneyWords    = words("amount total revenue value spend spent paid pay turnover money sum sale price gross net subtotal")
	staffWords    = words("salesperson owner manager agent executive staff employee vendor supplier store shop assigned sender support")

	// groupingWords behind a product make a category; documentWords are what an order is written on;
	// articleNumbers are the names of numbering systems, whatever stands before them.
	groupingWords  = words("group class family line series range department division collection segment hierarchy")
	documentWords  = words("order invoice receipt document voucher ticket booking contract transaction bill")
	articleNumbers = words("sku upc ean gtin isbn asin barcode plu")
	agreeWords     = words("accept accepts accepted allow allowed agree agreed permission permitted")

	// A name with one of these is none of ours: it counts, sums up, predicts or describes.
	otherWords = words("count birth age gender sex salary income avg average mean median min max minimum maximum rank score probability " +
		"recency frequency tenure lifetime ltv clv cumulative ytd percent percentage pct ratio reason note comment remark tag type method " +
		"channel source language url link website image password token ip latitude longitude weight height width length color colour size " +
		"rating review feedback segment tier level tracking carrier warehouse exchange growth change previous limit days months years since")
	// Money that is not what the customer paid for the goods.
	otherMoney = words("refund discount tax vat gst shipping freight fee tip commission cost profit margin balance outstanding expected " +
		"target budget weighted coupon promotion deposit credit due points insurance handling charge duty surcharge rebate cashback owed unpaid loss stock open pending")
	// A name with one of these says what is left of the price, or names the discount rather than giving it.
	aroundDiscount = words("after before without less excluding including net type reason name description group status note cost date at on id tax shipping limit max maximum eligible customer member")
	// Dates of something that is not the purchase.
	otherDates = words("birth cancel due expiry expire end update register expected first last next refund print import export view visit login review " +
		"followup renewal start valid activity call email contact warranty installation trial member customer promised requested required stock launch publish published")
)

//go:noinline // its callers are many, and core.wasm is downloaded
func words(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		p, _ := plainWord(w)
		m[p] = true
		m[w] = true
	}
	return m
}

// english reads a name of plain words: by the list, else by its words.
func english(ws []string) ([]sense, bool) {
	if len(ws) == 0 {
		return nil, false
	}
	if list, ok := englishLexicon()[strings.Join(ws, " ")]; ok {
		return list, true
	}
	if short := without(ws, "the", "a", "of", "for", "by", "is", "has", "s", "my", "our", "full"); len(short) > 0 && len(short) < len(ws) {
		if list, ok := englishLexicon()[strings.Join(short, " ")]; ok {
			return weaker(list, 2), true
		}
	}
	// partner id / id, order lines / product: the same name with the table's in front.
	if n := len(ws); n > 2 && ws[0] == "order" && ws[1] == "line" {
		return english(ws[2:])
	} else if n > 2 && ws[n-1] == ws[n-2] {
		return english(ws[:n-1])
	}
	return byWords(ws)
}

//go:noinline // its callers are many, and core.wasm is downloaded
func without(ws []string, drop ...string) []string {
	var out []string
	for _, w := range ws {
		if !slices.Contains(drop, w) {
			out = append(out, w)
		}
	}
	return out
}

//go:noinline // its callers are many, and core.wasm is downloaded
func has(ws []string, class map[string]bool) bool { return lastOf(ws, class) >= 0 }

// lastOf is where the last word of the class stands, or -1.
func lastOf(ws []string, class map[string]bool) int {
	for i := len(ws) - 1; i >= 0; i-- {
		if class[ws[i]] {
			return i
		}
	}
	return -1
}

// byWords reads a name that is not in the list: what it is about (customer, order, product) and
// what it says of that (id, name, date, amount). The rank stays below that of listed names.
func byWords(ws []string) ([]sense, bool) {
	one := func(r Role, rank int) ([]sense, bool) { return []sense{{role: r, rank: rank}}, true }
	is := func(w string) bool { return slices.Contains(ws, w) }
	if slices.Contains(ws, "not") && slices.Contains(ws, "modify") {
		return nil, true
	}
	for _, w := range []string{"consent", "optin", "gdpr"} {
		if is(w) {
			return one(Consent, 86)
		}
	}
	if is("optout") || is("unsubscribed") || is("opt") && is("out") || is("do") && is("not") {
		return []sense{{role: Consent, rank: 86, negated: true}}, true
	}
	if at := lastOf(ws, productWords); at >= 0 && at < len(ws)-1 && groupingWords[ws[len(ws)-1]] {
		return one(Category, 86) // material group, item class
	}
	if is("marketing") && has(ws, agreeWords) {
		return one(Consent, 86)
	}
	if is("discount") && !has(ws, aroundDiscount) {
		return one(Discount, 86)
	}
	if has(ws, otherWords) {
		return nil, true
	}
	if is("email") || is("phone") {
		r := Email
		if is("phone") {
			r = Phone
		}
		if has(ws, staffWords) || has(ws, dateWords) || has(ws, idWords) && !is("number") || is("status") {
			return nil, true
		}
		return one(r, 84)
	}
	if s, known := dateByWords(ws); known {
		return s, true
	}
	if is("currency") {
		if moneyWords[ws[0]] && is("in") { // amount in company currency
			return one(Amount, 55)
		}
		return one(Currency, 80)
	}
	if s, known := idByWords(ws); known {
		return s, true
	}
	if articleNumbers[ws[len(ws)-1]] {
		return one(ProductID, 88)
	}
	if is("quantity") {
		if has(ws, otherMoney) || is("available") || is("minimum") {
			return nil, true
		}
		return one(Quantity, 84)
	}
	if is("price") && !is("total") {
		if has(ws, otherMoney) || ws[len(ws)-1] == "name" {
			return nil, true
		}
		return one(UnitPrice, 82)
	}
	if is("status") && (has(ws, orderWords) || len(ws) <= 2) {
		return one(Status, 70)
	}
	last := ws[len(ws)-1]
	if last == "name" || last == "description" || last == "title" {
		switch {
		case has(ws, staffWords):
			return nil, true
		case has(ws, productWords):
			return one(Product, 86)
		case is("category"):
			return one(Category, 80)
		case groupsOf(ws[:len(ws)-1]):
			return one(Category, 66) // department name
		case has(ws, customerWords) && last == "name":
			return one(CustomerName, 86)
		case is("country") || is("region") || is("state") || is("city") || is("province"):
			return one(Region, 80)
		}
		return nil, has(ws, orderWords)
	}
	if ws[0] == "name" && customerWords[last] { // nom client
		return one(CustomerName, 86)
	}
	if is("category") {
		return one(Category, 80)
	}
	if is("salesperson") || last == "owner" {
		return one(Owner, 84)
	}
	if last == "postcode" || last == "zip" {
		return one(Region, 50)
	}
	if last == "country" || last == "region" || last == "state" || last == "city" || last == "province" {
		return one(Region, 80)
	}
	if bare, known := bareThing(ws); known {
		return bare, true
	}
	if has(ws, moneyWords) {
		if has(ws, otherMoney) {
			return nil, true
		}
		if i := lastOf(ws, orderWords); i >= 0 && ws[i] != "sale" && !is("line") {
			return []sense{{role: Amount, rank: 76, whole: true}}, true
		}
		return one(Amount, 74)
	}
	return nil, has(ws, otherMoney)
}

// groupsOf: the words alone are listed as a grouping of products.
func groupsOf(ws []string) bool {
	return slices.ContainsFunc(englishLexicon()[strings.Join(ws, " ")], func(s sense) bool { return s.role == Category })
}

// bareThing reads names that say only what they are of. A document goes by its number; an article is
// named, or, where another column names it, goes by its number too.
func bareThing(ws []string) ([]sense, bool) {
	all := func(class map[string]bool) bool {
		return !slices.ContainsFunc(ws, func(w string) bool { return !class[w] })
	}
	switch {
	case all(productWords):
		return []sense{{role: Product, rank: 78}, {role: ProductID, rank: 66}}, true
	case len(ws) > 1 && all(orderWords) && documentWords[ws[len(ws)-1]]: // not Contract: month-to-month
		return []sense{{role: OrderID, rank: 78}}, true
	}
	return nil, false
}

// dateByWords reads "order date", "date of sale", "shipped on".
func dateByWords(ws []string) ([]sense, bool) {
	last := ws[len(ws)-1]
	if !dateWords[last] && ws[0] != "date" || last == "day" && len(ws) > 2 {
		return nil, false
	}
	if has(ws, otherDates) {
		return nil, true
	}
	rank := 64
	rest := without(ws, "date", "time", "at", "on", "of")
	switch {
	case len(rest) == 0:
		rank = 80
	case has(ws, words("shipping fulfilled dispatch")):
		rank = 45
	case has(ws, words("payment paid")):
		rank = 60
	case has(rest, orderWords) || has(rest, words("placed sold closed won")):
		rank = 88
	}
	return []sense{{role: OrderDate, rank: rank}}, true
}

// idByWords reads "customer ref no" and "id of customer": the id belongs to the thing named last
// before it, else to the one named first behind it.
func idByWords(ws []string) ([]sense, bool) {
	at := lastOf(ws, idWords)
	if at < 0 || at > 0 && at < len(ws)-1 {
		return nil, false
	}
	if at == 0 && len(ws) > 1 && ws[0] == "number" {
		return nil, true // number of visits, num_orders
	}
	owner := ws[:at]
	if at == 0 {
		owner = ws[1:]
	}
	best, role := -1, Role("")
	for _, c := range []struct {
		class map[string]bool
		role  Role
	}{{customerWords, CustomerID}, {orderWords, OrderID}, {productWords, ProductID}} {
		if i := lastOf(owner, c.class); i > best {
			best, role = i, c.role
		}
	}
	switch {
	case len(owner) == 0:
		return nil, false
	case has(owner, words("country state zip postal region city area")):
		return []sense{{role: Region, rank: 50}}, true
	case has(owner, words("line row tax vat tracking shipping payment bank card serial batch lot session device employee store shop branch warehouse campaign coupon promotion discount category currency bin")), role == "":
		return nil, true
	case slices.Contains(owner, "external") || slices.Contains(owner, "parent") || slices.Contains(owner, "original"):
		return []sense{{role: role, rank: 60}}, true
	}
	return []sense{{role: role, rank: 90 - 2*min(len(owner), 5)}}, true
}
