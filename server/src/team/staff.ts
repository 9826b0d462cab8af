/**
 * Staff — what an owner does with the people of a shop, and everybody with themselves.
 *
 * Whether somebody may do it was settled at the door. Each change writes its entry into
 * the book of changes in the same step.
 */
import { ok, refused, type Result } from '@shopbell/shared';
import type { LetIn } from '../doors/door.ts';
import { auditEntry, departmentsInWords, differences } from '../domain/audit.ts';
import {
  readColleague,
  readPublic,
  readStanding,
  type Problems,
  type PublicField,
  type PublicForm,
  type StandingForm,
  type TeamField,
  type TeamProblem,
} from '../domain/forms.ts';
import type { Amending, PersonChange } from '../redis/amending.ts';
import type { Invitations } from '../redis/invitations.ts';
import type { Operator, People } from '../redis/people.ts';
import type { Pictures } from '../redis/pictures.ts';
import type { HoursStore, SignOutFeed } from '../ports.ts';
import type { PortraitRefusal, Portraits } from './portraits.ts';

/** Somebody as a team page shows them. */
export type StaffMember = Omit<Operator, 'password' | 'era'>;

export type StaffRefusal<Field extends string> =
  | { readonly kind: 'invalid'; readonly fields: Problems<Field, TeamProblem> }
  | { readonly kind: 'notFound' }
  /** The owner's rank stays, and so does the owner. */
  | { readonly kind: 'notAllowed' };

/** Somebody was deactivated: they are off at once, and what was theirs goes back to the queue (PR8). May be repeated. */
export type Gone = (shop: string, person: string) => Promise<void>;

interface Needs {
  readonly people: Pick<People, 'read' | 'everyOperator'>;
  readonly amending: Pick<Amending, 'person' | 'deactivate' | 'reactivate'>;
  readonly invitations: Pick<Invitations, 'invite' | 'list' | 'revoke'>;
  readonly pictures: Pick<Pictures, 'put' | 'remove'>;
  readonly hours: Pick<HoursStore, 'belongElsewhere'>;
  readonly portraits: Portraits;
  readonly feed: Pick<SignOutFeed, 'teamChanged'>;
  readonly gone: Gone;
}

/** Builds it. */
export function createStaff({ people, amending, invitations, pictures, hours, portraits, feed, gone }: Needs) {
  /** Of each public field what was and what is. */
  function edits(
    { shop }: LetIn,
    before: StaffMember,
    after: PublicForm & { readonly departments: readonly string[] },
  ) {
    const inWords = (each: PublicForm & { readonly departments: readonly string[] }) => ({
      firstName: each.firstName,
      lastName: each.lastName,
      role: each.role,
      languages: each.languages.join(', '),
      departments: departmentsInWords(shop.departments, each.departments),
    });
    return differences(inWords(before), inWords(after));
  }

  async function change(
    who: LetIn,
    whom: StaffMember,
    after: PublicForm & Partial<PersonChange>,
  ): Promise<StaffMember> {
    const details = edits(who, whom, { departments: whom.departments, ...after });
    const ranked = after.rank !== undefined && after.rank !== whom.rank;
    const entries = [
      ...(Object.keys(details).length > 0 ? [auditEntry(who.person, 'edited', { whom, details })] : []),
      ...(ranked
        ? [auditEntry(who.person, 'rankChanged', { whom, details: { rank: `${whom.rank} → ${after.rank}` } })]
        : []),
    ];
    await amending.person(who.shop.key, whom.id, after, entries);
    if (details.departments !== undefined) await hours.belongElsewhere(who.shop.key);
    return again(who, whom.id);
  }

  /** Somebody who was just there. */
  async function again(who: LetIn, id: string): Promise<StaffMember> {
    const operator = await people.read(who.shop.key, id);
    if (operator === null) throw new Error('Somebody who was just changed is not there.');
    return staffMemberOf(operator);
  }

  /** Lets `act` deal with somebody of this shop who is not its owner. */
  async function dealWith(
    who: LetIn,
    id: string,
    act: (whom: StaffMember) => Promise<void>,
  ): Promise<Result<StaffMember, StaffRefusal<never>>> {
    const whom = await people.read(who.shop.key, id);
    if (whom === null) return refused({ kind: 'notFound' });
    if (whom.rank === 'owner') return refused({ kind: 'notAllowed' });
    await act(whom);
    return ok(await again(who, id));
  }

  return {
    /** Everybody who ever was of the team, and the invitations that can still be used. */
    async list({ shop }: LetIn) {
      const [everybody, open] = await Promise.all([people.everyOperator(shop.key), invitations.list(shop.key)]);
      const known = new Set(shop.departments.map(({ id }) => id));
      return {
        people: everybody.map(staffMemberOf),
        invitations: open.map(({ id, rank, departments, by, until }) => ({
          id,
          rank,
          departments: departments.filter((each) => known.has(each)),
          by: by.name,
          until,
        })),
      };
    },

    /** A link for one new person. */
    async invite(
      { shop, person }: LetIn,
      form: StandingForm,
    ): Promise<
      Result<
        { readonly id: string; readonly token: string; readonly until: number },
        { readonly kind: 'invalid'; readonly fields: Problems<TeamField, TeamProblem> }
      >
    > {
      const standing = readStanding(form, shop.departments);
      if (!standing.ok) return refused({ kind: 'invalid', fields: standing.refusal });
      const { rank, departments } = standing.value;
      const details = { rank, ...inDepartments(departmentsInWords(shop.departments, departments)) };
      return ok(await invitations.invite(shop.key, standing.value, auditEntry(person, 'invited', { details })));
    },

    /** Takes an invitation back; false when there is none. */
    uninvite: ({ shop, person }: LetIn, id: string): Promise<boolean> =>
      invitations.revoke(shop.key, id, auditEntry(person, 'uninvited')),

    /** What anybody changes of themselves. */
    async editSelf(who: LetIn, form: PublicForm): Promise<Result<StaffMember, StaffRefusal<PublicField>>> {
      const read = readPublic(form);
      if (!read.ok) return refused({ kind: 'invalid', fields: read.refusal });
      return ok(await change(who, who.person, read.value));
    },

    async edit(
      who: LetIn,
      id: string,
      form: PublicForm & StandingForm,
    ): Promise<Result<StaffMember, StaffRefusal<PublicField | TeamField>>> {
      const whom = await people.read(who.shop.key, id);
      if (whom === null) return refused({ kind: 'notFound' });
      const isOwner = whom.rank === 'owner';
      if (isOwner && form.rank !== 'owner') return refused({ kind: 'notAllowed' });
      const read = readColleague(form, { departments: who.shop.departments, isOwner });
      if (!read.ok) return refused({ kind: 'invalid', fields: read.refusal });
      return ok(await change(who, whom, read.value));
    },

    /** Ends all of somebody's sign-ins; their name stays in old conversations. May be repeated. */
    deactivate: (who: LetIn, id: string) =>
      dealWith(who, id, async (whom) => {
        await amending.deactivate(who.shop.key, id, auditEntry(who.person, 'deactivated', { whom }));
        await gone(who.shop.key, id);
      }),

    /** Lets somebody sign in again. */
    reactivate: (who: LetIn, id: string) =>
      dealWith(who, id, (whom) =>
        amending.reactivate(who.shop.key, id, auditEntry(who.person, 'reactivated', { whom })),
      ),

    /** Gives somebody a face. */
    async setPhoto(who: LetIn, id: string, upload: Buffer): Promise<Result<StaffMember, PortraitRefusal | 'notFound'>> {
      const whom = await people.read(who.shop.key, id);
      if (whom === null) return refused('notFound');
      const made = await portraits.make(upload);
      if (!made.ok) return made;
      const details = { photo: whom.photo === undefined ? 'added' : 'replaced' };
      const entry = auditEntry(who.person, 'photoChanged', { whom, details });
      await pictures.put(who.shop.key, { person: id }, made.value, entry);
      await feed.teamChanged(who.shop.key);
      return ok(await again(who, id));
    },

    /** Takes somebody's pictures away, earlier ones as well. */
    async removePhoto(who: LetIn, id: string): Promise<Result<StaffMember, 'notFound'>> {
      const whom = await people.read(who.shop.key, id);
      if (whom === null) return refused('notFound');
      const entry = auditEntry(who.person, 'photoChanged', { whom, details: { photo: 'removed' } });
      await pictures.remove(who.shop.key, { person: id }, entry);
      await feed.teamChanged(who.shop.key);
      return ok(await again(who, id));
    },
  };
}

export type Staff = ReturnType<typeof createStaff>;

function inDepartments(names: string): { readonly departments?: string } {
  return names === '' ? {} : { departments: names };
}

function staffMemberOf({ password: _password, era: _era, ...member }: Operator): StaffMember {
  return member;
}
