package xlsx

import (
	"path"
	"strconv"
	"strings"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
)

// elements reads a small part by its start tags alone.
type elements func(name []byte, depth int) error

func (e elements) start(name []byte, depth int) error { return e(name, depth) }
func (elements) end([]byte, int) error                { return nil }
func (elements) text([]byte) error                    { return nil }

// readSmall walks through a small part; see is called at each start tag and asks the tokenizer for
// attributes.
func (p *parts) readSmall(name string, see func(t *tokenizer, name []byte, depth int) error) (found bool, err error) {
	f, err := p.find(name)
	if f == nil || err != nil {
		return false, err
	}
	data, err := p.small(f)
	if err != nil {
		return true, err
	}
	t := &tokenizer{}
	t.reset(elements(func(name []byte, depth int) error { return see(t, name, depth) }))
	if err = t.Write(data); err == nil {
		err = t.End()
	}
	if f, ok := err.(flaw); ok {
		err = fault.New(fault.XML, "part", name, "found", string(f)).At(fault.Place{File: p.src.Name()})
	}
	return true, err
}

// relation is one entry of a relationships part: kind is the last word of its type, which the
// strict and the transitional form of the format share.
type relation struct{ kind, target string }

// relations reads the relationships of a part ("" for the package).
func (p *parts) relations(of string) (map[string]relation, error) {
	dir, base := path.Split(of)
	list := map[string]relation{}
	_, err := p.readSmall(dir+"_rels/"+base+".rels", func(t *tokenizer, name []byte, depth int) error {
		if depth != 2 || string(name) != "Relationship" || string(t.attr("TargetMode")) == "External" {
			return nil
		}
		kind := string(t.attr("Type"))
		list[string(t.attr("Id"))] = relation{
			kind:   kind[strings.LastIndexByte(kind, '/')+1:],
			target: p.resolve(dir, string(t.attr("Target"))),
		}
		return nil
	})
	return list, err
}

// resolve makes a target a part name. Targets are URI references: relative to the folder of the
// part that names them, or absolute within the package.
func (p *parts) resolve(dir, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if !strings.HasPrefix(target, "/") {
		target = path.Join("/", dir, target)
	}
	name := strings.TrimPrefix(path.Clean(target), "/")
	if p.byName[partName(name)] == nil {
		name = unescaped(name)
	}
	return name
}

// unescaped undoes %20 and the like; what is no escape stays. (net/url would do it, and bring
// 110 KB of address parsing into the module.)
func unescaped(name string) string {
	var b strings.Builder
	for i := 0; i < len(name); i++ {
		if name[i] == '%' && i+2 < len(name) {
			if v, err := strconv.ParseUint(name[i+1:i+3], 16, 8); err == nil {
				b.WriteByte(byte(v))
				i += 2
				continue
			}
		}
		b.WriteByte(name[i])
	}
	return b.String()
}

// entry is one line of the workbook's list of sheets.
type entry struct {
	ingest.SheetInfo
	id string // of its relation
}

// workbookPart is what the workbook part says.
type workbookPart struct {
	sheets   []entry
	date1904 bool
}

// first returns the target of a kind of relation, "" when there is none. A package has one of each
// that is asked for here; of several it is the first by name, whatever the order of the map.
func first(rels map[string]relation, kind string) string {
	target := ""
	for _, r := range rels {
		if r.kind == kind && (target == "" || r.target < target) {
			target = r.target
		}
	}
	return target
}

// document names the part that the package says is its document.
func (p *parts) document() (string, error) {
	rels, err := p.relations("")
	if err != nil {
		return "", err
	}
	if name := first(rels, "officeDocument"); name != "" {
		return name, nil
	}
	return "xl/workbook.xml", nil
}

func (p *parts) workbook(part string) (*workbookPart, error) {
	w, in := &workbookPart{}, false
	found, err := p.readSmall(part, func(t *tokenizer, name []byte, depth int) error {
		switch {
		case depth == 1:
			if string(name) != "workbook" {
				return fault.New(fault.NotSpreadsheet, "found", string(name))
			}
		case depth == 2:
			in = string(name) == "sheets"
			if string(name) == "workbookPr" {
				w.date1904 = truth(t.attr("date1904"))
			}
		case depth == 3 && in && string(name) == "sheet":
			e := entry{id: string(t.prefixed("id"))}
			e.Name, e.State = string(t.attr("name")), "visible"
			switch state := string(t.attr("state")); state {
			case "hidden", "veryHidden":
				e.State = state
			}
			w.sheets = append(w.sheets, e)
		}
		return nil
	})
	if err == nil && !found {
		err = fault.New(fault.NotSpreadsheet, "found", "zip")
	}
	return w, err
}

func truth(v []byte) bool {
	switch string(v) {
	case "1", "true", "on":
		return true
	}
	return false
}

// dateStyles reads from the style sheet which cell styles show a date or a time.
func (p *parts) dateStyles(part string) (styles []bool, missing bool, err error) {
	codes, section := map[int]string{}, ""
	var ids []int
	found, err := p.readSmall(part, func(t *tokenizer, name []byte, depth int) error {
		switch {
		case depth == 2:
			section = string(name)
		case section == "numFmts" && string(name) == "numFmt":
			// At any depth: a format may come twice, for readers that know an extension and for
			// those that do not (mc:AlternateContent). The last one is for everybody.
			if id := parseCount(t.attr("numFmtId"), 1<<31-2); id >= 0 {
				codes[id] = string(t.attr("formatCode"))
			}
		case section == "cellXfs" && depth == 3 && string(name) == "xf":
			ids = append(ids, max(parseCount(t.attr("numFmtId"), 1<<31-2), 0))
		}
		return nil
	})
	styles = []bool{}
	for _, id := range ids {
		styles = append(styles, IsDateFormat(id, codes[id]))
	}
	return styles, !found, err
}
