package convention

import (
	"strconv"
	"testing"
)

// form is an amount as a file may write it, and the plain number that it says; a column of
// both amounts, and nothing else, has to be read so.
type form struct{ text, plain string }

// every way of writing an amount that is claimed to be read, by what decides its separator.
var (
	pointForms = []form{
		{"1,234.56", "1234.56"}, {"1 234.56", "1234.56"}, {"1'234.56", "1234.56"}, {"1’234.56", "1234.56"}, {"1`234.56", "1234.56"},
		{"12,345,678.9", "12345678.9"}, {"1,23,456", "123456"}, {"12,34,567.89", "1234567.89"}, {"1,23,45,678", "12345678"},
		{"(12.00)", "-12"}, {"12.00-", "-12"}, {"−12.00", "-12"}, {"‒12.00", "-12"}, {"－12.00", "-12"}, {"($1,234.50)", "-1234.5"},
		{"$(12.00)", "-12"}, {" $ (12.00) ", "-12"}, {"(12.00) €", "-12"}, {"-$12.00", "-12"}, {"$-12.00", "-12"}, {"$12.00-", "-12"},
		{"¥12.50", "12.5"}, {"12.50¥", "12.5"}, {"￥12.50", "12.5"}, {"12.50元", "12.5"}, {"€12.50", "12.5"}, {"12.50€", "12.5"},
		{"$12.50", "12.5"}, {"12.50$", "12.5"}, {"£12.50", "12.5"}, {"12.50 £", "12.5"}, {"₹1,23,456.50", "123456.5"}, {"12.50₹", "12.5"},
		{"₹1,23,456.00/-", "123456"}, {"Rs. 12.50", "12.5"}, {"R$12.50", "12.5"}, {"12.50 R$", "12.5"}, {"CHF 1'234.50", "1234.5"},
		{"12.50 CHF", "12.5"}, {"kr 12.50", "12.5"}, {"kr12.50", "12.5"}, {"12.50kr", "12.5"}, {"zł 12.50", "12.5"}, {"12.50zł", "12.5"},
		{"NT$12.50", "12.5"}, {"12.50NT$", "12.5"}, {"HK$ 12.50", "12.5"}, {"12.50 HK$", "12.5"}, {"US $12.50", "12.5"}, {"USD $12.50", "12.5"},
		{"TWD NT$12.50", "12.5"}, {"RMB ￥12.50", "12.5"}, {"CAD $12.50", "12.5"}, {"￦12.50", "12.5"}, {"12.50원", "12.5"}, {"12.50 руб.", "12.5"},
		{"１，２３４．５６", "1234.56"}, {"（１２．００）", "-12"}, {"＄１２．５０", "12.5"}, {"￥１２．５０", "12.5"}, {"１２．５％", "0.125"},
		{"1.2万", "12000"}, {"1.2 万", "12000"}, {"1.2万元", "12000"}, {"¥1.2万", "12000"}, {"-0.3亿", "-30000000"}, {"1.234万", "12340"}, {"0.07亿", "7000000"}, {"1,234万", "12340000"}, {"1,234元", "1234"}, {"NT$1,234", "1234"}, {"₩1,234", "1234"}, {"1,234円", "1234"},
		{"￥1,234", "1234"}, {"HK$1,234", "1234"},
		{"1.1萬", "11000"}, {"1.15億", "115000000"}, {"12.5%", "0.125"}, {"0.7%", "0.007"}, {"-1.1%", "-0.011"}, {"(2.5%)", "-0.025"}, {"12.3‰", "0.0123"},
		{"%12.5", "0.125"}, {"1.5e3", "1500"}, {"1.234E+05", "123400"}, {"1.5E-2", "0.015"}, {"2.3e-1%", "0.0023"},
	}
	commaForms = []form{
		{"1.234,56", "1234.56"}, {"1 234,56", "1234.56"}, {"1\u00a0234,56", "1234.56"}, {"1\u202f234,56", "1234.56"}, {"1\u2009234,56", "1234.56"},
		{"1\u2007234,56", "1234.56"}, {"1'234,56", "1234.56"}, {"12.345.678,9", "12345678.9"}, {"(12,00)", "-12"}, {"12,00-", "-12"}, {"−12,00", "-12"},
		{"12,00- €", "-12"}, {"12,00 €-", "-12"}, {"€ -12,00", "-12"}, {"-€ 12,00", "-12"}, {"(12,00 €)", "-12"}, {"R$ 1.234,56", "1234.56"},
		{"1 234,56 zł", "1234.56"}, {"1.234,56 kr", "1234.56"}, {"1.234,56 kr.", "1234.56"}, {"CHF 1.234,56", "1234.56"}, {"€1.234,56", "1234.56"},
		{"1.234,56 TL", "1234.56"}, {"₺1.234,56", "1234.56"}, {"1 234,56 ₽", "1234.56"}, {"1 234,56 руб", "1234.56"}, {"1 234,56 р.", "1234.56"},
		{"1 234,56 Kč", "1234.56"}, {"1 234,50 Ft", "1234.5"}, {"12,5%", "0.125"}, {"12,5 %", "0.125"}, {"12,5\u00a0%", "0.125"}, {"1,5e3", "1500"},
		{"1,234E+05", "123400"}, {"-1,234E+05", "-123400"}, {"1.234,56 EUR", "1234.56"}, {"１．２３４，５６", "1234.56"},
	}
	plainForms = []form{
		{"0", "0"}, {"-0", "0"}, {"007", "7"}, {"1 234", "1234"}, {"1\u00a0234", "1234"}, {"1'234", "1234"}, {"12%", "0.12"}, {"7%", "0.07"}, {"29 %", "0.29"},
		{"１２％", "0.12"}, {"5e3", "5000"}, {"5E+03", "5000"}, {"3亿", "300000000"}, {"3億", "300000000"}, {"7万", "70000"}, {"３万", "30000"}, {"¥3万元", "30000"},
		{"(12)", "-12"}, {"12-", "-12"}, {"−12", "-12"}, {"5,-", "5"}, {"5.-", "5"}, {"12/-", "12"}, {"1 234 kr", "1234"}, {"NT$500", "500"}, {"500円", "500"},
	}
)

// Law: the value is the double nearest to the decimal number that the text says.
func TestReferenceForms(t *testing.T) {
	for _, c := range []struct {
		decimals string
		forms    []form
	}{{".", pointForms}, {",", commaForms}, {".,", plainForms}} {
		for _, f := range c.forms {
			want, err := strconv.ParseFloat(f.plain, 64)
			if err != nil {
				t.Fatal(err)
			}
			for i := range c.decimals {
				if got, ok := (NumberFormat{Decimal: c.decimals[i : i+1]}).Parse(f.text); !ok || got != want {
					t.Errorf("decimal %q: Parse(%q) = %v, %v, want %v", c.decimals[i], f.text, got, ok, want)
				}
			}
		}
	}
}

// Law: a form that only one separator can read decides a column that is otherwise open, from any
// row of it; and alone it is never asked about.
func TestLawFormsDecideColumns(t *testing.T) {
	for _, c := range []struct {
		decimal string
		forms   []form
		open    string // what the column holds else: open by itself
	}{{".", pointForms, "1,234"}, {",", commaForms, "1.234"}} {
		for _, f := range c.forms {
			for _, column := range [][]Text{{{f.text, 1}}, {{f.text, 1}, {c.open, 50}, {"17", 3}}, {{c.open, 50}, {f.text, 1}}} {
				got, fit, total := DetectNumbers(column)
				if got.Decimal != c.decimal || got.Ambiguous || fit != total {
					t.Errorf("%v: %+v, fit %d of %d", column, got, fit, total)
				}
			}
		}
	}
}

// What nothing in the column decides is asked, however many rows say the same.
func TestOpenColumnsAreAmbiguous(t *testing.T) {
	for _, column := range [][]Text{
		{{"1.234", 1}}, {{"1,234", 1}}, {{"1.234", 900}, {"5.678", 100}}, {{"1,234", 900}, {"5,678", 100}}, {{"1,234", 1}, {"12", 1}, {"4500", 1}},
		{{"$1,234", 5}, {"$5,678", 5}}, {{"1.234 €", 5}}, {{"(1,234)", 5}}, {{"1,234-", 5}}, {{"12.345%", 5}}, {{"1.234", 5}, {"5,678", 5}},
	} {
		if f, fit, total := DetectNumbers(column); !f.Ambiguous || fit != total {
			t.Errorf("%v: %+v, fit %d of %d", column, f, fit, total)
		}
	}
}

// Law: every whole percent, per mille and tenth of 万 is the nearest double, which a product with
// 0.01 or 10000 would miss here and there (0.29 and 0.57 at the latest).
func TestLawScaledNumbersAreExact(t *testing.T) {
	point := NumberFormat{Decimal: "."}
	for n := range 100_000 {
		for _, c := range []struct {
			shift        int // of the decimal places
			before, mark string
		}{{2, "", "%"}, {3, "", "‰"}, {1, "", ""}} {
			digits := strconv.Itoa(n)
			want, _ := strconv.ParseFloat(digits+"e-"+strconv.Itoa(c.shift), 64)
			text := digits + c.mark
			if c.mark == "" {
				text = digits + "e-1"
			}
			if got, ok := point.Parse(text); !ok || got != want {
				t.Fatalf("Parse(%q) = %v, want %v", text, got, want)
			}
		}
		text := strconv.Itoa(n/10) + "." + strconv.Itoa(n%10) + "万"
		if got, ok := point.Parse(text); !ok || got != float64(n)*1000 {
			t.Fatalf("Parse(%q) = %v, want %v", text, got, float64(n)*1000)
		}
	}
}

func TestCurrenciesOfForms(t *testing.T) {
	for _, c := range []struct{ text, currency string }{
		{"USD $12", "USD"}, {"US $12", "USD"}, {"CAD $12", "CAD"}, {"$12 CAD", "CAD"}, {"CAD CA$12", "CAD"}, {"TWD NT$12", "TWD"}, {"RMB ￥12", "CNY"},
		{"JPY ¥12", "JPY"}, {"￦12", "KRW"}, {"12원", "KRW"}, {"12 руб.", "RUB"}, {"12 р.", "RUB"}, {"12 грн", "UAH"}, {"12 TL", "TRY"}, {"R$ 12", "BRL"},
		{"12 zł", "PLN"}, {"₹12", "INR"}, {"HK$12", "HKD"}, {"CHF 12", "CHF"}, {"£12", "GBP"}, {"€12", "EUR"}, {"12/-", ""},
	} {
		if f, fit, _ := DetectNumbers([]Text{{c.text, 1}}); fit != 1 || f.Currency != c.currency {
			t.Errorf("%q: %+v, fit %d", c.text, f, fit)
		}
	}
	for _, text := range []string{"EUR $12", "USD €12", "$ €12", "CAD NT$12", "¥12 KRW", "/12", "12/", "5 tlx", "%5%", "1‰%"} {
		if f, fit, _ := DetectNumbers([]Text{{text, 1}}); fit != 0 {
			t.Errorf("%q is no amount: %+v", text, f)
		}
	}
}
