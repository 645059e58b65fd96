// Words of the room “segments”.
export const segments = {};
