package engine

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	ingesttext "github.com/keepsight/keepsight/core/ingest/text"
	"github.com/keepsight/keepsight/core/ingest/text/xtext"
)

func init() { ingesttext.Lend(xtext.Decode) }

// form is one way to put the same orders into files.
type form struct {
	name string
	make func(t *testing.T, lines []line) []memory
	days bool // it leaves the time of day out, which tells a sale before a refund from one after it
}

func withoutTime(f form) form {
	f.days = true
	return f
}

var header = []string{"Order No", "Order Date", "Customer", "Item", "Amount"}

// look is how a text file writes its values.
type look struct {
	delimiter  string
	always     bool // quotes around every value
	lineEnd    string
	date       string
	amount     func(cents int64) string
	noLastLine bool // without a line end at the end
}

func plainLook() look {
	return look{delimiter: ",", lineEnd: "\n", date: "2006-01-02 15:04:05", amount: point}
}

func point(cents int64) string { return grouped(cents, "", ".") }

// grouped writes an amount with a mark between groups of three digits and one before the decimals.
func grouped(cents int64, group, decimal string) string {
	sign := ""
	if cents < 0 {
		sign, cents = "-", -cents
	}
	whole := strconv.FormatInt(cents/100, 10)
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + group + whole[i:]
	}
	return fmt.Sprintf("%s%s%s%02d", sign, whole, decimal, cents%100)
}

func (l look) write(lines []line) string {
	var b strings.Builder
	row := func(values []string, last bool) {
		for i, v := range values {
			if i > 0 {
				b.WriteString(l.delimiter)
			}
			if l.always || strings.ContainsAny(v, l.delimiter+"\"\r\n") {
				v = `"` + strings.ReplaceAll(v, `"`, `""`) + `"`
			}
			b.WriteString(v)
		}
		if !last || !l.noLastLine {
			b.WriteString(l.lineEnd)
		}
	}
	row(header, false)
	for i, o := range lines {
		row([]string{o.order, o.at.Format(l.date), o.customer, o.item, l.amount(o.cents)}, i == len(lines)-1)
	}
	return b.String()
}

func plainCSV(lines []line) string { return plainLook().write(lines) }

// looks makes a form of one text file.
func looks(name, file string, change func(*look)) form {
	return form{name: name, make: func(_ *testing.T, lines []line) []memory {
		l := plainLook()
		change(&l)
		return []memory{text(file, l.write(lines))}
	}}
}

// encoded makes a form of one text file in an encoding, after a byte order mark or without one.
func encoded(name string, e encoding.Encoding) form {
	return form{name: name, make: func(t *testing.T, lines []line) []memory {
		out, err := e.NewEncoder().String(plainCSV(lines))
		if err != nil {
			t.Fatal(err)
		}
		return []memory{text("orders.csv", out)}
	}}
}

// spread makes a form of n files of one kind.
func spread(name string, n int, one func(lines []line, i int) memory) form {
	return form{name: name, make: func(_ *testing.T, lines []line) []memory {
		var files []memory
		for i, part := range dealt(lines, n, uint64(n)) {
			files = append(files, one(part, i))
		}
		return files
	}}
}

func numbered(lines []line, i int) memory {
	return text(fmt.Sprintf("orders-%02d.csv", i+1), plainCSV(lines))
}

func gzipped(content string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write([]byte(content))
	z.Close()
	return b.String()
}

func zipped(t *testing.T, nameAndContent ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(nameAndContent); i += 2 {
		w, err := z.Create(nameAndContent[i])
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(nameAndContent[i+1]))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var textForms = []form{
	{name: "rows shuffled", make: func(_ *testing.T, lines []line) []memory {
		return []memory{text("orders.csv", plainCSV(shuffled(lines, 3)))}
	}},
	{name: "rows backwards", make: func(_ *testing.T, lines []line) []memory {
		back := make([]line, len(lines))
		for i, l := range lines {
			back[len(lines)-1-i] = l
		}
		return []memory{text("orders.csv", plainCSV(back))}
	}},
	looks("semicolons", "orders.csv", func(l *look) { l.delimiter = ";" }),
	looks("tabs", "orders.tsv", func(l *look) { l.delimiter = "\t" }),
	looks("pipes", "orders.txt", func(l *look) { l.delimiter = "|" }),
	looks("quotes always", "orders.csv", func(l *look) { l.always = true }),
	looks("CRLF", "orders.csv", func(l *look) { l.lineEnd = "\r\n" }),
	looks("CR", "orders.csv", func(l *look) { l.lineEnd = "\r" }),
	looks("no line end at the end", "orders.csv", func(l *look) { l.noLastLine = true }),
	looks("1.234,56 between semicolons", "orders.csv", func(l *look) {
		l.delimiter, l.amount = ";", func(c int64) string { return grouped(c, ".", ",") }
	}),
	looks("1234,56 in quotes", "orders.csv", func(l *look) { l.amount = func(c int64) string { return grouped(c, "", ",") } }),
	looks("1,234.56", "orders.csv", func(l *look) { l.amount = func(c int64) string { return grouped(c, ",", ".") } }),
	looks("1 234,56 with a space that does not break", "orders.csv", func(l *look) {
		l.delimiter, l.amount = ";", func(c int64) string { return grouped(c, "\u00a0", ",") }
	}),
	looks("(12.00)", "orders.csv", func(l *look) {
		l.amount = func(c int64) string {
			if c < 0 {
				return "(" + point(-c) + ")"
			}
			return point(c)
		}
	}),
	looks("€ before", "orders.csv", func(l *look) {
		l.amount = func(c int64) string { return strings.Replace("€"+point(c), "€-", "-€", 1) }
	}),
	looks("¥ before", "orders.csv", func(l *look) {
		l.amount = func(c int64) string { return strings.Replace("¥"+grouped(c, ",", "."), "¥-", "-¥", 1) }
	}),
	looks("USD after", "orders.csv", func(l *look) { l.amount = func(c int64) string { return point(c) + " USD" } }),
	looks("1'234.56", "orders.csv", func(l *look) { l.amount = func(c int64) string { return grouped(c, "'", ".") } }),
	looks("12.00-", "orders.csv", func(l *look) {
		l.amount = func(c int64) string {
			if c < 0 {
				return point(-c) + "-"
			}
			return point(c)
		}
	}),
	looks("the sign of subtraction", "orders.csv", func(l *look) { l.amount = func(c int64) string { return strings.Replace(point(c), "-", "\u2212", 1) } }),
	looks("digits of double width", "orders.csv", func(l *look) { l.amount = func(c int64) string { return wide(point(c)) } }),
	looks("more decimals than cents", "orders.csv", func(l *look) { l.amount = func(c int64) string { return point(c) + "00" } }),
	looks("dd/mm/yyyy", "orders.csv", func(l *look) { l.date = "02/01/2006 15:04" }),
	looks("mm/dd/yyyy", "orders.csv", func(l *look) { l.date = "01/02/2006 15:04" }),
	looks("dd.mm.yyyy", "orders.csv", func(l *look) { l.date = "02.01.2006 15:04:05" }),
	withoutTime(looks("d/m/yyyy without time", "orders.csv", func(l *look) { l.date = "2/1/2006" })),
	looks("ISO 8601 in UTC", "orders.csv", func(l *look) { l.date = "2006-01-02T15:04:05Z" }),
	looks("yyyy/m/d", "orders.csv", func(l *look) { l.date = "2006/1/2 15:04" }),
	withoutTime(looks("年月日", "orders.csv", func(l *look) { l.date = "2006年1月2日" })),
	withoutTime(looks("month by name", "orders.csv", func(l *look) { l.date = "2 Jan 2006" })),
	withoutTime(looks("yyyymmdd", "orders.csv", func(l *look) { l.date = "20060102" })),
	encoded("UTF-8 with a mark", unicode.UTF8BOM),
	encoded("UTF-16 little", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)),
	encoded("UTF-16 big", unicode.UTF16(unicode.BigEndian, unicode.UseBOM)),
	encoded("UTF-16 little without a mark", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)),
	encoded("UTF-16 big without a mark", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)),
	encoded("GB18030", simplifiedchinese.GB18030),
	{name: "gzip", make: func(_ *testing.T, lines []line) []memory {
		return []memory{text("orders.csv.gz", gzipped(plainCSV(lines)))}
	}},
	spread("two files", 2, numbered),
	spread("five files", 5, numbered),
	spread("twelve files", 12, numbered),
	spread("three files in three forms", 3, func(lines []line, i int) memory {
		l := plainLook()
		switch i {
		case 1:
			l.delimiter, l.lineEnd = ";", "\r\n"
		case 2:
			return text("orders-3.csv.gz", gzipped(l.write(lines)))
		}
		return text(fmt.Sprintf("orders-%d.csv", i+1), l.write(lines))
	}),
	{name: "sep=;", make: func(_ *testing.T, lines []line) []memory {
		l := plainLook()
		l.delimiter, l.lineEnd = ";", "\r\n"
		return []memory{text("orders.csv", "sep=;\r\n"+l.write(lines))}
	}},
	spread("three files with their columns in another order each", 3, func(lines []line, i int) memory {
		return text(fmt.Sprintf("orders-%d.tsv", i+1), reordered(lines, uint64(i)))
	}),
	{name: "zip of seven files", make: func(t *testing.T, lines []line) []memory {
		var members []string
		for i, part := range dealt(lines, 7, 7) {
			members = append(members, fmt.Sprintf("export/orders-%d.csv", i+1), plainCSV(part))
		}
		return []memory{{bytes.NewReader(zipped(t, members...)), "orders.zip"}}
	}},
	{name: "columns in another order", make: func(_ *testing.T, lines []line) []memory {
		return []memory{text("orders.tsv", reordered(lines, 9))}
	}},
}

// reordered writes a file of tabs whose columns stand in another order.
func reordered(lines []line, seed uint64) string {
	order := rand.New(rand.NewPCG(1, seed)).Perm(len(header))
	var b strings.Builder
	for _, row := range append([][]string{header}, values(lines)...) {
		for i, at := range order {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(row[at])
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// wide writes digits as Chinese and Japanese programs may.
func wide(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r - '0' + '０'
		}
		return r
	}, s)
}

func values(lines []line) [][]string {
	var rows [][]string
	for _, o := range lines {
		rows = append(rows, []string{o.order, o.at.Format(plainLook().date), o.customer, o.item, point(o.cents)})
	}
	return rows
}

var simplifiedForms = []form{
	encoded("GBK", simplifiedchinese.GBK),
	encoded("GB18030", simplifiedchinese.GB18030),
	encoded("UTF-8", encoding.Nop),
	{name: "spaces around the values", make: func(_ *testing.T, lines []line) []memory {
		var b strings.Builder
		for _, row := range append([][]string{header}, values(lines)...) {
			b.WriteString(strings.Join(row, " ; ") + " \n")
		}
		return []memory{text("orders.csv", b.String())}
	}},
}

var traditionalForms = []form{encoded("Big5", traditionalchinese.Big5), encoded("GB18030", simplifiedchinese.GB18030)}

var westernForms = []form{
	encoded("Windows-1252", charmap.Windows1252),
	withoutTime(looksEncoded("Windows-1252, semicolons and 1.234,56", charmap.Windows1252, func(l *look) {
		l.delimiter, l.lineEnd, l.date = ";", "\r\n", "02.01.2006"
		l.amount = func(c int64) string { return grouped(c, ".", ",") }
	})),
}

func looksEncoded(name string, e encoding.Encoding, change func(*look)) form {
	return form{name: name, make: func(t *testing.T, lines []line) []memory {
		l := plainLook()
		change(&l)
		out, err := e.NewEncoder().String(l.write(lines))
		if err != nil {
			t.Fatal(err)
		}
		return []memory{text("orders.csv", out)}
	}}
}

// serial is a time as a workbook stores it: days since 1899-12-30, or since 1904-01-01.
func serial(at time.Time, date1904 bool) float64 {
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if date1904 {
		epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return at.Sub(epoch).Seconds() / 86400
}
