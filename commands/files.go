package commands

import (
	"context"
	"errors"
	"strings"

	"convenor/bot"
	"convenor/casework"
	"convenor/store"
)

// filesKey is behind the key of a line whose files were counted.
const filesKey = "/files"

// withFiles takes a line with which somebody shows files. Its words are taken as any line's; the
// files are nobody's record, which their author is told and the chair's summary counts. What
// they are called is neither read nor kept. Who may not see the case hears what they would hear
// of the words alone.
func (r *Router) withFiles(ctx context.Context, c *Call, s spot) (bot.Response, error) {
	var res bot.Response
	if strings.TrimSpace(c.Event.Text) != "" {
		var err error
		if res, err = r.words(ctx, c, s); err != nil {
			if casework.KindOf(err) == casework.Internal || unseen(err) {
				return res, err
			}
			res = r.failed(c, c.Event, err)
		}
	} else {
		res.Mark = bot.Refused
	}
	if c.Kept {
		return res, nil
	}
	if err := r.countFiles(ctx, c, s); err != nil {
		if unseen(err) {
			return bot.Response{}, nil // files alone: they would hear nothing of talk either
		}
		return bot.Response{}, err
	}
	if s.meeting == "" && !c.Event.Direct {
		m := c.Deck.FilesAtHome()
		return join(res, bot.Response{Direct: &m}), nil
	}
	first, err := r.firstFiles(ctx, c, s)
	if err != nil || !first {
		return res, err
	}
	m := c.Deck.FilesShown()
	return join(res, bot.Response{Direct: &m}), nil
}

// unseen tells whether a refusal means that the case is not there for the author of a line.
func unseen(err error) bool {
	var e *casework.Error
	if !errors.As(err, &e) {
		return false
	}
	return e.Rule == RuleRestrictedNow || e.Field == "case" && (e.Kind == casework.Withheld || e.Kind == casework.NotFound)
}

// countFiles counts files shown in a thread of a sitting meeting, once for each line: with the
// case, or with the meeting where the thread is the meeting's own. It refuses where the case is
// kept from their author.
func (r *Router) countFiles(ctx context.Context, c *Call, s spot) error {
	if s.meeting == "" {
		return nil
	}
	n, counted := len(c.Event.Files), casework.Applied{Key: c.Key + filesKey, What: "files", At: c.Now}
	ref, ok := casework.ParseCaseRef(s.key)
	if !ok {
		_, err := r.board.Meetings.Update(ctx, string(s.meeting), func(m *casework.Meeting) (store.Change, error) {
			if _, known := m.Applied.Find(counted.Key); known || !m.Sits() {
				return store.Change{}, store.ErrUnchanged
			}
			m.Shown += n
			m.Applied.Note(counted)
			return c.change(Result{What: "files"}), nil
		})
		return err
	}
	entering := *c
	entering.Case, entering.Capability = ref, r.named["chatter"]
	_, err := r.board.Cases.Update(ctx, string(ref), func(cs *casework.Case) (store.Change, error) {
		if err := r.admit(ctx, &entering, cs); err != nil {
			return store.Change{}, err
		}
		if _, known := cs.Applied.Find(counted.Key); known || !cs.FilesShown(n) {
			return store.Change{}, store.ErrUnchanged
		}
		cs.Applied.Note(counted)
		return c.change(Result{What: "files"}), nil
	})
	if err = r.caseError(ctx, &entering, err); casework.KindOf(err) == casework.Internal || unseen(err) {
		return err
	}
	return nil // they have not signed: what they show is counted no more than what they say
}

// The keys under which it is noted that somebody was told about files: behind their id with a
// meeting, and among their drafts for a day.
const (
	toldFiles    = "files/"
	toldFilesDay = "files-told"
)

// firstFiles tells whether somebody shows files for the first time in this meeting, or on this
// day elsewhere. Of the line that was the first it is true as often as that is delivered.
func (r *Router) firstFiles(ctx context.Context, c *Call, s spot) (first bool, err error) {
	who := c.Viewer.Person.ID
	if s.meeting == "" {
		d, err := r.board.LoadDraft(ctx, string(who), toldFilesDay)
		if err == nil && d.Context["day"] == c.Today.String() {
			return d.Context["key"] == string(c.Key), nil
		}
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return false, err
		}
		return true, r.board.SaveDraft(ctx, store.Draft{Person: string(who), Form: toldFilesDay, Saved: c.Now,
			Context: map[string]string{"day": c.Today.String(), "key": string(c.Key)}})
	}
	return r.firstIn(ctx, c, s.meeting, toldFiles, "told of files")
}

// firstIn tells whether the author of a line is told something for the first time in a
// meeting, and notes that they are. Of the line that was the first it is true as often as
// that is delivered.
func (r *Router) firstIn(ctx context.Context, c *Call, m casework.MeetingID, of, what string) (first bool, err error) {
	key := casework.MessageKey(of + string(c.Viewer.Person.ID))
	_, err = r.board.Meetings.Update(ctx, string(m), func(m *casework.Meeting) (store.Change, error) {
		if was, told := m.Applied.Find(key); told {
			first = len(was.Refs) == 1 && was.Refs[0] == string(c.Key)
			return store.Change{}, store.ErrUnchanged
		}
		first = true
		m.Applied.Note(casework.Applied{Key: key, What: what, Refs: []string{string(c.Key)}, At: c.Now})
		return c.change(Result{What: what}), nil
	})
	return first, err
}
