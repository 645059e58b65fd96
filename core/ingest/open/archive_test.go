package open_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/ingest/open"
)

// deflated packs every member; an odd flag marks all as encrypted.
func deflated(t *testing.T, flags uint16, names ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := 0; i+1 < len(names); i += 2 {
		w, err := z.CreateHeader(&zip.FileHeader{Name: names[i], Method: zip.Deflate, Flags: flags})
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

// TestReferenceArchive: each text of a zip is a table of its own, with its own encoding; what
// systems put beside them is none.
func TestReferenceArchive(t *testing.T) {
	data := deflated(t, 0, "a/", "", "a/one.csv", "name,amount\nAnn,1\nBob,2\n", "__MACOSX/a/._one.csv", "\x00\x05",
		".DS_Store", "x", "a/photo.jpg", "\xff\xd8\xff", "note.txt", "Thank you for your order.\n", "empty.csv", "",
		"two.TSV", "name\tamount\n\xd5\xc5\xc8\xfd\t3\n\xd5\xc5\xc8\xfd\t4\n\xc0\xee\xcb\xc4\t5\n", "../../etc/three.txt", "a;b\n1;2\n")
	strs := ingest.NewStrings()
	tables, err := open.ReadAll(newMemory("x.zip", data), strs, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, tab := range tables {
		got += fmt.Sprintln(tab.File, tab.Rows, tab.Encoding, show(tab, 1, 0))
	}
	want := "x.zip/a/one.csv 3 utf-8 Ann\nx.zip/two.TSV 4 gb18030 张三\nx.zip/etc/three.txt 2 utf-8 1\n"
	if got != want {
		t.Errorf("got %swant %s", got, want)
	}
}

// TestLawArchiveRestart: a second reading and a restart leave the tables as one reading makes them.
func TestLawArchiveRestart(t *testing.T) {
	src := newMemory("x.zip", deflated(t, 0, "one.csv", "a,b\n1,2\n", "two.csv", "c,d\n3,4\n5,6\n"))
	r, err := open.File(src, ingest.NewStrings())
	if err != nil {
		t.Fatal(err)
	}
	for {
		s, ok := r.Next()
		if !ok {
			break
		}
		r.Write([]byte("lost,lost\n"))
		r.Restart()
		if err := ingest.DrainStream(r, src, s, nil); err != nil {
			t.Fatal(err)
		}
		if p := r.Progress(); p.Bytes > p.Total {
			t.Errorf("%d of %d bytes", p.Bytes, p.Total)
		}
	}
	if p := r.Progress(); p.Bytes != p.Total || p.Rows != 5 {
		t.Errorf("at the end %+v", p)
	}
	tables, err := r.Finish()
	if err != nil || len(tables) != 2 || show(tables[0], 1, 0) != "1" || show(tables[1], 2, 1) != "6" {
		t.Errorf("%v, %d tables", err, len(tables))
	}
}

// TestReferenceHostileArchive: what would exhaust the reader, or leave rows out in silence, is
// refused by a code before anything of it is kept.
func TestReferenceHostileArchive(t *testing.T) {
	const csv = "a,b\n1,2\n"
	var many []string
	for i := range 10_000 {
		many = append(many, fmt.Sprintf("%d.csv", i), csv)
	}
	good := deflated(t, 0, "one.csv", strings.Repeat(csv, 100))
	damaged := bytes.Clone(good)
	at := bytes.Index(damaged, []byte("PK\x01\x02"))
	damaged[at+16] ^= 1 // the sum that the directory states
	for _, c := range []struct {
		name string
		data []byte
		code fault.Code
	}{
		{"ten thousand members", deflated(t, 0, many...), fault.TooManyFiles},
		{"a bomb", deflated(t, 0, "one.csv", strings.Repeat("a,b\n", 30<<20)), fault.TooBig},
		{"an encrypted member", deflated(t, 1, "one.csv", csv), fault.LockedMember},
		{"a workbook beside a text", deflated(t, 0, "one.csv", csv, "two.xlsx", "x"), fault.NotSpreadsheet},
		{"two members of one name", deflated(t, 0, "one.csv", csv, "../one.csv", csv), fault.NotSpreadsheet},
		{"a picture called csv", deflated(t, 0, "one.csv", "\x89PNG\r\n\x1a\n"), fault.NotSpreadsheet},
		{"notes alone", deflated(t, 0, "one.txt", "hello"), fault.NotSpreadsheet},
		{"a wrong sum", damaged, fault.Truncated},
		{"a cut archive", good[:len(good)-30], fault.Truncated},
	} {
		_, err := open.ReadAll(newMemory("x.zip", c.data), ingest.NewStrings(), nil, nil)
		if err == nil || fault.As(err).Code != c.code {
			t.Errorf("%s: %v, want %s", c.name, err, c.code)
		} else if w := fault.As(err).Where; w == nil || !strings.HasPrefix(w.File, "x.zip") {
			t.Errorf("%s: %v does not name the file", c.name, err)
		}
	}
}

// TestReferencePackedBooks: a workbook for the page's other reader is named only when every member
// of it is whole: that reader does not look.
func TestReferencePackedBooks(t *testing.T) {
	const ods = "application/vnd.oasis.opendocument.spreadsheet"
	for _, c := range []struct {
		name  string
		files []string
		code  fault.Code
	}{
		{"book.ods", []string{"mimetype", ods, "content.xml", strings.Repeat("<a/>", 1000)}, fault.ODS},
		{"book.xlsb", []string{"xl/workbook.bin", strings.Repeat("ab", 1000)}, fault.XLSB},
	} {
		good := deflated(t, 0, c.files...)
		if _, err := open.ReadAll(newMemory(c.name, good), ingest.NewStrings(), nil, nil); fault.As(err).Code != c.code {
			t.Errorf("%s: %v, want %s", c.name, err, c.code)
		}
		damaged := bytes.Clone(good)
		damaged[bytes.LastIndex(damaged, []byte("PK\x01\x02"))+16] ^= 1 // the sum of the last member
		if _, err := open.ReadAll(newMemory(c.name, damaged), ingest.NewStrings(), nil, nil); fault.As(err).Code != fault.Truncated {
			t.Errorf("%s, damaged: %v, want %s", c.name, err, fault.Truncated)
		}
	}
}
