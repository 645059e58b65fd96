//go:build !js

package main

import (
	"strings"
	"testing"
)

// Every reason that a sheet may give has its sentence, with and without dates and money, and every
// reason why a row is set aside its step.
func TestLabelsAreComplete(t *testing.T) {
	for _, code := range []string{"past_rhythm", "long_gone", "on_rhythm", "no_rhythm"} {
		plain := englishLabels["reason."+code+"_plain"]
		if englishLabels["reason."+code] == "" || plain == "" || strings.Contains(plain, "Date}") || strings.Contains(plain, "{net}") {
			t.Errorf("%s: %q", code, plain)
		}
	}
	for _, code := range []string{"never", "refunded", "no_first"} {
		if englishLabels["reason."+code] == "" {
			t.Error(code)
		}
	}
	for _, name := range []string{"recency", "observed", "spend"} {
		if englishLabels["col."+name] == "" {
			t.Error(name)
		}
	}
}
