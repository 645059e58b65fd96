package segment

// Cluster is one segment.
type Cluster struct {
	Index     int     `json:"index"` // from 0, the value in Result.Cluster
	Customers int     `json:"customers"`
	Share     float64 `json:"share"` // of the customers divided
	// Centre and Median run parallel to Result.Features, in the unit of each: days, orders, money.
	Centre []float64 `json:"centre"`
	Median []float64 `json:"median"`
	// Money is the net money of its customers, MoneyShare its part of all those divided; absent in
	// a customer table.
	Money      *float64 `json:"money,omitempty"`
	MoneyShare *float64 `json:"moneyShare,omitempty"`
	Name       Name     `json:"name"`
	// Effects, strongest first: how far it stands from all others, feature by feature.
	Effects []Effect `json:"effects"`
	// Rules, the most useful first, that pick out the segment in plain units; none where no leaf of
	// the tree holds more of it than of any other.
	Rules []Rule `json:"rules"`
}

// Effect of one feature: D = (mean in the segment − mean of the rest) ÷ pooled standard deviation
// (J. Cohen, Statistical Power Analysis, 1988, ch. 2), in logarithms where the feature is logged,
// limited to ±99.
type Effect struct {
	Feature string  `json:"feature"`
	D       float64 `json:"d"`
	Level   Level   `json:"level"`
}

// Name is a code that the page words. No two segments of a result have the same name.
type Name struct {
	Kind NameKind `json:"kind"`
	// Code for "rfm": {recent|mid|lapsed}_{frequent|mid|rare}_{big|mid|small}, one of 27; the three
	// parts stand in the next fields.
	Code      string         `json:"code,omitempty"`
	Recency   RecencyLevel   `json:"recency,omitempty"`
	Frequency FrequencyLevel `json:"frequency,omitempty"`
	Monetary  MonetaryLevel  `json:"monetary,omitempty"`
	// Traits: for "traits" the two strongest effects (one where there is one feature), and for
	// either kind the next strongest where the name would not tell two segments apart.
	Traits []Trait `json:"traits"`
	// Rank tells apart segments of which all that is the same.
	Rank *Rank `json:"rank,omitempty"`
}

// Trait of a segment.
type Trait struct {
	Feature string `json:"feature"`
	Level   Level  `json:"level"`
}

// Rank among the Of segments of otherwise one name, by the mean of a feature: 1 is the highest.
type Rank struct {
	Feature string `json:"feature"`
	Place   int    `json:"place"`
	Of      int    `json:"of"`
}

// Rule of the decision tree: who meets all conditions is in the segment with a probability of
// Precision. Coverage is the share of the segment that the rule reaches.
type Rule struct {
	Conditions []Condition `json:"conditions"`
	Customers  int         `json:"customers"` // who meet it, of whatever segment
	Coverage   float64     `json:"coverage"`
	Precision  float64     `json:"precision"`
}

// Condition in the unit of the feature: Above < value ≤ UpTo; an absent side is open.
type Condition struct {
	Feature string   `json:"feature"`
	Above   *float64 `json:"above,omitempty"`
	UpTo    *float64 `json:"upTo,omitempty"`
}

// Map is the plane on which the customers lie widest apart: the first two principal components of
// the features as they were compared (K. Pearson, Phil. Mag. 2, 1901). The points are Result.X, Y.
type Map struct {
	// Explained shares of the variance by the first and the second axis; 0 where there is none.
	Explained [2]float64 `json:"explained"`
	// Loadings run parallel to Result.Features: what one unit of the compared feature adds to X and Y.
	Loadings []Loading `json:"loadings"`
	// Centres of the segments on the map, parallel to Result.Clusters.
	Centres [][2]float64 `json:"centres"`
	Low     [2]float64   `json:"low"`  // the lowest X and Y of any customer
	High    [2]float64   `json:"high"` // the highest
}

// Loading of one feature on the two axes of the map.
type Loading struct {
	Feature string  `json:"feature"`
	X       float64 `json:"x"`
	Y       float64 `json:"y"`
}
