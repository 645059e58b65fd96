// Where a file of the build lies, whatever page the script is part of: scripts lie in assets/, beside
// which the rest is.
export const addressOf = (name: string): string => new URL(`../${name}`, import.meta.url).href;
