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

// codePages are files as shops of their countries write them, with the encodings that they come in.
var codePages = []struct {
	text  string
	pages map[string]encoding.Encoding
}{
	{"顧客,日付,金額\n高橋,2023-03-15,10\nソニー表,2023-03-16,20.5\n", map[string]encoding.Encoding{shiftJIS: japanese.ShiftJIS, eucJP: japanese.EUCJP}},
	{"id,name\n1,ありがとうございます\n2,株式会社ヤマダ\n", map[string]encoding.Encoding{shiftJIS: japanese.ShiftJIS, eucJP: japanese.EUCJP}},
	{"고객,날짜,금액\n김철수,2023-03-15,10\n이영희,2023-03-16,20.5\n", map[string]encoding.Encoding{eucKR: korean.EUCKR}},
	{"id,name\n1,샤넬 뷁\n2,서울특별시 강남구\n", map[string]encoding.Encoding{eucKR: korean.EUCKR}}, // 뷁 is of Windows alone
	{"клиент,дата,сумма\nИванов,2023-03-15,10\nАлександра Щербакова,2023-03-16,20\n", map[string]encoding.Encoding{windows1251: charmap.Windows1251, koi8R: charmap.KOI8R, ibm866: charmap.CodePage866}},
	{"клієнт,дата,сума\nМикола Гнатюк,2023-03-15,10\nЇжакевич Ґалаґан,2023-03-16,20\n", map[string]encoding.Encoding{windows1251: charmap.Windows1251}},
	{"πελάτης,ημερομηνία\nΓιώργος Παπαδόπουλος,2023-03-15\nΕλένη,2023-03-16\n", map[string]encoding.Encoding{windows1253: charmap.Windows1253}},
	{"לקוח,תאריך,סכום\nדוד כהן,2023-03-15,10\nמרים לוי,2023-03-16,20\nיוסף ברק תל אביב,2023-03-17,5\n", map[string]encoding.Encoding{windows1255: charmap.Windows1255}},
	{"العميل,التاريخ,المبلغ\nمحمد علي,2023-03-15,10\nفاطمة الزهراء,2023-03-16,20\n", map[string]encoding.Encoding{windows1256: charmap.Windows1256}},
	{"klient,data,kwota\nŁukasz Źdźbło,2023-03-15,10\nŻaneta Wiśniewska,2023-03-16,20\n", map[string]encoding.Encoding{windows1250: charmap.Windows1250, iso8859x2: charmap.ISO8859_2}},
	{"zákazník,datum,cena\nJiří Dvořák,2023-03-15,10\nLenka Růžičková,2023-03-16,20\nŠtěpán Řehoř,2023-03-17,5\n", map[string]encoding.Encoding{windows1250: charmap.Windows1250, iso8859x2: charmap.ISO8859_2}},
	{"name,amount\nErdős Győző,10\nSzűcs Ágnes,20\nKovács Jenő,5\n", map[string]encoding.Encoding{windows1250: charmap.Windows1250}},
	{"name,amount\nMarko Kovačić,10\nĐurđa Šimunović,20\nŽeljko Perić,5\n", map[string]encoding.Encoding{windows1250: charmap.Windows1250}},
	{"name,amount\nIonuţ Bălan,10\nBraşov Drăgulescu,20\nTârgovişte,5\n", map[string]encoding.Encoding{windows1250: charmap.Windows1250}},
	{"müşteri,tarih,tutar\nAyşe Yılmaz,2023-03-15,10\nİbrahim Çağlar,2023-03-16,20\nOğuz Işık,2023-03-17,5\n", map[string]encoding.Encoding{windows1254: charmap.Windows1254}},
	{"customer,date,amount\nMüller,2023-03-15,10\nJosé Núñez,2023-03-16,20\nAndré Lefèvre,2023-03-16,2\nSören Bäcker,2023-03-17,5\n", map[string]encoding.Encoding{windows1252: charmap.Windows1252, macintosh: charmap.Macintosh}},
	{"viðskiptavinur,dags\nÞórður Jónsson,2023-03-15\nGuðrún Ýr Sæmundsdóttir,2023-03-16\n", map[string]encoding.Encoding{windows1252: charmap.Windows1252}},
	{"cliente,data\nJoão Conceição,2023-03-15\nMaria de São José,2023-03-16\n", map[string]encoding.Encoding{windows1252: charmap.Windows1252}},
	{"kunde,dato\nSøren Ærø,2023-03-15\nÅse Bjørnstad,2023-03-16\n", map[string]encoding.Encoding{windows1252: charmap.Windows1252}},
	{"artikel,preis\nBox,12 €\nSet,€5\nJar,-3.50 €\nPot,£ 2\n", map[string]encoding.Encoding{windows1252: charmap.Windows1252}},
	{"item,price\nTable,£12.50\nCafé crème,€3.00\nL’été,½\n", map[string]encoding.Encoding{windows1252: charmap.Windows1252}},
}

func TestCodePages(t *testing.T) {
	for _, c := range codePages {
		for name, e := range c.pages {
			for _, chunk := range []int{1, 3, 1 << 16} {
				table, err := readIn([]byte(encoded(t, e, c.text)), chunk)
				got := show(table, err)
				if name == iso8859x2 { // in doubt, so little is it seen
					got, _, _ = strings.Cut(got, " W_BAD_BYTES")
				}
				if got != plainShow(c.text) || table.Encoding != name {
					t.Errorf("%s in chunks of %d: %s, %q", name, chunk, table.Encoding, got)
				}
			}
		}
	}
}

// Law: what is read wrong is never read in silence. Each line of each file is a file of its own here,
// and too little to go by.
func TestLawWrongEncodingsAreDoubted(t *testing.T) {
	right, doubted := 0, 0
	for _, c := range append(codePages, []struct {
		text  string
		pages map[string]encoding.Encoding
	}{
		{"id,name\n1,Müller\n2,André\n3,Große\n", map[string]encoding.Encoding{"cp850": charmap.CodePage850, "cp437": charmap.CodePage437}},
		{"id,name\n1,Łódź\n2,Żółw\n3,Kraków Śródmieście\n", map[string]encoding.Encoding{"cp852": charmap.CodePage852}},
		{"id,name\n1,สวัสดี ครับ\n2,กรุงเทพ\n", map[string]encoding.Encoding{"windows-874": charmap.Windows874}},
		{"id,name\n1,Жук Іван\n2,Щур\n", map[string]encoding.Encoding{"x-mac-cyrillic": charmap.MacintoshCyrillic, "iso-8859-5": charmap.ISO8859_5}},
		{"id,name\n1,Žydrūnas Šąžinė\n2,Kęstutis Šiaučiūnas\n", map[string]encoding.Encoding{"windows-1257": charmap.Windows1257}},
	}...) {
		for name, e := range c.pages {
			for _, text := range append(strings.SplitAfter(strings.TrimSuffix(c.text, "\n"), "\n"), c.text) {
				bytes := encoded(t, e, "x,y,z\n"+text)
				table, err := readIn([]byte(bytes), 1<<16)
				switch {
				case err != nil:
					t.Error(err)
				case show(table, err) == plainShow("x,y,z\n"+text):
					right++
				case len(table.Warnings) > 0 && table.Warnings[0].Code == "W_BAD_BYTES" && table.Warnings[0].Row > 0:
					doubted++
				case strings.Contains(show(table, err), "W_RAGGED") && strings.HasPrefix(show(table, err), plainShow("x,y,z\n"+text)):
					right++
				default:
					t.Errorf("%s: %q is read as %s, %q, without a doubt", name, text, table.Encoding, show(table, err))
				}
			}
		}
	}
	t.Logf("%d read right, %d doubted", right, doubted)
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
	bytes := []byte(simplified + encoded(t, simplifiedchinese.GB18030, simplified+"𠮷€") + "\xff\x80\x81" + units(simplified, true) + encoded(t, traditionalchinese.Big5, traditional) +
		"\x8f\xa2\xb7\x8e\xb1\x8f\xa2\x8e\x83\x5c\xfe")
	for _, name := range []string{utf8Name, utf16LE, utf16BE, gb18030, big5, shiftJIS, eucJP, eucKR, windows1250, windows1251, windows1252, koi8R} {
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
