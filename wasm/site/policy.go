// Package site answers with the built page and nothing else. It is the one place that knows the
// headers: the Worker at the edge, the server on this machine (`keepsight serve`, `./build.sh run`)
// and the _headers file for static hosts that run neither all ask the policy in this file.
//
// What the policy promises to the person whose file is dropped: the page may load this site's own
// files and reach nothing else, and the workers that hold the file's content may reach nothing at
// all. That is why a worker's script is answered with a policy of its own: a worker made from a URL
// is bound by the response that carried its script, not by the page that started it.
package site

import (
	"net/http"
	"path"
	"strings"
)

// A directive is one line of a Content-Security-Policy: its name and the sources it allows.
type directive struct {
	name    string
	sources []string
}

// buildCSP joins directives in their order. A directive without sources is a switch.
func buildCSP(directives []directive) string {
	parts := make([]string, len(directives))
	for i, d := range directives {
		parts[i] = strings.Join(append([]string{d.name}, d.sources...), " ")
	}
	return strings.Join(parts, "; ")
}

func allow(name string, sources ...string) directive { return directive{name, sources} }

// The names of the Trusted Types policies that our own pages make, and those that the app makes as a part
// of another page.
var (
	ownPage    = []string{"lit-html", "default"}
	partOfPage = []string{"lit-html", "keepsight"}
)

// pageCSP is the policy of the documents and of everything that is not a data worker. Only a page
// that is meant for it may stand in a frame, and only in those that ancestors lists; only one that is
// meant for it may hold frames, and only of the sites that framed lists; trusted are the names of
// its Trusted Types policies.
func pageCSP(ancestors, framed, trusted []string) string {
	return buildCSP([]directive{
		allow("default-src", "'none'"),
		allow("script-src", "'self'", "'wasm-unsafe-eval'"),
		allow("style-src", "'self'"),
		allow("img-src", "'self'", "data:", "blob:"),
		allow("font-src", "'self'"),
		allow("connect-src", "'self'"),
		allow("worker-src", "'self'"),
		allow("manifest-src", "'self'"),
		allow("frame-src", framed...),
		allow("object-src", "'none'"),
		allow("base-uri", "'none'"),
		allow("form-action", "'none'"),
		allow("frame-ancestors", ancestors...),
		allow("require-trusted-types-for", "'script'"),
		allow("trusted-types", trusted...),
		// allow-same-origin: without it there are no workers and no storage of our own origin.
		allow("sandbox", "allow-scripts", "allow-same-origin", "allow-downloads", "allow-modals"),
	})
}

// workerCSP is the policy of a worker that holds data. It lacks 'self' on purpose: with it,
// import('/x?secret'), importScripts and nested workers would still reach the server.
var workerCSP = buildCSP([]directive{
	allow("default-src", "'none'"),
	allow("script-src", "'wasm-unsafe-eval'"),
})

// plainCSP is the policy of an answer that is not one of the built files: a sentence of text.
var plainCSP = buildCSP([]directive{
	allow("default-src", "'none'"),
	allow("base-uri", "'none'"),
	allow("form-action", "'none'"),
	allow("frame-ancestors", "'none'"),
	allow("sandbox"),
})

// A field is one response header. A list keeps the order, so that what is written from it is the
// same each time.
type field struct{ name, value string }

// everywhere is sent with every answer, beside the Content-Security-Policy.
var everywhere = []field{
	// Closes what CSP leaves open in Chromium 152 and later: WebRTC, navigation, window.open.
	{"Connection-Allowlist", "(response-origin);webrtc=block"},
	{"Cross-Origin-Opener-Policy", "same-origin"},
	{"Cross-Origin-Embedder-Policy", "require-corp"},
	{"Cross-Origin-Resource-Policy", "same-origin"},
	{"Permissions-Policy", "camera=(), microphone=(), geolocation=(), usb=(), serial=(), payment=()"},
	{"Referrer-Policy", "no-referrer"},
	{"X-Content-Type-Options", "nosniff"},
}

const (
	cacheForever    = "public, max-age=31536000, immutable" // the name holds the content's hash
	cacheRevalidate = "no-cache"                            // kept, but asked about each time
	cacheNever      = "no-store"
)

// fileHeaders are the headers of one built file, named from the site's root without a slash before
// it ("index.html", "assets/app-1a2b3c4d.js").
func fileHeaders(name string) []field {
	csp, cache := pageCSP(nobody, nobody, ownPage), cacheRevalidate
	if dir, file := path.Split(name); dir == "assets/" {
		cache = cacheForever
		if isDataWorker(file) {
			csp = workerCSP
		}
	}
	return answer(csp, contentType(name), cache)
}

// headersOf a built file, where the page for frames may stand in those of ancestors.
func headersOf(name string, ancestors []string) []field {
	switch name {
	case embedPage:
		return embedHeaders(ancestors)
	case hostPage:
		return hostHeaders()
	}
	return fileHeaders(name)
}

// embedHeaders are the headers of the page at EmbedPath, which may stand in the frames of ancestors.
// It has no opener policy, because a frame has no opener of its own, and may be fetched by a page
// of another origin that asks for its parts to allow that (Cross-Origin-Embedder-Policy).
func embedHeaders(ancestors []string) []field {
	var fields []field
	for _, f := range answer(pageCSP(ancestors, nobody, ownPage), contentType(startPage), cacheRevalidate) {
		switch f.name {
		case "Cross-Origin-Opener-Policy":
			continue
		case "Cross-Origin-Resource-Policy":
			f.value = "cross-origin"
		}
		fields = append(fields, f)
	}
	return fields
}

// loopback is this machine under both of its names, which are two origins to a browser.
// hostConnections is the allowlist of everywhere, and loopback.
const hostConnections = `(response-origin "http://localhost:*" "http://127.0.0.1:*");webrtc=block`

var loopback = []string{"http://localhost:*", "http://127.0.0.1:*"}

// hostHeaders are the headers of the page that shows how others hold the tool in a frame. It may hold
// frames of this machine alone: served at localhost, it frames /embed/ of 127.0.0.1, and the other way
// round. Its list of connections names them too, because that one counts for frames as well.
func hostHeaders() []field {
	fields := answer(pageCSP(nobody, loopback, partOfPage), contentType(hostPage), cacheRevalidate)
	for i, f := range fields {
		if f.name == "Connection-Allowlist" {
			fields[i].value = hostConnections
		}
	}
	return fields
}

// plainHeaders are the headers of an answer that is a line of text.
func plainHeaders() []field {
	return answer(plainCSP, "text/plain; charset=utf-8", cacheNever)
}

func answer(csp, mediaType, cache string) []field {
	fields := []field{{"Content-Security-Policy", csp}}
	fields = append(fields, everywhere...)
	return append(fields, field{"Content-Type", mediaType}, field{"Cache-Control", cache})
}

func isDataWorker(file string) bool {
	return strings.HasPrefix(file, "data-worker-") || strings.HasPrefix(file, "workbook-worker-") ||
		strings.HasPrefix(file, "legacy-worker-")
}

// contentTypes is closed: with nosniff, a type that the machine's own table gets wrong would stop
// the page, so that table is never asked.
var contentTypes = map[string]string{
	".css":         "text/css; charset=utf-8",
	".csv":         "text/csv; charset=utf-8",
	".gz":          "application/gzip",
	".html":        "text/html; charset=utf-8",
	".ico":         "image/x-icon",
	".js":          "text/javascript; charset=utf-8",
	".json":        "application/json; charset=utf-8",
	".md":          "text/markdown; charset=utf-8",
	".mjs":         "text/javascript; charset=utf-8",
	".png":         "image/png",
	".svg":         "image/svg+xml; charset=utf-8",
	".txt":         "text/plain; charset=utf-8",
	".wasm":        "application/wasm",
	".webmanifest": "application/manifest+json; charset=utf-8",
	".xlsx":        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

func contentType(name string) string {
	if name == "SHA256SUMS" {
		return contentTypes[".txt"]
	}
	if t, ok := contentTypes[path.Ext(name)]; ok {
		return t
	}
	return "application/octet-stream"
}

// set replaces, and never adds: a host may have put its own copy of a header there before.
func set(h http.Header, fields []field) {
	for _, f := range fields {
		h.Set(f.name, f.value)
	}
}
