package segment

// Fewest customers that are divided unasked.
const Fewest = fewest
