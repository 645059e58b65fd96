//go:build !js

package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/keepsight/keepsight/wasm/site"
)

// builtIn are the places of the page beside the command: as a release lays them out, as a build does.
var builtIn = []string{"site", "dist/site"}

// serve hands out the page on this machine until it is stopped.
func serve(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	dir := flags.String("dir", "", "")
	addr := flags.String("addr", "", "")
	if err := flags.Parse(args); err != nil || flags.NArg() > 0 {
		return errUsage
	}
	if *dir == "" {
		*dir = besides()
	}
	if !site.Built(*dir) {
		return told(*dir + " holds no built page: name its folder with --dir")
	}
	// Who names an address wants that one.
	next := *addr == ""
	if next {
		*addr = "127.0.0.1:8080"
	}
	// As at the edge: who may hold /embed/ in a frame stands in the environment.
	opt := site.Options{FrameAncestors: os.Getenv("FRAME_ANCESTORS")}
	err := site.Serve(*dir, *addr, next, opt, func(address string) {
		fmt.Fprintf(out, "Keepsight is at %s\nNothing leaves this computer. Stop it with Ctrl-C.\n", address)
	})
	return told(fmt.Sprintf("cannot serve at %s: %v; name another address with --addr", *addr, err))
}

// besides is the page that came with the command, wherever it was started from.
func besides() string {
	roots := []string{"."}
	if command, err := os.Executable(); err == nil {
		roots = []string{filepath.Dir(command), "."}
	}
	for _, root := range roots {
		for _, name := range builtIn {
			if dir := filepath.Join(root, name); site.Built(dir) {
				return dir
			}
		}
	}
	return builtIn[0]
}
