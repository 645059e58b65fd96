import { knock } from './embed/door.ts';
import { installTrustedTypes } from './trusted-types.ts';

installTrustedTypes();
// Before anything is waited for: the page around a frame knocks once, when the frame has loaded.
const knocked = knock();
await import('./define.ts');
if (knocked) {
  const [{ serve }, answer] = await Promise.all([import('./embed/frame-server.ts'), knocked]);
  serve(answer);
}
