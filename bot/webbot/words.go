package webbot

import "net/http"

// The page's own words, besides those in templates/. They are about the page, never about
// a case: those are bot/cards's.
const (
	wordsStale        = "This page is from an earlier visit. Load it again; what stands in the box stays there."
	wordsHost         = "This workspace is asked for by localhost or 127.0.0.1 alone."
	wordsNotBack      = "The clock only moves forward. Give a date and time later than now."
	wordsTooFar       = "The clock moves a year at most at a time."
	wordsManyFiles    = "At most %d files go with one line. Take some away, and send them with another line."
	wordsLargeFile    = "“%s” is too large: at most %s go with a line. Take it away, or choose a smaller one."
	wordsUpload       = "That is more than a line carries: %d files of %s each. Take some away, or choose smaller ones."
	wordsCommandFiles = "A command takes no files. Send them with a line of their own."
	wordsYes          = "Yes"
	wordsNo           = "No"
)

var wordsFailed = map[int]string{
	http.StatusNotFound:            "There is nothing here for you. It may have been closed, answered or taken away.",
	http.StatusConflict:            "This was sent already, with other words. Load the page again to see what stands.",
	http.StatusBadRequest:          "That could not be read. Load the page again, and try once more.",
	http.StatusServiceUnavailable:  "convenor is starting or stopping. Try again in a moment; nothing was lost.",
	http.StatusInternalServerError: "Something went wrong here. Try again; if it stays so, the log says which page it was.",
}
