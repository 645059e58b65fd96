package workbook_test

import (
	"bytes"
	"os"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/keepsight/keepsight/core/export"
	"github.com/keepsight/keepsight/core/fault"
	"github.com/keepsight/keepsight/core/ingest"
	"github.com/keepsight/keepsight/core/ingest/open"
	"github.com/keepsight/keepsight/core/workbook"
)

// TestLawDecrypt: what is encrypted with a password is read with it, and with no other.
func TestLawDecrypt(t *testing.T) {
	plain, err := workbook.Write(&export.Book{Sheets: []export.Sheet{{Name: "S", Rows: 1,
		Columns: []export.BookColumn{{Header: "h", Format: export.FormatNumber, Numbers: []float64{7}}}}}})
	if err != nil {
		t.Fatal(err)
	}
	secret, err := excelize.Encrypt(plain, &excelize.Options{Password: "passé"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := open.File(newMemory("secret.xlsx", secret), ingest.NewStrings()); err == nil || fault.As(err).Code != fault.Encrypted {
		t.Errorf("opened without a password: %v", err)
	}
	for _, wrong := range []string{"", "passe", "Passé"} {
		if _, err := workbook.Decrypt(secret, wrong); err == nil || fault.As(err).Code != fault.Password {
			t.Errorf("password %q: %v", wrong, err)
		}
	}
	book, err := workbook.Decrypt(secret, "passé")
	if err != nil {
		t.Fatal(err)
	}
	tables, err := open.ReadAll(newMemory("secret.xlsx", book), ingest.NewStrings(), workbook.Catalogue, nil)
	if err != nil || tables[0].At(1, 0).Num != 7 {
		t.Errorf("%v %v", tables, err)
	}
}

// TestReferenceDecrypt opens files that other programs have encrypted. The passwords are those that
// the tests of their projects use.
func TestReferenceDecrypt(t *testing.T) {
	for _, c := range []struct {
		path     []string
		password string
	}{
		{[]string{"data", "messy_real", "password_is_password_excelize.xlsx"}, "password"},
		{[]string{"corpora", "excelize", "test", "encryptAES.xlsx"}, "password"},
		{[]string{"corpora", "excelize", "test", "encryptSHA1.xlsx"}, "password"},
		{[]string{"corpora", "excelize", "test", "encryptSHA512.xlsx"}, "password"},
		{[]string{"corpora", "poi", "test-data", "poifs", "protected_sha512.xlsx"}, "this is a test"},
		{[]string{"corpora", "poi", "test-data", "poifs", "protect.xlsx"}, ""},
	} {
		name := c.path[len(c.path)-1]
		raw, err := os.ReadFile(shared(t, c.path...))
		if err != nil {
			t.Fatal(err)
		}
		book, err := workbook.Decrypt(raw, c.password)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		tables, err := open.ReadAll(newMemory(name, book), ingest.NewStrings(), workbook.Catalogue, nil)
		if err != nil || len(tables) == 0 || tables[0].Rows == 0 {
			t.Errorf("%s: %v %v", name, tables, err)
		}
		if _, err := workbook.Decrypt(raw, "no such password"); err == nil || fault.As(err).Code != fault.Password {
			t.Errorf("%s with a wrong password: %v", name, err)
		}
	}
}

func TestReferenceDecryptDamaged(t *testing.T) {
	for name, raw := range map[string][]byte{
		"nothing": nil, "a text": []byte("hello"), "a header alone": bytes.Repeat([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), 100),
	} {
		if _, err := workbook.Decrypt(raw, "x"); err == nil {
			t.Errorf("%s was decrypted", name)
		}
	}
}
