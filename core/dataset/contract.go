package dataset

// Contracts is what a customer table says of the time of each customer's contract, parallel to
// Customers: the days on which it began and ended, NoDay where the table does not say.
type Contracts struct {
	StartHeader, EndHeader string // EndHeader is "" where a label alone says who has left
	Start, End             []Day
	// AsOf is the day after the last one known: of starts and ends those that are not ahead.
	AsOf Day
}
