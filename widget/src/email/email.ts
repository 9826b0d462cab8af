/**
 * E-mail — asks a shopper who waits for a closed shop where else an answer may go, and
 * tells what has come of it, at the end of the log (PROTOCOL.md, ML1, ML7).
 *
 * Loaded alone, once an answer is not to be expected at once. It stands in nobody's way:
 * words are said without it, it takes no focus, and a no is remembered.
 */
import { dress, type AnnexWorld } from '../annex.ts';
import { part } from '../part.ts';
import css from './email.css?inline';
import { createLeaving } from './leaving.ts';
import { emailWords } from './words.ts';

/** On the shelf: the conversation in which nothing more is to be asked. */
const DECLINED = 'noEmail';
const STATE_ID = 'shopbell-email-state';
const ASK_ID = 'shopbell-email-ask';

/** Fills a place in the log, and keeps it true for as long as there is a talk. */
export function show(place: HTMLElement, { root, talk, speech, allTabs, thisTab, watch }: AnnexWorld): void {
  dress(root, css);
  const words = emailWords[speech.words.language];
  const { conversation, connection, presence } = talk;
  const leaving = createLeaving({
    thisTab,
    allTabs,
    known: () => conversation.email.peek(),
    send: talk.send,
    later: talk.later,
    changed: draw,
  });
  /** As it was told last, through moments without a link. */
  let isClosed = false;
  let isChanging = false;
  let hasRemoved = false;

  const ask = part('p', 'email-ask');
  const label = part('label', 'email-label', words.label);
  const input = part('input', 'email-input');
  const state = part('p', 'email-state');
  const leave = part('button', 'email-leave', words.leave);
  const no = act('email-no', decline);
  const form = part('form', 'email-form', ask, label, input, state, part('div', 'email-acts', leave, no));
  const told = part('p', 'email-told');
  const change = act('email-change', beginChange, words.change);
  const remove = act('email-remove', takeAway, words.remove);
  const acts = part('div', 'email-acts', change, remove);
  const group = part('div', 'email');

  ask.id = ASK_ID;
  state.id = STATE_ID;
  state.setAttribute('role', 'status');
  told.setAttribute('role', 'status');
  group.tabIndex = -1;
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', words.label);
  input.id = label.htmlFor = 'shopbell-email';
  input.type = 'email';
  input.autocomplete = 'email';
  input.inputMode = 'email';
  input.enterKeyHint = 'send';
  input.dir = 'ltr';
  input.setAttribute('aria-describedby', `${ASK_ID} ${STATE_ID}`);
  input.value = leaving.typed();
  input.addEventListener('input', () => leaving.type(input.value));
  leave.type = 'submit';
  form.noValidate = true;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    isChanging = false;
    leaving.leave();
    if (leaving.progress() === 'notAnAddress') input.focus();
  });
  // A form that stood only for whoever was in it goes when they do.
  form.addEventListener('focusout', () => void talk.later(0, draw));

  talk.ears.push(leaving.hear);
  leaving.go();
  watch(draw);

  function draw(): void {
    const { entries, standing, facts, email, shop } = conversation;
    const known = presence.known.value;
    const isLinked = connection.phase.value === 'open';
    const sends = shop.value?.sendsMail === true;
    const address = email.value;
    const { phase } = standing.value;
    const minute = talk.minute.value;
    const last = entries.value.findLast(({ kind }) => kind !== 'said');
    const id = facts.value?.id;
    const wish = leaving.wish();
    const progress = leaving.progress();
    if (known) isClosed = known.availability.hours?.isOpen === false;
    if (address && wish !== '') hasRemoved = false;
    // Who is refused goes on changing.
    isChanging = Boolean(address) && (isChanging || progress === 'notAnAddress' || progress === 'notTaken');

    const waits = phase === 'waiting';
    const isAsked = waits && isClosed && last?.kind === 'confirmed' && address === null && allTabs.get(DECLINED) !== id;
    const isTold = Boolean(address) && phase !== 'closed' && (waits || isClosed);
    const isUnderWay = wish !== null && wish !== '';

    ask.textContent = sends ? words.askToSend : words.askToKnow;
    no.textContent = address ? words.keep : words.no;
    input.setAttribute('aria-invalid', String(progress === 'notAnAddress'));
    state.dataset['state'] = progress;
    say(state, progress === 'still' ? '' : progress === 'sending' && !isLinked ? words.waiting : words[progress]);

    if (isUnderWay || isChanging) put(form);
    else if (isTold || wish === '') {
      const at = last?.kind === 'confirmed' && last.answerBy !== null && last.answerBy > minute ? last.answerBy : null;
      const by = at === null ? '' : speech.by(at, minute);
      const [before, after] = isClosed
        ? (sends ? words.sent : words.known)(by)
        : sends
          ? words.sentToo
          : words.knownToo;
      if (wish === '') say(told, isLinked ? words.removing : words.removingLater);
      else if (told.textContent !== before + address + after) {
        told.replaceChildren(before, part('bdi', 'email-address', address ?? ''), after);
      }
      put(told, acts);
    } else if (isAsked || hasFocus(input)) put(form);
    else if (hasRemoved) {
      say(told, words.removed);
      put(told);
    } else put();
  }

  /** Stands these in the place; who was in what stood there is in what comes, or in the log. */
  function put(...parts: readonly HTMLElement[]): void {
    const stands = [...group.children];
    if (stands.length === parts.length && parts.every((each, index) => each === stands[index])) return;
    const hadFocus = hasFocus(group);
    group.replaceChildren(...parts);
    if (parts.length > 0) place.append(group);
    else group.remove();
    if (hadFocus) (parts.length > 0 ? group : place.closest<HTMLElement>('[role=log]'))?.focus({ preventScroll: true });
  }

  function decline(): void {
    if (!conversation.email.peek()) remember();
    isChanging = false;
    leaving.drop();
    input.value = '';
  }

  function beginChange(): void {
    isChanging = true;
    input.value = conversation.email.peek() ?? '';
    draw();
    input.focus();
    input.select();
  }

  function takeAway(): void {
    hasRemoved = true;
    remember();
    leaving.takeAway();
  }

  /** Who has said no, or has taken their address away, is not asked again in this conversation. */
  function remember(): void {
    allTabs.set(DECLINED, conversation.facts.peek()?.id ?? '');
  }
}

function hasFocus(element: HTMLElement): boolean {
  const { activeElement } = element.getRootNode() as Partial<DocumentOrShadowRoot>;
  return element.contains(activeElement ?? null);
}

/** Says something in a region that is read out, only when it is something else. */
function say(region: HTMLElement, words: string): void {
  if (region.textContent !== words) region.textContent = words;
}

function act(name: string, does: () => void, words = ''): HTMLButtonElement {
  const button = part('button', name, words);
  button.classList.add('act');
  button.type = 'button';
  button.addEventListener('click', does);
  return button;
}
