package xlsx

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"strconv"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

func encode16(s string, big bool) string {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		if big {
			out = binary.BigEndian.AppendUint16(out, u)
		} else {
			out = binary.LittleEndian.AppendUint16(out, u)
		}
	}
	return string(out)
}

// TestLawNumbers: what parseNumber reads is what strconv reads, to the last bit.
func TestLawNumbers(t *testing.T) {
	check := func(s string) {
		t.Helper()
		want, err := strconv.ParseFloat(s, 64)
		got, ok := parseNumber([]byte(s))
		if ok != (err == nil) || ok && math.Float64bits(got) != math.Float64bits(want) {
			t.Errorf("%q: %v %v, want %v %v", s, got, ok, want, err)
		}
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		v := math.Float64frombits(rng.Uint64())
		if math.IsNaN(v) || math.IsInf(v, 0) {
			continue
		}
		check(strconv.FormatFloat(v, 'g', -1, 64))
		check(strconv.FormatFloat(v, 'e', rng.IntN(20), 64))
		check(strconv.FormatFloat(rng.Float64()*1e6, 'f', rng.IntN(12), 64))
		check(strconv.Itoa(int(rng.Uint64() >> rng.IntN(64))))
	}
	for _, s := range []string{"0", "-0", "1.", ".5", "+1", "1e22", "1e23", "1e308", "1e-320", "9007199254740993", "123456789.123456789e-3",
		"", ".", "-", "e5", "1e", "1e+", "1,2", "abc", "1e309", "12a", "1 2"} {
		check(s)
	}
	// strconv reads these; a workbook's number is none of them.
	for _, s := range []string{"NaN", "inf", "Infinity", "0x10", "1_000", "0x1p-2"} {
		if v, ok := parseNumber([]byte(s)); ok {
			t.Errorf("%q is read as %v", s, v)
		}
	}
}

// TestLawSound: the fast check of characters agrees with the slow one, whatever the cut.
func TestLawSound(t *testing.T) {
	slow := func(p []byte) int {
		for i := 0; i < len(p); {
			r, size := utf8.DecodeRune(p[i:])
			if r == utf8.RuneError && size == 1 || !isChar(r) {
				return i
			}
			i += size
		}
		return len(p)
	}
	rng := rand.New(rand.NewPCG(3, 4))
	pieces := []string{"a", "plain ascii text ", "\n", "\t", "é", "客户", "😀", "\ufffd", "\ufffe", "\xff", "\x00", "\x1f", "\x7f", "\xed\xa0\x80", "\xc3"}
	for range 5000 {
		var p []byte
		for range rng.IntN(12) {
			k := rng.IntN(len(pieces))
			if rng.IntN(4) > 0 {
				k = rng.IntN(8)
			}
			p = append(p, pieces[k]...)
		}
		n, bad := sound(p)
		if want := slow(p); n != want || bad != (want < len(p) && utf8.FullRune(p[want:])) {
			t.Fatalf("%q: %d %v, want %d", p, n, bad, want)
		}
	}
}

// TestReferenceDateFormats: ids as ECMA-376 part 1 §18.8.30 lists them, codes as workbooks hold them.
func TestReferenceDateFormats(t *testing.T) {
	for id := range 164 {
		want := id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58
		if IsDateFormat(id, "") != want {
			t.Errorf("id %d: %v", id, !want)
		}
	}
	for code, want := range map[string]bool{
		"General": false, "GENERAL": false, "G/通用格式": false, "Standard": false, "@": false, "": false, ";;;": false,
		"0": false, "0.00": false, "#,##0.00": false, "0%": false, "0.00E+00": false, "# ?/?": false,
		"[Red]0": false, "[$-409]0.00": false, `0 "days"`: false, `"d"0`: false, `\d0`: false, "0.00 USD": false,
		`#,##0\ "Stück"`: false, "_-* #,##0.00 _€_-": false, `[Black]0;[Blue]"dmy"`: false, "[>999]#.0,\"K\"": false,
		"yyyy-mm-dd": true, "d/m": true, "mmm": true, "dd\\.mm\\.yy": true, "m/d/yy h:mm": true, "[h]:mm": true,
		"[mm]:ss": true, "[s]": true, "[ss].00": true, "mm:ss.0": true, "h:mm AM/PM": true, "yyyy\"年\"m\"月\"d\"日\"": true,
		"[$-804]aaaa": true, "ggge\"年\"": true, "[$-F800]dddd\\, mmmm dd\\, yyyy": true, "[Red]dd/mm;0": true, "e": true, "bbbb": true,
		"[=0]\"\";yyyy-mm-dd": true, "[=0]?;[<4.16][hh]:mm:ss;[hh]:mm": true, "[=0]0;0;dd": false, "[=0]0": false, "[=0]0;": false,
	} {
		if code == "" {
			continue
		}
		if IsDateFormat(164, code) != want {
			t.Errorf("%q: %v", code, !want)
		}
	}
}

func TestReferenceISODates(t *testing.T) {
	// Serials as a spreadsheet gives them: 1 is 1900-01-01, 61 is 1900-03-01, 45000 is 2023-03-15;
	// in the 1904 system 0 is 1904-01-01, 43538 is 2023-03-15.
	for text, want := range map[string]float64{
		"1900-01-01": 1, "1900-02-28": 59, "1900-03-01": 61, "2023-03-15": 45000, "2023-03-15T06:00:00Z": 45000.25,
		"2023-03-15T18:00": 45000.75, "T12:00:00": 0.5, "23:59:59.5": 86399.5 / 86400, "2024-02-29": 45351,
	} {
		if got, ok := parseISODate([]byte(text), false); !ok || got != want {
			t.Errorf("%s: %v %v, want %v", text, got, ok, want)
		}
	}
	if got, ok := parseISODate([]byte("2023-03-15"), true); !ok || got != 43538 {
		t.Errorf("1904: %v %v", got, ok)
	}
	for _, text := range []string{"", "2023", "2023-13-01", "2023-02-29", "2023-03-15x", "2023-03-15T", "2023-03-15T25:00", "12:60", "12:00:xx", "1899-01-01", "12:00:5"} {
		if got, ok := parseISODate([]byte(text), false); ok {
			t.Errorf("%q is read as %v", text, got)
		}
	}
}
