package open_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/ingest/open"
)

func zipped(t *testing.T, names ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := 0; i+1 < len(names); i += 2 {
		w, err := z.CreateHeader(&zip.FileHeader{Name: names[i]})
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(names[i+1]))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func gzipped(t *testing.T, data string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	w.Write([]byte(data))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func utf16LE(s string) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		out = binary.LittleEndian.AppendUint16(out, u)
	}
	return out
}

// compound is a compound file with one directory entry of that name ([MS-CFB] §2.6.1).
func compound(name string) []byte {
	out := make([]byte, 1536)
	copy(out, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	copy(out[1024+128:], utf16LE(name))
	return out
}

// TestReferenceContent: the bytes decide what a file is, and what is no spreadsheet is named.
func TestReferenceContent(t *testing.T) {
	const csv = "customer,date,amount\nAnn,2023-03-15,10\n"
	book := zipped(t, "xl/workbook.xml", `<workbook xmlns:r="r"><sheets><sheet name="S" r:id="a"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="a" Type="x/worksheet" Target="s.xml"/></Relationships>`,
		"xl/s.xml", `<worksheet><sheetData/></worksheet>`)
	for _, c := range []struct {
		name  string
		data  []byte
		code  fault.Code // "" is read
		found string
	}{
		{"csv", []byte(csv), "", ""},
		{"csv with mark", []byte("\ufeff" + csv), "", ""},
		{"csv with a NUL", []byte("customer,amount\nA\x00nn,10\n"), "", ""},
		{"csv of one cell", []byte("x"), "", ""},
		{"csv in UTF-16", utf16LE("\ufeff" + csv), "", ""},
		{"csv in UTF-16, no mark", utf16LE("客户,日期\n张三,2023-03-15\n"), "", ""},
		{"csv in GBK", []byte("\xbf\xcd\xbb\xa7,a\n\xd5\xc5\xc8\xfd,1\n"), "", ""},
		{"csv with brackets", []byte("[id],[name]\n1,a\n"), "", ""},
		{"csv with braces", []byte("{id},name\n1,a\n"), "", ""},
		{"csv with a tag", []byte("<none>,name\n1,a\n"), "", ""},
		{"white space", []byte(" \n"), "", ""},
		{"csv.gz", gzipped(t, csv), "", ""},
		{"workbook", book, "", ""},
		{"nothing", nil, fault.Empty, ""},
		{"mark alone", []byte("\ufeff"), fault.Empty, ""},
		{"nothing, packed", gzipped(t, ""), fault.Empty, ""},
		{"cut zip", book[:len(book)-30], fault.Truncated, ""},
		{"cut gzip", gzipped(t, csv)[:9], fault.Truncated, ""},
		{"zip of a photo", zipped(t, "a.jpg", "x"), fault.NotSpreadsheet, "zip"},
		{"zip of nothing", zipped(t), fault.NotSpreadsheet, "zip"},
		{"docx", zipped(t, "_rels/.rels", "<a/>", "word/document.xml", "<a/>"), fault.NotSpreadsheet, "docx"},
		{"xlsb", zipped(t, "xl/workbook.bin", "x"), fault.XLSB, ""},
		{"ods", zipped(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<a/>"), fault.ODS, ""},
		{"odt", zipped(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<a/>"), fault.NotSpreadsheet, "zip"},
		{"numbers", zipped(t, "Index/Document.iwa", "x"), fault.Numbers, ""},
		{"xls", compound("Workbook"), fault.OldXLS, ""},
		{"encrypted", compound("EncryptedPackage"), fault.Encrypted, ""},
		{"html", []byte("\n<!DOCTYPE html><title>Log in</title>"), fault.HTML, ""},
		{"html table", []byte("<table><tr><td>1</table>"), fault.HTML, ""},
		{"xhtml", []byte(`<?xml version="1.0"?><html xmlns="x"/>`), fault.HTML, ""},
		{"html, packed", gzipped(t, "<html></html>"), fault.HTML, ""},
		{"xml", []byte(`<?xml version="1.0"?><Workbook/>`), fault.NotSpreadsheet, "xml"},
		{"xml without declaration", []byte("<orders>\n<order/>\n</orders>"), fault.NotSpreadsheet, "xml"},
		{"json list", []byte(`[{"a":1}]`), fault.NotSpreadsheet, "json"},
		{"json object", []byte("{\n  \"a\" : 1}"), fault.NotSpreadsheet, "json"},
		{"json numbers", []byte("[1, 2]"), fault.NotSpreadsheet, "json"},
		{"pdf", []byte("%PDF-1.7\n"), fault.NotSpreadsheet, "pdf"},
		{"png", []byte("\x89PNG\r\n\x1a\n" + strings.Repeat("\x00", 100)), fault.NotSpreadsheet, "png"},
		{"jpeg", []byte("\xff\xd8\xff\xe0"), fault.NotSpreadsheet, "jpeg"},
		{"png, packed", gzipped(t, "\x89PNG\r\n"), fault.NotSpreadsheet, "gzip"},
		{"bytes", bytes.Repeat([]byte{0, 1, 2, 3, 200, 100}, 50), fault.NotSpreadsheet, "unknown"},
	} {
		_, err := open.ReadAll(newMemory("wrong-name.dat", c.data), ingest.NewStrings(), nil, nil)
		if c.code == "" {
			if err != nil && fault.As(err).Code != fault.Empty {
				t.Errorf("%s: %v", c.name, err)
			}
			continue
		}
		if err == nil || fault.As(err).Code != c.code {
			t.Errorf("%s: %v, want %s", c.name, err, c.code)
			continue
		}
		e := fault.As(err)
		if c.found != "" && e.Args["found"] != c.found {
			t.Errorf("%s: found %v, want %s", c.name, e.Args["found"], c.found)
		}
		if e.Where == nil || e.Where.File != "wrong-name.dat" {
			t.Errorf("%s: %v does not name the file", c.name, e)
		}
	}
}

// TestLawCatalogueFails: a workbook that the library refuses is read by our own catalogue, and one
// that it knows by its.
func TestLawCatalogueFails(t *testing.T) {
	data := zipped(t, "xl/workbook.xml", `<workbook xmlns:r="r"><sheets><sheet name="S" r:id="a"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="a" Type="x/worksheet" Target="s.xml"/></Relationships>`,
		"xl/s.xml", `<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>`)
	refuse := func([]byte) (*ingest.Catalogue, error) { return nil, fault.New(fault.WorkbookFail) }
	know := func(skeleton []byte) (*ingest.Catalogue, error) {
		if len(skeleton) == 0 {
			t.Error("an empty skeleton")
		}
		return &ingest.Catalogue{Sheets: []ingest.SheetInfo{{Name: "S", State: "hidden"}}, DateStyles: []bool{true}}, nil
	}
	tables, err := open.ReadAll(newMemory("a.xlsx", data), ingest.NewStrings(), refuse, nil)
	if err != nil || tables[0].State != "visible" || tables[0].At(0, 0).Kind != ingest.Number {
		t.Errorf("refused by the library: %v %v", tables, err)
	}
	tables, err = open.ReadAll(newMemory("a.xlsx", data), ingest.NewStrings(), know, nil)
	if err != nil || tables[0].State != "hidden" || tables[0].At(0, 0).Kind != ingest.Date {
		t.Errorf("known to the library: %v %v", tables, err)
	}
}
