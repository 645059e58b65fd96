package clv

// LeastFileDays is the length of a file below which the value models are not tested.
const LeastFileDays = leastFileDays
