package bot

// What an adapter may put around a text without asking: a line's end and marks
// before and behind it.
const (
	blockMargin  = 8
	bulletMargin = 4
)

// blockSize measures a block's text with its margins. Buttons measure nothing:
// no platform counts them as text.
func blockSize(block Block, l Limits) int {
	switch b := block.(type) {
	case Heading:
		return l.size(string(b)) + blockMargin
	case Text:
		return l.size(string(b)) + blockMargin
	case Quote:
		return l.size(string(b)) + blockMargin
	case Note:
		return l.size(string(b)) + blockMargin
	case Link:
		return l.size(b.Words) + blockMargin
	case Bullets:
		n := blockMargin
		for _, item := range b {
			n += l.size(item) + bulletMargin
		}
		return n
	case Fields:
		n := blockMargin
		for _, f := range b {
			n += fieldSize(f, l)
		}
		return n
	}
	return 0
}

func fieldSize(f Field, l Limits) int { return l.size(f.Label) + l.size(f.Value) + 2*bulletMargin }

// pieces cuts a block into blocks which each fit a message by themselves.
func pieces(block Block, l Limits) []Block {
	switch b := block.(type) {
	case Heading:
		head, rest := l.cut(string(b), titleRoom(l))
		if rest == "" {
			return []Block{b}
		}
		return append([]Block{Heading(head)}, pieces(Text(rest), l)...)
	case Text:
		return cutAll(string(b), l, func(s string) Block { return Text(s) })
	case Quote:
		return cutAll(string(b), l, func(s string) Block { return Quote(s) })
	case Note:
		return cutAll(string(b), l, func(s string) Block { return Note(s) })
	case Link:
		return cutAll(b.Words, l, func(s string) Block { return Link{Words: s, To: b.To} })
	case Bullets:
		return bulletPieces(b, l)
	case Fields:
		return fieldPieces(b, l)
	case Buttons:
		var rows []Block
		for l.Buttons > 0 && len(b) > l.Buttons {
			rows = append(rows, b[:l.Buttons:l.Buttons])
			b = b[l.Buttons:]
		}
		return append(rows, b)
	}
	return []Block{block}
}

// textRoom is what one block's text may measure; 0 when there is no limit.
func textRoom(l Limits) int {
	room := l.Text
	if l.Message > 0 && (room == 0 || room > l.Message) {
		room = l.Message
	}
	if room > 0 {
		room = max(1, room-blockMargin)
	}
	return room
}

// titleRoom is what a title or heading may measure; 0 when there is no limit.
func titleRoom(l Limits) int {
	room := textRoom(l)
	if l.Title > 0 && (room == 0 || room > l.Title) {
		room = l.Title
	}
	return room
}

func cutAll(s string, l Limits, make func(string) Block) []Block {
	var blocks []Block
	for {
		head, rest := l.cut(s, textRoom(l))
		blocks = append(blocks, make(head))
		if rest == "" {
			return blocks
		}
		s = rest
	}
}

func bulletPieces(items Bullets, l Limits) []Block {
	room, most := textRoom(l), 0
	if room > 0 {
		most = max(1, room-blockMargin-bulletMargin)
	}
	var blocks []Block
	var now Bullets
	size := 0
	for _, item := range items {
		for rest, first := item, true; first || rest != ""; first = false {
			var head string
			head, rest = l.cut(rest, most)
			grown := size + l.size(head) + bulletMargin
			if len(now) > 0 && (room > 0 && grown > room || l.Bullets > 0 && len(now) >= l.Bullets) {
				blocks = append(blocks, now)
				now, grown = nil, l.size(head)+bulletMargin
			}
			now, size = append(now, head), grown
		}
	}
	return append(blocks, now)
}

// fieldPieces groups fields, and lets the end of a value that is too long go on
// as paragraphs under its field.
func fieldPieces(fields Fields, l Limits) []Block {
	room := textRoom(l)
	var blocks []Block
	var now Fields
	size := 0
	flush := func() {
		if len(now) > 0 {
			blocks, now, size = append(blocks, now), nil, 0
		}
	}
	for _, field := range fields {
		most := l.FieldValue
		if room > 0 {
			if left := max(1, room-l.size(field.Label)-2*bulletMargin); most == 0 || most > left {
				most = left
			}
		}
		head, rest := l.cut(field.Value, most)
		piece := Field{Label: field.Label, Value: head}
		if room > 0 && size+fieldSize(piece, l) > room || l.Fields > 0 && len(now) >= l.Fields {
			flush()
		}
		now, size = append(now, piece), size+fieldSize(piece, l)
		if rest != "" {
			flush()
			blocks = append(blocks, cutAll(rest, l, func(s string) Block { return Text(s) })...)
		}
	}
	flush()
	return blocks
}
