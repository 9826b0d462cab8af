/**
 * Parent — ends this process when npm, which started it, is ended.
 *
 * npm passes Ctrl-C on (the terminal does), but a SIGTERM it keeps to itself: without
 * this a relay would stay behind and hold its port.
 */

/** Sends us the signal that npm was sent, as soon as npm is gone. */
export function endWithParent() {
  // Started by hand, one may outlive the shell that did it.
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}
