/**
 * Part — plain DOM for what is loaded without the panel's own way of drawing.
 */

/** An element with the name by which a shop may dress it, which is its class, too. */
export function part<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  name: string,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.className = name;
  element.setAttribute('part', name);
  element.append(...children);
  return element;
}
