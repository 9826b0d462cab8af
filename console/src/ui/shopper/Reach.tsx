/**
 * Reach — where the shopper can be written to, and how it stands with what was sent there
 * (PROTOCOL.md, ML2, ML6).
 */
import type { Mailing } from '@shopbell/shared';
import { useConsole, useSpeech } from '../console.ts';
import { CopyButton } from '../CopyButton.tsx';
import { Check, Clock, TriangleAlert } from '../icons.ts';

export function Reach({
  email,
  mailing,
  href,
  sendsMail,
}: {
  email: string;
  mailing: Mailing | null;
  /** Where one writes to them oneself. */
  href: string;
  sendsMail: boolean;
}) {
  const { words } = useSpeech();
  return (
    <div class="reach">
      <dt>{words['reach.email']}</dt>
      <dd>
        <span class="reach-where">
          <a href={href} dir="ltr">
            {email}
          </a>
          <CopyButton text={email} name={words['reach.copy']({ email })} />
        </span>
        {mailing !== null && <HowItStands mailing={mailing} />}
        {!sendsMail && <span class="hint">{words['reach.noMail']}</span>}
      </dd>
    </div>
  );
}

const marks = { sent: Check, waiting: Clock, failed: TriangleAlert } as const;

function HowItStands({ mailing: { state, at, why } }: { mailing: Mailing }) {
  const { clock } = useConsole();
  const { words, format } = useSpeech();
  const Mark = marks[state];
  // The server's sentence stands within ours.
  const said = (why ?? '').trim().replace(/\.$/, '');
  return (
    <span class="reach-how" data-state={state} role="status">
      <Mark size={14} />
      <span>
        {state === 'sent'
          ? words['reach.sent']({ time: format.moment(at, clock.read()) })
          : words[`reach.${state}`]({ why: said })}
      </span>
    </span>
  );
}
