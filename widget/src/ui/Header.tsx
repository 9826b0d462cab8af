/**
 * Header — with whom one talks: the shop and who of it is here, and once somebody has
 * claimed, that person.
 *
 * Whether they are here is said in words, and only while the relay vouches for it.
 */
import { showNumber } from '@shopbell/shared';
import { givenName } from '../i18n/given-name.ts';
import type { Speech } from '../i18n/speech.ts';
import type { Talk } from '../talk.ts';
import { Face } from './Face.tsx';
import { Icon } from './icons.tsx';
import type { WindowFrame } from './window-frame.ts';

/** In milliseconds. */
const MINUTE = 60_000;

export function Header({
  talk,
  speech: { words, list, by },
  frame,
}: {
  talk: Talk;
  speech: Speech;
  frame: WindowFrame;
}) {
  const { showsHours } = frame;
  const minute = talk.minute.value;
  const { shop, email, standing, facts } = talk.conversation;
  const { owner } = standing.value;
  const known = talk.presence.known.value;
  const logo = talk.presence.logo.value;
  const number = facts.value?.number;
  const { people = [], count = 0, hours } = known?.availability ?? {};
  const isHere = owner ? known?.here.includes(owner.id) : count > 0;
  const state = isHere ? 'here' : 'away';
  /** What is said then is long: the number goes below it. */
  const isClosed = !isHere && hours?.isOpen === false;
  const shown = number && <Number number={showNumber(number)} words={words} frame={frame} />;

  /** How many minutes are left before the shop closes; 0 where nobody can say. */
  const left = hours?.isOpen && hours.nextChange ? (hours.nextChange - minute) / MINUTE : 0;

  function whoIsHere(): string {
    if (hours && isClosed) {
      const at = (instant: number | null): string => (instant ? by(instant, minute) : '');
      // Only where there is an address, and mail is sent to it (ML7).
      const mail = shop.value?.sendsMail && email.value;
      return words['presence.closed']({ back: at(hours.nextChange), by: at(hours.answerBy), mail });
    }
    if (owner) return words[`presence.${state}`];
    if (!isHere) return words['presence.nobody'];
    // Two whole names find room, more do not.
    const names = people.map((person) => (count > 2 ? givenName(person) : person.name));
    if (count > people.length) names.push(words['presence.more']({ count: count - people.length }));
    return words['presence.team']({ names: list(names), count });
  }

  return (
    <div class="header" part="header" data-state={owner ? 'owned' : 'shop'}>
      <Face photo={owner?.photo} logo={logo} pictures={frame} />
      <div class="who">
        <h2 class="name" part="name">
          <bdi>{owner?.name ?? shop.value?.name ?? words['panel.title']}</bdi>
        </h2>
        <p class="role">
          {owner && (
            <bdi class="title" part="role">
              {owner.role}
            </bdi>
          )}
          {/* It stands here before there is anything to say, so that it is read out. */}
          <span class="presence" part="presence" role="status" data-state={known ? state : 'unknown'}>
            {known && whoIsHere()}
          </span>
          {left > 0 && left * MINUTE <= (hours?.lastCall ?? 0) && (
            <span class="closes" part="closing">
              {words['header.closes']({ minutes: left })}
            </span>
          )}
          {hours && (
            <button
              class="act"
              part="hours"
              type="button"
              aria-expanded={showsHours.value}
              onClick={() => (showsHours.value = !showsHours.value)}
            >
              {words['header.hours']}
            </button>
          )}
          {isClosed && shown}
        </p>
        {!owner && (
          <div class="team">
            {people.map(({ name, photo }) => photo && <Face key={name} photo={photo} logo={logo} pictures={frame} />)}
          </div>
        )}
      </div>
      {!isClosed && shown}
      <button class="plain" part="close" type="button" aria-label={words['panel.close']} onClick={frame.close}>
        <Icon name="close" />
      </button>
    </div>
  );
}

function Number({
  number,
  words,
  frame: { copy, isCopied: copied },
}: {
  number: string;
  words: Speech['words'];
  frame: WindowFrame;
}) {
  const isCopied = copied.value;
  const label = isCopied ? words['header.copied'] : words['header.copy']({ number });
  return (
    <button
      class="number"
      part="number"
      type="button"
      aria-label={label}
      title={label}
      data-state={isCopied ? 'copied' : 'idle'}
      onClick={() => void copy(number).then((done) => (copied.value = done))}
      onBlur={() => (copied.value = false)}
    >
      <bdi dir="ltr">{number}</bdi>
      <Icon name={isCopied ? 'check' : 'copy'} />
    </button>
  );
}
