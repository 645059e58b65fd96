package xlsx

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/keepsight/keepsight/core/ingest/zip"
)

const (
	xmlHead  = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainNS   = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	typesNS  = "http://schemas.openxmlformats.org/package/2006/content-types"
	relsNS   = "http://schemas.openxmlformats.org/package/2006/relationships"
	officeNS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	partType = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

// Skeleton is the workbook without its rows: the workbook part and the style sheet as they are, each
// sheet empty, and a directory written anew with the usual names. Nothing else is in it, so the
// workbook library opens also what it would refuse by itself (parts outside of xl/, names in odd
// case, a broken calculation chain), and never meets a part that was not admitted.
func (r *Reader) Skeleton() ([]byte, error) {
	book, err := r.part(r.document)
	if err != nil {
		return nil, err
	}
	styles, err := r.part(r.stylesAt)
	if err != nil {
		return nil, err
	}
	var members []zip.Member
	var types, rels strings.Builder
	add := func(name string, data []byte) { members = append(members, zip.Member{Name: name, Data: data}) }
	typed := func(name, kind string) {
		fmt.Fprintf(&types, `<Override PartName="/%s" ContentType="%s%s+xml"/>`, name, partType, kind)
	}
	related := func(id, kind, target string) {
		fmt.Fprintf(&rels, `<Relationship Id="%s" Type="%s%s" Target="%s"/>`, attributeText(id), officeNS, kind, target)
	}
	typed("xl/workbook.xml", "sheet.main")
	add("xl/workbook.xml", book)
	for i, id := range r.rels {
		name := fmt.Sprintf("worksheets/sheet%d.xml", i+1)
		typed("xl/"+name, "worksheet")
		related(id, "worksheet", name)
		add("xl/"+name, []byte(xmlHead+`<worksheet xmlns="`+mainNS+`"><sheetData/></worksheet>`))
	}
	if styles != nil {
		typed("xl/styles.xml", "styles")
		related("keepsightStyles", "styles", "styles.xml")
		add("xl/styles.xml", styles)
	}
	typed("xl/sharedStrings.xml", "sharedStrings")
	related("keepsightTexts", "sharedStrings", "sharedStrings.xml")
	add("xl/sharedStrings.xml", []byte(xmlHead+`<sst xmlns="`+mainNS+`"/>`))
	add("xl/_rels/workbook.xml.rels", []byte(xmlHead+`<Relationships xmlns="`+relsNS+`">`+rels.String()+`</Relationships>`))
	add("_rels/.rels", []byte(xmlHead+`<Relationships xmlns="`+relsNS+`"><Relationship Id="rId1" Type="`+officeNS+
		`officeDocument" Target="xl/workbook.xml"/></Relationships>`))
	add("[Content_Types].xml", []byte(xmlHead+`<Types xmlns="`+typesNS+
		`"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`+
		`<Default Extension="xml" ContentType="application/xml"/>`+types.String()+`</Types>`))
	return zip.Stored(members), nil
}

// part reads a small part once more, as UTF-8; nil when there is none.
func (r *Reader) part(name string) ([]byte, error) {
	f, err := r.parts.find(name)
	if f == nil || err != nil {
		return nil, err
	}
	data, err := r.parts.small(f)
	if err != nil {
		return nil, err
	}
	w, mark := sniff(data)
	if w == nil {
		return data[mark:], nil
	}
	return bytes.Replace(w.append(nil, data[mark:]), []byte("UTF-16"), []byte("UTF-8"), 1), nil
}

func attributeText(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", `"`, "&quot;").Replace(s)
}
