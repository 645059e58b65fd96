package gzip

import (
	"bytes"
	"compress/gzip"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
)

func packed(t *testing.T, text string, header gzip.Header) []byte {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	w.Header = header
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func ours(b []byte) (string, error) {
	r, err := NewReader(bytes.NewReader(b))
	if err != nil {
		return "", err
	}
	text, err := io.ReadAll(r)
	return string(text), err
}

func theirs(b []byte) (string, error) {
	r, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return "", err
	}
	text, err := io.ReadAll(r)
	return string(text), err
}

// Reference: compress/gzip, on whole and on damaged files.
func TestReference(t *testing.T) {
	long := strings.Repeat("C1,2024-01-01,5\n", 500)
	one := packed(t, long, gzip.Header{Name: "orders.csv", Comment: "of May", Extra: []byte("AB\x02\x00xy")})
	two := append(bytes.Clone(one), packed(t, "C2,2024-01-02,7\n", gzip.Header{})...)
	files := [][]byte{nil, packed(t, "", gzip.Header{}), one, two, append(bytes.Clone(two), 0), []byte("\x1f\x8b"), []byte("no header at all")}
	random := rand.New(rand.NewPCG(19, 52))
	for range 1000 {
		b := bytes.Clone(two)
		if at := random.IntN(2 * len(b)); at < len(b) {
			b[at] ^= byte(1 << random.IntN(8))
		} else {
			b = b[:at-len(b)]
		}
		files = append(files, b)
	}
	kinds := map[error]error{gzip.ErrHeader: ErrHeader, gzip.ErrChecksum: ErrChecksum}
	for _, b := range files {
		got, err := ours(b)
		want, errWant := theirs(b)
		if known := kinds[errWant]; known != nil {
			errWant = known
		}
		if got != want || (err == nil) != (errWant == nil) || err != nil && err.Error() != errWant.Error() {
			t.Fatalf("%q: %d bytes, %v; compress/gzip: %d bytes, %v", b, len(got), err, len(want), errWant)
		}
	}
}

func TestHeaderSum(t *testing.T) {
	plain := packed(t, "a,b\n", gzip.Header{})
	with := func(sum string) []byte {
		b := append(bytes.Clone(plain[:10]), sum...)
		b[3] = headerSum
		return append(b, plain[10:]...)
	}
	for sum := range 1 << 16 {
		b := with(string([]byte{byte(sum), byte(sum >> 8)}))
		_, err := ours(b)
		if _, errWant := theirs(b); (err == nil) != (errWant == nil) {
			t.Fatalf("sum %#x: %v, %v", sum, err, errWant)
		}
	}
}
