package digest

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"
)

// Reference: the standard library, at every length around the borders of a block.
func TestAgainstTheStandardLibrary(t *testing.T) {
	text := strings.Repeat("keepsight \x00\xff", 40)
	for n := range 300 {
		want := sha256.Sum256([]byte(text[:n]))
		h := New()
		h.Text(text[:n/3])
		h.Text(text[n/3 : n])
		if got := h.Hex(); got != hex.EncodeToString(want[:]) {
			t.Fatalf("%d bytes: %s", n, got)
		}
	}
}

// Law: fields are told apart, whatever stands in them.
func TestLawFieldsDoNotRunTogether(t *testing.T) {
	of := func(fields ...string) string {
		h := New()
		for _, f := range fields {
			h.Field(f)
		}
		return h.Hex()
	}
	if of("ab", "c") == of("a", "bc") || of("", "a") == of("a", "") {
		t.Error("two lists of fields have one sum")
	}
}
