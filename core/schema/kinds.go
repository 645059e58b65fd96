package schema

import (
	"slices"
	"strings"
)

// Kinds of tables in the order in which a person is shown them.
var Kinds = []string{Orders, Customers, Summary, Interactions, Feedback, Campaigns, Receivables, Opportunities, Unknown}

// ofKinds lists, of each kind, the roles that its columns may have, required ones first. persons is
// what any table may have beside its own: who the row is about.
var ofKinds = strings.NewReplacer("persons", "customer_name email phone owner consent").Replace(`
orders: customer_id order_date amount quantity unit_price order_id status product_id product category discount region currency persons
customers: customer_id left converted tenure gender age birthday region level income job education acquisition joined contract_end period_price persons
summary: customer_id frequency recency observed monetary order_count last_order total_spent first_order region persons
interactions: customer_id event_date event_type channel resolved issue comment score customer_name email phone owner
feedback: customer_id score comment event_date issue channel order_id product_id product category customer_name email phone
campaigns: customer_id campaign sent opened converted event_date channel arm cost customer_name email phone
receivables: customer_id due_date amount paid_date paid_amount event_date order_id currency status customer_name email phone owner
opportunities: customer_id stage probability amount expected event_date order_id currency customer_name email phone owner
`)

// needs says what a table of a kind cannot do without: each need, by one of several ways. Of
// customers nothing is required: each row is one.
const needs = `
orders: customer_id; order_date; amount | quantity unit_price
summary: customer_id; frequency recency observed | order_count last_order total_spent
interactions: customer_id; event_date; event_type | channel | resolved | comment | issue
feedback: score | comment
campaigns: campaign | sent | opened | converted
receivables: due_date; amount
opportunities: stage | probability | expected
`

// lineOf is what a list says of a kind.
//
//go:noinline // its callers are many, and core.wasm is downloaded
func lineOf(list, kind string) string {
	_, rest, _ := strings.Cut(list, "\n"+kind+": ")
	line, _, _ := strings.Cut(rest, "\n")
	return line
}

func rolesIn(text string) []Role {
	var list []Role
	for _, w := range strings.Fields(text) {
		list = append(list, Role(w))
	}
	return list
}

// RolesOf lists the roles that the columns of a table of the kind may have, required ones first. A
// table of no kind may become one of orders, or of customers by who has left.
func RolesOf(kind string) []Role {
	if line := lineOf(ofKinds, kind); line != "" {
		return rolesIn(line)
	}
	return append(RolesOf(Orders), Left, Tenure, Converted)
}

// NeedsOf lists what a table of the kind needs: of each need one of several sets of roles.
func NeedsOf(kind string) [][][]Role {
	if kind == Customers {
		return nil
	}
	line := lineOf(needs, kind)
	if line == "" {
		line = lineOf(needs, Orders)
	}
	var list [][][]Role
	for _, need := range strings.Split(line, ";") {
		var ways [][]Role
		for _, way := range strings.Split(need, "|") {
			ways = append(ways, rolesIn(way))
		}
		list = append(list, ways)
	}
	return list
}

// eventKinds are the kinds that tell what happened beside orders. They count together with orders,
// customers or a summary, never alone.
var eventKinds = []string{Interactions, Feedback, Campaigns, Receivables, Opportunities}

// IsEvents says whether tables of the kind tell what happened beside orders.
//
//go:noinline // its callers are many, and core.wasm is downloaded
func IsEvents(kind string) bool { return slices.Contains(eventKinds, kind) }

// missingRole is the first role that a table of the kind cannot do without, or "". Of several ways
// the one is meant that has most of its roles, of equal ones the first.
func missingRole(kind string, has func(Role) bool) Role {
	for _, ways := range NeedsOf(kind) {
		most, missing := -1, Role("")
		for _, way := range ways {
			n, lacks := 0, Role("")
			for _, r := range way {
				if has(r) {
					n++
				} else if lacks == "" {
					lacks = r
				}
			}
			if lacks == "" {
				missing = ""
				break
			}
			if n > most {
				most, missing = n, lacks
			}
		}
		if missing != "" {
			return missing
		}
	}
	return ""
}
