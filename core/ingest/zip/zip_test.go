package zip

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// archive is written by the standard library: a packed member, a stored one, an empty one, and a
// comment.
func archive(t testing.TB, members int, comment string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := range members {
		w, err := z.CreateHeader(&zip.FileHeader{Name: fmt.Sprintf("xl/part%d.xml", i), Method: zip.Deflate * uint16(i%2)})
		if err == nil {
			_, err = io.WriteString(w, strings.Repeat("<row/>", i%7))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(z.SetComment(comment), z.Close()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// listing is what both packages say of an archive, with what its members hold.
type listing struct {
	name, text    string
	method, flags uint16
	crc           uint32
	packed, plain uint64
	offset        int64
	broken        bool
}

func ours(b []byte) (all []listing, err error) {
	files, err := Directory(bytes.NewReader(b), int64(len(b)), ample)
	for _, f := range files {
		l := listing{name: f.Name, method: f.Method, flags: f.Flags, crc: f.CRC32, packed: f.Packed, plain: f.Plain}
		if l.offset, err = f.DataOffset(); err == nil {
			var r io.Reader
			if r, err = f.Open(); err == nil {
				var text []byte
				text, err = io.ReadAll(io.LimitReader(r, 1<<20))
				l.text = string(text)
			}
		}
		if l.broken = err != nil; l.broken {
			l.text, l.offset = "", 0
		}
		all = append(all, l)
	}
	if files != nil {
		err = nil
	}
	return all, err
}

func theirs(b []byte) (all []listing, err error) {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, err
	}
	for _, f := range z.File {
		l := listing{name: f.Name, method: f.Method, flags: f.Flags, crc: f.CRC32, packed: f.CompressedSize64, plain: f.UncompressedSize64}
		if l.offset, err = f.DataOffset(); err == nil {
			var r io.ReadCloser
			if r, err = f.Open(); err == nil {
				var text []byte
				text, err = io.ReadAll(io.LimitReader(r, 1<<20))
				l.text = string(text)
			}
		}
		if l.broken = err != nil; l.broken {
			l.text, l.offset = "", 0
		}
		all = append(all, l)
	}
	return all, nil
}

func same(t *testing.T, what string, b []byte) {
	t.Helper()
	got, err := ours(b)
	want, errWant := theirs(b)
	if err != nil || errWant != nil {
		t.Fatalf("%s: %v, %v", what, err, errWant)
	}
	if len(got) != len(want) {
		t.Fatalf("%s: %d members, not %d", what, len(got), len(want))
	}
	for i := range got {
		if got[i] != want[i] {
			t.Fatalf("%s: %+v, not %+v", what, got[i], want[i])
		}
	}
}

// Reference: archive/zip.
func TestReferenceDirectory(t *testing.T) {
	plain := archive(t, 9, "")
	same(t, "plain", plain)
	same(t, "empty", archive(t, 0, ""))
	same(t, "with a comment", archive(t, 9, strings.Repeat("PK", 2000)))
	same(t, "behind other bytes", append([]byte("#!/bin/sh\nexit\n"), plain...))
	same(t, "before other bytes", append(bytes.Clone(plain), "the end"...))
	same(t, "own writing", Stored([]Member{{"a.xml", []byte("<a/>")}, {"b/c.xml", nil}, {"b/d.xml", bytes.Repeat([]byte("x"), 1000)}}))
}

// More members than 16 bits count are counted in the 64-bit record.
func TestManyMembers(t *testing.T) {
	const members = 1<<16 + 3
	b := archive(t, members, "")
	files, err := Directory(bytes.NewReader(b), int64(len(b)), ample)
	if err != nil || len(files) != members || files[members-1].Name != fmt.Sprintf("xl/part%d.xml", members-1) {
		t.Errorf("%d members, %v", len(files), err)
	}
}

// Sizes and places beyond 32 bits stand in an extra field, in this order and only where they are needed.
func TestWideMember(t *testing.T) {
	extra := le.AppendUint16(le.AppendUint16(nil, 1), 24)
	for _, v := range []uint64{5 << 32, 3 << 32, 7 << 32} {
		extra = le.AppendUint64(extra, v)
	}
	const full = 1<<32 - 1
	f := File{Plain: full, Packed: full, header: full}
	if err := f.wide(extra); err != nil || f.Plain != 5<<32 || f.Packed != 3<<32 || f.header != 7<<32 {
		t.Errorf("%+v, %v", f, err)
	}
	f = File{Plain: 9, Packed: full, header: 1}
	if err := f.wide(extra); err != nil || f.Plain != 9 || f.Packed != 5<<32 || f.header != 1 {
		t.Errorf("%+v, %v", f, err)
	}
	for _, short := range [][]byte{nil, extra[:4], extra[:11], le.AppendUint32(nil, 1)} {
		f = File{Packed: full}
		if err := f.wide(short); err != ErrFormat {
			t.Errorf("% x: %v", short, err)
		}
	}
}

// Reference: damaged archives are refused where archive/zip refuses them, and so are their members,
// but for those whose damage is in the copy of size and sum behind the data: they are read whole.
// Members that claim more bytes than the archive has are refused here and not always there.
func TestReferenceDamage(t *testing.T) {
	random := rand.New(rand.NewPCG(6, 3))
	whole := archive(t, 5, "note")
	intact, err := ours(whole)
	if err != nil {
		t.Fatal(err)
	}
	refused := 0
	for range 3000 {
		b := bytes.Clone(whole)
		for range 1 + random.IntN(3) {
			b[random.IntN(len(b))] = byte(random.UintN(256))
		}
		if random.IntN(4) == 0 {
			b = b[:random.IntN(len(b))]
		}
		got, err := ours(b)
		want, errWant := theirs(b)
		if err != nil || errWant != nil {
			refused++
			// A directory said to begin behind its end is refused here, and there each of its members.
			readable := func(l listing) bool { return !l.broken }
			if err == nil || slices.ContainsFunc(want, readable) {
				t.Fatalf("%q: %v, %v", b, err, errWant)
			}
			continue
		}
		for i := range want {
			if i >= len(got) {
				t.Fatalf("%q: %d members, not %d", b, len(got), len(want))
			}
			whole := want[i].broken && got[i].text == intact[i].text
			claims := got[i].broken && want[i].offset+int64(want[i].packed) > int64(len(b))
			if got[i] != want[i] && !whole && !claims {
				t.Fatalf("%q:\n%+v, not\n%+v", b, got, want)
			}
		}
	}
	if refused == 0 {
		t.Error("nothing was refused")
	}
}

// An error of the source is not taken for damage.
func TestSourceErrors(t *testing.T) {
	lost := errors.New("lost")
	b := archive(t, 2, "")
	for _, allowed := range []int{0, 1, 2} {
		src := &failing{bytes.NewReader(b), allowed, lost}
		files, err := Directory(src, int64(len(b)), ample)
		if err == nil {
			_, err = files[0].DataOffset()
		}
		if !errors.Is(err, lost) {
			t.Errorf("after %d readings: %v", allowed, err)
		}
	}
}

type failing struct {
	*bytes.Reader
	allowed int
	err     error
}

func (f *failing) ReadAt(p []byte, off int64) (int, error) {
	if f.allowed--; f.allowed < 0 {
		return 0, f.err
	}
	return f.Reader.ReadAt(p, off)
}

// ample is a bound that no directory of these tests reaches.
var ample = Bound{Members: 1 << 20, Bytes: 1 << 30}
