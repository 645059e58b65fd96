package xlsx

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/keepsight/keepsight/core/ingest"
)

// fourTexts shows the first four shared strings.
const fourTexts = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row>`

// FuzzLawSharedStrings: whatever stands in <sst>, nothing panics, and neither the cuts nor the short
// cuts make a difference.
func FuzzLawSharedStrings(f *testing.F) {
	f.Add(sharedTexts, 7)
	f.Add(`<si><r><rPr><b/></rPr><t>a</t></r><r><t xml:space="preserve"> b</t></r><rPh sb="0" eb="1"><t>kana</t></rPh></si><si/>`, 1)
	f.Add(`<si><t>_x000D_&#10;&amp;_x005F_x0041_</t></si><si><t><![CDATA[a<b]]></t></si><!-- c --><si><t/></si>`, 3)
	f.Fuzz(func(t *testing.T, sst string, n int) {
		if n < 1 || len(sst) > 1<<12 {
			return
		}
		data := book{sheet: fourTexts, sst: sst}.bytes(t)
		differ(t, "sst", data, 1<<16, n)
		if whole, cut := readEither(data, 1<<16, false), readEither(data, n, false); whole != cut {
			t.Errorf("in pieces of %d bytes: %s\nwant %s", n, cut, whole)
		}
	})
}

// FuzzLawStyles: whatever stands in the style sheet, nothing panics, and the cells are the same
// but for which numbers are dates.
func FuzzLawStyles(f *testing.F) {
	f.Add(`<numFmts><numFmt numFmtId="164" formatCode="[=0]&quot;&quot;;yyyy"/></numFmts><cellXfs><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs>`)
	f.Add(`<cellXfs><xf numFmtId="-1"/><xf numFmtId="99999999999"/><xf/></cellXfs><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>`)
	f.Add(`<x:cellXfs><xf numFmtId="14"`)
	const sheet = `<row r="1"><c r="A1"><v>40000</v></c><c r="B1" s="1"><v>40001</v></c><c r="C1" s="2"><v>40002</v></c></row>`
	f.Fuzz(func(t *testing.T, styles string) {
		data := book{sheet: sheet, parts: map[string]string{"xl/styles.xml": `<styleSheet ` + testNS + `>` + styles + `</styleSheet>`}}.bytes(t)
		tables, err := read(data)
		if err != nil {
			return
		}
		differ(t, "styles", data, 1<<16)
		for col := range 3 {
			cell := tables[0].At(0, col)
			if cell.Num != float64(40000+col) || cell.Kind != ingest.Number && cell.Kind != ingest.Date {
				t.Errorf("column %d is %+v", col+1, cell)
			}
		}
	})
}

// FuzzLawDateFormat: case and what is quoted do not decide whether a format shows a date.
func FuzzLawDateFormat(f *testing.F) {
	for _, code := range []string{"yyyy-mm-dd", "0.00", `[=0]"";dd/mm`, "[h]:mm:ss.00", "General", `\d0`, `"d`, "[", "G/通用格式"} {
		f.Add(code, "day")
	}
	f.Fuzz(func(t *testing.T, code, quoted string) {
		want := code != "" && IsDateFormat(164, code)
		if !utf8.ValidString(code) || code == "" {
			return
		}
		if ascii(code) && (IsDateFormat(164, strings.ToUpper(code)) != want || IsDateFormat(164, strings.ToLower(code)) != want) {
			t.Errorf("%q depends on its case", code)
		}
		literal := `"` + strings.ReplaceAll(quoted, `"`, "") + `"`
		if got := IsDateFormat(164, literal+code); got != want {
			t.Errorf("%q is %v, behind %s %v", code, want, literal, got)
		}
		if IsDateFormat(164, literal) {
			t.Errorf("%s is a date", literal)
		}
	})
}

func ascii(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}

// xsdDouble is what a number of a workbook may look like (XML Schema part 2 §3.2.5, INF and NaN apart).
var xsdDouble = regexp.MustCompile(`^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?$`)

// FuzzLawNumber: a number is read to the bit as strconv reads it, and refused where that refuses it.
func FuzzLawNumber(f *testing.F) {
	for _, s := range append(numbers, "1e308", "1e309", "-1e-400", "9007199254740993", "0.1e23", "1E+5", "1e", "1e+", "0x1p4", "1_0", "Inf") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, ok := parseNumber([]byte(s))
		want, err := strconv.ParseFloat(s, 64)
		fits := xsdDouble.MatchString(s) && err == nil && !math.IsInf(want, 0)
		if ok != fits || ok && math.Float64bits(got) != math.Float64bits(want) {
			t.Errorf("%q: %v %v, want %v %v", s, got, ok, want, fits)
		}
	})
}

// FuzzLawWritten: texts, numbers and truth values that are written as Excel does and as others do
// are read back, whatever they are.
func FuzzLawWritten(f *testing.F) {
	f.Add("Ann", " a&b <c> ", 20.5, 45000.25, true)
	f.Add("_x000D_", "line\nline\ttab", -0.0, 1e-300, false)
	f.Add("_X0041_", "客户😀\r", 123456789.123, 5e-324, true)
	f.Fuzz(func(t *testing.T, a, b string, x, y float64, truth bool) {
		if !writable(a) || !writable(b) || math.IsNaN(x+y) || math.IsInf(x, 0) || math.IsInf(y, 0) {
			return
		}
		bit := map[bool]int{true: 1}[truth]
		num := func(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
		row := func(r int, ann, bob string) string {
			return fmt.Sprintf(`<row r="%[1]d"><c r="A%[1]d"%[2]s</c><c r="B%[1]d"%[3]s</c>`+
				`<c r="C%[1]d"><v>%[4]s</v></c><c r="D%[1]d" s="1"><v>%[5]s</v></c><c r="E%[1]d" t="b"><v>%[6]d</v></c></row>`,
				r, ann, bob, num(x), num(y), bit)
		}
		inline := func(s string) string {
			return ` t="inlineStr"><is><t xml:space="preserve">` + written(s) + `</t></is>`
		}
		shared := row(1, ` t="s"><v>0</v>`, ` t="s"><v>1</v>`)
		data := book{
			sheet: shared + row(2, inline(a), inline(b)) + row(3, ` t="str"><v>`+written(a)+`</v>`, inline(b)),
			sst:   `<si><t xml:space="preserve">` + written(a) + `</t></si><si><r><t xml:space="preserve">` + written(b) + `</t></r></si>`,
		}.bytes(t)
		differ(t, "written", data, 1<<16, 5)
		tables, err := read(data)
		if err != nil {
			t.Fatal(err)
		}
		for r := range 3 {
			for c, want := range []string{a, b} {
				cell, got := tables[0].At(r, c), ""
				if cell.Kind == ingest.Text {
					got = tables[0].Strings.At(cell.Code)
				}
				if got != want {
					t.Errorf("row %d column %d: %q, want %q", r+1, c+1, got, want)
				}
			}
			for c, want := range []float64{x, y, float64(bit)} {
				if cell := tables[0].At(r, c+2); cell.Num != want || cell.Kind == ingest.Text || cell.Kind == ingest.Empty {
					t.Errorf("row %d column %d: %+v, want %v", r+1, c+3, cell, want)
				}
			}
		}
	})
}

// writable: characters that XML has, in a length that a cell has.
func writable(s string) bool {
	if !utf8.ValidString(s) || len(s) > 8000 {
		return false
	}
	return strings.IndexFunc(s, func(r rune) bool { return !isChar(r) }) < 0
}

// written escapes a text for XML, and what would read as an escape of its own.
func written(s string) string {
	s = strings.ReplaceAll(s, "_x", "_x005F_x")
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "_x000D_").Replace(s)
}
