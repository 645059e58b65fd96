// The frame's door: hears the first word of the page around, which comes as soon as the frame has loaded and
// before the app is there. Only the window around is heard, and only with one of the origins that stand in
// the frame's address.
import { type Connect, isConnect } from './protocol.ts';

const ORIGINS = '#origins=';

/** The first word, who said it, and the port that came with it: all else goes over that. */
export interface Knock {
  readonly hello: Connect;
  readonly origin: string;
  readonly port: MessagePort;
}

/** undefined: this is no frame that is to speak with anybody. */
export function knock(): Promise<Knock> | undefined {
  const origins = takeOrigins();
  if (window.parent === window || origins.length === 0) return undefined;
  return new Promise((resolve) => {
    const hear = ({ source, origin, ports, data }: MessageEvent<unknown>) => {
      if (source !== window.parent || !isAround(origin, origins)) return;
      const [port] = ports;
      if (!port || ports.length !== 1 || !isConnect(data)) return;
      removeEventListener('message', hear);
      resolve({ hello: data, origin, port });
    };
    addEventListener('message', hear);
  });
}

/**
 * The origins in the address, which names the views from then on. A reload of the frame finds them again
 * in its history.
 */
function takeOrigins(): string[] {
  const { hash, pathname } = location;
  if (hash.startsWith(ORIGINS)) {
    const origins = decode(hash.slice(ORIGINS.length)).split(',').filter(isOrigin);
    history.replaceState({ origins }, '', pathname);
    return origins;
  }
  const kept: unknown = (history.state as { origins?: unknown } | null)?.origins;
  return Array.isArray(kept) ? kept.filter((o): o is string => typeof o === 'string' && isOrigin(o)) : [];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** Just an origin, written as a browser writes it: nothing that looks like one. */
export function isOrigin(text: string): boolean {
  try {
    return new URL(text).origin === text;
  } catch {
    return false;
  }
}

/** The browser's own word on who is around counts too, where it gives it. */
function isAround(origin: string, origins: readonly string[]): boolean {
  const around = location.ancestorOrigins?.[0];
  return origins.includes(origin) && (around === undefined || around === origin);
}
