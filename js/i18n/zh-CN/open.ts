export const open = {};
