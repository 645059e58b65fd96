package golden

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
)

// mostDifferences that one comparison lists; the first few tell what happened.
const mostDifferences = 20

// differences compares two JSON documents and says where they differ, as paths: .segments[2].code.
func differences(want, got []byte, tolerance float64) ([]string, error) {
	w, err := decode(want)
	if err != nil {
		return nil, fmt.Errorf("the golden file: %w", err)
	}
	g, err := decode(got)
	if err != nil {
		return nil, fmt.Errorf("the result: %w", err)
	}
	c := comparison{tolerance: tolerance}
	c.compare("", w, g)
	if len(c.found) > mostDifferences {
		more := len(c.found) - mostDifferences
		c.found = append(c.found[:mostDifferences], fmt.Sprintf("and %d more", more))
	}
	return c.found, nil
}

func decode(document []byte) (value any, err error) {
	d := json.NewDecoder(bytes.NewReader(document))
	d.UseNumber()
	if err = d.Decode(&value); err == nil && d.More() {
		err = fmt.Errorf("more than one value")
	}
	return value, err
}

type comparison struct {
	tolerance float64
	found     []string
}

func (c *comparison) differ(path string, want, got any) {
	if path == "" {
		path = "the whole"
	}
	c.found = append(c.found, fmt.Sprintf("%s: want %s, got %s", path, show(want), show(got)))
}

type absent struct{}

func show(v any) string {
	if _, ok := v.(absent); ok {
		return "nothing"
	}
	text, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	if len(text) > 120 {
		return string(text[:120]) + "…"
	}
	return string(text)
}

func (c *comparison) compare(path string, want, got any) {
	switch w := want.(type) {
	case map[string]any:
		if g, ok := got.(map[string]any); ok {
			c.fields(path, w, g)
			return
		}
	case []any:
		if g, ok := got.([]any); ok {
			c.items(path, w, g)
			return
		}
	case json.Number:
		if g, ok := got.(json.Number); ok && c.near(w, g) {
			return
		}
	default:
		if want == got {
			return
		}
	}
	c.differ(path, want, got)
}

func (c *comparison) fields(path string, want, got map[string]any) {
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if g, ok := got[name]; ok {
			c.compare(path+"."+name, want[name], g)
		} else {
			c.differ(path+"."+name, want[name], absent{})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[name]; !ok {
			c.differ(path+"."+name, absent{}, got[name])
		}
	}
}

func (c *comparison) items(path string, want, got []any) {
	for i := range max(len(want), len(got)) {
		at := fmt.Sprintf("%s[%d]", path, i)
		switch {
		case i >= len(got):
			c.differ(at, want[i], absent{})
		case i >= len(want):
			c.differ(at, absent{}, got[i])
		default:
			c.compare(at, want[i], got[i])
		}
	}
}

// near compares two numbers as JSON writes them. Two whole numbers must be equal.
func (c *comparison) near(want, got json.Number) bool {
	if want == got {
		return true
	}
	if whole(want) && whole(got) {
		return false
	}
	w, err1 := want.Float64()
	g, err2 := got.Float64()
	return err1 == nil && err2 == nil && math.Abs(w-g) <= c.tolerance*max(math.Abs(w), math.Abs(g))
}

func whole(n json.Number) bool { return !strings.ContainsAny(string(n), ".eE") }
