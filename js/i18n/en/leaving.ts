// Words of the room “leaving”.
export const leaving = {};
