package zip

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
)

// FuzzDirectory: whatever the bytes, nothing panics; and a member that is read here to its end is what
// archive/zip reads, where that finds the same directory.
func FuzzDirectory(f *testing.F) {
	f.Add(archive(f, 3, ""))
	f.Add(archive(f, 2, "a comment"))
	f.Add(append([]byte("in front"), archive(f, 2, "")...))
	f.Add(Stored([]Member{{"a.xml", []byte("<a/>")}, {"b.xml", nil}}))
	f.Fuzz(func(t *testing.T, b []byte) {
		got, err := ours(b)
		if err != nil {
			return
		}
		want, err := theirs(b)
		if err != nil || len(want) != len(got) {
			return // one of the two is stricter about the directory
		}
		for i := range got {
			if got[i].name != want[i].name || got[i].broken || want[i].broken || got[i].plain > 1<<20 {
				continue
			}
			if got[i] != want[i] {
				t.Fatalf("%+v, not %+v", got[i], want[i])
			}
		}
	})
}

// FuzzStored: what is written reads back, here and by archive/zip.
func FuzzStored(f *testing.F) {
	f.Add("xl/a.xml", []byte("<a/>"), []byte{})
	f.Add("", []byte("PK\x05\x06PK\x01\x02"), []byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, name string, first, second []byte) {
		if len(name) > 1000 {
			return
		}
		b := Stored([]Member{{name, first}, {"second", second}})
		files, err := Directory(bytes.NewReader(b), int64(len(b)), ample)
		if err != nil || len(files) != 2 || files[0].Name != name {
			t.Fatalf("%v, %v", files, err)
		}
		z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
		if err != nil && err != zip.ErrInsecurePath {
			t.Fatal(err)
		}
		for i, want := range [][]byte{first, second} {
			r, err := files[i].Open()
			if err != nil {
				t.Fatal(err)
			}
			if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, want) {
				t.Fatalf("%q, %v, not %q", got, err, want)
			}
			if strings.HasSuffix(files[i].Name, "/") {
				continue // archive/zip takes the name for a folder's, which holds nothing
			}
			theirs, err := z.File[i].Open()
			if err != nil {
				t.Fatal(err)
			}
			if got, err := io.ReadAll(theirs); err != nil || !bytes.Equal(got, want) {
				t.Fatalf("archive/zip: %q, %v, not %q", got, err, want)
			}
		}
	})
}
