package site

import (
	"slices"
	"strings"
	"testing"
)

func TestAncestors(t *testing.T) {
	for _, c := range []struct {
		list, want, rejected string
	}{
		{"", "'self'", ""},
		{"https://crm.example.com", "https://crm.example.com", ""},
		{"https://CRM.example.com, https://a-b.example:8443\n'self'", "https://crm.example.com https://a-b.example:8443 'self'", ""},
		{"http://localhost:3000 http://127.0.0.1", "http://localhost:3000 http://127.0.0.1", ""},
		{"'none'", "'none'", ""},
		{"none https://a.example", "'self'", "none"},
		{"*", "'self'", "*"},
		{"https://*.example.com", "'self'", "https://*.example.com"},
		{"https:", "'self'", "https:"},
		{"https://", "'self'", "https://"},
		{"http://crm.example.com", "'self'", "http://crm.example.com"},
		{"http://localhost.example.com", "'self'", "http://localhost.example.com"},
		{"https://crm.example.com/path", "'self'", "https://crm.example.com/path"},
		{"https://user@crm.example.com", "'self'", "https://user@crm.example.com"},
		{"https://crm.example.com;script-src", "'self'", "https://crm.example.com;script-src"},
		{"https://crm.example.com:0", "'self'", "https://crm.example.com:0"},
		{"https://crm.example.com:99999", "'self'", "https://crm.example.com:99999"},
		{"https://crm..example.com", "'self'", "https://crm..example.com"},
		{"https://-crm.example.com", "'self'", "https://-crm.example.com"},
		{"https://1.2.3.400", "'self'", "https://1.2.3.400"},
		{"https://crm.exämple.com", "'self'", "https://crm.exämple.com"},
		{"data: blob:", "'self'", "data:"},
		{"https://a.example rubbish", "'self'", "rubbish"},
		{strings.Repeat("https://a.example ", 51), "'self'", "https://a.example"},
	} {
		got, rejected := Ancestors(c.list)
		if strings.Join(got, " ") != c.want || rejected != c.rejected {
			t.Errorf("%.60q: %q, rejected %q; want %q, %q", c.list, got, rejected, c.want, c.rejected)
		}
	}
}

// Law: whatever the list says, the directive that is sent holds nothing but origins and keywords.
func FuzzAncestors(f *testing.F) {
	for _, seed := range []string{"https://a.example", "*", "'self';script-src *", "https://a.example:1/\r\nX: y", "http://[::1]"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, list string) {
		sources, _ := Ancestors(list)
		if len(sources) == 0 {
			t.Fatalf("%q: an empty directive", list)
		}
		for _, s := range sources {
			if strings.ContainsAny(s, ";, *\r\n\t\"@") || !strings.HasPrefix(s, "http") && !slices.Contains([]string{"'self'", "'none'"}, s) {
				t.Fatalf("%q lets %q through", list, s)
			}
		}
	})
}
