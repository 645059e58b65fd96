package text

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// Law: what fast reads is what parse reads alone: in pieces shorter than a turn of it looks at, it
// never runs.
func TestLawFastFields(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 11))
	fields := []string{"", "", "1", "12", "12.50", "-3", "536365", "WHITE HANGING HEART T-LIGHT HOLDER", "12345678", "123456789",
		"2011-12-09 12:50:00", "\"a,b\"", "\"x\ny\"", "\"say \"\"no\"\"\"", "\"\"", "\"cr\r\nlf\"", "a\"b", "\"half", " ", "é", "张三", "\x00", "a\x00b",
		"\"q\" tail", strings.Repeat("long ", 60), strings.Repeat("y", 240), strings.Repeat("z", 247), "'", "0012"}
	ends := []string{"\n", "\n", "\n", "\r\n", "\r"}
	for range 400 {
		var file strings.Builder
		columns, delimiter := 1+random.IntN(9), string(delimiters[random.IntN(len(delimiters))])
		usual, end := fields[random.IntN(len(fields))], ends[random.IntN(len(ends))]
		for row := range 120 {
			for col := range columns - random.IntN(8)/7 {
				if col > 0 {
					file.WriteString(delimiter)
				}
				switch f := fields[random.IntN(len(fields))]; {
				case row == 0:
					fmt.Fprintf(&file, "column%d", col)
				case col%3 == 0:
					file.WriteString(usual)
				case random.IntN(4) > 0 && !strings.ContainsAny(f, "\"\x00"):
					file.WriteString(strings.ReplaceAll(f, delimiter, "."))
				default:
					file.WriteString(f)
				}
			}
			if random.IntN(40) == 0 {
				end = ends[random.IntN(len(ends))]
			}
			file.WriteString(end)
		}
		b := []byte(file.String())
		whole, err := readIn(b, len(b)+1)
		part, errPart := readIn(b, fastSlack/2)
		if got, want := show(whole, err), show(part, errPart); got != want {
			t.Fatalf("%q\ngot  %q\nwant %q", b, got, want)
		}
	}
}
