package text

import (
	"sync"
	"unicode/utf8"
)

// lent is the host's decoder, and pages are the code pages of single bytes that were asked of it.
var (
	lent  Decode
	pages map[string][]rune
	paged sync.Mutex // natively, files are read beside each other
)

// page gives the characters 0x80–0xff of a code page. A code that stands for a control character
// stands for nothing: hosts differ in it, and no text has one.
func page(label string) []rune {
	paged.Lock()
	defer paged.Unlock()
	p := pages[label]
	if p == nil {
		if lent == nil {
			nothingLent()
		}
		var codes []byte
		for b := 0x80; b <= 0xff; b++ {
			codes = append(codes, byte(b))
		}
		p = table(lent, label, codes, 1)
		for i, r := range p {
			if r < 0xa0 || privateUse(r) {
				p[i] = utf8.RuneError
			}
		}
		pages[label] = p
	}
	return p
}

func pageStep(page []rune) func(p []byte, last bool) (rune, int) {
	return func(p []byte, _ bool) (rune, int) {
		if p[0] < utf8.RuneSelf {
			return rune(p[0]), 1
		}
		return page[p[0]-utf8.RuneSelf], 1
	}
}
