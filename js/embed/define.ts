// Registers <keepsight-app>. Apart from the class, so that a page can give it another name.
import { KeepsightApp } from './element.ts';

if (!customElements.get('keepsight-app')) customElements.define('keepsight-app', KeepsightApp);

// So that TypeScript knows what document.querySelector('keepsight-app') is.
export type { KeepsightApp } from './element.ts';
