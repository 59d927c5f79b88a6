package bot

import (
	"encoding/json"
	"fmt"
)

// written is a Message as it lies in journals. Each block is an object with one
// name, that of its kind.
type written struct {
	Title    string                       `json:"title,omitempty"`
	Body     []map[string]json.RawMessage `json:"body,omitempty"`
	Audience Audience                     `json:"audience,omitempty"`
	Mention  []Account                    `json:"mention,omitempty"`
	Push     string                       `json:"push,omitempty"`
	Key      string                       `json:"key,omitempty"`
	About    Ref                          `json:"about,omitzero"`
}

// MarshalJSON writes the message so that UnmarshalJSON reads back the same.
func (m Message) MarshalJSON() ([]byte, error) {
	w := written{Title: m.Title, Audience: m.Audience, Mention: m.Mention, Push: m.Push, Key: m.Key, About: m.About}
	for _, block := range m.Body {
		content, err := json.Marshal(block)
		if err != nil {
			return nil, err
		}
		w.Body = append(w.Body, map[string]json.RawMessage{blockName(block): content})
	}
	return json.Marshal(w)
}

// UnmarshalJSON reads a message; a block of a kind it does not know is an error.
func (m *Message) UnmarshalJSON(data []byte) error {
	var w written
	if err := json.Unmarshal(data, &w); err != nil {
		return err
	}
	*m = Message{Title: w.Title, Audience: w.Audience, Mention: w.Mention, Push: w.Push, Key: w.Key, About: w.About}
	for _, object := range w.Body {
		for name, content := range object {
			block, err := readBlock(name, content)
			if err != nil {
				return err
			}
			m.Body = append(m.Body, block)
		}
	}
	return nil
}

func blockName(b Block) string {
	switch b.(type) {
	case Heading:
		return "heading"
	case Text:
		return "text"
	case Bullets:
		return "bullets"
	case Fields:
		return "fields"
	case Quote:
		return "quote"
	case Note:
		return "note"
	case Link:
		return "link"
	case Divider:
		return "divider"
	case Buttons:
		return "buttons"
	}
	return ""
}

func readBlock(name string, content []byte) (Block, error) {
	switch name {
	case "heading":
		return read[Heading](content)
	case "text":
		return read[Text](content)
	case "bullets":
		return read[Bullets](content)
	case "fields":
		return read[Fields](content)
	case "quote":
		return read[Quote](content)
	case "note":
		return read[Note](content)
	case "link":
		return read[Link](content)
	case "divider":
		return Divider{}, nil
	case "buttons":
		return read[Buttons](content)
	}
	return nil, fmt.Errorf("bot: unknown block %q", name)
}

func read[B Block](content []byte) (Block, error) {
	var b B
	err := json.Unmarshal(content, &b)
	return b, err
}
