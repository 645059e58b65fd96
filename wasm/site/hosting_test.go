package site

import (
	"regexp"
	"strings"
	"testing"
)

// Law: what nginx and Caddy are told is what the server says, file by file.
func TestHostingSaysWhatTheServerSays(t *testing.T) {
	opt := Options{FrameAncestors: "https://crm.example.com"}
	nginx, err := Nginx(built.MapFS, opt)
	if err != nil {
		t.Fatal(err)
	}
	caddy, err := Caddy(built.MapFS, opt)
	if err != nil {
		t.Fatal(err)
	}
	for name := range built.MapFS {
		path := "/" + name
		_, served := fileName(path)
		if !served {
			if strings.Contains(nginx, path+" ") || strings.Contains(caddy, path+" ") {
				t.Errorf("%s is handed out", path)
			}
			continue
		}
		block := regexp.MustCompile(`(?s)location = ` + regexp.QuoteMeta(path) + ` \{.*?\n    \}`).FindString(nginx)
		group := regexp.MustCompile(`(?s)@(files\d+) path [^\n]*` + regexp.QuoteMeta(path) + `( [^\n]*)?\n\theader @files\d+ \{.*?\n\t\}`).FindString(caddy)
		for _, f := range headersOf(name, []string{"https://crm.example.com"}) {
			if f.name != "Content-Type" && !strings.Contains(block, "add_header "+f.name+` "`+strings.ReplaceAll(f.value, `"`, `\"`)+`" always;`) {
				t.Errorf("nginx, %s: no %s: %s", path, f.name, f.value)
			}
			if !strings.Contains(group, f.name+" `"+f.value+"`") {
				t.Errorf("Caddy, %s: no %s: %s", path, f.name, f.value)
			}
		}
	}
	for ext, media := range contentTypes {
		bare, _, _ := strings.Cut(media, ";")
		if !strings.Contains(nginx, "\n        "+bare+" "+ext[1:]+";") {
			t.Errorf("nginx does not know %s", ext)
		}
	}
}
