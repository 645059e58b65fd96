package ingest

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// Law: a Strings is a numbering of the distinct texts in the order of their first appearance. Held
// against a map, over enough texts to grow the table many times.
func TestLawStrings(t *testing.T) {
	s, want := NewStrings(), map[string]Code{}
	var order []string
	r := rand.New(rand.NewPCG(1, 2))
	for range 50_000 {
		// Few lengths and letters, so that texts repeat, share prefixes and differ in their length alone.
		text := fmt.Sprintf("%0*d", r.IntN(20), r.IntN(4000))
		if r.IntN(100) == 0 {
			text = ""
		}
		if r.IntN(10) == 0 {
			text += "客户\x00"
		}
		code, known := want[text]
		if found := s.Find(text); known && found != code || !known && found != NoCode {
			t.Fatalf("Find(%q) = %d, want %d, %v", text, found, code, known)
		}
		if !known {
			code = Code(len(want))
			want[text] = code
			order = append(order, text)
		}
		if got := s.Intern([]byte(text)); got != code {
			t.Fatalf("Intern(%q) = %d, want %d", text, got, code)
		}
		if got := s.InternString(text); got != code {
			t.Fatalf("again %d, want %d", got, code)
		}
	}
	if s.Len() != len(order) || s.Len() < 2000 {
		t.Fatalf("Len %d, want %d", s.Len(), len(order))
	}
	for c, text := range order {
		if s.At(Code(c)) != text || string(s.Raw(Code(c))) != text {
			t.Fatalf("At(%d) = %q, want %q", c, s.At(Code(c)), text)
		}
	}
	if s.Bytes() < 4*s.Len() {
		t.Errorf("Bytes %d for %d texts", s.Bytes(), s.Len())
	}
}

func TestStringsCopiesAndGuards(t *testing.T) {
	s := NewStrings()
	if s.Find("") != NoCode || s.At(NoCode) != "" || s.Len() != 0 {
		t.Error("an empty store holds something")
	}
	b := []byte("abc")
	a := s.Intern(b)
	b[0] = 'x'
	if s.At(a) != "abc" {
		t.Errorf("the store keeps the caller's bytes: %q", s.At(a))
	}
	other := s.InternString("def")
	if grown := append(s.Raw(a), 'Z'); string(grown) != "abcZ" || s.At(other) != "def" {
		t.Errorf("appending to Raw reached the next text: %q", s.At(other))
	}
	if e := s.Intern(nil); s.At(e) != "" || s.InternString("") != e || s.Find("") != e {
		t.Error("the empty text is a text like any other")
	}
}

// Law: the layout is the same on every run (no seed): two stores give equal codes.
func TestLawStringsDeterministic(t *testing.T) {
	if a, b := hashOf([]byte("12345678abc")), hashOf([]byte("12345678abc")); a != b {
		t.Errorf("%d, %d", a, b)
	}
	// Bytes behind the eighth and the length itself count.
	seen := map[uint32]string{}
	for _, s := range []string{"", "\x00", "\x00\x00", "a", "a\x00", "12345678", "12345678\x00", "12345678a", "12345678b", "02345678a", "1234567812345678", "1234567812345679"} {
		h := hashOf([]byte(s))
		if other, ok := seen[h]; ok {
			t.Errorf("%q and %q share a hash", s, other)
		}
		seen[h] = s
	}
}

func FuzzStrings(f *testing.F) {
	f.Add("a", "b", "a")
	f.Add("", "\x00", "12345678\xff")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		s := NewStrings()
		texts := []string{a, b, c}
		codes := []Code{s.InternString(a), s.InternString(b), s.InternString(c)}
		for i := range texts {
			if s.At(codes[i]) != texts[i] || s.Find(texts[i]) != codes[i] {
				t.Fatalf("%q: %q", texts, s.At(codes[i]))
			}
			for j := range texts {
				if (codes[i] == codes[j]) != (texts[i] == texts[j]) {
					t.Fatalf("%q share or do not share codes %v", texts, codes)
				}
			}
		}
	})
}
