package rhythm

// DefaultMinOrderDays is how many order days a rhythm of one's own takes unless asked otherwise.
const DefaultMinOrderDays = defaultMinOrderDays
