// Package xtext lends golang.org/x/text's decoders to package text. A native program, and any test
// that reads files, imports it for that effect; the browser lends its own and must not carry these.
package xtext

import (
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"github.com/keepsight/keepsight/core/ingest/text"
)

func init() { text.Lend(Decode) }

// Decode is text.Decode for GB18030 and Big5.
func Decode(label string, p []byte) string {
	encodings := map[string]encoding.Encoding{"gb18030": simplifiedchinese.GB18030, "big5": traditionalchinese.Big5}
	decoded, err := encodings[label].NewDecoder().Bytes(p)
	if err != nil { // these decoders replace what they cannot read
		panic(err)
	}
	return string(decoded)
}
