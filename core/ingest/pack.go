package ingest

// Packed chunks are for files whose rows would else not fit into a browser's memory. Most columns of
// a table have few different texts on a few thousand rows, so that a byte or two a row say which.

// Pack packs the chunks of texts that end before row upTo. What was tried once is not tried again.
func (c *Column) Pack(upTo int, p *Packer) {
	for ; (c.tried+1)*ChunkRows <= min(upTo, c.rows) && c.tried < len(c.chunks); c.tried++ {
		if ch := &c.chunks[c.tried]; len(ch.Codes) == ChunkRows {
			if small := p.pack(ch.Codes); small != nil {
				before := ch.bytes()
				*ch = chunk{packed: small}
				c.held += ch.bytes() - before
			}
		}
	}
}

func (p *packed) at(i int) Code {
	if p.small != nil {
		return p.codes[p.small[i]]
	}
	return p.codes[p.large[i]]
}

func (p *packed) unpack(into []Code) {
	if p.small != nil {
		for i, n := range p.small {
			into[i] = p.codes[n]
		}
		return
	}
	for i, n := range p.large {
		into[i] = p.codes[n]
	}
}

// packed is a chunk of texts by a dictionary of its own.
type packed struct {
	codes []Code
	small []uint8  // positions in codes, where 256 are enough
	large []uint16 // else
}

// mostPacked: with more different texts a dictionary saves too little.
const mostPacked = ChunkRows / 2

// Packer is what packing needs for its time; one serves all columns of a table.
type Packer struct {
	place []uint16 // by code, position + 1 in the dictionary at hand; 0 between chunks
}

// pack returns the packed form of a full chunk, or nil where it is not worth it.
func (p *Packer) pack(codes []Code) *packed {
	dictionary := make([]Code, 0, 64)
	large := make([]uint16, len(codes))
	for i, code := range codes {
		at := int(uint32(code) + 1) // NoCode wraps to 0
		if at >= len(p.place) {
			p.place = append(p.place, make([]uint16, at+1-len(p.place)+len(p.place)/4)...)
		}
		if p.place[at] == 0 {
			dictionary = append(dictionary, code)
			p.place[at] = uint16(len(dictionary))
		}
		large[i] = p.place[at] - 1
	}
	for _, code := range dictionary {
		p.place[uint32(code)+1] = 0
	}
	switch {
	case len(dictionary) > mostPacked:
		return nil
	case len(dictionary) > 256:
		return &packed{codes: append([]Code{}, dictionary...), large: large}
	}
	small := make([]uint8, len(codes))
	for i, n := range large {
		small[i] = uint8(n)
	}
	return &packed{codes: append([]Code{}, dictionary...), small: small}
}
