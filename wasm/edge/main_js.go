//go:build js

package main

import (
	"context"
	"fmt"
	"io/fs"
	"net/http"

	"github.com/keepsight/keepsight/wasm/site"
	"github.com/syumai/workers"
	"github.com/syumai/workers/cloudflare"
	"github.com/syumai/workers/cloudflare/fetch"
)

func main() {
	workers.ServeNonBlock(site.Handler(binding{}, site.Options{FrameAncestors: cloudflare.Getenv("FRAME_ANCESTORS"), OfflineOff: cloudflare.Getenv("OFFLINE") == "off"}))
	workers.Ready()
	// worker.mjs keeps this instance for many requests, so main must not return when the first
	// answer has been sent, as workers.Serve would.
	select {}
}

// binding reads the files that were uploaded beside the Worker.
type binding struct{}

func (binding) Open(ctx context.Context, name string) (*site.Asset, error) {
	// The binding wants an absolute address and looks at its path only.
	req, err := fetch.NewRequest(ctx, http.MethodGet, "https://assets.invalid/"+name, nil)
	if err != nil {
		return nil, err
	}
	client := fetch.NewClient(fetch.WithBinding(cloudflare.GetBinding("ASSETS")))
	res, err := client.Do(req, &fetch.RequestInit{Redirect: fetch.RedirectModeManual})
	if err != nil {
		return nil, err
	}
	switch res.StatusCode {
	case http.StatusOK:
		// The size is left out: the runtime may hand over a body that it has compressed.
		return &site.Asset{Body: res.Body, Size: -1, ETag: res.Header.Get("ETag")}, nil
	case http.StatusNotFound:
		res.Body.Close()
		return nil, fs.ErrNotExist
	}
	res.Body.Close()
	return nil, fmt.Errorf("the assets binding answered %s", res.Status)
}
