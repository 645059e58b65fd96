// The one style sheet of the app. A constructed sheet needs no style element, which the page's
// policy would refuse.
import analysis from './analysis.css';
import base from './base.css';
import content from './content.css';
import controls from './controls.css';
import customers from './customers.css';
import narrow from './narrow.css';
import open from './open.css';
import start from './start.css';
import tokens from './tokens.css';

let sheet: CSSStyleSheet | undefined;

export function styleSheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync([tokens, base, controls, content, start, open, analysis, customers, narrow].join('\n'));
  }
  return sheet;
}
