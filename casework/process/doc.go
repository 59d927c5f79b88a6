// Package process finds the rules of the process that a case or a meeting belongs to. Whoever works
// for both processes alike asks here, and knows neither.
//
// It is pure like casework. It decides nothing: what differs is in rmm and rrm.
package process
