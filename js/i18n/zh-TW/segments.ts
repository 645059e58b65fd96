import type { segments as english } from '../en/segments.ts';
import type { Message } from '../index.ts';

export const segments: Readonly<Record<keyof typeof english, Message>> = {};
