//go:build !js

package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

func main() {
	dir := flag.String("dir", "dist/site", "the built folder")
	addr := flag.String("addr", "127.0.0.1:8080", "where to listen")
	next := flag.Bool("next", false, "if the port is taken, use the next free one")
	headers := flag.String("write-headers", "", "write the _headers file of the folder to this path and stop")
	flag.Parse()
	if err := run(*dir, *addr, *next, *headers); err != nil {
		fmt.Fprintln(os.Stderr, "keepsight-edge:", err)
		os.Exit(1)
	}
}

func run(dir, addr string, next bool, headers string) error {
	if _, err := os.Stat(filepath.Join(dir, "index.html")); err != nil {
		return fmt.Errorf("%s holds no built page; run ./build.sh build first", dir)
	}
	if headers != "" {
		text, err := headersFile(os.DirFS(dir))
		if err != nil {
			return err
		}
		return os.WriteFile(headers, []byte(text), 0o644)
	}
	listener, err := listen(addr, next)
	if err != nil {
		return err
	}
	fmt.Printf("Keepsight is at http://%s/ (stop it with Ctrl-C)\n", listener.Addr())
	server := &http.Server{Handler: newHandler(folder{os.DirFS(dir)}), ReadHeaderTimeout: 10 * time.Second}
	return server.Serve(listener)
}

// listen takes addr, or with next the first free port of the twenty from it on.
func listen(addr string, next bool) (net.Listener, error) {
	host, portText, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	port, err := strconv.Atoi(portText)
	if err != nil {
		return nil, fmt.Errorf("%q is not a port number", portText)
	}
	last := port
	if next {
		last = port + 19
	}
	for ; ; port++ {
		l, err := net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(port)))
		if err == nil || port >= last || !errors.Is(err, syscall.EADDRINUSE) {
			return l, err
		}
	}
}

// folder reads the built files from a directory.
type folder struct{ fs fs.FS }

func (f folder) Open(_ context.Context, name string) (*Asset, error) {
	file, err := f.fs.Open(name)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = fs.ErrNotExist
	}
	if err != nil {
		file.Close()
		return nil, err
	}
	// The tag is of the content: a rebuilt file of the same size and second must not look unchanged.
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		file.Close()
		return nil, err
	}
	file.Close()
	if file, err = f.fs.Open(name); err != nil {
		return nil, err
	}
	return &Asset{Body: file, Size: info.Size(), ETag: `"` + hex.EncodeToString(sum.Sum(nil)[:12]) + `"`}, nil
}
