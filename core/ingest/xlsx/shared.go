package xlsx

import (
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

// texts reads the shared strings part: one text for each <si>, its runs joined, phonetic text left
// out.
type texts struct {
	tok    *tokenizer
	strs   *ingest.Strings
	file   string
	codes  []ingest.Code
	joined []byte
	inSI   bool
	inR    bool
	skip   int // depth of an element that is of no interest; 0: none
}

func newTexts(file string, tok *tokenizer, strs *ingest.Strings) *texts {
	t := &texts{tok: tok, strs: strs, file: file}
	tok.reset(t)
	return t
}

func (t *texts) start(name []byte, depth int) error {
	if t.skip > 0 {
		return t.misplaced(name)
	}
	t.tok.want = t.inSI
	switch {
	case depth == 1:
		if string(name) != "sst" {
			return flaw("root")
		}
	case depth == 2 && (string(name) == "si" || string(name) == "sstItem"): // the latter before 2007
		t.inSI, t.inR, t.joined = true, false, t.joined[:0]
	case depth == 3 && t.inSI && string(name) == "r":
		t.inR = true
	case t.inSI && string(name) == "t" && (depth == 3 || depth == 4 && t.inR):
		t.tok.want = true
		return nil
	default:
		t.skip = depth
	}
	t.tok.want = false
	if t.skip > 0 {
		return t.misplaced(name)
	}
	return nil
}

// misplaced refuses what holds text in a place that is passed over. Phonetic text is a t in rPh.
func (t *texts) misplaced(name []byte) error {
	switch string(name) {
	case "si", "r":
		return flaw("nesting")
	case "t":
		if !t.inSI || t.inR {
			return flaw("nesting")
		}
	}
	return nil
}

func (t *texts) end(name []byte, depth int) error {
	if t.skip > 0 {
		if depth == t.skip {
			t.skip = 0
		}
		return nil
	}
	t.tok.want = false
	switch {
	case depth == 2 && t.inSI:
		t.inSI = false
		code := ingest.NoCode
		if text := unescape(t.joined); len(text) > 0 {
			code = t.strs.Intern(text)
		}
		if len(t.codes) == t.strs.Limits.SharedStrings {
			return fault.New(fault.LimitRows, "limit", len(t.codes), "part", "sharedStrings").At(fault.Place{File: t.file})
		}
		t.codes = append(t.codes, code)
	case depth == 3:
		t.inR = false
	}
	return nil
}

func (t *texts) text(p []byte) error {
	if t.joined = append(t.joined, p...); len(t.joined) > maxText {
		return fault.New(fault.LimitCell, "limit", maxText).At(fault.Place{File: t.file})
	}
	return nil
}
