//go:build !js

package main

// englishLabels are the words of the command line's exports; the page sends its own.
var englishLabels = map[string]string{
	"sheet.contacts": "Contact first", "sheet.customers": "Customers",
	"file.contacts": "contact", "file.customers": "customers",
	"col.rank": "Rank", "col.id": "Customer", "col.name": "Name", "col.phone": "Phone", "col.email": "E-mail",
	"col.owner": "Owner", "col.region": "Region", "col.consent": "Consent", "col.reason": "Reason",
	"col.segment": "Segment", "col.list": "List", "col.net": "Net revenue", "col.orders": "Orders",
	"col.first": "First order", "col.last": "Last order", "col.quiet": "Days since last order",
	"col.gap": "Usual gap (days)", "col.overdue": "Overdue index", "col.r": "R score", "col.f": "F score",
	"col.m": "M score", "col.quadrant": "Quadrant", "col.sales": "Sales", "col.refunds": "Refunds",
	"col.action": "What to do", "col.stake": "At stake", "col.one_in": "Pays if contact keeps 1 in",
	"col.risk": "Risk", "col.cluster": "Group", "col.expected_orders": "Expected orders",
	"col.expected_value": "Expected value", "col.stand": "Left or stayed",
	"stand.left": "left", "stand.stayed": "stayed",
	"action.call": "Call", "action.write": "Write", "action.offer": "Make an offer to come back",
	"action.spare": "Leave: a contact costs more than is at stake", "action.wait": "Wait: on rhythm",
	"action.refuse": "Do not contact: consent refused",
	"consent.given": "yes", "consent.refused": "no",
	"list.contact_first": "Just past rhythm", "list.win_back": "Win back", "list.leave_alone": "Leave alone",
	"segment.champions": "Champions", "segment.loyal": "Loyal", "segment.potential_loyalist": "Potential loyalist",
	"segment.new": "New", "segment.promising": "Promising", "segment.needing_attention": "Needing attention",
	"segment.about_to_sleep": "About to sleep", "segment.at_risk": "At risk", "segment.cant_lose": "Can't lose",
	"segment.hibernating": "Hibernating", "segment.lost": "Lost",
	"quadrant.NFH": "near, frequent, high", "quadrant.FFH": "far, frequent, high",
	"quadrant.NSH": "near, seldom, high", "quadrant.FSH": "far, seldom, high",
	"quadrant.NFL": "near, frequent, low", "quadrant.FFL": "far, frequent, low",
	"quadrant.NSL": "near, seldom, low", "quadrant.FSL": "far, seldom, low",
	"reason.past_rhythm": "Next order was expected after {usualGapDays} {usualGapDays|day|days}; the last was {quietDays} {quietDays|day|days} ago, on {lastDate}. {orders} {orders|order|orders} so far, {net} net.",
	"reason.long_gone":   "Usually orders every {usualGapDays} {usualGapDays|day|days}; the last order was {quietDays} days ago, on {lastDate}. {orders} {orders|order|orders}, {net} net.",
	"reason.on_rhythm":   "On rhythm: next order expected around {expectedDate}.",
	"reason.no_rhythm":   "Too few orders for a rhythm of its own: {orders} {orders|order|orders}, the last on {lastDate}.",
	"reason.never":       "No order that counts.",
	"reason.refunded":    "Refunds of {refunds} leave {net} net.",
}
