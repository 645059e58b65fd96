import type { value as english } from '../en/value.ts';
import type { Message } from '../index.ts';

export const value: Readonly<Record<keyof typeof english, Message>> = {};
