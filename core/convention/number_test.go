package convention

import (
	"math"
	"strconv"
	"strings"
	"testing"
)

func TestNumberParse(t *testing.T) {
	const no = math.MaxFloat64 // stands for "is not a number"
	for _, c := range []struct {
		text         string
		point, comma float64
	}{
		{"0", 0, 0}, {"12", 12, 12}, {" 12 ", 12, 12}, {"007", 7, 7}, {"-0", 0, 0},
		{"12.5", 12.5, no}, {"12,5", no, 12.5},
		{"1,234.56", 1234.56, no}, {"1.234,56", no, 1234.56},
		{"1,234", 1234, 1.234}, {"1.234", 1.234, 1234},
		{"0.500", 0.5, no}, {"0,500", no, 0.5}, {"1234.567", 1234.567, no},
		{"1,234,567", 1234567, no}, {"1.234.567,8", no, 1234567.8},
		{"1 234,56", no, 1234.56}, {"1 234 567.8", 1234567.8, no}, {"1 234", 1234, 1234},
		{"1\u00a0234,56", no, 1234.56}, {"1\u202f234,56", no, 1234.56}, {"1\u2009234,56", no, 1234.56},
		{"1'234.50", 1234.5, no}, {"1’234.50", 1234.5, no},
		{"12,34,567.89", 1234567.89, no}, {"1,00,000", 100000, no},
		{".5", 0.5, no}, {",5", no, 0.5}, {"5.", 5, no}, {"5,", no, 5},
		{"-5", -5, -5}, {"+5", 5, 5}, {"- 5", -5, -5}, {"5-", -5, -5}, {"−5", -5, -5}, {"–5", -5, -5}, {"－５", -5, -5},
		{"(12.00)", -12, no}, {"(1,234.50)", -1234.5, no}, {"($5)", -5, -5}, {"$(5)", -5, -5}, {"（5）", -5, -5},
		{"5,-", 5, 5}, {"12.–", 12, 12}, {"Fr. 12.--", 12, 12},
		{"¥12", 12, 12}, {"￥12", 12, 12}, {"-¥12", -12, -12}, {"¥-12", -12, -12}, {"€5", 5, 5}, {"5 €", 5, 5},
		{"$1,234.50", 1234.5, no}, {"1.234,50 €", no, 1234.5}, {"£ 5", 5, 5}, {"5 kr", 5, 5}, {"kr 5", 5, 5}, {"5 kr.", 5, 5},
		{"5 zł", 5, 5}, {"CHF 5.50", 5.5, no}, {"CHF5.50", 5.5, no}, {"5.50CHF", 5.5, no}, {"5 RMB", 5, 5}, {"cny 5", 5, 5},
		{"USD 5", 5, 5}, {"5 GBP", 5, 5}, {"92.50元", 92.5, no}, {"500円", 500, 500}, {"NT$1,200", 1200, 1.2}, {"HK$ 5", 5, 5},
		{"US$5", 5, 5}, {"$5 CAD", 5, 5}, {"€5 EUR", 5, 5}, {"¥5元", 5, 5}, {"¥5 JPY", 5, 5},
		{"1.2万", 12000, no}, {"1.2万元", 12000, no}, {"3萬", 30000, 30000}, {"1.5亿", 150000000, no}, {"¥3万", 30000, 30000},
		{"5%", 0.05, 0.05}, {"12.34%", 0.1234, no}, {"12,5 %", no, 0.125}, {"５％", 0.05, 0.05}, {"-5%", -0.05, -0.05},
		{"１２３", 123, 123}, {"１，２３４．５", 1234.5, no}, {"\u200e5", 5, 5}, {"\ufeff5", 5, 5},
		{"1e3", 1000, 1000}, {"1.5E+03", 1500, no}, {"2e-3", 0.002, 0.002}, {"1e308", 1e308, 1e308},
		{"1e309", no, no}, {"9e999999999", no, no}, {"1e308万", no, no},
		{"NaN", no, no}, {"Inf", no, no}, {"-Infinity", no, no}, {"0x1F", no, no}, {"1_000", no, no}, {"", no, no}, {" ", no, no},
		{"-", no, no}, {"()", no, no}, {"$", no, no}, {"%", no, no}, {".", no, no}, {",", no, no}, {"e5", no, no}, {"5e", no, no},
		{"(5", no, no}, {"5)", no, no}, {"-(5)", no, no}, {"(-5)", no, no}, {"-5-", no, no}, {"--5", no, no}, {"5%%", no, no},
		{"12,34", no, 12.34}, {"1,23,4", no, no}, {"1234,567", no, 1234.567}, {"1,2345", no, 1.2345}, {"1,234 567", no, no},
		{"1'234,567", no, 1234.567}, {"1.234.56", no, no}, {"1.2.3", no, no}, {"10-20", no, no}, {"2011-01-05", no, no},
		{"15.03.2023", no, no}, {"8:26", no, no}, {"85123A", no, no}, {"C536379", no, no}, {"12 Monkeys", no, no}, {"$5 €", no, no},
		{"5 USD EUR", no, no}, {"#5", no, no}, {strings.Repeat("9", 200), no, no}, {"5 apples", no, no}, {"1 2 3", no, no},
	} {
		for _, dec := range []struct {
			decimal string
			want    float64
		}{{".", c.point}, {",", c.comma}} {
			got, ok := NumberFormat{Decimal: dec.decimal}.Parse(c.text)
			if !ok {
				got = no
			}
			if got != dec.want || math.Signbit(got) != math.Signbit(dec.want) {
				t.Errorf("decimal %q: Parse(%q) = %v, want %v", dec.decimal, c.text, got, dec.want)
			}
		}
	}
}

func texts(values ...string) (ts []Text) {
	for _, v := range values {
		ts = append(ts, Text{v, 1})
	}
	return ts
}

func TestDetectNumbers(t *testing.T) {
	for _, c := range []struct {
		texts []Text
		want  NumberFormat
		fit   int
	}{
		{texts("1", "2", "300"), NumberFormat{Decimal: "."}, 3},
		{texts("1.5", "2", "1,234"), NumberFormat{Decimal: ".", Group: ","}, 3},
		{texts("1,5", "2", "1.234"), NumberFormat{Decimal: ",", Group: "."}, 3},
		{texts("1,234", "5,678"), NumberFormat{Decimal: ".", Group: ",", Ambiguous: true}, 2},
		{texts("1.234", "5.678"), NumberFormat{Decimal: ".", Ambiguous: true}, 2},
		{texts("1.234", "5,678"), NumberFormat{Decimal: ".", Group: ",", Ambiguous: true}, 2},
		{texts("1,234", "1,234,567"), NumberFormat{Decimal: ".", Group: ","}, 2},
		{texts("1,234", "0,500"), NumberFormat{Decimal: ","}, 2},
		{texts("1,234", "12345,678"), NumberFormat{Decimal: ","}, 2},
		// 950 without, 1,200 with a separator and its zeros: thousands.
		{texts("950", "1,200", "12"), NumberFormat{Decimal: ".", Group: ","}, 3},
		{texts("950", "1.200", "12"), NumberFormat{Decimal: ",", Group: "."}, 3},
		{texts("9500", "1.200", "12"), NumberFormat{Decimal: ".", Ambiguous: true}, 3},
		{texts("1 234,5", "7,25"), NumberFormat{Decimal: ",", Group: " "}, 2},
		{texts("1'234.50"), NumberFormat{Decimal: ".", Group: "'"}, 1},
		// Both separators are spoken for: the one that reads more rows, and the rest does not fit.
		{[]Text{{"1,234.56", 1}, {"1.234,56", 3}, {"7", 2}}, NumberFormat{Decimal: ",", Group: "."}, 5},
		{texts("€1.234,50", "3,5 €"), NumberFormat{Decimal: ",", Group: ".", Currency: "EUR"}, 2},
		{texts("¥5", "￥6"), NumberFormat{Decimal: ".", Currency: "CNY"}, 2},
		{texts("¥5", "6円"), NumberFormat{Decimal: ".", Currency: "JPY"}, 2},
		{texts("¥5", "¥5 JPY"), NumberFormat{Decimal: ".", Currency: "JPY"}, 2},
		{texts("5元", "NT$7"), NumberFormat{Decimal: ".", Currency: "TWD"}, 2},
		{texts("$5", "€7", "8"), NumberFormat{Decimal: ".", Currency: "mixed"}, 3},
		{texts("$5 CAD", "$6 CAD"), NumberFormat{Decimal: ".", Currency: "CAD"}, 2},
		{texts("5 kr", "6 kr"), NumberFormat{Decimal: "."}, 2},
		{texts("5 kr", "6 SEK"), NumberFormat{Decimal: ".", Currency: "SEK"}, 2},
		{texts("5 kr", "6 €"), NumberFormat{Decimal: ".", Currency: "mixed"}, 2},
		{texts("abc", "d", "5"), NumberFormat{Decimal: "."}, 1},
		{nil, NumberFormat{Decimal: "."}, 0},
	} {
		f, fit, total := DetectNumbers(c.texts)
		sum := 0
		for _, x := range c.texts {
			sum += x.Count
		}
		if f != c.want || fit != c.fit || total != sum {
			t.Errorf("%v: %+v fit %d of %d, want %+v fit %d", c.texts, f, fit, total, c.want, c.fit)
		}
	}
}

// Law: the order in which the texts come changes nothing.
func TestLawOrderOfTexts(t *testing.T) {
	values := texts("1,234", "950", "¥5", "6円", "0,500", "1.200", "7.25", "03/04/11", "13/02/2011", "2011-01-05")
	f, _, _ := DetectNumbers(values)
	d, _, _ := DetectDates(values)
	for turn := range values {
		turned := append(append([]Text{}, values[turn:]...), values[:turn]...)
		if g, _, _ := DetectNumbers(turned); g != f {
			t.Errorf("turn %d: %+v, want %+v", turn, g, f)
		}
		if g, _, _ := DetectDates(turned); g != d {
			t.Errorf("turn %d: %+v, want %+v", turn, g, d)
		}
	}
}

// group writes a plain number with separators: 1234.5 as 1.234,5.
func group(plain, sep, decimal string) string {
	whole, fraction, point := strings.Cut(plain, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	for at := len(whole) - 3; at > 0; at -= 3 {
		whole = whole[:at] + sep + whole[at:]
	}
	if point {
		whole += decimal + fraction
	}
	return sign + whole
}

// Law: a number written by a convention is read back by it to the bit.
func FuzzNumberRoundTrip(f *testing.F) {
	for _, v := range []float64{0, 1, -1234.56, 0.1, 1e15, 123456789.25, 999.999} {
		f.Add(v)
	}
	f.Fuzz(func(t *testing.T, v float64) {
		if math.IsNaN(v) || math.IsInf(v, 0) || math.Abs(v) > 1e30 || v != 0 && math.Abs(v) < 1e-12 {
			return
		}
		plain := strconv.FormatFloat(v, 'f', -1, 64)
		for _, c := range []struct{ sep, decimal string }{{",", "."}, {".", ","}, {" ", ","}, {"\u00a0", "."}, {"'", "."}, {"", "."}, {"", ","}} {
			for _, around := range []string{"%", "€%", "% kr", "USD %"} {
				s := strings.Replace(around, "%", group(plain, c.sep, c.decimal), 1)
				got, ok := NumberFormat{Decimal: c.decimal, Group: c.sep}.Parse(s)
				if !ok || got != v {
					t.Fatalf("Parse(%q) = %v, %v, want %v", s, got, ok, v)
				}
			}
		}
	})
}

func FuzzNumberParse(f *testing.F) {
	for _, s := range []string{"1,234.56", "(5)", "¥1.2万", "１２３", "5.-", "-", "1e9", "NT$", "\xff", "USD"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, decimal := range []string{".", ","} {
			if v, ok := (NumberFormat{Decimal: decimal}).Parse(s); ok && (math.IsNaN(v) || math.IsInf(v, 0)) {
				t.Fatalf("Parse(%q) = %v", s, v)
			}
		}
		if _, fit, total := DetectNumbers([]Text{{s, 2}, {"1", 3}}); fit < 3 || fit > total || total != 5 {
			t.Fatalf("%q: fit %d of %d", s, fit, total)
		}
	})
}
