/**
 * API — the relay's HTTP side as functions: the doors, oneself, the shop, the team.
 *
 * Every expected no is a value, and so is a relay that cannot be reached. It knows no
 * page and keeps nothing.
 */
import {
  ok,
  refused,
  type Department,
  type HoursBook,
  type HoursException,
  type HoursPreview,
  type HoursToday,
  type Person,
  type Rank,
  type Result,
  type Schedule,
} from '@shopbell/shared';

export interface Shop {
  readonly key: string;
  readonly name: string;
  readonly origins: readonly string[];
  /** Names its picture at `/photos/<logo>`. */
  readonly logo: string | null;
  /** After so many milliseconds without a key or a pointer an operator is away. */
  readonly idleAfter: number;
  readonly departments: readonly Department[];
}

/** What somebody may do; the relay says so of oneself, and holds to it. */
export type Right = 'changeShop' | 'manageTeam' | 'seeTeam' | 'seeAudit' | 'answer';

/** One of a shop's people, with what a team page shows of them. */
export interface Member extends Person {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly rank: Rank;
  /** Language tags, the best spoken first. */
  readonly languages: readonly string[];
  /** Ids of departments. */
  readonly departments: readonly string[];
}

/** Who has signed in, to which shop, and what they may do there. */
export interface Me {
  readonly shop: Shop;
  readonly you: Member;
  readonly may: readonly Right[];
}

export interface TeamMember extends Member {
  readonly isActive: boolean;
}

/** An invitation that nobody has used yet. */
export interface Invitation {
  readonly id: string;
  readonly rank: Rank;
  readonly departments: readonly string[];
  /** Who made it, by name. */
  readonly by: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

export interface TeamList {
  readonly people: readonly TeamMember[];
  readonly invitations: readonly Invitation[];
}

export const auditKinds = [
  'invited',
  'uninvited',
  'joined',
  'edited',
  'rankChanged',
  'deactivated',
  'reactivated',
  'passwordReset',
  'photoChanged',
  'departmentsChanged',
  'shopChanged',
  'hoursChanged',
] as const;

/** One change to the team or the shop: who did what to whom, with names as they were. */
export interface AuditEntry {
  readonly id: string;
  readonly at: number;
  readonly by: { readonly id: string; readonly name: string };
  readonly what: (typeof auditKinds)[number];
  readonly whom?: { readonly id: string; readonly name: string };
  readonly details?: Readonly<Record<string, string>>;
}

export type Field =
  | 'shopName'
  | 'origins'
  | 'idleAfter'
  | 'firstName'
  | 'lastName'
  | 'role'
  | 'email'
  | 'password'
  | 'languages'
  | 'departments'
  | 'rank'
  | 'photo'
  | 'usualAnswer'
  | 'lastCall';

export type FieldProblem =
  | 'empty'
  | 'tooLong'
  | 'tooShort'
  | 'guessable'
  | 'notAName'
  | 'notAnOrigin'
  | 'notAnAddress'
  | 'taken'
  | 'notAPicture'
  | 'notALanguage'
  | 'notADepartment'
  | 'notARank'
  | 'notATime'
  | 'tooLarge';

/** What is wrong with a form, field by field. */
export type FieldProblems = Readonly<Partial<Record<Field, FieldProblem>>>;

/** Of a shop, a department or a person: whose hours are meant. */
export type Whose = { readonly of: 'shop' } | { readonly of: 'department' | 'person'; readonly id: string };

export type AnsweringForm = Pick<HoursBook, 'usualAnswer' | 'lastCall'>;

/** A country, or a region of one. */
export interface HolidayPlace {
  readonly code: string;
  readonly name: string;
}

export const scheduleProblems = [
  'unknownZone',
  'notATime',
  'endIsStart',
  'overlaps',
  'notADate',
  'tooFar',
  'twice',
  'tooLong',
  'notAName',
  'empty',
  'tooMany',
] as const;

export type ScheduleProblem = (typeof scheduleProblems)[number];

/** What is wrong with a schedule, by where it is: `week.monday.0.to`, `exceptions.3.date`, `zone`. */
export type ScheduleProblems = Readonly<Partial<Record<string, ScheduleProblem>>>;

export type ApiRefusal<Fields = FieldProblems> =
  | { readonly error: 'signedOut' | 'wrongPassword' | 'notFound' | 'notAllowed' | 'unreachable' }
  /** `waitFor` in milliseconds. */
  | { readonly error: 'tooFast'; readonly waitFor: number }
  | { readonly error: 'invalid'; readonly fields: Fields };

/** Somebody new, as they write it themselves. */
export interface NewPerson {
  readonly firstName: string;
  readonly lastName: string;
  readonly role: string;
  readonly email: string;
  readonly password: string;
}

export interface SetUpForm {
  readonly token: string;
  readonly shop: { readonly name: string; readonly origins: readonly string[] };
  readonly person: NewPerson;
}

/** What one may change of oneself. */
export type ProfileForm = Pick<Member, 'firstName' | 'lastName' | 'role' | 'languages'>;

/** What may be changed of somebody else. */
export type MemberForm = ProfileForm & Pick<Member, 'rank' | 'departments'>;

export type ShopForm = Pick<Shop, 'name' | 'origins' | 'idleAfter'>;

/** A department; a new one has no id yet. */
export interface NewDepartment {
  readonly id?: string;
  readonly name: string;
}

/** Where the widget's pinned file is, and its hash for `integrity`. */
export interface Install {
  readonly pinned: string;
  readonly integrity: string;
}

export type Answer<Value, Fields = FieldProblems> = Promise<Result<Value, ApiRefusal<Fields>>>;

export type Fetch = (path: string, options: RequestInit) => Promise<Response>;

/** Builds the functions; `told` hears the relay's own clock with every answer, milliseconds since 1970. */
export function createApi({ fetch, told }: { fetch: Fetch; told?: (at: number) => void }) {
  /** A picture goes as it is, everything else as JSON. */
  async function ask<Value, Fields = FieldProblems>(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: object | Blob,
  ): Answer<Value, Fields> {
    let answer: Response;
    try {
      answer = await fetch(`/api/v1/${path}`, {
        method,
        credentials: 'same-origin',
        cache: 'no-store',
        ...(body !== undefined && sent(body)),
      });
    } catch {
      return refused({ error: 'unreachable' });
    }
    const at = Date.parse(answer.headers.get('date') ?? '');
    if (!Number.isNaN(at)) told?.(at);
    const said: unknown = answer.status === 204 ? null : await answer.json().catch(() => null);
    if (answer.ok) return ok(said as Value);
    // A body that is too large for the relay does not get as far as its form.
    const no = answer.status === 413 ? tooLarge : readRefusal(said);
    return refused(no as ApiRefusal<Fields>);
  }

  return {
    me: () => ask<Me>('GET', 'me'),
    signIn: (email: string, password: string) => ask<Me>('POST', 'sign-in', { email, password }),
    signOut: () => ask<null>('POST', 'sign-out', {}),
    signOutEverywhere: () => ask<null>('POST', 'sign-out-everywhere', {}),
    checkSetUp: (token: string) =>
      ask<{ shop: { name: string; origins: string[] } }>('POST', 'set-up/check', { token }),
    setUp: (form: SetUpForm) => ask<Me>('POST', 'set-up', form),
    checkInvitation: (token: string) =>
      ask<{ shop: { name: string }; rank: Rank; departments: string[] }>('POST', 'invitation/check', { token }),
    join: (token: string, person: NewPerson) => ask<Me>('POST', 'invitation', { token, person }),

    keepProfile: (form: ProfileForm) => ask<Me>('PUT', 'me', form),
    keepPhoto: (photo: Blob) => ask<Me>('PUT', 'me/photo', photo),
    removePhoto: () => ask<Me>('DELETE', 'me/photo'),

    keepShop: (form: ShopForm) => ask<Me>('PUT', 'shop', form),
    keepLogo: (logo: Blob) => ask<Me>('PUT', 'shop/logo', logo),
    removeLogo: () => ask<Me>('DELETE', 'shop/logo'),
    keepDepartments: (departments: readonly NewDepartment[]) => ask<Me>('PUT', 'shop/departments', { departments }),
    install: () => ask<Install>('GET', 'install'),

    team: () => ask<TeamList>('GET', 'team'),
    invite: (rank: Rank, departments: readonly string[]) =>
      ask<{ id: string; token: string; until: number }>('POST', 'team/invitations', { rank, departments }),
    uninvite: (id: string) => ask<null>('DELETE', `team/invitations/${id}`),
    keepMember: (id: string, form: MemberForm) => ask<TeamMember>('PUT', `team/people/${id}`, form),
    keepMemberPhoto: (id: string, photo: Blob) => ask<TeamMember>('PUT', `team/people/${id}/photo`, photo),
    removeMemberPhoto: (id: string) => ask<TeamMember>('DELETE', `team/people/${id}/photo`),
    deactivate: (id: string) => ask<TeamMember>('POST', `team/people/${id}/deactivate`, {}),
    reactivate: (id: string) => ask<TeamMember>('POST', `team/people/${id}/reactivate`, {}),
    audit: (before?: string) =>
      ask<{ entries: AuditEntry[]; more: boolean }>(
        'GET',
        `team/audit${before === undefined ? '' : `?before=${encodeURIComponent(before)}`}`,
      ),

    hours: () => ask<HoursBook>('GET', 'hours'),
    hoursToday: () => ask<{ people: Readonly<Record<string, HoursToday>> }>('GET', 'hours/today'),
    keepHours: (whose: Whose, schedule: Schedule | null) =>
      ask<HoursBook, ScheduleProblems>(
        'PUT',
        whose.of === 'shop'
          ? 'hours/shop'
          : `hours/${whose.of === 'department' ? 'departments' : 'people'}/${encodeURIComponent(whose.id)}`,
        { schedule },
      ),
    keepAnswering: (form: AnsweringForm) => ask<HoursBook>('PUT', 'hours/answering', form),
    previewHours: (whose: Whose, schedule: Schedule | null) =>
      ask<HoursPreview, ScheduleProblems>('POST', 'hours/preview', { ...whose, schedule }),
    holidayCountries: (language: string) =>
      ask<HolidayPlace[]>('GET', `hours/countries?${new URLSearchParams({ language }).toString()}`),
    holidayRegions: (country: string, language: string) =>
      ask<HolidayPlace[]>(
        'GET',
        `hours/countries/${encodeURIComponent(country)}/regions?${new URLSearchParams({ language }).toString()}`,
      ),
    /** Without those for which the hours that are meant have an exception. */
    holidays: (whose: Whose, country: string, region: string) =>
      ask<{ exceptions: HoursException[] }>(
        'GET',
        `hours/holidays?${new URLSearchParams({ ...whose, country, ...(region !== '' && { region }) }).toString()}`,
      ),
  };
}

export type Api = ReturnType<typeof createApi>;

function sent(body: object | Blob): Pick<RequestInit, 'body' | 'headers'> {
  return body instanceof Blob
    ? { body, headers: { 'content-type': body.type } }
    : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

const tooLarge: ApiRefusal = { error: 'invalid', fields: { photo: 'tooLarge' } };

const plain = ['signedOut', 'wrongPassword', 'notFound', 'notAllowed'] as const;

/** A code that we do not know, or no JSON at all (a proxy's page), means that the relay did not answer. */
function readRefusal(said: unknown): ApiRefusal {
  const { error, waitFor, fields } = (said ?? {}) as { error?: unknown; waitFor?: unknown; fields?: unknown };
  if (error === 'tooFast') return { error, waitFor: typeof waitFor === 'number' ? waitFor : 1_000 };
  if (error === 'invalid') return { error, fields: (fields ?? {}) as FieldProblems };
  const known = plain.find((name) => name === error);
  return { error: known ?? 'unreachable' };
}
