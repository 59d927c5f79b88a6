package bot

// Split cuts a message into parts that respect the limits, in order. Nothing is
// lost: the texts of the parts, laid end to end, are the texts of the message.
// No character is cut in two. The title opens the first part, buttons at the
// end stand on the last one, and a heading stays with what it heads. A message
// that fits is returned as it is.
func Split(m Message, l Limits) []Message {
	var p packer
	p.limits = l
	title, rest := l.cut(m.Title, titleRoom(l))
	p.open(title)
	if rest != "" {
		p.addAll(pieces(Text(rest), l))
	}
	for _, block := range m.Body {
		p.addAll(pieces(block, l))
	}
	p.close()

	parts := make([]Message, len(p.parts))
	for i, part := range p.parts {
		parts[i] = m
		parts[i].Title, parts[i].Body = part.title, part.blocks
		if i > 0 {
			parts[i].Mention = nil // one sound is enough
		}
	}
	return parts
}

// A part is one message being filled.
type part struct {
	title  string
	blocks []Block
	size   int
	rows   int // of buttons
}

// A packer fills parts with blocks which each fit by themselves.
type packer struct {
	limits Limits
	parts  []part
	now    part
}

func (p *packer) open(title string) { p.now = part{title: title, size: p.limits.size(title)} }

func (p *packer) close() {
	if len(p.now.blocks) > 0 || len(p.parts) == 0 || p.now.title != "" {
		p.parts = append(p.parts, p.now)
	}
}

func (p *packer) addAll(blocks []Block) {
	for _, b := range blocks {
		p.add(b)
	}
}

// add puts the block into the part at hand, or into a new one together with
// the blocks that must not be left behind.
func (p *packer) add(b Block) {
	if !p.fits(p.now, b) && (len(p.now.blocks) > 0 || p.now.title != "") {
		carried := p.carry(b)
		p.parts = append(p.parts, p.now)
		p.open("")
		for _, c := range carried {
			p.now.put(c, p.limits)
		}
	}
	p.now.put(b, p.limits)
}

// carry takes off the end of the part what belongs with b: headings before a
// text, the last text before buttons. It takes nothing when that would empty
// the part or when b would not fit behind it.
func (p *packer) carry(b Block) []Block {
	blocks := p.now.blocks
	at := len(blocks)
	if isButtons(b) {
		for at > 0 && isButtons(blocks[at-1]) {
			at--
		}
		at--
	}
	for at > 0 && isHeading(blocks[at-1]) {
		at--
	}
	if at < 0 || at == 0 && p.now.title == "" {
		return nil
	}
	next := part{}
	for _, c := range blocks[at:] {
		next.put(c, p.limits)
	}
	if !p.fits(next, b) {
		return nil
	}
	carried := blocks[at:]
	p.now.blocks = blocks[:at:at]
	return carried
}

func (p *packer) fits(into part, b Block) bool {
	l := p.limits
	into.put(b, l)
	return (l.Message == 0 || into.size <= l.Message) &&
		(l.Blocks == 0 || len(into.blocks) <= l.Blocks) &&
		(l.ButtonRows == 0 || into.rows <= l.ButtonRows)
}

func (p *part) put(b Block, l Limits) {
	p.blocks = append(p.blocks[:len(p.blocks):len(p.blocks)], b)
	p.size += blockSize(b, l)
	if isButtons(b) {
		p.rows++
	}
}

func isButtons(b Block) bool { _, ok := b.(Buttons); return ok }
func isHeading(b Block) bool { _, ok := b.(Heading); return ok }
