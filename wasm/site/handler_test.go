package site

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/fstest"
)

// memory is a built folder of one file a class.
type memory struct{ fstest.MapFS }

func (m memory) Open(_ context.Context, name string) (*Asset, error) {
	file := m.MapFS[name]
	if file == nil {
		return nil, fs.ErrNotExist
	}
	return &Asset{Body: io.NopCloser(bytes.NewReader(file.Data)), Size: int64(len(file.Data)), ETag: `"tag-of-` + name + `"`}, nil
}

var built = memory{fstest.MapFS{
	"index.html":                    {Data: []byte("<!doctype html>")},
	"embed.html":                    {Data: []byte("<!doctype html>")},
	"manifest.webmanifest":          {Data: []byte("{}")},
	"icons/mark.svg":                {Data: []byte("<svg/>")},
	"assets/app-1a2b3c4d.js":        {Data: []byte("app")},
	"assets/data-worker-1a2b.js":    {Data: []byte("data")},
	"assets/workbook-worker-1a2.js": {Data: []byte("workbook")},
	"assets/legacy-worker-1a2.js":   {Data: []byte("legacy")},
	"assets/core-1a2b3c4d.wasm":     {Data: []byte("\x00asm")},
	"samples/data.csv.gz":           {Data: []byte("gz")},
	"samples/data-worker-x.js":      {Data: []byte("not an asset")},
	"_headers":                      {Data: []byte("/")},
	".secret/key.txt":               {Data: []byte("key")},
}}

func ask(t *testing.T, method, target string, header http.Header) *http.Response {
	t.Helper()
	req := httptest.NewRequest(method, target, nil)
	for name, values := range header {
		req.Header[name] = values
	}
	rec := httptest.NewRecorder()
	Handler(built, Options{}).ServeHTTP(rec, req)
	return rec.Result()
}

func body(t *testing.T, res *http.Response) string {
	t.Helper()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// The policy that was measured to let nothing out, word for word. It is written out here and not
// built, so that a change of policy.go shows.
const (
	wantPageCSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
		"img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; " +
		"manifest-src 'self'; frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; " +
		"frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html default; " +
		"sandbox allow-scripts allow-same-origin allow-downloads allow-modals"
	// The page that shows embedding: as the others, but that it may hold frames of this machine.
	wantHostCSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
		"img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; " +
		"manifest-src 'self'; frame-src http://localhost:* http://127.0.0.1:*; object-src 'none'; base-uri 'none'; form-action 'none'; " +
		"frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html keepsight; " +
		"sandbox allow-scripts allow-same-origin allow-downloads allow-modals"
	wantHostConnections = `(response-origin "http://localhost:*" "http://127.0.0.1:*");webrtc=block`
	wantWorkerCSP       = "default-src 'none'; script-src 'wasm-unsafe-eval'"
	wantPlainCSP        = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
)

var wantEverywhere = map[string]string{
	"Connection-Allowlist":         "(response-origin);webrtc=block",
	"Cross-Origin-Opener-Policy":   "same-origin",
	"Cross-Origin-Embedder-Policy": "require-corp",
	"Cross-Origin-Resource-Policy": "same-origin",
	"Permissions-Policy":           "camera=(), microphone=(), geolocation=(), usb=(), serial=(), payment=()",
	"Referrer-Policy":              "no-referrer",
	"X-Content-Type-Options":       "nosniff",
}

func TestEveryAnswerCarriesThePolicy(t *testing.T) {
	const forever, revalidate, never = "public, max-age=31536000, immutable", "no-cache", "no-store"
	cases := []struct {
		method, path         string
		status               int
		csp, mediaType, keep string
	}{
		{"GET", "/", 200, wantPageCSP, "text/html; charset=utf-8", revalidate},
		{"GET", "/index.html", 200, wantPageCSP, "text/html; charset=utf-8", revalidate},
		{"GET", "/embed.html", 200, wantHostCSP, "text/html; charset=utf-8", revalidate},
		{"GET", "/manifest.webmanifest", 200, wantPageCSP, "application/manifest+json; charset=utf-8", revalidate},
		{"GET", "/icons/mark.svg", 200, wantPageCSP, "image/svg+xml; charset=utf-8", revalidate},
		{"GET", "/assets/app-1a2b3c4d.js", 200, wantPageCSP, "text/javascript; charset=utf-8", forever},
		{"GET", "/assets/data-worker-1a2b.js", 200, wantWorkerCSP, "text/javascript; charset=utf-8", forever},
		{"GET", "/assets/legacy-worker-1a2.js", 200, wantWorkerCSP, "text/javascript; charset=utf-8", forever},
		{"GET", "/assets/workbook-worker-1a2.js", 200, wantWorkerCSP, "text/javascript; charset=utf-8", forever},
		{"GET", "/assets/core-1a2b3c4d.wasm", 200, wantPageCSP, "application/wasm", forever},
		{"GET", "/samples/data.csv.gz", 200, wantPageCSP, "application/gzip", revalidate},
		{"GET", "/samples/data-worker-x.js", 200, wantPageCSP, "text/javascript; charset=utf-8", revalidate},
		{"HEAD", "/", 200, wantPageCSP, "text/html; charset=utf-8", revalidate},
		{"GET", "/healthz", 200, wantPlainCSP, "text/plain; charset=utf-8", never},
		{"GET", "/nothing", 404, wantPlainCSP, "text/plain; charset=utf-8", never},
		{"POST", "/", 405, wantPlainCSP, "text/plain; charset=utf-8", never},
	}
	for _, c := range cases {
		t.Run(c.method+" "+c.path, func(t *testing.T) {
			res := ask(t, c.method, c.path, nil)
			if res.StatusCode != c.status {
				t.Errorf("status %d, want %d", res.StatusCode, c.status)
			}
			want := map[string]string{"Content-Security-Policy": c.csp, "Content-Type": c.mediaType, "Cache-Control": c.keep}
			for name, value := range wantEverywhere {
				want[name] = value
			}
			if c.path == "/embed.html" {
				want["Connection-Allowlist"] = wantHostConnections
			}
			for name, value := range want {
				if got := res.Header.Values(name); len(got) != 1 || got[0] != value {
					t.Errorf("%s: %q\nwant %q, once", name, got, value)
				}
			}
		})
	}
}

func TestNothingCanBeSent(t *testing.T) {
	for _, method := range []string{"POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"} {
		for _, path := range []string{"/", "/assets/app-1a2b3c4d.js", "/healthz", "/nothing"} {
			res := ask(t, method, path, nil)
			if res.StatusCode != 405 || res.Header.Get("Allow") != "GET, HEAD" {
				t.Errorf("%s %s: %d, Allow %q", method, path, res.StatusCode, res.Header.Get("Allow"))
			}
		}
	}
}

func TestOnlyCleanPathsAreFiles(t *testing.T) {
	for _, path := range []string{
		"/../handler.go", "/assets/../index.html", "/%2e%2e/handler.go", "/assets/%2e%2e/index.html",
		"/..%2fhandler.go", "//index.html", "/./index.html", "/index.html/", "/assets/", "/assets",
		"/assets%5capp-1a2b3c4d.js", "/index.html%00", "/_headers", "/.secret/key.txt",
	} {
		if res := ask(t, "GET", path, nil); res.StatusCode != 404 {
			t.Errorf("%s: %d, want 404", path, res.StatusCode)
		}
	}
}

func TestBodies(t *testing.T) {
	if got := body(t, ask(t, "GET", "/assets/app-1a2b3c4d.js?x=1", nil)); got != "app" {
		t.Errorf("GET: %q", got)
	}
	if got := body(t, ask(t, "GET", "/healthz", nil)); got != "ok\n" {
		t.Errorf("healthz: %q", got)
	}
	for _, path := range []string{"/", "/healthz", "/nothing"} {
		if got := body(t, ask(t, "HEAD", path, nil)); got != "" {
			t.Errorf("HEAD %s has a body: %q", path, got)
		}
	}
	if got := ask(t, "HEAD", "/", nil).Header.Get("Content-Length"); got != "15" {
		t.Errorf("HEAD / Content-Length %q, want 15", got)
	}
}

func TestAKnownTagIsNotSentAgain(t *testing.T) {
	const tag = `"tag-of-index.html"`
	cases := []struct {
		values []string
		status int
	}{
		{nil, 200},
		{[]string{tag}, 304},
		{[]string{"W/" + tag}, 304},
		{[]string{"*"}, 304},
		{[]string{`"other", ` + tag}, 304},
		{[]string{`"other"`, " " + tag}, 304}, // cut at its comma
		{[]string{`"other"`}, 200},
		{[]string{"tag-of-index.html"}, 200},
	}
	for _, c := range cases {
		header := http.Header{}
		if c.values != nil {
			header["If-None-Match"] = c.values
		}
		res := ask(t, "GET", "/", header)
		if res.StatusCode != c.status || res.Header.Get("ETag") != tag {
			t.Errorf("%q: %d with tag %s, want %d", c.values, res.StatusCode, res.Header.Get("ETag"), c.status)
		}
		if c.status == 304 && (body(t, res) != "" || res.Header.Get("Content-Security-Policy") != wantPageCSP) {
			t.Errorf("%q: a 304 has no body and keeps the policy", c.values)
		}
	}
}

type failing struct{ err error }

func (f failing) Open(context.Context, string) (*Asset, error) {
	if f.err == nil {
		panic("assets")
	}
	return nil, f.err
}

func TestTroubleIsAnswered(t *testing.T) {
	for _, c := range []struct {
		assets Assets
		status int
	}{
		{failing{nil}, 500},
		{failing{errors.New("no binding")}, 502},
		{failing{fs.ErrNotExist}, 404},
	} {
		rec := httptest.NewRecorder()
		Handler(c.assets, Options{}).ServeHTTP(rec, httptest.NewRequest("GET", "/", nil))
		if rec.Code != c.status || rec.Header().Get("Content-Security-Policy") != wantPlainCSP {
			t.Errorf("%v: %d, want %d under the plain policy", c.assets, rec.Code, c.status)
		}
	}
}
