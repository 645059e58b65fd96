// The whole of the package but for the registration of the element, which is define.ts's.
export * from './element.ts';
export * from './frame.ts';
export * from './policy.ts';
