// The table of described.ts as custom-elements.json: schema 2.1.0 of the custom elements manifest.
import { ATTRIBUTES, ELEMENT, EVENTS, METHODS, PARTS, PROPERTIES, STYLES } from './described.ts';

const CLASS = 'KeepsightApp';
const ELEMENT_MODULE = 'element.js';
const DEFINE_MODULE = 'define.js';

const type = (text: string): { text: string } => ({ text });

export function manifest(): object {
  const reflected = ATTRIBUTES.map(({ name, property, type: text, default: value, description }) => ({
    kind: 'field',
    name: property,
    type: type(text),
    ...(value !== undefined && { default: value }),
    description,
    attribute: name,
    reflects: true,
  }));
  const fields = PROPERTIES.map(({ name, type: text, readonly, description }) => ({
    kind: 'field',
    name,
    type: type(text),
    description,
    ...(readonly && { readonly }),
  }));
  const methods = METHODS.map(({ name, parameters, returns, description }) => ({
    kind: 'method',
    name,
    description,
    parameters: parameters.map(({ name: parameter, type: text, optional }) => ({
      name: parameter,
      type: type(text),
      ...(optional && { optional }),
    })),
    return: { type: type(returns) },
  }));
  return {
    schemaVersion: '2.1.0',
    readme: 'README.md',
    modules: [
      {
        kind: 'javascript-module',
        path: ELEMENT_MODULE,
        declarations: [
          {
            kind: 'class',
            name: CLASS,
            customElement: true,
            tagName: ELEMENT.tag,
            description: ELEMENT.description,
            superclass: { name: 'HTMLElement', package: 'global:' },
            attributes: ATTRIBUTES.map(({ name, property, type: text, default: value, description }) => ({
              name,
              fieldName: property,
              type: type(text),
              ...(value !== undefined && { default: value }),
              description,
            })),
            members: [...reflected, ...fields, ...methods],
            events: EVENTS.map(({ name, detail, description }) => ({
              name,
              type: type(`CustomEvent<${detail}>`),
              description,
            })),
            cssProperties: STYLES.map(({ name, syntax, description }) => ({ name, syntax, description })),
            cssParts: PARTS.map(({ name, description }) => ({ name, description })),
          },
        ],
        exports: [{ kind: 'js', name: CLASS, declaration: { name: CLASS } }],
      },
      {
        kind: 'javascript-module',
        path: DEFINE_MODULE,
        exports: [
          {
            kind: 'custom-element-definition',
            name: ELEMENT.tag,
            declaration: { name: CLASS, module: ELEMENT_MODULE },
          },
        ],
      },
    ],
  };
}
