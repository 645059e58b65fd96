package site

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"log"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// Assets is where the built files lie. Open answers fs.ErrNotExist for a name that is no file.
type Assets interface {
	Open(ctx context.Context, name string) (*Asset, error)
}

// Asset is one built file, opened.
type Asset struct {
	Body io.ReadCloser
	Size int64  // below zero: unknown
	ETag string // quoted, as it stands in the header; empty: none
}

// Options of a deployment.
type Options struct {
	// FrameAncestors is the list of Ancestors; "" is this site alone.
	FrameAncestors string
	// OfflineOff hands out the script that ends the service worker in its place: the way back when a
	// kept build must go.
	OfflineOff bool
}

// EmbedPath is the page that may stand in a frame.
const EmbedPath = "/embed/"

const (
	startPage         = "index.html"
	embedPage         = "embed/index.html"
	hostPage          = "embed.html"
	serviceWorker     = "service-worker.js"
	serviceWorkerGone = "service-worker-off.js"
)

// Handler serves assets under the policy. Only GET and HEAD exist, for every path: nothing can
// be sent to this server.
func Handler(assets Assets, opt Options) http.Handler {
	ancestors, rejected := Ancestors(opt.FrameAncestors)
	if rejected != "" {
		log.Printf("FRAME_ANCESTORS: %q is no origin, so only this site itself may hold %s in a frame", rejected, EmbedPath)
	}
	return recovered(readOnly(&files{assets, ancestors, opt.OfflineOff}))
}

// recovered turns a panic into a 500. In a Worker a panic would end the instance and with it every
// request that it is answering.
func recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if v := recover(); v != nil {
				log.Printf("panic at %s: %v", r.URL.Path, v)
				say(w, r, http.StatusInternalServerError, "Something went wrong here. Please try again.")
			}
		}()
		next.ServeHTTP(w, r)
	})
}

func readOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			say(w, r, http.StatusMethodNotAllowed, "This site only hands out files; nothing can be sent to it.")
			return
		}
		next.ServeHTTP(w, r)
	})
}

type files struct {
	assets     Assets
	ancestors  []string
	offlineOff bool
}

func (f *files) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/healthz" {
		say(w, r, http.StatusOK, "ok")
		return
	}
	name, ok := fileName(r.URL.Path)
	if !ok {
		notFound(w, r)
		return
	}
	if name == serviceWorker && f.offlineOff {
		name = serviceWorkerGone
	}
	asset, err := f.assets.Open(r.Context(), name)
	if errors.Is(err, fs.ErrNotExist) {
		notFound(w, r)
		return
	}
	if err != nil {
		log.Printf("open %s: %v", name, err)
		say(w, r, http.StatusBadGateway, "The file could not be read. Please try again.")
		return
	}
	defer asset.Body.Close()
	send(w, r, headersOf(name, f.ancestors), asset)
}

func send(w http.ResponseWriter, r *http.Request, fields []field, asset *Asset) {
	h := w.Header()
	set(h, fields)
	if asset.ETag != "" {
		h.Set("ETag", asset.ETag)
		if matches(r.Header.Values("If-None-Match"), asset.ETag) {
			h.Del("Content-Type")
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	if asset.Size >= 0 {
		h.Set("Content-Length", strconv.FormatInt(asset.Size, 10))
	}
	w.WriteHeader(http.StatusOK)
	if r.Method == http.MethodHead {
		return
	}
	if _, err := io.Copy(w, asset.Body); err != nil {
		log.Printf("send %s: %v", r.URL.Path, err)
	}
}

// fileName maps a request path to the name of a built file. Only a path that is already clean is
// taken; any other spelling of it is no page of ours.
func fileName(urlPath string) (string, bool) {
	switch urlPath {
	case "/":
		return startPage, true
	case EmbedPath:
		return embedPage, true
	}
	name, found := strings.CutPrefix(urlPath, "/")
	if !found || path.Clean(urlPath) != urlPath || !fs.ValidPath(name) || strings.ContainsAny(name, "\\\x00") {
		return "", false
	}
	for part := range strings.SplitSeq(name, "/") {
		// Names with a leading dot or underscore are the host's own (.DS_Store, _headers).
		if strings.HasPrefix(part, ".") || strings.HasPrefix(part, "_") {
			return "", false
		}
	}
	return name, true
}

// matches says whether an If-None-Match list names the tag. The lists are joined first, because a
// Worker's runtime hands over one header value cut at its commas. The comparison is the weak one
// of RFC 9110 §13.1.2.
func matches(lists []string, etag string) bool {
	want := strings.TrimPrefix(etag, "W/")
	for tag := range strings.SplitSeq(strings.Join(lists, ","), ",") {
		tag = strings.TrimSpace(tag)
		if tag == "*" || strings.TrimPrefix(tag, "W/") == want {
			return true
		}
	}
	return false
}

func notFound(w http.ResponseWriter, r *http.Request) {
	say(w, r, http.StatusNotFound, "There is no page at this address. The start page is at /")
}

// say answers with one line of text.
func say(w http.ResponseWriter, r *http.Request, status int, line string) {
	body := line + "\n"
	set(w.Header(), plainHeaders())
	if r.Method == http.MethodHead {
		// No Content-Length here: a Worker's runtime would then wait for that many bytes.
		w.WriteHeader(status)
		return
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	io.WriteString(w, body)
}
