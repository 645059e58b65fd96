package rfm

import "strings"

// eleven is the complete 11-segment map in the order in which it is shown: each of the 125 codes
// RFM once, so that every customer is in exactly one segment. It is a copy that circulates in
// public code, with all codes assigned; others differ in a few cells (534 as potential loyalist),
// which is why Result.Map names the one in use.
//
// A "new" customer must be new: one whose first order lies longer back than
// Options.NewWithinDays, or whose first order cannot be known (NewUnknown), is "promising".
var eleven = [...]struct {
	code   Segment
	family string
	cells  string
}{
	{"champions", "keep", "555 554 545 544 455 445 454"},
	{"loyal", "keep", "543 444 435 355 354 345 344 335"},
	{"potential_loyalist", "grow", "553 551 552 541 542 533 532 531 452 451 442 441 431 453 433 432 423 353 352 351 342 341 333 323"},
	{"new", "grow", "512 511 422 421 412 411 311"},
	{"promising", "grow", "525 524 523 522 521 515 514 513 425 424 413 414 415 315 314 313"},
	{"needing_attention", "watch", "535 534 443 434 343 334 325 324"},
	{"about_to_sleep", "watch", "331 321 312 221 213"},
	{"at_risk", "win_back", "255 254 245 244 253 252 243 242 235 234 225 224 153 152 145 143 142 135 134 133 125 124"},
	{"cant_lose", "win_back", "155 154 144 214 215 115 114 113"},
	{"hibernating", "quiet", "332 322 231 241 251 233 232 223 222 132 123 122 212 211"},
	{"lost", "quiet", "111 112 121 131 141 151"},
}

// Segments lists the codes in the order of the map.
var Segments = func() []Segment {
	codes := make([]Segment, len(eleven))
	for s := range eleven {
		codes[s] = eleven[s].code
	}
	return codes
}()

const (
	newcomer  = 3 // index of "new" in eleven
	promising = 4
)

// mapped holds the index into eleven of code 100·R + 10·F + M, at 25·(R−1) + 5·(F−1) + M−1.
var mapped = func() (m [125]uint8) {
	for s := range eleven {
		for _, cell := range strings.Fields(eleven[s].cells) {
			m[at(cell[0]-'0', cell[1]-'0', cell[2]-'0')] = uint8(s)
		}
	}
	return m
}()

func at(r, f, m uint8) int { return 25*int(r-1) + 5*int(f-1) + int(m-1) }

// segmentOf returns the index into eleven. Old: the first order is not, or not known to be, recent.
func segmentOf(r, f, m uint8, old bool) int {
	s := int(mapped[at(r, f, m)])
	if old && s == newcomer {
		return promising
	}
	return s
}

// Family of customer i's segment; "" when the customer is not active.
func (r *Result) Family(i int) string {
	if s := r.SegmentRank(i); s >= 0 {
		return eleven[s].family
	}
	return ""
}

// SegmentRank is the place of customer i's segment in the map, from 0; -1 when there is none.
func (r *Result) SegmentRank(i int) int {
	for s := range eleven {
		if eleven[s].code == r.Segment[i] {
			return s
		}
	}
	return -1
}
