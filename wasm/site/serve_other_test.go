//go:build !js

package site

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFolder(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "assets"), 0o755); err != nil {
		t.Fatal(err)
	}
	page := filepath.Join(dir, "index.html")
	write := func(text string) {
		if err := os.WriteFile(page, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	files := Folder{os.DirFS(dir)}
	open := func() *Asset {
		asset, err := files.Open(context.Background(), "index.html")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { asset.Body.Close() })
		return asset
	}
	write("one")
	one := open()
	if text, _ := io.ReadAll(one.Body); string(text) != "one" || one.Size != 3 {
		t.Errorf("%q of %d bytes, want the whole file", text, one.Size)
	}
	if again := open(); again.ETag != one.ETag || !strings.HasPrefix(one.ETag, `"`) {
		t.Errorf("the tag of the same bytes went from %s to %s", one.ETag, again.ETag)
	}
	write("two")
	if two := open(); two.ETag == one.ETag {
		t.Errorf("other bytes of the same length kept the tag %s", two.ETag)
	}
	for _, name := range []string{"assets", "missing.html"} {
		if _, err := files.Open(context.Background(), name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v, want fs.ErrNotExist", name, err)
		}
	}
}

func TestListen(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Skip("no loopback interface here")
	}
	defer taken.Close()
	addr := taken.Addr().String()
	if l, err := listen(addr, false); err == nil {
		l.Close()
		t.Errorf("%s was taken twice", addr)
	}
	l, err := listen(addr, true)
	if err != nil {
		t.Fatalf("no free port of twenty: %v", err)
	}
	defer l.Close()
	if l.Addr().String() == addr {
		t.Errorf("%s was taken twice", addr)
	}
}

// Where nobody says who may frame /embed/, the server's own two names may; else those that are named.
func TestServeListsItsOwnNames(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "embed"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "embed", "index.html"), []byte("<!doctype html>"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, list := range []string{"", "https://crm.example.com"} {
		address := make(chan string, 1)
		go func() {
			if err := Serve(dir, "127.0.0.1:0", false, Options{FrameAncestors: list}, func(at string) { address <- at }); err != nil {
				address <- ""
			}
		}()
		at := <-address
		if at == "" {
			t.Skip("no loopback interface here")
		}
		answer, err := http.Get(at + "embed/")
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		want := "; frame-ancestors " + list + ";"
		if list == "" {
			_, port, _ := strings.Cut(strings.Trim(at, "/"), "127.0.0.1:")
			want = "; frame-ancestors 'self' http://localhost:" + port + " http://127.0.0.1:" + port + ";"
		}
		if got := answer.Header.Get("Content-Security-Policy"); !strings.Contains(got, want) {
			t.Errorf("%q: %s\nwant %s in it", list, got, want)
		}
	}
}

func TestOwnNames(t *testing.T) {
	addr := &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8417}
	sources, rejected := Ancestors(ownNames(addr))
	if got, want := strings.Join(sources, " "), "'self' http://localhost:8417 http://127.0.0.1:8417"; got != want || rejected != "" {
		t.Errorf("%q, rejected %q; want %q", got, rejected, want)
	}
}
