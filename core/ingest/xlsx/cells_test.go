package xlsx

import (
	"errors"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/fault"
)

// cells are sheets and what must be read from them; each names its trouble. The forms of a cell are
// those of ECMA-376 part 1 §18.3.1.4.
var cells = []struct{ name, sheet, want string }{
	{"number", `<row r="1"><c r="A1"><v>1.5</v></c><c r="B1" t="n"><v>-2e3</v></c></row>`, `A#1.5 B#-2000`},
	{"shared", `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>`, `A="one" B="two runs"`},
	{"inline", `<row r="1"><c r="A1" t="inlineStr"><is><t>a&amp;b</t></is></c></row>`, `A="a&b"`},
	{"inline runs", `<row r="1"><c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>東</t></r><r><t>京</t></r><rPh sb="0" eb="2"><t>とう</t></rPh></is></c></row>`, `A="東京"`},
	{"spaces kept", `<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve"> x </t></is></c></row>`, `A=" x "`},
	{"formula text", `<row r="1"><c r="A1" t="str"><f>B1</f><v>a_x000D_b</v></c></row>`, `A="a\rb"`},
	{"formula without result", `<row r="1"><c r="A1"><f>1+1</f></c><c r="B1" t="str"><f>A1</f></c></row>`, "A? B?\nW_NO_CACHED×2 at 1:1"},
	{"formula with result", `<row r="1"><c r="A1"><f>1&lt;2</f><v>7</v></c></row>`, `A#7`},
	{"bool", `<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c></row>`, `A&1 B&0`},
	{"error", `<row r="1"><c r="A1" t="e"><v>#DIV/0!</v></c></row>`, "A!#DIV/0!\nW_ERROR_CELLS×1 at 1:1"},
	{"date styles", `<row r="1"><c r="A1" s="1"><v>45000</v></c><c r="B1" s="2"><v>45000.5</v></c><c r="C1" s="3"><v>45000</v></c></row>`, `A@45000 B@45000.5 C#45000`},
	{"dates that are none", `<row r="1"><c r="A1" s="1"><v>60</v></c></row><row r="2"><c r="A2" s="1"><v>-1</v></c></row><row r="3"><c r="A3" s="1"><v>0.5</v></c></row>`, "A@60\nA@-1\nA@0.5\nW_DATE×2 at 1:1"},
	// 2023-03-15 is serial 45000; noon is half a day.
	{"iso date", `<row r="1"><c r="A1" t="d"><v>2023-03-15T12:00:00</v></c><c r="B1" t="d"><v>2023-03-15</v></c><c r="C1" t="d"><v>06:00</v></c></row>`, `A@45000.5 B@45000 C@0.25`},
	{"not a date", `<row r="1"><c r="A1" t="d"><v>2023-02-29</v></c></row>`, "A=\"2023-02-29\"\nW_DATE×1 at 1:1"},
	{"not a number", `<row r="1"><c r="A1"><v>NaN</v></c><c r="B1"><v>1,234</v></c><c r="C1"><v>1e309</v></c></row>`, "A=\"NaN\" B=\"1,234\" C=\"1e309\"\nW_AMOUNT×3 at 1:1"},
	{"number with space", "<row r=\"1\"><c r=\"A1\"><v> 12\n</v></c></row>", `A#12`},
	{"no references", `<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>`, "A#1 B#2\nA#3"},
	{"row from its cell", `<row><c r="B3"><v>1</v></c></row><row><c><v>2</v></c></row>`, "\n\nB#1\nA#2"},
	{"lower case reference", `<row r="1"><c r="ab1"><v>1</v></c></row>`, `AB#1`},
	{"cells out of order", `<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c><c><v>2</v></c></row>`, `A#1 B#2 C#3`},
	{"rows out of order", `<row r="2"><c r="A2" s="1"><v>2</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>`, "A#1\nA@2"},
	{"cell twice", `<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>9</v></c><c r="B1"><v>2</v></c></row>`, "A#1 B#2\nW_DUP_CELL×1 at 1:1"},
	{"empty cell first", `<row r="1"><c r="A1"/><c r="A1"><v>9</v></c></row>`, `A#9`},
	{"gap", `<row r="1"><c r="A1"><v>1</v></c></row><row r="4"><c r="A4"><v>4</v></c></row>`, "A#1\n\n\nA#4"},
	{"trailing empty rows", `<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="C9" s="1"/></row><row r="10"/>`, `A#1`},
	{"string index", `<row r="1"><c r="A1" t="s"><v>99</v></c><c r="B1" t="s"><v>-1</v></c><c r="C1" t="s"><v></v></c><c r="D1"><v>1</v></c></row>`, "D#1\nW_STRING_INDEX×2 at 1:1"},
	{"style ids", `<row r="1"><c r="A1" s=""><v>1</v></c><c r="B1" s="-1"><v>2</v></c><c r="C1" s="99999999999"><v>3</v></c></row>`, `A#1 B#2 C#3`},
	{"attributes in any order and quote", `<row spans="1:2" r='1' ><c t='n' s = "0" r="A1" ><v>1</v></c ></row >`, `A#1`},
	{"prefixes", `<x:row xmlns:x="y" r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>`, `A#1`},
	{"CDATA, comment, instruction", `<!-- <row> --><row r="1"><?x <c>?><c r="A1" t="inlineStr"><is><t><![CDATA[<a>&amp;]]>b<!-- c -->d</t></is></c></row>`, `A="<a>&amp;bd"`},
	{"line ends", "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a\r\nb\rc&#13;d</t></is></c></row>", `A="a\nb\nc\rd"`},
	{"numeric references", `<row r="1"><c r="A1" t="inlineStr"><is><t>&#x4e2D;&#65;&#x1F600;&apos;&quot;&lt;&gt;</t></is></c></row>`, `A="中A😀'\"<>"`},
	{"escapes", `<row r="1"><c r="A1" t="inlineStr"><is><t>_x005F_x000D_ _x000A_ _xD83D__xDE00_ _x12_ _xD800_</t></is></c></row>`, `A="_x000D_ \n 😀 _x12_ _xD800_"`},
	{"empty text", `<row r="1"><c r="A1" t="inlineStr"><is><t></t></is></c><c r="B1" t="str"><v></v></c><c r="C1"><v>1</v></c></row>`, `C#1`},
	{"far column", `<row r="1"><c r="XFD1"><v>1</v></c></row>`, `XFD#1`},
	{"exact numbers", `<row r="1"><c r="A1"><v>40513.35138888889</v></c><c r="B1"><v>9007199254740993</v></c><c r="C1"><v>0.1</v></c><c r="D1"><v>123456789012345678901234567890</v></c></row>`,
		`A#40513.35138888889 B#9.007199254740992e+15 C#0.1 D#1.2345678901234568e+29`},
}

const sharedTexts = `<si><t>one</t></si><si><r><t xml:space="preserve">two </t></r><r><t>runs</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>`

func TestReferenceCells(t *testing.T) {
	for _, c := range cells {
		tables, err := read(book{sheet: c.sheet, sst: sharedTexts}.bytes(t))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := dump(tables[0]); got != c.want {
			t.Errorf("%s: %s\nwant %s", c.name, got, c.want)
		}
	}
}

// damaged are sheets that must be refused: the code, and the row that the error names.
var damaged = []struct {
	name, sheet string
	code        fault.Code
	row         int
}{
	{"unknown entity", `<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>&bogus;</t></is></c></row>`, fault.XML, 2},
	{"entity that never ends", `<row r="1"><c r="A1" t="inlineStr"><is><t>a & b</t></is></c></row>`, fault.XML, 1},
	{"control reference", `<row r="1"><c r="A1" t="inlineStr"><is><t>&#1;</t></is></c></row>`, fault.XML, 1},
	{"NUL", "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a\x00</t></is></c></row>", fault.XML, 1},
	{"not UTF-8", "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>M\xfcller</t></is></c></row>", fault.XML, 3},
	{"bad reference", `<row r="1"><c r="1A"><v>1</v></c></row>`, fault.XML, 1},
	{"reference to another row", `<row r="1"><c r="A2"><v>1</v></c></row>`, fault.XML, 1},
	{"row 0", `<row r="1"/><row r="0"><c><v>1</v></c></row>`, fault.XML, 1},
	{"row -1", `<row r="-1"><c><v>1</v></c></row>`, fault.XML, 0},
	{"too many rows", `<row r="1048577"><c><v>1</v></c></row>`, fault.LimitRows, 0},
	{"far too many rows", `<row r="99999999999999999999"><c><v>1</v></c></row>`, fault.LimitRows, 0},
	{"too many columns", `<row r="4"><c r="XFE4"><v>1</v></c></row>`, fault.LimitCols, 4},
	{"wrong end tag", `<row r="1"><c r="A1"><v>1</c></v></row>`, fault.XML, 1},
	{"attribute twice", `<row r="1"><c r="A1" r="B1"><v>1</v></c></row>`, fault.XML, 1},
	{"unknown type", `<row r="1"><c r="A1" t="q"><v>1</v></c></row>`, fault.XML, 1},
	{"text between cells", `<row r="1"><c r="A1"><v>1</v></c>7</row>`, fault.XML, 1},
	{"value outside of <v>", `<row r="1"><c r="A1">7</c></row>`, fault.XML, 1},
	{"cell outside of a row", `<c r="A1"><v>1</v></c>`, fault.XML, 0},
	{"runs within runs", `<row r="1"><c r="A1" t="inlineStr"><is><r><r><t>x</t></r></r></is></c></row>`, fault.XML, 1},
	{"long text", `<row r="2"><c r="A2" t="inlineStr"><is><t>` + strings.Repeat("x", maxText+1) + `</t></is></c></row>`, fault.LimitCell, 2},
	{"declaration", `<!DOCTYPE x>`, fault.XML, 0},
}

func TestReferenceDamaged(t *testing.T) {
	for _, c := range damaged {
		_, err := read(book{sheet: c.sheet}.bytes(t))
		var e *fault.Error
		if !errors.As(err, &e) || e.Code != c.code {
			t.Errorf("%s: %v, want %s", c.name, err, c.code)
			continue
		}
		if e.Where == nil || e.Where.Sheet != "Orders" || e.Where.Row != c.row || e.Where.File != "test.xlsx" {
			t.Errorf("%s: place %+v, want row %d", c.name, e.Where, c.row)
		}
	}
}

// TestLawNothingIsCut: no beginning of a worksheet is taken for the whole.
func TestLawNothingIsCut(t *testing.T) {
	whole := worksheet(`<row r="1"><c r="A1" t="inlineStr"><is><t>a&amp;b</t></is></c><c r="B1"><v>2</v></c></row><row r="2"><c r="A2"><f>1</f><v>3</v></c></row>`)
	for n := 1; n < len(whole); n++ {
		_, err := read(book{parts: map[string]string{sheetPart: whole[:n]}}.bytes(t))
		if e := (*fault.Error)(nil); !errors.As(err, &e) || e.Code != fault.XML {
			t.Fatalf("%d of %d bytes: %v", n, len(whole), err)
		}
	}
}
