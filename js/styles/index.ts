// The one style sheet of the app. A constructed sheet needs no style element, which the page's
// policy would refuse.
import analysis from './analysis.css';
import base from './base.css';
import cleaning from './cleaning.css';
import content from './content.css';
import controls from './controls.css';
import customers from './customers.css';
import explain from './explain.css';
import features from './features.css';
import host from './host.css';
import leaving from './leaving.css';
import narrow from './narrow.css';
import open from './open.css';
import quality from './quality.css';
import segments from './segments.css';
import start from './start.css';
import tokens from './tokens.css';
import value from './value.css';

let sheet: CSSStyleSheet | undefined;

export function styleSheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    const pages = [
      start,
      open,
      cleaning,
      analysis,
      customers,
      value,
      segments,
      leaving,
      features,
      explain,
      quality,
      host,
    ];
    sheet.replaceSync([tokens, base, controls, content, ...pages, narrow].join('\n'));
  }
  return sheet;
}
