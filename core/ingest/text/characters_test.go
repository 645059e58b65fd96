package text

import (
	"bytes"
	"hash/crc32"
	"math/rand/v2"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"github.com/keepsight/keepsight/core/ingest/text/xtext"
)

func init() { Lend(xtext.Decode) }

func decodeAll(t *testing.T, s step, p []byte) []byte {
	t.Helper()
	var out []byte
	keep := func(p []byte) error { out = append(out, p...); return nil }
	d := &decoder{step: s}
	if d.write(p, keep) != nil || d.end(keep) != nil {
		t.Fatal("nobody refused anything")
	}
	return out
}

// Reference: x/text's own decoders, over damaged text, but for what this package decides otherwise
// (the pins; and x/text takes 0x3a–0x3f for digits of a four-byte code, which makes two codes of one).
func TestReferenceDamagedText(t *testing.T) {
	random := rand.New(rand.NewPCG(20, 26))
	for _, c := range []struct {
		e encoding.Encoding
		s step
	}{
		{simplifiedchinese.GB18030, single(newGB(xtext.Decode).gbStep)},
		{traditionalchinese.Big5, newBig5(xtext.Decode).big5Step},
	} {
		for range 20000 {
			p := make([]byte, 1+random.IntN(12))
			for i := range p {
				switch b := byte(random.UintN(256)); {
				case random.IntN(3) == 0:
					p[i] = byte('0' + random.IntN(10))
				case b >= 0x3a && b <= 0x3f:
					p[i] = 'A'
				default:
					p[i] = b
				}
			}
			want, err := c.e.NewDecoder().Bytes(p)
			if err != nil {
				t.Fatal(err)
			}
			if got := decodeAll(t, c.s, p); !bytes.Equal(got, want) {
				t.Fatalf("%v, % x: %q, want %q", c.e, p, got, want)
			}
		}
	}
}

// Reference: whatever x/text can write in an encoding, it and this package read alike.
func TestReferenceEveryCharacter(t *testing.T) {
	for name, e := range xtext.Encodings {
		encoder := e.NewEncoder()
		n := 0
		for r := rune(0x80); r < 0x30000; r++ {
			code, err := encoder.Bytes([]byte(string(r)))
			if err != nil || privateUse(r) || r < 0xa0 {
				continue
			}
			want, err := e.NewDecoder().Bytes(code)
			if err != nil {
				t.Fatal(err)
			}
			n++
			if got := decodeAll(t, newDecoder(name).step, code); !bytes.Equal(got, want) && name != gb18030 {
				t.Errorf("%s, % x: %q, want %q", name, code, got, want)
			}
		}
		if n < 90 {
			t.Errorf("%s: %d characters", name, n)
		}
	}
}

func TestExampleDamagedEastAsian(t *testing.T) {
	for _, c := range []struct{ encoding, bytes, want string }{
		{shiftJIS, "\x83\x5c\xb1\xdd\x5c\x7e", "ソｱﾝ\\~"},
		{shiftJIS, "\x80\xa0\xfd\xff", "\ufffd\ufffd\ufffd\ufffd"},
		{shiftJIS, "\x82\x20\x82", "\ufffd \ufffd"},
		{shiftJIS, "\x82\xff\x85\x41", "\ufffd\ufffd\ufffd"}, // no trail; no such character
		{shiftJIS, "\xf0\x40", "\ufffd"},                     // of private use
		{eucJP, "\xa5\xbd\x8e\xb1\x8f\xb0\xa1", "ソｱ丂"},
		{eucJP, "\x8f\xb0,\xa4,\x8e\xe0\x80", "\ufffd,\ufffd,\ufffd\ufffd"},
		{eucKR, "\xb0\xa1\x81\x41\x81\x5b\xc9\xa1", "가갂\ufffd\ufffd"},
		{eucKR, "\x80\xff\xb0 \xb0", "\ufffd\ufffd\ufffd \ufffd"},
		{windows1251, "\xcf\xf0\x98", "Пр\ufffd"},
	} {
		if got := string(decodeAll(t, newDecoder(c.encoding).step, []byte(c.bytes))); got != c.want {
			t.Errorf("%s, % x: %q, want %q", c.encoding, c.bytes, got, c.want)
		}
	}
}

func TestExampleFourBytes(t *testing.T) {
	for _, c := range []struct {
		bytes string
		want  rune
	}{
		{"\x81\x30\x81\x30", 0x80}, {"\x84\x31\xa4\x39", 0xffff}, // both ends of the list
		{"\x90\x30\x81\x30", 0x10000}, {"\xe3\x32\x9a\x35", 0x10ffff}, // and of what lies beyond it
		{"\x81\x35\xf4\x37", 0xe7c7}, {"\xa8\xbc", 0x1e3f},
	} {
		if got := decodeAll(t, single(gbCharacters().gbStep), []byte(c.bytes)); string(got) != string(c.want) {
			t.Errorf("% x: %q, want %U", c.bytes, got, c.want)
		}
	}
	for _, bytes := range []string{"\x84\x31\xa5\x30", "\xe3\x32\x9a\x36", "\x81\x3a\x81\x30"} {
		if r, _ := utf8.DecodeRune(decodeAll(t, single(gbCharacters().gbStep), []byte(bytes))); r != utf8.RuneError {
			t.Errorf("% x: %U", bytes, r)
		}
	}
}

// The tables as they are after all that is pinned. The browser's must have the same sums: see the
// test of wasm/app and the path of all characters in js/e2e.
func TestGoldenTables(t *testing.T) {
	for name, c := range map[string]struct {
		runes []rune
		sum   uint32
		known int
	}{
		"gb18030, two bytes":  {gbCharacters().two, 0x434fae0b, 21892},
		"gb18030, four bytes": {gbCharacters().four(), 0x34e075bb, 39419}, // and one is U+FFFD itself
		"big5":                {big5Characters().two, 0x7212c7c4, 18590},
		"shift_jis":           {jisCharacters().two, 0x3de57804, 7724},
		"euc-jp, three bytes": {jisCharacters().three(), 0xb7d7d182, 6067},
		"euc-kr":              {krCharacters().two, 0x8adcf7ac, 17048},
		windows1250:           {page(windows1250), 0x5567e217, 123},
		windows1251:           {page(windows1251), 0x649c67fb, 127},
		windows1253:           {page(windows1253), 0x114fb233, 111},
		windows1254:           {page(windows1254), 0x8bca901e, 121},
		windows1255:           {page(windows1255), 0x30726c63, 106},
		windows1256:           {page(windows1256), 0xd7096196, 128},
		koi8R:                 {page(koi8R), 0x36a68055, 128},
		ibm866:                {page(ibm866), 0xce06f2d, 128},
	} {
		known := 0
		for _, r := range c.runes {
			if r != utf8.RuneError {
				known++
			}
		}
		if sum := crc32.ChecksumIEEE([]byte(string(c.runes))); sum != c.sum || known != c.known {
			t.Errorf("%s: %#x, %d characters", name, sum, known)
		}
	}
}

func BenchmarkDecode(b *testing.B) {
	line, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte("1000234,2023-03-15,张三丰,上海市浦东新区,128.50\n"))
	if err != nil {
		b.Fatal(err)
	}
	p := bytes.Repeat(line, 20000)
	b.SetBytes(int64(len(p)))
	for b.Loop() {
		d := newDecoder(gb18030)
		if err := d.write(p, func([]byte) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
}
