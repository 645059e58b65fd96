// Words of the room “explain”.
export const explain = {};
