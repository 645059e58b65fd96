package export

import (
	"strconv"
	"strings"
)

// Labels dress codes with the words of the person's language. They come through the door: core
// holds no sentences.
type Labels map[string]string

// Of returns the label of a code, or the code itself after its last dot. It is called from so many
// places that its copies would weigh more in core.wasm than it does.
//
//go:noinline
func (l Labels) Of(code string) string {
	if text, ok := l[code]; ok {
		return text
	}
	if i := strings.LastIndexByte(code, '.'); i >= 0 {
		return code[i+1:]
	}
	return code
}

// Value is one figure that a template may name: its text, and the number that picks the plural.
type Value struct {
	Text   string
	Number float64
}

// Int, Days, Money and Date make Values as they are written in a file: plain, with a point, so
// that they read the same in every program.
func Int(n int) Value { return Value{strconv.Itoa(n), float64(n)} }

// Days are whole days.
func Days(d float64) Value { return Value{strconv.FormatFloat(d, 'f', 0, 64), d} }

// Money has two decimals.
func Money(m float64) Value { return Value{strconv.FormatFloat(m, 'f', 2, 64), m} }

// Ratio has one decimal.
func Ratio(x float64) Value { return Value{strconv.FormatFloat(x, 'f', 1, 64), x} }

// Date is an ISO day.
func Date(iso string) Value { return Value{Text: iso} }

// Fill puts the values into a template: {name} is replaced by its text, {name|one|other} by "one"
// when the number as it is written is 1, else by "other". What names no value stays as it is.
func Fill(template string, values map[string]Value) string {
	var b strings.Builder
	for {
		open := strings.IndexByte(template, '{')
		if open < 0 {
			break
		}
		end := strings.IndexByte(template[open:], '}')
		if end < 0 {
			break
		}
		b.WriteString(template[:open])
		body := template[open+1 : open+end]
		parts := strings.Split(body, "|")
		v, known := values[parts[0]]
		switch {
		case !known:
			b.WriteString("{" + body + "}")
		case len(parts) == 3 && v.Text == "1":
			b.WriteString(parts[1])
		case len(parts) == 3:
			b.WriteString(parts[2])
		default:
			b.WriteString(v.Text)
		}
		template = template[open+end+1:]
	}
	b.WriteString(template)
	return b.String()
}
