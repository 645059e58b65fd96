import type { explain as english } from '../en/explain.ts';
import type { Message } from '../index.ts';

export const explain: Readonly<Record<keyof typeof english, Message>> = {};
