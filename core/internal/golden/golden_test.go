package golden

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestDifferences(t *testing.T) {
	for _, c := range []struct{ want, got, found string }{
		{`{"a":1,"b":[1,2]}`, `{"b":[1,2],"a":1}`, ""},
		{`1.0000000001`, `1`, ""}, // a sum that happens to be whole on one platform
		{`1.00000001`, `1`, "the whole: want 1.00000001, got 1"},
		{`1000000000`, `1000000001`, "the whole: want 1000000000, got 1000000001"}, // within 1e-9, but counts
		{`-1e-300`, `1e-300`, "the whole: want -1e-300, got 1e-300"},
		{`{"n":0.5}`, `{"n":"0.5"}`, `.n: want 0.5, got "0.5"`},
		{`{"n":null}`, `{}`, ".n: want null, got nothing"},
		{`{}`, `{"n":[]}`, ".n: want nothing, got []"},
		{`{"s":[{"code":"a"},{"code":"b"}]}`, `{"s":[{"code":"a"},{"code":"c"}]}`, `.s[1].code: want "b", got "c"`},
		{`[1,2]`, `[2,1]`, "[0]: want 1, got 2|[1]: want 2, got 1"},
		{`[1]`, `[1,2]`, "[1]: want nothing, got 2"},
		{`[1,2]`, `[1]`, "[1]: want 2, got nothing"},
		{`true`, `false`, "the whole: want true, got false"},
		{`{}`, `[]`, "the whole: want {}, got []"},
	} {
		found, err := differences([]byte(c.want), []byte(c.got), Tolerance)
		if got := strings.Join(found, "|"); err != nil || got != c.found {
			t.Errorf("%s against %s: %q, %v; want %q", c.want, c.got, got, err, c.found)
		}
	}
	if _, err := differences([]byte(`{} {}`), []byte(`{}`), Tolerance); err == nil {
		t.Error("two values in one file passed")
	}
	long := "[" + strings.Repeat("1,", 99) + "1]"
	found, _ := differences([]byte(long), []byte(strings.ReplaceAll(long, "1", "2")), Tolerance)
	if len(found) != mostDifferences+1 || found[mostDifferences] != "and 80 more" {
		t.Errorf("a long list of differences ends in %q", found[len(found)-1])
	}
}

func TestWithin(t *testing.T) {
	found, err := differences([]byte(`0.2426`), []byte(`0.24260001`), FitTolerance)
	if err != nil || len(found) != 0 {
		t.Errorf("found %v, %v", found, err)
	}
}

// record stands in for a test that compares with a golden file.
type record struct {
	testing.TB
	errors, fatal int
}

func (r *record) Helper()               {}
func (r *record) Logf(string, ...any)   {}
func (r *record) Errorf(string, ...any) { r.errors++ }
func (r *record) Fatalf(string, ...any) { r.fatal++; panic(r) }
func (r *record) Fatal(...any)          { r.fatal++; panic(r) }

func (r *record) run(f func()) {
	defer func() {
		if v := recover(); v != nil && v != r {
			panic(v)
		}
	}()
	f()
}

func TestFiles(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deep", "a.golden.json")
	type result struct {
		Name  string  `json:"name"`
		Share float64 `json:"share"`
	}
	as := func(updating bool, v any) (errors, fatal int) {
		was := *update
		*update = updating
		defer func() { *update = was }()
		r := &record{TB: t}
		r.run(func() { JSON(r, path, v) })
		return r.errors, r.fatal
	}
	if _, fatal := as(false, result{"<a>", 0.5}); fatal != 1 {
		t.Error("a missing file passed")
	}
	if errors, fatal := as(true, result{"<a>", 0.5}); errors+fatal != 0 {
		t.Error("the file could not be written")
	}
	first, err := os.ReadFile(path)
	if err != nil || string(first) != "{\n  \"name\": \"<a>\",\n  \"share\": 0.5\n}\n" {
		t.Fatalf("wrote %q, %v", first, err)
	}
	if errors, fatal := as(false, result{"<a>", 0.5000000000001}); errors+fatal != 0 {
		t.Error("a last bit counted as a difference")
	}
	as(true, result{"<a>", 0.5000000000001})
	if again, _ := os.ReadFile(path); string(again) != string(first) {
		t.Error("a last bit rewrote the file")
	}
	if errors, _ := as(false, result{"b", 0.6}); errors != 2 {
		t.Errorf("%d differences, want 2", errors)
	}
}
