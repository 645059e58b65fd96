// Package xtext decodes with golang.org/x/text, for native programs and tests: text.Lend takes its
// Decode. The browser lends its own decoder and must not carry these tables.
package xtext

import (
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// Decode is a text.Decode of GB18030 and Big5.
func Decode(label string, p []byte) string {
	encodings := map[string]encoding.Encoding{"gb18030": simplifiedchinese.GB18030, "big5": traditionalchinese.Big5}
	decoded, err := encodings[label].NewDecoder().Bytes(p)
	if err != nil { // these decoders replace what they cannot read
		panic(err)
	}
	return string(decoded)
}
