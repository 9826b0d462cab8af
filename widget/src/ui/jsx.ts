/**
 * Jsx — what the build makes of a tag: Preact's own `createElement`.
 *
 * Preact's runtime for JSX brings a second copy of it and a way to write HTML; the
 * widget needs neither (Z2).
 */
import { createElement, type ComponentType } from 'preact';

export { Fragment } from 'preact';

export function jsx(tag: string | ComponentType<object>, properties: object, key?: string) {
  return createElement(tag as string, key === undefined ? properties : { ...properties, key });
}

export { jsx as jsxs };
