//go:build !js

package site

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
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

// Built says whether the folder holds a built page.
func Built(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "index.html"))
	return err == nil
}

// Serve hands out the folder at addr, or with next at the first free port of the twenty from it on,
// until it is stopped; ready is told the address first. Where nobody says who may hold /embed/ in a frame,
// this site may under both names of this machine: embed.html shows it so.
func Serve(dir, addr string, next bool, opt Options, ready func(address string)) error {
	listener, err := listen(addr, next)
	if err != nil {
		return err
	}
	if opt.FrameAncestors == "" {
		opt.FrameAncestors = ownNames(listener.Addr())
	}
	ready(fmt.Sprintf("http://%s/", listener.Addr()))
	server := &http.Server{Handler: Handler(Folder{os.DirFS(dir)}, opt), ReadHeaderTimeout: 10 * time.Second}
	return server.Serve(listener)
}

// ownNames are the origins that a browser on this machine knows a listener by.
func ownNames(addr net.Addr) string {
	_, port, err := net.SplitHostPort(addr.String())
	if err != nil {
		return ""
	}
	return fmt.Sprintf("'self' http://localhost:%s http://127.0.0.1:%s", port, port)
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

// Folder reads the built files from a directory.
type Folder struct{ Files fs.FS }

func (f Folder) Open(_ context.Context, name string) (*Asset, error) {
	file, err := f.Files.Open(name)
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
	if file, err = f.Files.Open(name); err != nil {
		return nil, err
	}
	return &Asset{Body: file, Size: info.Size(), ETag: `"` + hex.EncodeToString(sum.Sum(nil)[:12]) + `"`}, nil
}
