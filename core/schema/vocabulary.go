package schema

import "strings"

// abbreviations maps a word to the form that the lexicon uses: short forms, other spellings and
// the words of other European languages that mean the same.
//
// vocabulary holds the words into which a name written together may be split.
var abbreviations, vocabulary = readVocabulary()

func readVocabulary() (abbreviations map[string]string, vocabulary map[string]bool) {
	abbreviations, vocabulary = map[string]string{}, map[string]bool{}
	for _, line := range strings.Split(strings.TrimSpace(abbreviationList), "\n") {
		plain, forms, _ := strings.Cut(line, ":")
		for _, form := range strings.Fields(forms) {
			abbreviations[form] = strings.TrimSpace(plain)
		}
		for _, w := range strings.Fields(plain) {
			vocabulary[w] = true
		}
	}
	for _, w := range strings.Fields(vocabularyList) {
		vocabulary[w] = true
	}
	return abbreviations, vocabulary
}

// The plain form, then the words that stand for it.
const abbreviationList = `
customer: cust custs client clients buyer buyers shopper shoppers purchaser purchasers patron patrons consumer cliente clientes kunde kunden debitor debitoren klant
member: mbr
account: acct acc
number: no num nr nbr nummer
id: ids uid uuid guid identifier ident
code: cod codigo codice numero nro
invoice: inv rechnung rechnungs facture factura fattura fatura faktura
order: ord ordr bestellung bestell auftrag auftrags commande pedido ordine bestelling
document: doc beleg docs
transaction: trx txn trans trn tran
receipt: rcpt bon
sale: sales vente ventes venta ventas
quantity: qty qnty quant menge anzahl quantite cantidad quantita aantal
amount: amt betrag montant importe importo bedrag valor monto
total: gesamt totale
price: preis prix precio prezzo prijs preco
unit: einzel stk unitaire unitario pcs pieces piece
date: dt datum fecha data datetime
product: prod produkt produit producto prodotto produto artikel
item: itm lineitem
description: desc descr bezeichnung beschreibung descripcion descrizione designation
category: cat categ kategorie categorie categoria
region: regio
country: land pays pais paese ctry
city: ort stadt ville ciudad citta stad
currency: curr ccy cur wahrung waehrung devise moneda valuta divisa
email: mail
phone: tel telephone mobile cell cellphone msisdn telefon telefono handy mobil whatsapp phonenumber
reference: ref
name: nom nombre naam
status: stat estado statut stato stage
payment: pmt pymt
discount: disc rabatt remise descuento
shipping: ship shipment versand delivery deliver delivered shipped
created: create creation createdate
cancel: cancelled canceled cancellation
refund: refunded refunds returned return
expected: est estimated estimate forecast forecasted
salesperson: salesman salesrep rep seller vendeur vendedor verkaufer verkaeufer
owner: assignee
birth: birthday birthdate dob geburtsdatum
register: registered registration signup joined join enrolled enrollment signed
update: updated modified modify changed lastmodified
`

const vocabularyList = `
user contact company partner party payer guest recipient subscriber passenger patient donor student household
reference key purchase bill billing billed booking ticket voucher contract deal opportunity charge check po so record receipt
line net gross sub subtotal value revenue spend spent paid pay turnover sum money monetary cost fee tax vat profit margin balance tip
list selling rate sku stock article material goods merchandise part asin upc ean barcode variant title style model
group class department family brand type segment industry subcategory
state province county district territory area zip postal postcode address street location store shop branch market
first last full display middle sur given nick surname firstname lastname fullname username nickname
time timestamp at on day month year week hour
placed close closed closing won start end due expiry expire post posting fulfilled fulfillment confirmed confirmation entry actual
consent optin optout opt in out marketing newsletter gdpr subscribe subscribed unsubscribe unsubscribed allow accept accepts permission contactable do not
manager agent executive responsible sold to by of for from per the a is has and
count row index location pos org organization organisation check age gender sex sold ordered probability source channel tag note comment remark method
currency symbol iso potential event reason flag financial exchange transactions
`
