// Where a file of the build lies, whatever page the script is part of: scripts lie in assets/, beside
// which the rest is.
import { trustedScript } from '../trusted-types.ts';

export const addressOf = (name: string): string => new URL(`../${name}`, import.meta.url).href;

/** The same for the script of a worker. */
export const workerAddress = (name: string): string => trustedScript(addressOf(name));
