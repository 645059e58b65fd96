package xlsx

import (
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"io/fs"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

// readEither reads a workbook in pieces of n bytes, with the short cuts or by the generic path alone,
// and says all that came of it.
func readEither(data []byte, n int, generic bool) string {
	src := memory{bytes.NewReader(data)}
	r, err := New(src, ingest.NewStrings())
	if err != nil {
		return err.Error()
	}
	for {
		s, ok := r.Next()
		if !ok {
			break
		}
		if generic {
			r.tok.skim = nil
		}
		var in io.Reader = io.NewSectionReader(src, s.Offset, s.Length)
		if s.Codec == "deflate" {
			in = flate.NewReader(in)
		}
		plain, _ := io.ReadAll(in)
		for len(plain) > 0 {
			k := min(n, len(plain))
			if _, err := r.Write(plain[:k]); err != nil {
				break
			}
			plain = plain[k:]
		}
		if err := r.End(); err != nil {
			e := fault.As(err)
			return fmt.Sprint(e.Code, e.Where, e.Args)
		}
	}
	rows := r.rows
	tables, err := r.Finish()
	if err != nil {
		return err.Error()
	}
	var out strings.Builder
	for _, t := range tables {
		fmt.Fprintln(&out, t.Sheet, t.Rows, rows, len(t.Columns), dump(t))
	}
	return out.String()
}

// differ compares the two ways at several cuts.
func differ(t *testing.T, name string, data []byte, pieces ...int) {
	t.Helper()
	for _, n := range pieces {
		want, got := readEither(data, n, true), readEither(data, n, false)
		if got == want {
			continue
		}
		at := 0
		for at < min(len(got), len(want)) && got[at] == want[at] {
			at++
		}
		from := max(0, at-60)
		t.Errorf("%s in pieces of %d: differ at %d\nfast    %.200q\ngeneric %.200q", name, n, at, got[from:], want[from:])
	}
}

// writers write a cell with the reference ref as known programs do, and some as none should.
var writers = []func(r *rand.Rand, ref string) string{
	func(r *rand.Rand, ref string) string {
		return fmt.Sprintf(`<c r="%s" t="s"><v>%d</v></c>`, ref, r.Intn(3))
	},
	func(r *rand.Rand, ref string) string {
		return fmt.Sprintf(`<c r="%s"><v>%d</v></c>`, ref, r.Intn(300)-20)
	},
	func(r *rand.Rand, ref string) string {
		return fmt.Sprintf(`<c r="%s" s="1"><v>%v</v></c>`, ref, 40000+r.Float64())
	},
	func(r *rand.Rand, ref string) string {
		return fmt.Sprintf(`<c r="%s" s="%d" t="n"><v>%.2f</v></c>`, ref, r.Intn(5), r.NormFloat64()*1000)
	},
	func(r *rand.Rand, ref string) string { return fmt.Sprintf(`<c r="%s" s="2"/>`, ref) },
	func(r *rand.Rand, ref string) string {
		return fmt.Sprintf(`<c r="%s" t="inlineStr"><is><t>%s</t></is></c>`, ref, samples[r.Intn(len(samples))])
	},
	func(r *rand.Rand, ref string) string {
		return fmt.Sprintf(`<c r="%s" s="1" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, ref, samples[r.Intn(len(samples))])
	},
	func(r *rand.Rand, ref string) string {
		return fmt.Sprintf(`<c r="%s" t="str"><v>%s</v></c>`, ref, samples[r.Intn(len(samples))])
	},
	func(r *rand.Rand, ref string) string {
		return fmt.Sprintf(`<c r="%s"><v>%s</v></c>`, ref, numbers[r.Intn(len(numbers))])
	},
	func(r *rand.Rand, ref string) string { return fmt.Sprintf(`<c><v>%d</v></c>`, r.Intn(9)) },
	func(r *rand.Rand, ref string) string {
		return fmt.Sprintf(`<c t="inlineStr"><is><t>%s</t></is></c>`, samples[r.Intn(len(samples))])
	},
	func(r *rand.Rand, ref string) string { return fmt.Sprintf(`<c r="%s"><f>1+1</f><v>2</v></c>`, ref) },
	func(r *rand.Rand, ref string) string { return fmt.Sprintf(`<c r="%s" t="b"><v>1</v></c>`, ref) },
	func(r *rand.Rand, ref string) string {
		return fmt.Sprintf(`<c s="&#49;" r="%s"><v>1</v></c>`, ref)
	},
	func(r *rand.Rand, ref string) string {
		return fmt.Sprintf(`<c r="%s"><v>1</v></c>`, strings.ToLower(ref))
	},
	func(r *rand.Rand, ref string) string { return "" },
}

var (
	samples = []string{"", "x", "United Kingdom", "United Kingdom ", "客户 12", "a&amp;b", "a_b", "a_x000D_b", "a\r\nb",
		"eight888", "sevenxx", "a > b", strings.Repeat("long ", 40), strings.Repeat("長", 60)}
	numbers = []string{"0", "-0", "-", "+5", "1.", ".5", "1e3", "12345678", "123456789", "12345678.12345678", "1234567.12345678", "-1.5",
		"40148.324305555558", "0.1", "99999999", " 7", "7 ", "", "NaN", "1,5", "007", "1.2.3", "99999999999999999999", "1.123456789"}
	rowTags = []string{`<row r="%d">`, `<row r="%d" spans="1:8" x:y="0.25">`, `<row>`, `<row spans="1:8">`, `<row spans="1:2" r="%d">`, `<row r='%d'>`}
)

// anySheet writes rows, most of them as the one before, some otherwise.
func anySheet(r *rand.Rand, rows int) string {
	var b strings.Builder
	tag, first := rowTags[r.Intn(len(rowTags))], r.Intn(120)
	form := make([]int, 1+r.Intn(30))
	for i := range form {
		form[i] = r.Intn(len(writers))
	}
	damage := r.Intn(3) == 0
	for i := first; i < first+rows; i++ {
		t := tag
		if r.Intn(20) == 0 {
			t = rowTags[r.Intn(len(rowTags))]
		}
		if r.Intn(40) == 0 {
			i += r.Intn(3)
		}
		if strings.Contains(t, "%d") {
			t = fmt.Sprintf(t, i+1)
		}
		b.WriteString(t)
		for col, f := range form {
			if r.Intn(30) == 0 {
				f = r.Intn(len(writers))
			}
			if r.Intn(60) == 0 {
				col = r.Intn(len(form) + 2)
			}
			b.WriteString(writers[f](r, string(appendColumn(nil, col))+fmt.Sprint(i+1)))
		}
		b.WriteString("</row>")
		if r.Intn(50) == 0 {
			fmt.Fprintf(&b, `<row r="%d"/>`, i+2)
		}
	}
	if s := []byte(b.String()); damage {
		s[r.Intn(len(s))] = "<>\"'/ &0A\x01"[r.Intn(10)]
		return string(s)
	}
	return b.String()
}

// traps are sheets in which a cell only looks like the one above it.
func traps() []string {
	long := `<row r="1"><c r="A1"><v>1</v></c></row>`
	r := rand.New(rand.NewSource(1))
	for i := 2; i < 300; i++ { // sixteen digits are not always exact
		long += fmt.Sprintf(`<row r="%d"><c r="A%[1]d"><v>%d.%08d</v></c></row>`, i, 90000000+r.Intn(1e7), r.Intn(1e8))
	}
	return []string{
		long,
		`<row r="1"><c r="AG1"><v>1</v></c></row><row r="2"><c r="a2"><v>5</v></c></row>` + strings.Repeat(" ", 200),
		`<row r="1"><c r="A1" s="1"><v>1</v></c></row><row r="2"><c" s="1"><v>1</v></c></row>` + strings.Repeat(" ", 200),
		`<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A3"><v>1</v></c></row>` + strings.Repeat(" ", 200),
		`<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>a` + "\r\n" + `b</t></is></c></row>` + strings.Repeat(" ", 200),
		`<row r="1"><c r="A1" t="str"><v>x</v></c></row><row r="2"><c r="A2" t="str"><v>a_x000D_b</v></c></row>` + strings.Repeat(" ", 200),
	}
}

// TestLawFastEqualsGeneric: cells, warnings and errors are those of the generic path.
func TestLawFastEqualsGeneric(t *testing.T) {
	for seed := range int64(300) {
		r := rand.New(rand.NewSource(seed))
		data := book{sheet: anySheet(r, 1+r.Intn(40)), sst: sharedTexts}.bytes(t)
		differ(t, fmt.Sprint("seed ", seed), data, 1<<16, 1+r.Intn(400))
	}
	for i, sheet := range traps() {
		differ(t, fmt.Sprint("trap ", i), book{sheet: sheet}.bytes(t), 1<<16)
	}
	for _, c := range cells {
		differ(t, c.name, book{sheet: c.sheet, sst: sharedTexts}.bytes(t), 1<<16)
	}
	for _, c := range damaged {
		differ(t, c.name, book{sheet: c.sheet}.bytes(t), 1<<16)
	}
}

// TestLawFastEqualsGenericCorpus is the same over real workbooks: every seventh, or all with
// KEEPSIGHT_FULL=1.
func TestLawFastEqualsGenericCorpus(t *testing.T) {
	root := os.Getenv("KEEPSIGHT_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "..", "shared")
	}
	var files []string
	_ = filepath.WalkDir(filepath.Join(root, "corpora"), func(path string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasPrefix(strings.ToLower(filepath.Ext(path)), ".xls") {
			if info, err := d.Info(); err == nil && info.Size() < 1<<19 {
				files = append(files, path)
			}
		}
		return nil
	})
	if len(files) == 0 {
		t.Skip("not run: corpora is not there (KEEPSIGHT_SHARED)")
	}
	step := 7
	if os.Getenv("KEEPSIGHT_FULL") != "" {
		step = 1
	}
	for i := 0; i < len(files); i += step {
		data, err := os.ReadFile(files[i])
		if err != nil {
			t.Fatal(err)
		}
		differ(t, files[i], data, 1<<16, 997)
	}
}

// FuzzLawFastEqualsGeneric: the same for any bytes.
func FuzzLawFastEqualsGeneric(f *testing.F) {
	for seed := range int64(20) {
		f.Add(anySheet(rand.New(rand.NewSource(seed)), 6), 200)
	}
	f.Fuzz(func(t *testing.T, sheet string, n int) {
		if n < 1 || len(sheet) > 1<<13 {
			return
		}
		differ(t, "input", book{sheet: sheet, sst: sharedTexts}.bytes(t), 1<<16, n)
	})
}

// BenchmarkSheet reads plain sheets as Excel writes them (shared strings, spans) and as openpyxl does
// (inline strings), in the pieces that a browser's decoder gives.
func BenchmarkSheet(b *testing.B) {
	forms := map[string]func(i int) string{
		"shared": func(i int) string {
			return fmt.Sprintf(`<row r="%d" spans="1:8" x14ac:dyDescent="0.25"><c r="A%[1]d" t="s"><v>%d</v></c><c r="B%[1]d" t="s"><v>%d</v></c>`+
				`<c r="C%[1]d" t="s"><v>%d</v></c><c r="D%[1]d"><v>%d</v></c><c r="E%[1]d" s="1"><v>40148.324305555%03d</v></c><c r="F%[1]d"><v>%d.%02d</v></c>`+
				`<c r="G%[1]d"><v>%d</v></c><c r="H%[1]d" t="s"><v>1</v></c></row>`, i+1, i%2, i%2, i%2, i%40, i/20%1000, i%30, i%100, 12345+i%5000)
		},
		"inline": func(i int) string {
			return fmt.Sprintf(`<row r="%d"><c r="A%[1]d" t="n"><v>%d</v></c><c r="B%[1]d" t="inlineStr"><is><t>85%03dA</t></is></c>`+
				`<c r="C%[1]d" t="inlineStr"><is><t>WHITE HANGING HEART T-LIGHT HOLDER %d</t></is></c><c r="D%[1]d" t="n"><v>%d</v></c>`+
				`<c r="E%[1]d" s="1" t="n"><v>40148.324305555%03d</v></c><c r="F%[1]d" t="n"><v>%d.%02d</v></c><c r="G%[1]d" t="n"><v>%d</v></c>`+
				`<c r="H%[1]d" t="inlineStr"><is><t>United Kingdom</t></is></c></row>`, i+1, 536365+i/20, i%1000, i%3000, i%40, i/20%1000, i%30, i%100, 12345+i%5000)
		},
	}
	for _, name := range []string{"shared", "inline"} {
		var rows strings.Builder
		for i := range 30000 {
			rows.WriteString(forms[name](i))
		}
		data := book{sheet: "", sst: sharedTexts, parts: map[string]string{sheetPart: worksheet(rows.String())}}.bytes(b)
		plain := []byte(worksheet(rows.String()))
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(plain)))
			for b.Loop() {
				strs := ingest.NewStrings()
				r, err := New(memory{bytes.NewReader(data)}, strs)
				if err != nil {
					b.Fatal(err)
				}
				for s, ok := r.Next(); ok; s, ok = r.Next() {
					in := plain
					if s.Name != "Orders" {
						if err := ingest.DrainStream(r, memory{bytes.NewReader(data)}, s, nil); err != nil {
							b.Fatal(err)
						}
						continue
					}
					for len(in) > 0 {
						n := min(1<<16, len(in))
						if _, err := r.Write(in[:n]); err != nil {
							b.Fatal(err)
						}
						in = in[n:]
					}
					if err := r.End(); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}
