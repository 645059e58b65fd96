import type { leaving as english } from '../en/leaving.ts';
import type { Message } from '../index.ts';

export const leaving: Readonly<Record<keyof typeof english, Message>> = {};
