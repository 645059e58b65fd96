package clean

// way is how far a value reaches down.
type way uint8

const (
	nothing     way = iota
	doubtful        // it looks like it, and nothing proves it
	withinOrder     // as far as the order id stays
	inBlocks        // to the next value
)

// evidence is what the rows of a table say about one of its columns. A lead is a row that has a
// value there, what follows it are the rows that have none.
type evidence struct {
	leads, follow int
	firstBlank    int  // row of the first blank cell
	begins        bool // the first row is a lead
	same          int  // leads that repeat the value of the lead before
	distinct      int  // values
	up, down      int  // leads whose value is above, below that of the lead before (dates)
	closed        int  // leads behind a total

	sameOrder     int // followers that bear the order id of the row above
	otherOrder    int // followers that bear another one
	looseOrder    int // followers without one
	splitOrder    int // leads that change the value within an order
	againInOrder  int // leads that bear the order id of the row above
	blankDates    int // followers without a date
	leadDates     int // leads with one
	blankCustomer int // followers without a customer, as the file has it
	agree         int // followers whose customer and date are blank or the lead's

	asc, desc, even       int // neighbouring dates within a block
	ascOver, descOver     int // the same over the border of two blocks
	evenOver              int
	followersWithoutBlock int
}

// gather counts over list, in which earlier columns are filled; raw is the same as the file has it.
func gather(list, raw []bodyRow, field func(*bodyRow) *int64) evidence {
	e := evidence{begins: *field(&list[0]) != -1}
	values := map[int64]bool{}
	lead := -1
	for i := range list {
		b, v := &list[i], *field(&list[i])
		var before *bodyRow
		if i > 0 {
			before = &list[i-1]
		}
		if v != -1 {
			e.leads++
			values[v] = true
			if b.date != -1 {
				e.leadDates++
			}
			if lead >= 0 {
				switch last := *field(&list[lead]); {
				case v == last:
					e.same++
				case v > last:
					e.up++
				default:
					e.down++
				}
				if v != *field(&list[lead]) && b.order >= 0 && b.order == list[lead].order {
					e.splitOrder++
				}
				if b.closed {
					e.closed++
				}
			}
			if before != nil {
				count(before.date, b.date, &e.ascOver, &e.descOver, &e.evenOver)
				if b.order >= 0 && b.order == before.order {
					e.againInOrder++
				}
			}
			lead = i
			continue
		}
		if e.follow++; e.follow == 1 {
			e.firstBlank = b.row
		}
		if raw[i].date == -1 {
			e.blankDates++
		}
		if raw[i].customer == -1 {
			e.blankCustomer++
		}
		if lead < 0 || b.apart {
			e.followersWithoutBlock++
			lead = -1
			continue
		}
		switch {
		case b.order < 0:
			e.looseOrder++
		case b.order == list[lead].order:
			e.sameOrder++
		default:
			e.otherOrder++
		}
		if (b.customer == -1 || b.customer == list[lead].customer) && (b.date == -1 || b.date == list[lead].date) {
			e.agree++
		}
		count(before.date, b.date, &e.asc, &e.desc, &e.even)
	}
	e.distinct = len(values)
	return e
}

func count(a, b int64, asc, desc, even *int) {
	switch {
	case a < 0 || b < 0:
	case a < b:
		*asc++
	case a > b:
		*desc++
	default:
		*even++
	}
}

func share(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}

// stands says that the values stand as in a column of blocks: the first row has one, and none is
// repeated by the next.
func (e *evidence) stands() bool {
	return e.begins && share(e.same, e.leads) <= hardlyAny && share(e.followersWithoutBlock, e.follow) <= hardlyAny
}

// oncePerOrder: orders of several rows have the value on their first one, and there alone.
func (e *evidence) oncePerOrder() bool {
	return e.sameOrder >= fewestWithin && share(e.againInOrder+e.splitOrder, e.sameOrder) <= hardlyAny
}

func (e *evidence) asOrder() way {
	if e.stands() && share(e.agree, e.follow) >= nearlyAll {
		return inBlocks
	}
	return nothing
}

func (e *evidence) asCustomer() way {
	if e.oncePerOrder() && share(e.sameOrder, e.follow) >= fewestBlank {
		return withinOrder
	}
	if !e.stands() {
		return nothing
	}
	if share(e.blankDates, e.follow) >= nearlyAll && share(e.leadDates, e.leads) >= nearlyAll {
		return inBlocks
	}
	// Within a block the dates run one way, at its end they begin anew.
	pairs, over := e.asc+e.desc+e.even, e.ascOver+e.descOver+e.evenOver
	enough := pairs+over >= fewestPairs && pairs > 0 && over > 0
	own := share(e.distinct, e.leads) >= mostlyOwn && share(e.againInOrder, e.leads) <= hardlyAny
	switch {
	case own && e.closed > 0 && 2*e.closed >= e.leads-1:
		return inBlocks
	case own && enough && e.even < pairs && share(e.asc+e.even, pairs) >= nearlyAll && share(e.descOver, over) >= beginAnew,
		own && enough && e.even < pairs && share(e.desc+e.even, pairs) >= nearlyAll && share(e.ascOver, over) >= beginAnew:
		return inBlocks
	case enough && share(e.even, pairs) >= nearlyAll && share(e.evenOver, over) <= hardlyAny:
		return inBlocks // each block is one day
	case own && 3*e.follow >= e.leads:
		return doubtful
	}
	return nothing
}

func (e *evidence) asDate(customerFilled bool) way {
	if e.oncePerOrder() && share(e.sameOrder, e.follow) >= nearlyAll {
		return withinOrder
	}
	if !e.begins || share(e.followersWithoutBlock, e.follow) > hardlyAny {
		return nothing
	}
	switch {
	case customerFilled && share(e.blankCustomer, e.follow) >= nearlyAll:
		return inBlocks
	case share(e.same, e.leads) > hardlyAny:
		return nothing
	case e.leads > fewestLeads && share(max(e.up, e.down), e.leads-1) >= nearlyAll:
		return inBlocks
	case share(e.distinct, e.leads) >= mostlyOwn && 3*e.follow >= e.leads:
		return doubtful
	}
	return nothing
}
