// Package mongostore keeps a board's documents in MongoDB, for boards that run on several replicas.
//
// A document of convenor is one document of one collection, and one document is the only atom: no
// transactions, so that a lone server and a replica set behave alike. Writes wait until a majority
// of the servers has them in the journal; reads are the primary's, of what a majority has.
//
// The package makes its collection and its indexes, and no keyset: that is made once, by hand, and
// the same on every replica.
package mongostore
