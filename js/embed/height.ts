// How high the app would like to be. Its own box is no measure: it fills the window that it stands in, and
// a host that followed it would never make the frame smaller again.
import type { App } from '../elements/app.ts';

export function contentHeight(app: App): number {
  const root = app.renderRoot as ShadowRoot;
  const main = root.querySelector('main');
  const below = main ? Number.parseFloat(getComputedStyle(main).paddingBottom) || 0 : 0;
  const ends = [...root.querySelectorAll('header, .host-bar, main > *, nav > *')].map(
    (part) => part.getBoundingClientRect().bottom,
  );
  return Math.ceil(Math.max(0, ...ends) - app.getBoundingClientRect().top + below);
}

/** What the height hangs on: the app's width, and the view that it shows. */
export function partsOf(app: App): Element[] {
  return [app, ...(app.renderRoot as ShadowRoot).querySelectorAll('main > *')];
}
