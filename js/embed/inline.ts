// The app as a part of the host's own page, whose scripts can read all of it: what is shared needs nobody's
// leave here. The element imports this as inline.js of a Keepsight site.
import '../define.ts';
import type { App } from '../elements/app.ts';
import { PartOfPage } from '../elements/place.ts';
import { trustScripts } from '../trusted-types.ts';
import type { CallOptions, Connection } from './connection.ts';
import { Guest } from './guest.ts';
import { KeepsightError, type Settings } from './protocol.ts';

export async function mount(
  into: HTMLElement,
  settings: Settings,
  onEvent: (event: string, detail: object) => boolean,
): Promise<Connection> {
  trustScripts('keepsight');
  const app = document.createElement('ks-app') as App;
  app.place = new PartOfPage(app);
  app.setAttribute('exportparts', 'header, rail, main');
  const tell = (event: string, detail: object) => Promise.resolve(onEvent(event, detail));
  const guest = new Guest(app, location.host, tell, true);
  const call = async (method: string, params: object, options?: CallOptions) => {
    try {
      return await guest.call(method, params, options);
    } catch (e) {
      throw KeepsightError.from(Guest.failure(e));
    }
  };
  await call('configure', settings);
  into.replaceChildren(app);
  // What the page's policy refuses shows now, and not with the first file.
  await app.started();
  onEvent('ready', { version: 1 });
  return {
    call,
    configure: (to) => call('configure', to),
    close: () => app.remove(),
  };
}
