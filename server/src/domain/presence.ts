/**
 * Presence — what follows from what is told of each operator: whether a shop is there
 * for its shoppers, and as whom colleagues see each other (PROTOCOL.md, PR3, PR6).
 *
 * Pure. What is told of each is worked out by `presence.lua`, in Redis's clock.
 */
import type { Availability, Colleague, Person, Presence, PublicPerson, ShopOpening } from '@shopbell/shared';
import type { Member } from '../ports.ts';

/** What is told of somebody who was never at a console; `since` is no instant. */
export const neverSeen: Presence = { state: 'off', reason: 'unreachable', declared: 'here', since: 0 };

/** So many people are named to any page; of the others their number. */
const MOST_NAMED = 5;

/** An operator as entries and shoppers know them. */
export function asPerson({ id, name, role, photo }: Person): Person {
  return { id, name, role, ...(photo !== undefined && { photo }) };
}

/** An operator as colleagues know them. */
export function asColleague(member: Member, presence: Presence): Colleague {
  const { rank, departments, languages } = member;
  return { ...asPerson(member), rank, departments, languages, presence };
}

/** Whether somebody is here, for everybody to know; `colleagues` by name. While the shop is closed nobody is (WH20). */
export function availabilityOf(
  colleagues: readonly Colleague[],
  logo: string | null,
  hours: ShopOpening | null = null,
): Availability {
  const isClosed = hours !== null && !hours.isOpen;
  const here = isClosed ? [] : colleagues.filter(({ presence }) => presence.state === 'here');
  const isAnybodyAway = colleagues.some(({ presence }) => presence.state === 'away');
  return {
    state: here.length > 0 ? 'here' : 'away',
    reason: isClosed ? 'hours' : here.length > 0 ? 'declared' : isAnybodyAway ? 'away' : 'nobody',
    people: here.slice(0, MOST_NAMED).map(asAnybodyKnows),
    count: here.length,
    logo,
    hours,
  };
}

function asAnybodyKnows({ name, role, photo }: Person): PublicPerson {
  return { name, role, ...(photo !== undefined && { photo }) };
}
