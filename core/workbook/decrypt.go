package workbook

import (
	"archive/zip"
	"bytes"

	"github.com/xuri/excelize/v2"

	"github.com/keepsight/keepsight/core/fault"
)

// defaultPassword opens workbooks that were encrypted without asking for one ("mark as final" and
// protected structure of older versions do that): [MS-OFFCRYPTO] §2.4.2.3.
const defaultPassword = "VelvetSweatshop"

var compoundFile = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")

// Decrypt returns the workbook that is packed in an encrypted file. An empty password stands for
// none given.
//
// The library does not check a password, it decrypts with whatever it gets: the password was right
// if a zip came out.
func Decrypt(raw []byte, password string) (book []byte, err error) {
	defer guard(&err)
	if !bytes.HasPrefix(raw, compoundFile) || len(raw) < 512 {
		return nil, fault.New(fault.NotSpreadsheet, "found", "unknown")
	}
	if password == "" {
		password = defaultPassword
	}
	book, err = excelize.Decrypt(raw, &excelize.Options{Password: password})
	if err != nil {
		return nil, fault.New(fault.WorkbookFail, "detail", err.Error())
	}
	if book == nil {
		return nil, fault.New(fault.WorkbookFail, "detail", "extensible encryption")
	}
	if _, err := zip.NewReader(bytes.NewReader(book), int64(len(book))); err != nil {
		return nil, fault.New(fault.Password)
	}
	return book, nil
}
