package schema

import "strings"

// englishNames lists names that are more, less or something else than the sum of their words
// (english.go reads the rest). A line: role and rank, then names in plain words, separated by
// commas. "-" means: known, and nothing to us. "+" in front of the role adds a second meaning.
const englishNames = `
customer_id 96: sold to party, sold to, bill to customer, customer user, loyalty card, loyalty card number, card member, payer id
customer_id 80: payer, bill to party, bill to, user, member, customer reference id, loyalty number, debtor, visitor id, household key, household id, contact id
customer_id 50: ship to party, ship to, id, device id, session id, cookie id
customer_name 94: customer name, account name, company name, contact name, billing name, customer full name, member name, sold to party name, customer description
customer_name 86: company, full name, potential customer, account, customer, party name, partner, organization, organization name, business name, bill to name, associated company, customer company
customer_name 70: name 1, first name, user name, username, contact, shipping name, recipient name, recipient, buyer, nickname, last name, guest name, sold to name
customer_name 62: name, display name, surname
+customer_id 74: customer, account, company, partner, associated company, potential customer, customer company, username, user name, associated company id, associated contact id
+customer_id 40: customer name, company name, account name
order_id 96: order, sale document, billing document, document number, invoice, receipt, receipt number, order reference, sale order, transaction, transaction id, order number, order id, purchase order, sale document number
order_id 90: deal id, opportunity id
order_id 80: record id, opportunity, payment id, charge id, ticket, ticket number, booking reference, po number, voucher, voucher number, bill number, reference number, document, reference, payment intent id, cart id
order_id 55: id, external id, number, key
order_id 45: name
order_date 97: order date, date order, invoice date, purchase date, transaction date, sale date, order time, order created, order created at, purchased at, purchased on, order date time, order placed, transaction time, sold date, date sold, order timestamp, order purchase timestamp, placed at, close date, closing date, actual close date, billing date, document date, booking date
order_date 84: date, created at, created, create date utc, create at utc, create utc, posting date, date time
order_date 72: create at, create on, create date, create, entry date, date create, confirmation date, completed date, date completed, completed at
order_date 58: timestamp, time, time stamp, day, event time, at
order_date 62: paid date, paid at, payment date, date paid, payment time, paid on, settled date
order_date 45: shipping date, fulfilled at, date fulfilled, shipping at, dispatch date, fulfilled date
amount 96: amount, line total, net sale, net value, order line total, line amount, total price, net amount, sale amount, transaction amount, actual revenue, line sub total, order line subtotal, revenue, total sale, extended price, line value, line price, invoice amount, amount paid, paid amount, total spend, total revenue, sale, sale value, payment value, turnover, transaction value, extended amount, line revenue, monetary value
amount 84: item total
amount! 86: order total, total amount, order amount, grand total, order value, total paid, order total amount, amount total, invoice total, total value, total order value, order revenue, basket value
amount! 78: total, total net, total gross, purchase amount, bill amount, receipt total
amount 74: gross sale, gross amount, value, spend, spent, amount spent, money spent, gross, net, net total, sub total, line net
amount! 62: subtotal, order subtotal, order subtotal amount, untaxed amount, order sub total, cart subtotal, sub total amount
amount 55: converted amount, amount in company currency, sum, total cost, paid
+amount! 50: payment
unit_price 97: unit price, item price, price each, price per unit, lineitem price, item unit price, product price, sale price, selling price, net price, price per item, order line unit price, unit net price, unit sale price, avg price, price unit
unit_price 88: price, unit value, net unit price, gross unit price
unit_price 70: list price, unit cost, item cost, retail price, unit amount, base price, unit rate, rate, original price
quantity 97: quantity, order quantity, item quantity, quantity ordered, quantity sold, billed quantity, sale quantity, unit sold, item sold, lineitem quantity, order line quantity, product quantity, unit ordered, invoice quantity, purchase quantity, number of unit
quantity 80: unit, number of item, item count, count of item, total quantity, number item, unit count, volume, quantity unit
status 97: order status, status, sale status, deal status, transaction status, order state, invoice status, payment status
status 88: financial status, opportunity status, billing status, document status
status 66: state, event type, transaction type, order type, invoice type, status reason, document type, sale status reason
status 45: fulfillment status, shipping status, delivery status
product_id 97: product id, product code, item code, item id, stock code, sku, item number, product number, article number, article id, material number, product sku, item sku, sku id, sku code, variant sku, article code, item key, product key, stock id, part number, material code, goods id, goods code
product_id 90: asin, material, barcode, upc, ean, gtin, plu, catalog number, model number, clothing id
product_id 60: variant id, product reference, item reference
product 97: product, product service, product name, item name, item, product title, product description, item description, material description, article description, item title, description of goods, order line product, goods name, article name, product full name, stock description, stock name
product 82: description, article, goods, title of product, material name, service, service name, plan, plan name, package name
product 50: title, item detail
category 97: category, product category, item category, category name, product category name, main category, product type, product group, material group, item group, product line, department name, product family, category 1, product class
category 70: department, class name, class, sub category, subcategory, family, collection, group, industry, division, segment name, item type, division name
discount 97: discount, discount amount, line discount, lineitem discount, item discount, total discount, discount total, discount value, discount given, order discount, discount percent, discount percentage, discount pct, discount rate, discount applied, discount usd, promotion discount, coupon discount, discounted
discount 72: discount code, coupon code, coupon, promo code, promotion code, voucher code, coupon used, coupon amount, promo
region 97: region, country, customer country, billing country, sale region, customer region, country region, ship country, region name, country name
region 90: shipping country, province, billing province, billing state, billing state province, customer state, customer province, state province, territory, state name
region 82: state
region 84: customer city, city, billing city, shipping province, shipping state, shipping province name, shipping city, market, area, country code, state code, geography, county, billing country code, shipping country code, sale district, district, prefecture, sale territory
region 50: postal code, zip code, location name
currency 98: currency, currency code, order currency, document currency, transaction currency, currency iso code, sale currency, currency symbol, invoice currency, presentment currency, payment currency
currency 60: settlement currency, company currency, local currency
email 98: email, email address, customer email, contact email, billing email, email billing, account email, member email, user email, primary email, e mail address
email 70: shipping email, invoice email, recipient email
phone 98: phone, phone number, customer phone, contact phone, billing phone, customer phone number, contact number, phone phone, phone billing
phone 80: shipping phone, recipient phone, home phone, work phone, business phone, phone 1, main phone, account phone
owner 97: owner, account owner, opportunity owner, deal owner, salesperson, customer owner, account manager, sale owner, order owner, lead owner, account executive, record owner, contact owner, relationship manager, owner name, salesperson name, sale agent, customer manager, sale manager, csm
owner 70: agent, manager, employee, employee name, staff, sale person, cashier, handled by, responsible, assigned to, sold by, sale employee, advisor
consent 98: consent, accept marketing, marketing consent, accepts marketing, email consent, sms consent, email marketing consent, opt in, optin, marketing opt in, newsletter, newsletter subscribed, subscribed, email opt in, sms opt in, contact permission, gdpr consent, contactable, newsletter opt in, accept email marketing, accept sms marketing, allow marketing, may contact, marketing permission, accept newsletter, email subscriber status, marketing opt in status, email opt in status
consent~ 98: opt out, optout, unsubscribed, unsubscribe, do not contact, do not call, do not email, email opt out, marketing opt out, do not mail, has opted out of email, opted out, do not market, sms opt out, no contact, no marketing, email optout, do not phone
left 98: churn, churned, exited, attrition flag, attrition, is churn, left, churn flag, churn label, churn status, customer churn, has churned, is churned, has exited, has left, churn value, churn yes no, customer left, attrited, is attrited
tenure 97: tenure, tenure months, tenure in months, months tenure, month tenure, tenure days, tenure in days, tenure years, tenure in years, months on book, month on book, months on books, member months, membership months, months as member, months as customer, customer months, years as customer, days as customer, months with company, years with company, customer tenure, account tenure, account length, tenure month, tenure day, tenure year
-: account code, ledger account, nominal code, do not modify, row checksum, row id, row number, line number, line id, line item number, line, item line, order name, opportunity name, deal name, topic, lead source, source, channel, tag, note, comment, gender, age, satisfaction, rating, nps, review, text, label, feedback, vendor, brand, location, store, store name, store id, shop, branch, pipeline, deal type, customer type, type, customer segment, segment, customer group, customer category, customer tier, loyalty tier, payment method, payment method title, payment type, unit of measure, price point name, dining option, sale organization, distribution channel, sale team, source campaign, originating lead, probability, sale channel, fulfillment channel, shipping method, customer status, membership status, member status, account status, lifecycle status, marketing channel, exchange rate, rate of exchange, currency rate, tax rate, conversion rate, churn rate, order channel, order source, order tag, order note, customer note, order type code, gift card, invoice address, company size, website, url, ip, ip address, browser, device, language, plan type, row, index, unnamed, review title, recommended ind, unit type, status date, unsubscribe reason, item status, active, is active, is deleted, customer since, member since, product status, net promoter score, record type, stock status, plan status, cost center
`

// otherNames are names of other European languages, written as one word or with words of their own.
const otherNames = `
customer_id 97: kundennummer, kundennr, kundenr, kundenid, kunden, debitorennummer, debitornr, debitornummer
order_id 97: belegnr, belegnummer, rechnungsnr, rechnungsnummer, bestellnr, bestellnummer, auftragsnr, auftragsnummer
order_date 97: belegdatum, rechnungsdatum, bestelldatum, auftragsdatum, kaufdatum, buchungsdatum, fecha de compra, fecha pedido
product_id 97: artikelnr, artikelnummer, artnr
product 90: artikelbezeichnung, artikelname, artikelbeschreibung
customer_name 94: kundenname, firma, raison sociale, razon social
customer_name 70: vorname, nachname
unit_price 97: einzelpreis, stuckpreis, stueckpreis, preis einheit, prix unitaire, precio unitario, prezzo unitario
amount 96: gesamtpreis, gesamtbetrag, positionsbetrag, umsatz, nettobetrag, nettoumsatz, chiffre affaires, ca
amount! 78: rechnungsbetrag, bruttobetrag, gesamtsumme, summe
quantity 97: bestellmenge, stuckzahl, stueckzahl, verkaufsmenge
category 97: warengruppe, artikelgruppe, produktgruppe
region 90: bundesland
phone 98: telefonnummer, handynummer, mobilnummer
discount 90: rabatt, rabattbetrag, rabattsatz, nachlass
status 97: bestellstatus, auftragsstatus
owner 90: vertreter, betreuer, sachbearbeiter, kundenbetreuer, vertriebsmitarbeiter
consent 98: werbeeinwilligung, einwilligung, newsletteranmeldung
-: geburtsdatum, lieferdatum, falligkeitsdatum, faelligkeitsdatum, mwst, versandkosten, steuer
`

// names maps a plain name to its senses.
type names map[string][]sense

// readNames reads a list in the form of englishNames.
func readNames(text string, key func(string) string) names {
	m := names{}
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		head, list, _ := strings.Cut(line, ":")
		s, add := readSense(head)
		for _, name := range strings.Split(list, ",") {
			k := key(strings.TrimSpace(name))
			switch have, listed := m[k]; {
			case s.role == "":
				m[k] = []sense{}
			case add || listed:
				m[k] = better(have, []sense{s})
			default:
				m[k] = []sense{s}
			}
		}
	}
	return m
}

// readSense reads "amount! 86": ! marks the amount of a whole order, ~ a negated consent.
func readSense(head string) (s sense, add bool) {
	head, add = strings.CutPrefix(head, "+")
	role, rank, _ := strings.Cut(head, " ")
	if role == "-" {
		return sense{}, add
	}
	role, s.whole = strings.CutSuffix(role, "!")
	role, s.negated = strings.CutSuffix(role, "~")
	s.role = Role(role)
	for _, d := range rank {
		s.rank = 10*s.rank + int(d-'0')
	}
	return s, add
}
