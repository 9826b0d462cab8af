/**
 * Snippets — what a shop's developer pastes.
 *
 * Pure; the values are the relay's own and hold nothing that would need escaping, and
 * are escaped all the same.
 */

const quoted = (value: string) => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** The one tag. */
export function tag(origin: string, key: string): string {
  return `<script defer src="${quoted(origin)}/widget.js" data-shop="${quoted(key)}"></script>`;
}

/** A queue for calls, and a tag that comes when it comes. */
export function asyncTag(origin: string, key: string): string {
  return `<script>
  window.Shopbell = window.Shopbell || (function (calls) {
    var queue = { calls: calls };
    ['open', 'close', 'toggle', 'on', 'off', 'destroy'].forEach(function (name) {
      queue[name] = function () { calls.push([name].concat([].slice.call(arguments))); };
    });
    return queue;
  })([]);
</script>
<script async src="${quoted(origin)}/widget.js" data-shop="${quoted(key)}"></script>`;
}

/** A tag for one very file. */
export function pinnedTag(origin: string, key: string, pinned: string, integrity: string): string {
  return `<script defer src="${quoted(origin + pinned)}" integrity="${quoted(integrity)}"
  crossorigin="anonymous" data-shop="${quoted(key)}"></script>`;
}

/** The sources that a strict policy must name. */
export function policy(origin: string): string {
  return `script-src ${origin}
connect-src ${origin} ${origin.replace(/^http/, 'ws')}
img-src ${origin}`;
}
