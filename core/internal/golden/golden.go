// Package golden compares whole results with JSON files that a person has read. Texts, whole
// numbers, the order of lists and the set of fields must be equal; other numbers may differ by a
// relative tolerance, because the maths library differs in its last bits between platforms.
//
//	go test ./core/rfm -update
//
// rewrites the files of the tests that compare with them. A file whose numbers agree within the
// tolerance is left as it is, so that a diff shows changes only. Only tests import this package.
package golden

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// Tolerance of numbers that are computed in closed form.
const Tolerance = 1e-9

// FitTolerance of parameters that an iteration has found.
const FitTolerance = 1e-6

var update = flag.Bool("update", false, "write the golden files")

// Updating says whether the golden files are being written; a test that keeps files of another
// kind up to date asks it, since a test binary has only one flag of a name.
func Updating() bool { return *update }

// JSON compares got, as JSON, with the file. The path is relative to the package under test.
func JSON(t testing.TB, path string, got any) {
	t.Helper()
	JSONWithin(t, path, got, Tolerance)
}

// JSONWithin is JSON with another tolerance.
func JSONWithin(t testing.TB, path string, got any, tolerance float64) {
	t.Helper()
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(got); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	path = filepath.FromSlash(path)
	want, err := os.ReadFile(path)
	missing := errors.Is(err, fs.ErrNotExist)
	if err != nil && !missing {
		t.Fatal(err)
	}
	var found []string
	if !missing {
		if found, err = differences(want, buffer.Bytes(), tolerance); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
	}
	switch {
	case !missing && len(found) == 0:
	case *update:
		write(t, path, buffer.Bytes())
	case missing:
		t.Fatalf("%s does not exist; write it with -update and read it", path)
	default:
		for _, line := range found {
			t.Errorf("%s: %s", path, line)
		}
	}
}

func write(t testing.TB, path string, content []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
	t.Logf("wrote %s", path)
}
