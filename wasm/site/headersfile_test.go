package site

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// rules reads a _headers file as hosts do: a path at the margin, its headers indented below.
func rules(t *testing.T, text string) map[string]map[string]string {
	t.Helper()
	all := map[string]map[string]string{}
	var current map[string]string
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if !strings.HasPrefix(line, " ") {
			if all[line] != nil {
				t.Fatalf("%s has two rules", line)
			}
			current = map[string]string{}
			all[line] = current
			continue
		}
		name, value, found := strings.Cut(strings.TrimSpace(line), ": ")
		if !found || current[name] != "" {
			t.Fatalf("line %q", line)
		}
		current[name] = value
	}
	return all
}

// Law: a host that reads _headers answers as the server does.
func TestHeadersFileSaysWhatTheServerSays(t *testing.T) {
	text, err := HeadersFile(built.MapFS, Options{})
	if err != nil {
		t.Fatal(err)
	}
	all := rules(t, text)
	// Every file of the folder but _headers and the hidden one, and / beside index.html.
	if want := len(built.MapFS) - 2 + 1; len(all) != want {
		t.Errorf("%d rules, want %d", len(all), want)
	}
	for path, headers := range all {
		if strings.Contains(path, "*") {
			t.Errorf("%s: a wildcard would be joined with other rules", path)
		}
		answer := ask(t, "GET", path, nil).Header
		answer.Del("ETag")
		answer.Del("Content-Length")
		if len(headers) != len(answer) {
			t.Errorf("%s: %d headers, the server sends %d", path, len(headers), len(answer))
		}
		for name, value := range headers {
			if answer.Get(name) != value {
				t.Errorf("%s %s: %q, the server sends %q", path, name, value, answer.Get(name))
			}
		}
	}
}

func TestHeadersFileKeepsTheHostsLimit(t *testing.T) {
	many := fstest.MapFS{}
	for i := range maxHeaderRules + 1 {
		many[fmt.Sprintf("samples/%d.csv", i)] = &fstest.MapFile{}
	}
	if _, err := HeadersFile(many, Options{}); err == nil {
		t.Error("101 files were written without an error")
	}
}
