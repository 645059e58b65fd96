//go:build !js

package main

import (
	"bytes"
	"os"
	"path/filepath"

	"github.com/keepsight/keepsight/core/engine"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/workbook"
)

// diskFile is a file on disk as a Source.
type diskFile struct {
	*os.File
	name string
	size int64
}

func (f *diskFile) Name() string { return f.name }
func (f *diskFile) Size() int64  { return f.size }

// memoryFile is a workbook after its decryption.
type memoryFile struct {
	*bytes.Reader
	name string
}

func (f *memoryFile) Name() string { return f.name }

// addFile reads one file into the project; a protected workbook is decrypted in memory first.
func addFile(e *engine.Engine, path, password string) error {
	f, err := os.Open(path)
	if err != nil {
		return fault.New(fault.BadOption, "name", "FILE", "value", path)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	src := &diskFile{File: f, name: filepath.Base(path), size: info.Size()}
	err = e.AddFile(src, nil)
	if err == nil || fault.As(err).Code != fault.Encrypted || password == "" {
		return err
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	plain, err := workbook.Decrypt(raw, password)
	if err != nil {
		return fault.In(err, src.name)
	}
	return e.AddFile(&memoryFile{Reader: bytes.NewReader(plain), name: src.name}, nil)
}
