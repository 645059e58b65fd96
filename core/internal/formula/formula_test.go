package formula

import "testing"

func FuzzGuardIsUndone(f *testing.F) {
	for _, s := range []string{"", "'", "=1+1", "'=1+1", "''=x", "+86 138", "-5", "@SUM(A1)", "\tx", "＝1", "O'Neil", "'quoted'", "=HYPERLINK(\"http://x\")"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		safe, guarded := Guard(s)
		if guarded != (safe != s) {
			t.Errorf("Guard(%q) = %q, guarded %v", s, safe, guarded)
		}
		if safe != "" && safe[0] != '\'' && Runs(safe) {
			t.Errorf("Guard(%q) = %q would still run", s, safe)
		}
		back, _ := Unguard(safe)
		if back != s {
			t.Errorf("Unguard(Guard(%q)) = %q", s, back)
		}
	})
}

func TestPlainTextsStay(t *testing.T) {
	for _, s := range []string{"Müller", "17850", "'quoted'", "O'Neil", "王芳", "a=b"} {
		if safe, guarded := Guard(s); guarded || safe != s {
			t.Errorf("Guard(%q) = %q", s, safe)
		}
		if plain, undone := Unguard(s); undone || plain != s {
			t.Errorf("Unguard(%q) = %q", s, plain)
		}
	}
}
