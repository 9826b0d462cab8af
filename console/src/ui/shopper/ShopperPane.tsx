/**
 * Shopper pane — where the shopper is, what is known of them, what was said before.
 */
import { showNumber } from '@shopbell/shared';
import { useEffect, useRef } from 'preact/hooks';
import type { Conversation } from '../../stores/conversation.ts';
import type { Desk } from '../../stores/desk.ts';
import { safeAddress } from '../../stores/links.ts';
import { useConsole, useSpeech } from '../console.ts';
import { ArrowLeft, ExternalLink } from '../icons.ts';
import { Link } from '../Link.tsx';
import { Others } from './Others.tsx';
import { Reach } from './Reach.tsx';

/** `isOpen`: it was asked for, where it is not always there. */
export function ShopperPane({
  desk,
  conversation,
  isOpen,
}: {
  desk: Desk;
  conversation: Conversation;
  isOpen: boolean;
}) {
  const { way, clock } = useConsole();
  const { words, format } = useSpeech();
  const pane = useRef<HTMLElement>(null);
  const shopper = conversation.shopper.value;
  const facts = conversation.facts.value;
  const [department] = facts?.department ? desk.colleagues.namesOf([facts.department]) : [];
  const page = shopper?.page ?? facts?.page ?? null;
  const language = shopper?.language ?? facts?.language ?? null;
  const href = page === null ? null : safeAddress(page.url);
  const back = { name: 'conversation', id: conversation.id, details: false } as const;

  useEffect(() => {
    if (isOpen) pane.current?.querySelector<HTMLElement>('.shopper-back')?.focus();
  }, [isOpen]);

  return (
    <>
      <div class="shade" onClick={() => way.go(back)} />
      <aside
        ref={pane}
        class="shopper"
        aria-label={words['head.details']}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && isOpen) way.go(back);
        }}
      >
        <header>
          <Link to={back} class="button quiet shopper-back" aria-label={words['shopper.close']}>
            <ArrowLeft size={18} />
          </Link>
          <h2>{words['shopper.name']}</h2>
        </header>
        <dl>
          <div>
            <dt>{words['shopper.page']}</dt>
            <dd dir="auto">
              {page === null ? (
                words['shopper.noPage']
              ) : (
                <>
                  {page.title !== '' && <b class="page-title">{page.title}</b>}
                  {href === null ? (
                    <span class="page-url">{page.url}</span>
                  ) : (
                    <a class="page-url" href={href} target="_blank" rel="noopener noreferrer" dir="ltr">
                      {page.url} <ExternalLink size={12} />
                    </a>
                  )}
                </>
              )}
            </dd>
          </div>
          {language && (
            <div>
              <dt>{words['shopper.language']}</dt>
              <dd>{format.languageName(language)}</dd>
            </div>
          )}
          {shopper !== null && shopper.email !== null && (
            <Reach
              email={shopper.email}
              mailing={shopper.mailing}
              href={desk.mailAbout(conversation.id, shopper.email)}
              sendsMail={desk.shop.value?.sendsMail ?? true}
            />
          )}
          {shopper !== null && (
            <>
              <div>
                <dt>{words['shopper.firstSeen']}</dt>
                <dd>{format.moment(shopper.firstSeenAt, clock.read())}</dd>
              </div>
              <div>
                <dt>{words['shopper.lastSeen']}</dt>
                <dd>{format.moment(shopper.lastSeenAt, clock.read())}</dd>
              </div>
            </>
          )}
          {facts !== null && (
            <>
              {department !== undefined && (
                <div>
                  <dt>{words['shopper.department']}</dt>
                  <dd>{department}</dd>
                </div>
              )}
              <div>
                <dt>{words['shopper.number']}</dt>
                <dd>{showNumber(facts.number)}</dd>
              </div>
              <div>
                <dt>{words['shopper.opened']}</dt>
                <dd>{format.moment(facts.openedAt, clock.read())}</dd>
              </div>
            </>
          )}
        </dl>
        <Others rows={conversation.others.value} />
      </aside>
    </>
  );
}
