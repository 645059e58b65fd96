package text

import (
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

func encoded(t *testing.T, e encoding.Encoding, s string) string {
	t.Helper()
	b, err := e.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// units writes s in UTF-16.
func units(s string, little bool) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		if little {
			b = append(b, byte(u), byte(u>>8))
		} else {
			b = append(b, byte(u>>8), byte(u))
		}
	}
	return string(b)
}

const (
	simplified  = "客户,日期,金额\n张三,2023-03-15,10\n李四（上海）,2023-03-16,20.5\n"
	traditional = "客戶,日期,金額\n張三,2023-03-15,10\n李四（上海）,2023-03-16,20.5\n"
	westernText = "customer,date,amount\nMüller – “Café” €,2023-03-15,10\nSørensen,2023-03-15,1\nD’Été,2023-03-15,1\n"
)

// plainShow is what show gives for a text that is read without a doubt.
func plainShow(text string) string {
	return strings.NewReplacer(",", "|", "\n", "¶").Replace(strings.TrimSuffix(text, "\n"))
}

func TestEncodings(t *testing.T) {
	ascii := "customer,date,amount\n" + strings.Repeat("a,2023-03-15,1\n", 20000)
	for _, c := range []struct{ name, bytes, text, encoding string }{
		{"utf-8", simplified, simplified, "utf-8"},
		{"utf-8 with mark", "\ufeff" + simplified, simplified, "utf-8"},
		{"utf-16 LE with mark", "\xff\xfe" + units(simplified, true), simplified, "utf-16le"},
		{"utf-16 BE with mark", "\xfe\xff" + units(simplified, false), simplified, "utf-16be"},
		{"utf-16 LE", units(simplified, true), simplified, "utf-16le"},
		{"utf-16 BE", units(simplified, false), simplified, "utf-16be"},
		{"utf-16 beyond the basic plane", units("a,b\n𠮷,1\n", true), "a,b\n𠮷,1\n", "utf-16le"},
		{"utf-16 of letters", units(westernText, false), westernText, "utf-16be"},
		{"utf-16 of names alone", units("name\nJohn Smith\nMary Major\n", true), "name\nJohn Smith\nMary Major\n", "utf-16le"},
		{"gbk", encoded(t, simplifiedchinese.GBK, simplified), simplified, "gb18030"},
		{"gb18030, four bytes", encoded(t, simplifiedchinese.GB18030, strings.Replace(simplified, "三", "𠮷", 1)), strings.Replace(simplified, "三", "𠮷", 1), "gb18030"},
		{"big5", encoded(t, traditionalchinese.Big5, traditional), traditional, "big5"},
		{"windows-1252", encoded(t, charmap.Windows1252, westernText), westernText, "windows-1252"},
		{"windows-1252, one word", encoded(t, charmap.Windows1252, "a,b\nMüller,1\n"), "a,b\nMüller,1\n", "windows-1252"},
		{"gbk far behind ASCII", ascii + encoded(t, simplifiedchinese.GBK, "张三,2023-03-15,2\n"), ascii + "张三,2023-03-15,2\n", "gb18030"},
		{"gbk with ASCII headers", encoded(t, simplifiedchinese.GBK, "id,name\n1,欧阳修远\n2,王小明\n"), "id,name\n1,欧阳修远\n2,王小明\n", "gb18030"},
		{"big5 with ASCII headers", encoded(t, traditionalchinese.Big5, "id,name\n1,陳淑芬\n2,林志豪\n"), "id,name\n1,陳淑芬\n2,林志豪\n", "big5"},
	} {
		for _, chunk := range []int{1, 2, 3, 7, 1 << 16} {
			if chunk < 3 && len(c.bytes) > 1<<16 {
				continue
			}
			table, err := readIn([]byte(c.bytes), chunk)
			if got := show(table, err); got != plainShow(c.text) || table.Encoding != c.encoding {
				t.Errorf("%s in chunks of %d: %s, %.300q", c.name, chunk, table.Encoding, got)
			}
		}
	}
}

// Encodings that are not read are read wrong, but never in silence.
func TestForeignEncodingsAreDoubted(t *testing.T) {
	for _, c := range []struct {
		e    encoding.Encoding
		text string
	}{
		{japanese.ShiftJIS, "顧客,日付,金額\n高橋,2023-03-15,10\nソニー表,2023-03-16,20.5\n"},
		{japanese.EUCJP, "顧客,日付,金額\n高橋商店,2023-03-15,10\n"},
		{japanese.EUCJP, "顧客,日付,金額\nありがとうございます,2023-03-15,10\n"},
		{korean.EUCKR, "고객,날짜,금액\n김철수,2023-03-15,10\n"},
		{charmap.Windows1251, "клиент,дата,сумма\nИванов,2023-03-15,10\n"},
		{charmap.KOI8R, "клиент,дата,сумма\nИванов,2023-03-15,10\n"},
		{charmap.ISO8859_2, "zákazník,datum,cena\nŘehoř,2023-03-15,10\n"},
		{charmap.Windows1250, "klient,data,kwota\nŁukasz Źdźbło,2023-03-15,10\n"},
		{charmap.Macintosh, "customer,date,amount\nMüller,2023-03-15,10\n"},
		{charmap.Windows1253, "πελάτης,ημερομηνία\nΓιώργος,2023-03-15\n"},
	} {
		table, err := readIn([]byte(encoded(t, c.e, c.text)), 1<<16)
		if err != nil || len(table.Warnings) == 0 || table.Warnings[0].Code != "W_BAD_BYTES" || table.Warnings[0].Row == 0 {
			t.Errorf("%v: %v, %v", c.e, show(table, err), table.Encoding)
		}
	}
}

func TestBrokenEncodings(t *testing.T) {
	gbk := encoded(t, simplifiedchinese.GBK, simplified)
	for _, c := range []struct{ name, bytes, want string }{
		{"utf-16, odd length", "\xff\xfe" + units("a,b\n1,2", true) + "x", "a|b¶1|2\ufffd W_BAD_BYTES×1@2:2"},
		{"utf-16, half a pair", "\xff\xfe" + units("a,b\n1,", true) + "\x42\xd8" + units(",", true), "a|b¶1|\ufffd W_BAD_BYTES×1@2:2"},
		{"utf-16, second half alone", "\xff\xfe" + units("a,b\n1,", true) + "\x42\xdc", "a|b¶1|\ufffd W_BAD_BYTES×1@2:2"},
		{"gbk, cut", gbk + "\xd5", plainShow(simplified) + "¶\ufffd W_RAGGED"},
		{"windows-1252, unused byte", "a,b\nM\xfcller M\xfcller,\x81\n", "a|b¶Müller Müller|\ufffd W_BAD_BYTES×1@2:2"},
	} {
		for _, chunk := range []int{1, 3, 1 << 16} {
			got := show(readIn([]byte(c.bytes), chunk))
			if c.name == "gbk, cut" {
				if !strings.Contains(got, "¶\ufffd W_BAD_BYTES×1@4:1") {
					t.Errorf("%s: %q", c.name, got)
				}
			} else if c.name == "windows-1252, unused byte" {
				if !strings.Contains(got, "Müller Müller|\ufffd W_BAD_BYTES×2@2:1") { // one lost, one cell in doubt
					t.Errorf("%s: %q", c.name, got)
				}
			} else if got != c.want {
				t.Errorf("%s in chunks of %d: %q, want %q", c.name, chunk, got, c.want)
			}
		}
	}
}

// Law: decoding does not depend on how the bytes are cut.
func TestLawDecodersAndChunks(t *testing.T) {
	bytes := []byte(simplified + encoded(t, simplifiedchinese.GB18030, simplified+"𠮷€") + "\xff\x80\x81" + units(simplified, true) + encoded(t, traditionalchinese.Big5, traditional) + "\xfe")
	for _, name := range []string{utf8Name, utf16LE, utf16BE, gb18030, big5, windows1252} {
		decode := func(chunk int) string {
			var out []byte
			to := func(p []byte) error { out = append(out, p...); return nil }
			d := newDecoder(name)
			for at := 0; at < len(bytes); at += chunk {
				if err := d.write(bytes[at:min(at+chunk, len(bytes))], to); err != nil {
					t.Fatal(err)
				}
			}
			if err := d.end(to); err != nil {
				t.Fatal(err)
			}
			return string(out)
		}
		want := decode(len(bytes))
		for chunk := 1; chunk < 9; chunk++ {
			if got := decode(chunk); got != want {
				t.Errorf("%s in chunks of %d:\n%q\n%q", name, chunk, got, want)
			}
		}
	}
}
