// Words of the room “value”.
export const value = {};
