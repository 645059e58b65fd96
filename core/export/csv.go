package export

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/keepsight/keepsight/core/internal/formula"
)

// CSV writes a sheet as RFC 4180 text: a UTF-8 byte order mark (without it a Chinese Excel reads
// the file in its local encoding), CRLF line ends, quotes where needed. Texts that a spreadsheet
// would run as a formula get an apostrophe in front; guarded counts them.
func CSV(s *Sheet) (file []byte, guarded int) {
	var b bytes.Buffer
	b.WriteString("\ufeff")
	for i := range s.Columns {
		guarded += field(&b, i, s.Columns[i].Header)
	}
	b.WriteString("\r\n")
	absent := make([]int, len(s.Columns)) // position in each column's list of absent rows
	for row := range s.Rows {
		for i := range s.Columns {
			c := &s.Columns[i]
			if !c.Numeric() {
				guarded += field(&b, i, c.Texts[row])
				continue
			}
			if i > 0 {
				b.WriteByte(',')
			}
			if absent[i] < len(c.Absent) && c.Absent[absent[i]] == row {
				absent[i]++
				continue
			}
			b.WriteString(plain(c.Format, c.Numbers[row]))
		}
		b.WriteString("\r\n")
	}
	return b.Bytes(), guarded
}

func field(b *bytes.Buffer, i int, text string) (guarded int) {
	if i > 0 {
		b.WriteByte(',')
	}
	safe, changed := formula.Guard(text)
	if changed {
		guarded = 1
	}
	if !strings.ContainsAny(safe, ",;\"\r\n\t") && strings.TrimSpace(safe) == safe {
		b.WriteString(safe)
		return guarded
	}
	b.WriteByte('"')
	b.WriteString(strings.ReplaceAll(safe, `"`, `""`))
	b.WriteByte('"')
	return guarded
}

// plain writes a number as every program reads it. Money is a sum, whose last bits are noise:
// 123725.44999999975 is 123725.45. Four decimals keep every price that a file can hold.
func plain(format string, v float64) string {
	switch format {
	case FormatInteger:
		return strconv.FormatFloat(v, 'f', 0, 64)
	case FormatMoney:
		text := strings.TrimRight(strconv.FormatFloat(v, 'f', 4, 64), "0")
		return strings.TrimSuffix(text, ".")
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}
