package reach

import "testing"

func phonesOf(texts ...string) Phones {
	var t Tally
	for _, s := range texts {
		t.Add(s)
	}
	return t.Phones()
}

var (
	mainland = phonesOf("13800138000", "139 1234 5678", "010-12345678", "+86 137-0000-1111", "+1 415 555 0100")
	taiwan   = phonesOf("0912-345-678", "0988 123 456", "02-2345-6789")
	germany  = phonesOf("+49 171 1234567", "0171 7654321", "0049 30 901820", "030 901820")
	france   = phonesOf("+33 612345678", "+33 612345679", "06 12 34 56 80", "+33 612345681")
	unknown  = phonesOf("4155550100", "4155550101")
)

// reference: spellings of one number, and how it is written afterwards. Country codes are those of
// ITU-T E.164; 400 and 800 numbers of China have no area code.
func TestPhonesReference(t *testing.T) {
	for _, c := range []struct {
		phones Phones
		text   string
		want   string
	}{
		{mainland, "+86 138 0013 8000", "13800138000"},
		{mainland, "0086-13800138000", "13800138000"},
		{mainland, "8613800138000", "13800138000"},
		{mainland, "１３８００１３８０００", "13800138000"},
		{mainland, "(+86)138-0013-8000", "13800138000"},
		{mainland, "tel:13800138000", "13800138000"},
		{mainland, "+86 10 1234 5678", "01012345678"},
		{mainland, "010-12345678", "01012345678"},
		{mainland, "400-810-8888", "4008108888"},
		{mainland, "+1 (415) 555-0100", "+14155550100"},
		{mainland, "+852 9123 4567", "+85291234567"},
		{mainland, "+44 (0)20 7946 0000", "+442079460000"},
		{taiwan, "+886 912 345 678", "0912345678"},
		{taiwan, "912345678", "0912345678"},
		{taiwan, "886912345678", "0912345678"},
		{germany, "0049 171 1234567", "01711234567"},
		{germany, "+49 (0)171 1234567", "01711234567"},
		{france, "+33 612345678", "+33612345678"},
		{france, "06 12 34 56 78", "+33612345678"},
		{unknown, "415-555-0100", "4155550100"},
	} {
		got, ok := c.phones.Standard(c.text)
		if !ok || got != c.want {
			t.Errorf("%s: %q, %v; want %q", c.text, got, ok, c.want)
		}
		if again, _ := c.phones.Standard(got); again != got { // law
			t.Errorf("%s: %q becomes %q", c.text, got, again)
		}
		first, _ := c.phones.Key(c.text)
		second, _ := c.phones.Key(got)
		if first == "" || first != second {
			t.Errorf("%s: keys %q and %q", c.text, first, second)
		}
	}
	for _, text := range []string{"", "n/a", "13800138000/13900139000", "010-12345678 ext 12", "010-12345678转8001", "12", "1.38E+10"} {
		if got, ok := mainland.Standard(text); ok || got != text {
			t.Errorf("%q is read as %q", text, got)
		}
	}
	for _, text := range []string{"00000000000", "11111111111", "12345678", "13333333333"} {
		if got, ok := mainland.Key(text); ok {
			t.Errorf("%q names %q", text, got)
		}
	}
	for _, pair := range [][2]string{{"13800138000", "13800138001"}, {"+85291234567", "91234567"}} {
		a, _ := mainland.Key(pair[0])
		b, _ := mainland.Key(pair[1])
		if a == b {
			t.Errorf("%s and %s are one", pair[0], pair[1])
		}
	}
}

// law: whatever the text, writing it in the standard a second time changes nothing.
func FuzzIdempotent(f *testing.F) {
	for _, s := range []string{"+86 138 0013 8000", "0086", "Ann@Example.COM ", "００４９１７１", "8861234", "+0", "0000000000"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, p := range []Phones{mainland, taiwan, germany, france, unknown, {Own: "1"}, {Own: "39"}} {
			if once, ok := p.Standard(s); ok {
				if twice, ok := p.Standard(once); !ok || twice != once {
					t.Errorf("%+v: %q: %q, then %q", p, s, once, twice)
				}
			}
		}
		if once, ok := Email(s); ok {
			if twice, ok := Email(once); !ok || twice != once {
				t.Errorf("%q: %q, then %q", s, once, twice)
			}
		}
	})
}

func TestEmail(t *testing.T) {
	for text, want := range map[string]string{
		" Ann@Example.COM": "ann@example.com", "ann＠example．com": "ann@example.com", "mailto:a.b+c@x.io": "a.b+c@x.io",
		"ann @ example.com": "ann@example.com",
	} {
		if got, ok := Email(text); !ok || got != want {
			t.Errorf("%q: %q, %v", text, got, ok)
		}
	}
	for _, text := range []string{"ann", "ann@host", "@x.io", "a@b@c.io", "a@x.io, b@x.io", "a@x..io"} {
		if got, ok := Email(text); ok || got != text {
			t.Errorf("%q is read as %q", text, got)
		}
	}
	if a, _ := Email("a.b@gmail.com"); a == "ab@gmail.com" {
		t.Error("dots are dropped")
	}
}
