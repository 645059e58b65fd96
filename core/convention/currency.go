package convention

import "strings"

// A sign that several currencies share is settled by the whole column: these stand for themselves
// until then.
const (
	yenSign   = "¥"  // China, unless something else in the column says Japan
	yuanSign  = "元"  // China, unless something else says Taiwan or Hong Kong
	kronaSign = "kr" // Sweden, Norway or Denmark: no guess
)

// currencySigns lists signs, longest first where one begins like another. Letters are compared
// without case.
var currencySigns = []struct{ sign, code string }{
	{"us$", "USD"}, {"us $", "USD"}, {"nt$", "TWD"}, {"hk$", "HKD"}, {"au$", "AUD"}, {"ca$", "CAD"}, {"nz$", "NZD"},
	{"mx$", "MXN"}, {"a$", "AUD"}, {"c$", "CAD"}, {"s$", "SGD"}, {"r$", "BRL"}, {"$", "USD"},
	{"cn¥", "CNY"}, {"jp¥", "JPY"}, {"¥", yenSign}, {"人民币", "CNY"}, {"人民幣", "CNY"},
	{"日元", "JPY"}, {"日圓", "JPY"}, {"美元", "USD"}, {"欧元", "EUR"}, {"歐元", "EUR"},
	{"港元", "HKD"}, {"港币", "HKD"}, {"新台币", "TWD"}, {"新台幣", "TWD"}, {"台币", "TWD"},
	{"元", yuanSign}, {"圆", yuanSign}, {"圓", yuanSign}, {"円", "JPY"},
	{"€", "EUR"}, {"£", "GBP"}, {"₹", "INR"}, {"₩", "KRW"}, {"₽", "RUB"}, {"₺", "TRY"}, {"₫", "VND"},
	{"฿", "THB"}, {"₴", "UAH"}, {"₪", "ILS"}, {"₱", "PHP"}, {"zł", "PLN"}, {"kč", "CZK"},
	{"sfr.", "CHF"}, {"sfr", "CHF"}, {"fr.", "CHF"}, {"rmb", "CNY"}, {"kr.", kronaSign}, {"kr", kronaSign},
	{"rs.", "INR"}, {"rs", "INR"}, {"ft", "HUF"}, {"lei", "RON"}, {"tl", "TRY"},
	{"руб.", "RUB"}, {"руб", "RUB"}, {"р.", "RUB"}, {"грн", "UAH"}, {"원", "KRW"},
}

// currencyCodes are the ISO 4217 codes that are read beside an amount.
const currencyCodes = " AED ARS AUD BGN BHD BRL CAD CHF CLP CNH CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR ISK " +
	"JPY KES KRW KWD MAD MOP MXN MYR NGN NOK NZD OMR PEN PHP PKR PLN QAR RON RSD RUB SAR SEK SGD THB TRY TWD UAH USD VND ZAR "

// currencyPrefix and currencySuffix find a currency at one end of s, which holds lower-case
// letters: its code (or an unsettled sign) and how many bytes it takes.
func currencyPrefix(s string) (code string, n int) {
	if len(s) > 3 && !isLetter(s[3]) && s[3] != '$' {
		if c := isoCode(s[:3]); c != "" {
			return c, 3
		}
	}
	for _, c := range currencySigns {
		if strings.HasPrefix(s, c.sign) && !(isLetter(c.sign[len(c.sign)-1]) && len(s) > len(c.sign) && isLetter(s[len(c.sign)])) {
			return c.code, len(c.sign)
		}
	}
	return "", 0
}

func currencySuffix(s string) (code string, n int) {
	if len(s) > 3 && !isLetter(s[len(s)-4]) {
		if c := isoCode(s[len(s)-3:]); c != "" {
			return c, 3
		}
	}
	for _, c := range currencySigns {
		if rest, ok := strings.CutSuffix(s, c.sign); ok && !(isLetter(c.sign[0]) && rest != "" && isLetter(rest[len(rest)-1])) {
			return c.code, len(c.sign)
		}
	}
	return "", 0
}

func isoCode(s string) string {
	for i := 0; i < 3; i++ {
		if !isLetter(s[i]) {
			return ""
		}
	}
	code := strings.ToUpper(s)
	if !strings.Contains(currencyCodes, " "+code+" ") {
		return ""
	}
	if code == "CNH" {
		return "CNY"
	}
	return code
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

// currencies collects what the texts of a column point to.
type currencies map[string]bool

// settle names the one currency of the column, "" or "mixed".
func (c currencies) settle() string {
	in := func(codes ...string) bool {
		for _, code := range codes {
			if c[code] {
				return true
			}
		}
		return false
	}
	resolve := func(sign, otherwise string, hints ...string) {
		if !c[sign] {
			return
		}
		delete(c, sign)
		if !in(hints...) && otherwise != "" {
			c[otherwise] = true
		}
	}
	resolve(yenSign, "CNY", "JPY", "CNY")
	resolve(yuanSign, "CNY", "TWD", "HKD", "CNY")
	if len(c) == 1 && c[kronaSign] {
		return ""
	}
	resolve(kronaSign, "kr", "SEK", "NOK", "DKK")
	switch len(c) {
	case 0:
		return ""
	case 1:
		for code := range c {
			return code
		}
	}
	return "mixed"
}
