// Package xtext decodes with golang.org/x/text, for native programs and tests: text.Lend takes its
// Decode. The browser lends its own decoder and must not carry these tables.
package xtext

import (
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// Encodings are those that Decode knows, by their labels in the WHATWG Encoding Standard.
var Encodings = map[string]encoding.Encoding{
	"gb18030": simplifiedchinese.GB18030, "big5": traditionalchinese.Big5,
	"shift_jis": japanese.ShiftJIS, "euc-jp": japanese.EUCJP, "euc-kr": korean.EUCKR,
	"windows-1250": charmap.Windows1250, "windows-1251": charmap.Windows1251, "windows-1253": charmap.Windows1253,
	"windows-1254": charmap.Windows1254, "windows-1255": charmap.Windows1255, "windows-1256": charmap.Windows1256,
	"koi8-r": charmap.KOI8R, "ibm866": charmap.CodePage866, "iso-8859-2": charmap.ISO8859_2, "macintosh": charmap.Macintosh,
}

// Decode is a text.Decode of the encodings above.
func Decode(label string, p []byte) string {
	decoded, err := Encodings[label].NewDecoder().Bytes(p)
	if err != nil { // these decoders replace what they cannot read
		panic(err)
	}
	return string(decoded)
}
