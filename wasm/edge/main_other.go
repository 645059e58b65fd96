//go:build !js

// Package main is the Cloudflare Worker when it is compiled for js/wasm, and natively the same
// answers on this machine, for development and tests.
package main

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/keepsight/keepsight/wasm/site"
)

func main() {
	dir := flag.String("dir", "dist/site", "the built folder")
	addr := flag.String("addr", "127.0.0.1:8080", "where to listen")
	next := flag.Bool("next", false, "if the port is taken, use the next free one")
	headers := flag.String("write-headers", "", "write the _headers file of the folder to this path and stop")
	hosting := flag.String("write-hosting", "", "write nginx.conf and Caddyfile for the folder into this one and stop")
	flag.Parse()
	// As the Worker has them: in the environment.
	opt := site.Options{FrameAncestors: os.Getenv("FRAME_ANCESTORS"), OfflineOff: os.Getenv("OFFLINE") == "off"}
	if err := run(*dir, *addr, *next, *headers, *hosting, opt); err != nil {
		fmt.Fprintln(os.Stderr, "keepsight-edge:", err)
		os.Exit(1)
	}
}

func run(dir, addr string, next bool, headers, hosting string, opt site.Options) error {
	if !site.Built(dir) {
		return fmt.Errorf("%s holds no built page; run ./build.sh build first", dir)
	}
	if headers != "" {
		text, err := site.HeadersFile(os.DirFS(dir), opt)
		if err != nil {
			return err
		}
		return os.WriteFile(headers, []byte(text), 0o644)
	}
	if hosting != "" {
		return writeHosting(dir, hosting, opt)
	}
	return site.Serve(dir, addr, next, opt, func(address string) {
		fmt.Printf("Keepsight is at %s (stop it with Ctrl-C)\n", address)
	})
}

func writeHosting(dir, to string, opt site.Options) error {
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	for name, write := range map[string]func(fs.FS, site.Options) (string, error){"nginx.conf": site.Nginx, "Caddyfile": site.Caddy} {
		text, err := write(os.DirFS(dir), opt)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(to, name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}
