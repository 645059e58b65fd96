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
	heads         int  // leads that something follows
	firstBlank    int  // row of the first blank cell
	begins        bool // the first row is a lead
	same          int  // leads that repeat the value of the lead before
	distinct      int  // values
	up, down      int  // leads whose value is above, below that of the lead before (dates)
	closed        int  // leads behind a total

	sameOrder     int // followers that bear the order id of the lead
	splitOrder    int // leads that change the value within an order
	againInOrder  int // leads that bear the order id of the row above
	blankDates    int // followers without a date, as the file has it
	leadDates     int // leads with one
	blankCustomer int // followers without a customer, as the file has it
	agree         int // followers whose customer and date are blank or the lead's
	astray        int // followers of nobody: at the top, or below a blank row

	within, over course // of the dates: within the blocks, and over the border of two
}

// gather counts over the rows of column i; those before it are filled.
func gather(list []bodyRow, i int) evidence {
	e := evidence{begins: list[0].has(i)}
	values := map[int32]bool{}
	var before, lead *bodyRow
	alone := false // nothing follows the lead yet
	for k := range list {
		b := &list[k]
		if b.has(i) {
			e.leads++
			values[b.value[i]] = true
			if b.has(ofDate) {
				e.leadDates++
			}
			if lead != nil {
				switch {
				case b.value[i] == lead.value[i]:
					e.same++
				case b.value[i] > lead.value[i]:
					e.up++
				default:
					e.down++
				}
				if b.value[i] != lead.value[i] && b.sameOrder(lead) {
					e.splitOrder++
				}
				if b.closed {
					e.closed++
				}
			}
			if before != nil {
				e.over.count(before, b)
				if b.sameOrder(before) {
					e.againInOrder++
				}
			}
			before, lead, alone = b, b, true
			continue
		}
		if e.follow++; e.follow == 1 {
			e.firstBlank = int(b.row)
		}
		if b.noDate {
			e.blankDates++
		}
		if b.noCustomer {
			e.blankCustomer++
		}
		if lead == nil || b.apart {
			e.astray++
			before, lead = b, nil
			continue
		}
		if alone {
			alone = false
			e.heads++
		}
		if b.sameOrder(lead) {
			e.sameOrder++
		}
		if (!b.has(ofCustomer) || b.value[ofCustomer] == lead.value[ofCustomer]) && (!b.has(ofDate) || b.value[ofDate] == lead.value[ofDate]) {
			e.agree++
		}
		e.within.count(before, b)
		before = b
	}
	e.distinct = len(values)
	return e
}

// course is how the dates of neighbouring rows run.
type course struct{ asc, desc, even int }

func (c *course) count(a, b *bodyRow) {
	switch from, to := a.value[ofDate], b.value[ofDate]; {
	case from == noValueHere || to == noValueHere:
	case from < to:
		c.asc++
	case from > to:
		c.desc++
	default:
		c.even++
	}
}

func (c *course) all() int { return c.asc + c.desc + c.even }

func share(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}

// stands says that the values stand as in a column of blocks: the first row has one, and none is
// repeated by the next.
func (e *evidence) stands() bool {
	return e.begins && share(e.same, e.leads) <= hardlyAny && share(e.astray, e.follow) <= hardlyAny
}

// spread says that what follows follows many: rows of nobody that stand together, at the end of a file
// or anywhere, belong to no block.
func (e *evidence) spread() bool {
	return e.heads >= fewestLeads && share(e.heads, e.leads) >= fewestHeads
}

// oncePerOrder: orders of several rows have the value on their first one, and there alone.
func (e *evidence) oncePerOrder() bool {
	return e.sameOrder >= fewestWithin && share(e.againInOrder+e.splitOrder, e.sameOrder) <= hardlyAny
}

func (e *evidence) asOrder() way {
	if e.stands() && e.spread() && share(e.agree, e.follow) >= nearlyAll {
		return inBlocks
	}
	return nothing
}

func (e *evidence) asCustomer() way {
	if e.oncePerOrder() && share(e.sameOrder, e.follow) >= fewestBlank {
		return withinOrder
	}
	if !e.stands() || !e.spread() {
		return nothing
	}
	if share(e.blankDates, e.follow) >= nearlyAll && share(e.leadDates, e.leads) >= nearlyAll {
		return inBlocks
	}
	// Within a block the dates run one way, at its end they begin anew.
	in, over := e.within.all(), e.over.all()
	enough := in+over >= fewestPairs && in > 0 && over > 0
	own := share(e.distinct, e.leads) >= mostlyOwn && share(e.againInOrder, e.leads) <= hardlyAny
	switch {
	case own && e.closed > 0 && 2*e.closed >= e.leads-1,
		own && enough && e.within.even < in &&
			(share(e.within.desc, in) <= hardlyAny && share(e.over.desc, over) >= beginAnew ||
				share(e.within.asc, in) <= hardlyAny && share(e.over.asc, over) >= beginAnew),
		enough && share(e.within.even, in) >= nearlyAll && share(e.over.even, over) <= hardlyAny: // each block is one day
		return inBlocks
	case own && 3*e.follow >= e.leads:
		return doubtful
	}
	return nothing
}

func (e *evidence) asDate(customerFilled bool) way {
	if e.oncePerOrder() && share(e.sameOrder, e.follow) >= nearlyAll {
		return withinOrder
	}
	if !e.begins || !e.spread() || share(e.astray, e.follow) > hardlyAny {
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
