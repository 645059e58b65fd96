package schema

import (
	"slices"
	"strings"
	"sync"
)

// The lexicon of the roles that orders do not have: of customer tables, summaries and events. It is
// read for tables whose kind is in question, so that it says nothing about a file of orders.
var furtherEnglish = sync.OnceValue(func() names {
	return readNames(furtherEnglishNames, func(name string) string { return strings.Join(parseHeading(name).words, " ") })
})

// furtherEnglishNames has the form of englishNames.
const furtherEnglishNames = `
gender 97: sex
gender 86: genre
age 97: age, age in years
age 86: age group, age range, age band, age bracket, age class
birthday 97: birthday, dob, birth
birthday 85: birth year, year of birth
job 97: job, job title
job 85: employment, work type, career, job role, employment type, employment status, job category
education 97: qualification, schooling
education 85: degree
level 97: member level, member tier, customer level, customer tier, customer grade, member grade, loyalty status, member class
level 84: tier, level, card category, card type, membership type, membership, grade, card level
acquisition 97: acquisition channel, acquisition source, lead source, customer source, sign up source, register source, register channel, first touch channel, referral source, marketing source, utm source, acquisition, how did you hear about us, first source, original source
acquisition 75: source, traffic source, marketing channel, media source, referrer
acquisition 58: channel
joined 97: register date, sign up date, member since, customer since, enrollment date, account created, account open date, account creation date, account created date, first seen, join, subscription start date, created account, sign up at, open date of account, active since, client since
joined 66: start date, created at, create date, create at, date created, since, open date
joined 97: contract start, contract begin, start of contract, subscription start, subscription begin, plan start, policy start, activation, activated at, contract signed, start of subscription
contract_end 97: contract end, end of contract, subscription end, end of subscription, plan end, policy end, cancellation, cancelled at, canceled at, churned at, terminated at, termination, churn date, contract expiry, left at, unsubscribed at
contract_end 66: end date, ended at, expires at, expiry, expiration
period_price 97: price per period, fee per period, period price, monthly charge, monthly fee, monthly price, mrr, monthly recurring revenue, subscription price, subscription fee, price per month, monthly rate, monthly premium, monthly payment, plan price, fee per month, charge per month, monthly revenue
frequency 97: frequency, repeat transaction, repeat purchase, repeat order, frequency cal, number of repeat order, repeat count
frequency 88: x, freq
recency 97: recency, t x, recency cal, t x cal
observed 97: t, t cal, observed, observation period, observed period, observation time
monetary 97: monetary value, monetary, aov, average spend, average basket, mean spend, average basket value, zbar, m x, average amount
order_count 97: total order, count of order, n order, lifetime order, total transaction, order to date
order_count 84: order, purchase, transaction, total purchase
last_order 97: last order, last purchase, most recent order, most recent purchase, latest order, last transaction
first_order 97: first order, first purchase, first transaction
total_spent 97: lifetime revenue, total order value, total purchase amount, lifetime sale, sum of order, total purchase value, total spent to date, total revenue, total sale amount
total_spent 84: lifetime value, ltv, total amount, total sale, total value, amount spent, money spent, spent, total, cumulative amount, monetary total, revenue, spend
event_date 97: ticket created, rated at, submit time, submit date, session start
event_date 88: created at, create at, create date, timestamp, expected closing, close date, closing date, forecast close date, post date, click time, close date expected, message date
event_date 84: invoice date, issue date, document date, billing date, open date, opened at, received date, date received, start time, reported date, date reported, log date, request date
event_type 97: event type, interaction type, contact type, ticket type, case type, activity type, request type, inquiry type, enquiry type, call type, complaint type, event name, service type, message type, case category, ticket category, call category
event_type 80: event, interaction, action, activity, type, contact reason, type of contact, request, behavior, behaviour, behavior type, activity name, enquiry, inquiry
channel 97: channel, contact channel, contact method, channel type, communication method, channel name
channel 80: via, medium, media, platform, contact via, source channel, marketing channel, case origin, origin, contact mode
resolved 97: resolution status, first contact resolution, fcr, resolve, resolution
resolved 84: ticket status, case status, closed, is closed, complaint status, outcome, call outcome
resolved 62: status
score 97: ces
score 84: score, star, stars, satisfied
comment 97: comments, verbatim, open answer, open text, answer text, reason for score, free text, explication
comment 84: text, remark, note, notes, message, content, body, suggestion, suggestions, explanation, why, opinion, transcript, answer, review detail
comment 70: description, review title, title, subject, summary, comment title, detail, details, reason
issue 97: issue, issue type, problem, problem type, complaint reason, complaint category, contact reason, issue category, topic, theme, pain point, reason for contact, complaint topic, feedback category, feedback type, ticket topic, feedback topic, complaint subject
issue 84: reason, subject, cause, root cause, tag, category, reason code, keyword
campaign 97: campaign title, mailing, mailing name, newsletter name
campaign 80: promotion, promotion name, offer, offer name, activity, activity name, wave
sent 97: sent, email sent, message sent, delivered at, email delivered, sms sent
sent 84: contacted, received, targeted, delivered, send, is delivered, mailed, reached, treated
opened 97: opened, open, opens, email opened, open at, opened at, open date, email open, open time
opened 84: clicked, click, clicked at, read, read at, is read, viewed, visited, click date
converted 97: conversion, conversion flag, purchased after
converted 84: responded, response, purchased, bought, redeemed, accepted, success, is response, purchase, order, ordered, bought after, visit
cost 97: cost, campaign cost, cost per contact, expense, ad spend, marketing cost, discount cost, cost per message, cost of contact, campaign spend, total cost
cost 80: unit cost, spend, spending, fee
arm 97: arm, test group, experiment group, ab group, test control, group name, test arm, experiment arm, test or control, group type, control, ab test group, is test, campaign group, randomized group
arm 84: group, variant, assignment, segment, cohort, cell, test cell, bucket, experiment
due_date 97: due, payment due, due by, payment deadline, maturity
paid_date 97: clear date, receipt date, date of receipt, clearing
paid_date 80: settled, cleared, received date, received on
paid_amount 97: paid amount, amount paid, payment amount, amount received, received amount, collected amount, settled amount, paid to date, total paid, payment received
paid_amount 84: paid, payment, received, collected, settled, payment made
amount 97: invoice amount, amount due, open amount, outstanding amount, outstanding balance, balance due, total open amount, receivable amount, amount outstanding, invoice total, amount owed, outstanding, receivable, due amount
amount 84: balance, open balance, remaining amount, unpaid amount, owed
stage 97: pipeline stage, sale stage, opportunity stage, deal stage, stage, stage name, current stage, stage of sale, sales stage name
stage 80: phase, forecast category, pipeline status, opportunity status, deal status
probability 97: win likelihood
probability 80: likelihood, win rate, confidence, win percent
expected 97: forecast amount, opportunity value, opportunity amount, deal value, deal amount, deal size, estimated deal value, annual contract value
expected 70: amount, value, total price, revenue, amount in company currency, sale amount
`

// furtherEnglishRules read a name that is in no list, the first that fits. Groups of words are
// separated by "+": of each the name holds one; "$" in front: as its last word; "!": it holds none.
// "-" in place of a role: the name is none of ours.
const furtherEnglishRules = `
score 92: recommend + likely likelihood score willing
event_date 90: $ DATE + expected target forecast + close closing won
last_order 90: $ DATE + last latest recent + BUY
first_order 90: $ DATE + first + BUY
due_date 90: $ DATE + due maturity deadline
birthday 90: $ DATE + birth
paid_date 86: $ DATE + paid payment settled settlement clearing cleared collection collected
joined 88: $ DATE + register join enrollment since membership
contract_end 86: $ DATE + contract subscription plan policy membership + end expiry expire cancel cancellation termination
contract_end 86: $ DATE + cancel cancellation termination terminate terminated churn churned
joined 86: $ DATE + contract subscription plan policy activation + start begin signed activation
joined 88: $ DATE + CUSTOMER + create created start open
sent 88: $ DATE + sent send
opened 86: $ DATE + opened clicked
converted 88: $ DATE + converted conversion
event_date 88: $ DATE + event contact call visit interaction ticket complaint case inquiry enquiry feedback review survey response rating conversation session activity chat request submission comment campaign login issue service contacted submitted
-: $ DATE
income 86: income salary
education 88: education
job 88: occupation profession
gender 86: gender
monetary 86: average avg mean + BUY + MONEY
order_count 87: $ count frequency + BUY + ! average avg per last expected
order_count 87: number + BUY + ! average avg per last expected id
total_spent 88: total lifetime cumulative sum overall accumulated + spend spent spending
expected 88: expected weighted forecast projected potential pipeline + MONEY
probability 86: probability chance
score 86: rating satisfaction nps csat score stars + ! member customer contact credit risk lead spending rfm recency engagement loyalty churn propensity health fraud frequency monetary behavior behaviour date count number time at id reason comment text total type category question
comment 86: $ comment comments feedback review remark remarks + ! count times frequency number id total positive
comment 86: $ text message content body detail details + comment comments feedback review remark remarks + ! count number id total
campaign 88: $ campaign
campaign 88: $ name id number code key reference + campaign
channel 86: $ channel
level 86: $ tier level grade + customer member loyalty membership vip
resolved 88: resolved solved
stage 86: stage
converted 86: converted
arm 86: control + group
arm 86: treatment
amount 86: due outstanding unpaid receivable + MONEY
paid_amount 86: paid received collected + amount sum
`

var englishRules = sync.OnceValue(func() []rule {
	return readRules(strings.NewReplacer("DATE", "date time timestamp at on day", "BUY", "order purchase transaction sale buy bought bill",
		"CUSTOMER", "customer member user account client", "MONEY", "amount total revenue value spend spent money sum sale price turnover").Replace(furtherEnglishRules))
})

// rule gives a name a role by what it holds.
type rule struct {
	sense sense
	last  []string   // one of these ends it
	holds [][]string // one of each of these is in it
	never []string   // none of these
}

// readRules reads the form of furtherEnglishRules.
func readRules(text string) []rule {
	var list []rule
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		head, body, _ := strings.Cut(line, ":")
		var r rule
		r.sense, _ = readSense(head)
		for _, group := range strings.Split(body, "+") {
			switch w := strings.Fields(group); w[0] {
			case "$":
				r.last = w[1:]
			case "!":
				r.never = w[1:]
			default:
				r.holds = append(r.holds, w)
			}
		}
		list = append(list, r)
	}
	return list
}

// byRules is what the first rule says that fits.
func byRules(rules []rule, holds, ends func([]string) bool) []sense {
next:
	for i := range rules {
		r := &rules[i]
		if r.last != nil && !ends(r.last) || r.never != nil && holds(r.never) {
			continue
		}
		for _, group := range r.holds {
			if !holds(group) {
				continue next
			}
		}
		if r.sense.role == "" {
			return nil
		}
		return []sense{r.sense}
	}
	return nil
}

// furtherWords reads a name in plain words for the further roles.
func furtherWords(ws []string, folded string) []sense {
	if len(ws) == 0 {
		return nil
	}
	list := furtherEnglish()
	if s, ok := list[strings.Join(ws, " ")]; ok {
		if ws[len(ws)-1] == "status" && !strings.Contains(folded, "stage") && !strings.Contains(folded, "phase") {
			s = slices.Clone(s) // "stage" and "status" are one word of the lexicon
			for i := range s {
				if s[i].role == Stage {
					s[i].rank = min(s[i].rank, 55)
				}
			}
		}
		return s
	}
	short := ws
	for len(short) > 1 && (customerWords[short[0]] || fillWords[short[0]]) {
		short = short[1:]
	}
	for _, ws := range [][]string{short, without(ws, "the", "a", "of", "for", "is", "s", "my", "our", "your")} {
		if s, ok := list[strings.Join(ws, " ")]; ok {
			return weaker(s, 3)
		}
	}
	return byRules(englishRules(), func(group []string) bool {
		return slices.ContainsFunc(group, func(w string) bool { return slices.Contains(ws, w) })
	}, func(group []string) bool {
		return slices.Contains(group, ws[len(ws)-1]) || group[0] == "date" && ws[0] == "date"
	})
}

// fillWords may stand before the name proper.
var fillWords = words("the your my is has was did")
