// Registers <keepsight-app>. Apart from the class, so that a page can give it another name.
import { KeepsightApp } from './element.ts';

if (!customElements.get('keepsight-app')) customElements.define('keepsight-app', KeepsightApp);
