/**
 * Message — one thing that was said, as text and nothing else.
 */
import type { ComponentChildren } from 'preact';
import type { Speech } from '../i18n/speech.ts';
import { findLinks } from './links.ts';

export function Message({
  text,
  author,
  name,
  state,
  isFirst,
  words,
  face,
  children,
}: {
  text: string;
  author: 'shopper' | 'operator';
  /** Who said it: shown above the first of an operator's group, and read out with all. */
  name: string;
  state: string;
  isFirst: boolean;
  words: Speech['words'];
  /** Beside the first of an operator's group. */
  face?: ComponentChildren;
  children?: ComponentChildren;
}) {
  return (
    <div class="said" part={`message message-${author}`} data-author={author} data-state={state} data-first={isFirst}>
      {face}
      <span class={isFirst && author === 'operator' ? 'author' : 'unseen'} part="author" dir="auto">
        {name}
        <span class="unseen">: </span>
      </span>
      <p class="text" part="text" dir="auto">
        {findLinks(text).map(({ text: piece, href }) =>
          href === undefined ? (
            piece
          ) : (
            <a href={href} part="link" target="_blank" rel="noopener noreferrer" dir="ltr">
              {piece}
              <span class="unseen"> ({words['log.newTab']})</span>
            </a>
          ),
        )}
      </p>
      {children}
    </div>
  );
}
