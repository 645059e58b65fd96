package main

import (
	"bytes"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/ingest/open"
	"github.com/keepsight/keepsight/core/ingest/text"
	"github.com/keepsight/keepsight/core/ingest/text/xtext"
)

type memory struct{ *bytes.Reader }

func (memory) Name() string { return "all.csv" }

// read gives every cell of the first column.
func read(t *testing.T, file []byte, encoding string) (cells []string) {
	t.Helper()
	tables, err := open.ReadAll(memory{bytes.NewReader(file)}, ingest.NewStrings(), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if tables[0].Encoding != encoding {
		t.Fatalf("read as %s, not %s", tables[0].Encoding, encoding)
	}
	for row := range tables[0].Rows {
		cells = append(cells, string(tables[0].Strings.Raw(tables[0].At(row, 0).Code)))
	}
	return cells
}

// Law: what JavaScript's decoder gives is what x/text's gives, for every code of an encoding. Node
// and Chromium read GB18030 alike. Node's Big5 is another than the browsers': it lacks Hong Kong's
// characters and some signs, so here its two levels of hanzi are compared; a path in js/e2e reads
// the whole of it in a browser.
func TestLawBrowserAndNativeDecoder(t *testing.T) {
	var gb, big [][]byte
	for lead := 0x81; lead <= 0xfe; lead++ {
		for trail := 0x40; trail <= 0xfe; trail++ {
			code := lead<<8 | trail
			if trail != 0x7f {
				gb = append(gb, []byte{byte(lead), byte(trail)})
			}
			level1, level2 := code >= 0xa440 && code <= 0xc67e, code >= 0xc940 && code <= 0xf9d5
			if (trail < 0x7f || trail > 0xa0) && (level1 || level2) {
				big = append(big, []byte{byte(lead), byte(trail)})
			}
		}
	}
	for i := range 39420 + 1000 { // the last ones are no characters
		gb = append(gb, []byte{byte(0x81 + i/12600), byte('0' + i/1260%10), byte(0x81 + i/10%126), byte('0' + i%10)})
	}
	for i := range 0x100000 / 997 { // what lies beyond the basic plane is in order
		n := i * 997
		gb = append(gb, []byte{byte(0x90 + n/12600), byte('0' + n/1260%10), byte(0x81 + n/10%126), byte('0' + n%10)})
	}
	for _, c := range []struct {
		name  string
		e     encoding.Encoding
		prose string
		codes [][]byte
	}{
		{"gb18030", simplifiedchinese.GB18030, "我们的客户在这个时候来买东西\n", gb},
		{"big5", traditionalchinese.Big5, "我們的客戶在這個時候來買東西\n", big},
	} {
		prose, err := c.e.NewEncoder().Bytes([]byte(c.prose))
		if err != nil {
			t.Fatal(err)
		}
		file := bytes.Repeat(prose, 6000) // more than is looked at for telling encodings apart
		for _, code := range c.codes {
			file = append(append(file, code...), '\n')
		}
		text.Lend(decode)
		got := read(t, file, c.name)
		text.Lend(xtext.Decode)
		want := read(t, file, c.name)
		text.Lend(decode)
		if len(got) != len(want) || len(got) < len(c.codes) {
			t.Fatalf("%s: %d rows, %d natively", c.name, len(got), len(want))
		}
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("%s: % x is %q, natively %q", c.name, c.codes[len(c.codes)-len(got)+i], got[i], want[i])
			}
		}
	}
}
