import { installTrustedTypes } from './trusted-types.ts';

installTrustedTypes();
await import('./define.ts');
