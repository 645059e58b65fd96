package xlsx

import "github.com/keepsight/keepsight/core/fault"

// tally counts the warnings of one sheet, each with the first place it was seen.
type tally struct {
	file, name string
	list       []fault.Warning
}

func (t *tally) place(row, col int) fault.Place {
	return fault.Place{File: t.file, Sheet: t.name, Row: row + 1, Col: col + 1}
}

func (t *tally) warn(code fault.Code, row, col int) {
	for i := range t.list {
		if t.list[i].Code == code {
			t.list[i].Count++
			return
		}
	}
	t.list = append(t.list, fault.Warning{Code: code, Place: t.place(row, col), Count: 1})
}
