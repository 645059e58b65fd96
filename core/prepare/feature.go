package prepare

import (
	"github.com/keepsight/keepsight/core/internal/learn"
)

// Code of a feature. A file's own columns have one of the last four, and their header beside it.
type Code string

const (
	Orders    Code = "orders"    // orders that count
	Frequency Code = "frequency" // orders ÷ (tenure ÷ 30)
	Value     Code = "value"     // orders × mean order, which is the net money
	MeanOrder Code = "meanOrder" // net money ÷ orders
	Quiet     Code = "quiet"     // days from the last order to AsOf
	Gap       Code = "gap"       // days from the first order to the last ÷ (order days − 1); from two order days on
	Tenure    Code = "tenure"    // days from the first order to AsOf
	OrdersQ1  Code = "ordersQ1"  // orders of the latest 91 days
	OrdersQ2  Code = "ordersQ2"  // of the 91 before
	OrdersQ3  Code = "ordersQ3"
	OrdersQ4  Code = "ordersQ4"
	MoneyQ1   Code = "moneyQ1" // net money of those orders
	MoneyQ2   Code = "moneyQ2"
	MoneyQ3   Code = "moneyQ3"
	MoneyQ4   Code = "moneyQ4"
	// Trends are the slopes of the straight lines (least squares) through the quarters, oldest first.
	OrdersTrend Code = "ordersTrend"
	MoneyTrend  Code = "moneyTrend"
	Night       Code = "night"   // share of the orders with a time from 22:00 to 05:59
	Weekend     Code = "weekend" // share of the orders of Saturdays and Sundays
	Products    Code = "products"
	Refunds     Code = "refunds"    // money refunded ÷ money of sales
	Discounted  Code = "discounted" // share of the orders with a line below its price

	Categories    Code = "categories"    // different categories of products bought
	MainCategory  Code = "mainCategory"  // the one with the most money of sales
	CategoryShare Code = "categoryShare" // money of sales in the category that Header names ÷ in all

	Contacts   Code = "contacts"   // interactions before AsOf
	Complaints Code = "complaints" // of them, those that complain
	Resolved   Code = "resolved"   // of the interactions that say it, those resolved
	Score      Code = "score"      // mean of the scores given

	Sent           Code = "sent"   // contacts by campaigns before AsOf
	Opened         Code = "opened" // of them, those opened
	OpenRate       Code = "openRate"
	Converted      Code = "converted" // of them, those that brought what they were for
	ConversionRate Code = "conversionRate"

	Overdue  Code = "overdue"  // what is owed and was due before AsOf
	DaysLate Code = "daysLate" // mean over the bills paid or overdue; 0 for one paid in time

	OpenDeals    Code = "openDeals"    // neither won nor lost
	DealAmount   Code = "dealAmount"   // of them
	DealExpected Code = "dealExpected" // of them: the sum of amount × probability
	DealsWon     Code = "dealsWon"
	DealsLost    Code = "dealsLost"

	AttributeQuantity Code = "attribute"
	AttributeCategory Code = "category"
	TextLength        Code = "textLength" // characters
	TextWords         Code = "textWords"  // words; a Chinese or Japanese character counts as one
)

// Unit of a feature.
type Unit string

const (
	InOrders     Unit = "orders"
	InOrders30   Unit = "orders30" // orders in 30 days
	InMoney      Unit = "money"
	InDays       Unit = "days"
	InOrdersPer  Unit = "ordersQuarter" // orders more each quarter
	InMoneyPer   Unit = "moneyQuarter"
	InShare      Unit = "share"
	InProducts   Unit = "products"
	InCategories Unit = "categories"
	InTimes      Unit = "times"
	InDeals      Unit = "deals"
	InCharacters Unit = "characters"
	InWords      Unit = "words"
	NoUnit       Unit = ""
)

// Source of a feature.
type Source string

const (
	FromOrders     Source = "orders"
	FromEvents     Source = "events"
	FromAttributes Source = "attributes"
)

// About says what a column of the table is.
type About struct {
	Code      Code
	Header    string
	Unit      Unit
	Source    Source
	Undefined bool
}

// Table is the features of some customers. Columns and About run parallel; a column's name is the
// feature's key.
type Table struct {
	learn.Table
	About     []About
	Customers []int32 // by row: index into dataset.Customers
	LeftOut   []LeftOut
	// Gaps says which columns have blanks anywhere in the table: those get a column that marks them,
	// even where the rows that are learnt from have none.
	Gaps []bool
}

// key of a feature, unique in a table.
func (a About) key() string {
	if a.Header == "" {
		return string(a.Code)
	}
	return string(a.Code) + " " + a.Header
}

// quantity adds a column and returns its values, to be set.
//
//go:noinline
func (t *Table) quantity(a About) []float64 {
	values := make([]float64, t.Rows)
	t.About = append(t.About, a)
	t.Columns = append(t.Columns, learn.Column{Name: a.key(), Quantity: values})
	return values
}

//go:noinline
func (t *Table) leave(reason Reason, code Code) {
	t.LeftOut = append(t.LeftOut, LeftOut{Code: code, Reason: reason})
}

// Column of a feature by its key, nil when there is none.
func (t *Table) Column(key string) *learn.Column {
	for i := range t.Columns {
		if t.Columns[i].Name == key {
			return &t.Columns[i]
		}
	}
	return nil
}
