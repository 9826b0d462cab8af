/**
 * Fake console — for tests: the whole app on a desk whose relay is in memory.
 */
import { signal } from '@preact/signals';
import { render } from '@testing-library/preact';
import {
  ok,
  refused,
  type HoursBook,
  type HoursDay,
  type HoursToday,
  type HoursTruth,
  type Schedule,
} from '@shopbell/shared';
import { createAlerts } from '../alerts.ts';
import type { Api, ApiRefusal, Invitation, Me, Right, ScheduleProblems, SetUpForm, TeamMember } from '../api.ts';
import {
  colleague,
  fakeRelay,
  IDLE_AFTER,
  julia,
  orders,
  piotr,
  returns,
  shopTold,
  START,
  you,
} from '../fake-relay.ts';
import { createSpeech } from '../i18n/speech.ts';
import type { Picture, Pictures } from '../pictures.ts';
import { createWay, type Place } from '../route.ts';
import type { Desk } from '../stores/desk.ts';
import { createToday } from '../stores/hours/today.ts';
import { createSession } from '../stores/session.ts';
import { createSettings } from '../stores/settings.ts';
import { createTone } from '../tone.ts';
import { App } from './App.tsx';
import { ConsoleContext } from './console.ts';

const me: Me = {
  shop: {
    key: 'k7',
    name: 'Lumen & Oak',
    origins: ['https://lamps.example'],
    logo: null,
    idleAfter: IDLE_AFTER,
    departments: [orders, returns],
  },
  you,
  may: ['changeShop', 'manageTeam', 'seeTeam', 'seeAudit', 'answer'],
};

/** Piotr, as the team page shows him. */
const piotrThere: TeamMember = {
  ...piotr,
  firstName: 'Piotr',
  lastName: 'Nowak',
  email: 'piotr@lamps.example',
  rank: 'operator',
  languages: ['pl'],
  departments: [orders.id],
  isActive: true,
};

const noHours: HoursBook = { shop: null, departments: {}, people: {}, usualAnswer: 1_800_000, lastCall: 600_000 };

const openNow: HoursTruth = { isOpen: true, layer: 'shop', cause: { by: 'week' }, nextChange: START + 6 * 3_600_000 };

/** A day of 23 hours, and a holiday. */
const previewed: readonly HoursDay[] = [
  {
    date: '2027-03-28',
    lasts: { from: Date.UTC(2027, 2, 27, 23), to: Date.UTC(2027, 2, 28, 22) },
    layer: 'shop',
    cause: { by: 'week' },
    open: [{ from: Date.UTC(2027, 2, 28, 7), to: Date.UTC(2027, 2, 28, 15) }],
  },
  {
    date: '2027-03-29',
    lasts: { from: Date.UTC(2027, 2, 28, 22), to: Date.UTC(2027, 2, 29, 22) },
    layer: 'shop',
    cause: { by: 'exception', name: 'Easter Monday', date: '2027-03-29' },
    open: [],
  },
];

/** An address bar in memory. */
function fakePlace(first: string): Place {
  let at = new URL(first, 'https://relay.example');
  const move = (path: string) => void (at = new URL(path, at));
  return { path: () => at.pathname, hash: () => at.hash, push: move, replace: move, onMove: () => () => {} };
}

/** Reads every file as a picture of one size, but for text. */
const fakePictures: Pictures = {
  open: async (file) => (file.type.startsWith('image/') ? ({ width: 400, height: 300 } as Picture) : null),
  draw: () => {},
  cut: async () => new Blob(['cut'], { type: 'image/webp' }),
};

const deskOf = (desk: Desk) => signal<Desk | null>(desk);

/** Renders the app at an address; `refuses` is what the relay's API says no to. */
export async function openConsole({
  at = '/console/',
  isSignedIn = true,
  refuses = {},
  may = me.may,
  hours = noHours,
  hoursToday = {},
  wrongHours,
  sendsMail = false,
}: {
  at?: string;
  isSignedIn?: boolean;
  refuses?: Partial<Record<'signIn' | 'setUp' | 'checkSetUp' | 'checkInvitation' | 'join' | 'signOut', ApiRefusal>>;
  may?: readonly Right[];
  hours?: HoursBook;
  hoursToday?: Readonly<Record<string, HoursToday>>;
  /** What the relay finds wrong with hours, if anything. */
  wrongHours?: (schedule: Schedule) => ScheduleProblems;
  sendsMail?: boolean;
} = {}) {
  const relay = fakeRelay();
  relay.desk.start();
  relay.welcome([], { shop: { ...shopTold, sendsMail } });
  const forms: SetUpForm[] = [];
  /** What was asked of the relay's API besides, in its order. */
  const asked: (readonly [name: string, ...what: unknown[]])[] = [];
  let todays = 0;
  let isIn = isSignedIn;
  let mine: Me = { ...me, may };
  let people: readonly TeamMember[] = [{ ...you, isActive: true }, piotrThere];
  let invitations: readonly Invitation[] = [];
  let keptHours = hours;
  const change = (id: string, changed: Partial<TeamMember>) => {
    people = people.map((one) => (one.id === id ? { ...one, ...changed } : one));
    return ok(people.find((one) => one.id === id) ?? piotrThere);
  };
  const become = (changed: Partial<Me>) => {
    mine = { ...mine, ...changed };
    return ok(mine);
  };
  const answer = <Value,>(no: ApiRefusal | undefined, value: Value) => (no === undefined ? ok(value) : refused(no));
  const api: Api = {
    me: async () => answer(isIn ? undefined : { error: 'signedOut' as const }, mine),
    signIn: async () => answer(refuses.signIn, mine),
    signOut: async () => answer(refuses.signOut, null),
    signOutEverywhere: async () => answer(refuses.signOut, null),
    checkSetUp: async () => answer(refuses.checkSetUp, { shop: { name: 'Demo shop', origins: [] } }),
    setUp: async (form) => {
      forms.push(form);
      return answer(refuses.setUp, mine);
    },
    checkInvitation: async () =>
      answer(refuses.checkInvitation, { shop: { name: 'Lumen & Oak' }, rank: 'operator', departments: ['Orders'] }),
    join: async (token, person) => {
      asked.push(['join', token, person]);
      return answer(refuses.join, mine);
    },
    keepProfile: async (form) => {
      asked.push(['keepProfile', form]);
      return become({ you: { ...mine.you, ...form, name: `${form.firstName} ${form.lastName}` } });
    },
    keepPhoto: async (photo) => {
      asked.push(['keepPhoto', photo.type]);
      return become({ you: { ...mine.you, photo: 'k7.photo' } });
    },
    removePhoto: async () => {
      const { photo: _, ...rest } = mine.you;
      return become({ you: rest });
    },
    keepShop: async (form) => {
      asked.push(['keepShop', form]);
      return become({ shop: { ...mine.shop, ...form } });
    },
    keepLogo: async () => become({ shop: { ...mine.shop, logo: 'k7.logo' } }),
    removeLogo: async () => become({ shop: { ...mine.shop, logo: null } }),
    keepDepartments: async (wanted) => {
      asked.push(['keepDepartments', wanted]);
      return become({ shop: { ...mine.shop, departments: wanted.map(({ id, name }) => ({ id: id ?? name, name })) } });
    },
    team: async () => ok({ people, invitations }),
    invite: async (rank, departments) => {
      asked.push(['invite', rank, departments]);
      invitations = [{ id: 'i1', rank, departments, by: you.name, until: START + 604_800_000 }];
      return ok({ id: 'i1', token: 'token-1', until: START + 604_800_000 });
    },
    uninvite: async () => {
      invitations = [];
      return ok(null);
    },
    keepMember: async (id, form) => {
      asked.push(['keepMember', id, form]);
      return change(id, form);
    },
    keepMemberPhoto: async (id) => change(id, { photo: 'k7.theirs' }),
    removeMemberPhoto: async (id) => change(id, {}),
    deactivate: async (id) => change(id, { isActive: false }),
    reactivate: async (id) => change(id, { isActive: true }),
    audit: async () =>
      ok({
        entries: [{ id: '1-0', at: START, by: { id: 'julia', name: you.name }, what: 'shopChanged' }],
        more: false,
      }),
    hours: async () => ok(keptHours),
    hoursToday: async () => {
      todays += 1;
      return ok({ people: hoursToday });
    },
    keepHours: async (whose, schedule) => {
      asked.push(['keepHours', whose, schedule]);
      const fields = schedule === null ? {} : (wrongHours?.(schedule) ?? {});
      if (Object.keys(fields).length > 0) return refused({ error: 'invalid', fields });
      if (whose.of === 'shop') keptHours = { ...keptHours, shop: schedule };
      else {
        const layer = whose.of === 'department' ? 'departments' : 'people';
        const { [whose.id]: _, ...rest } = keptHours[layer];
        keptHours = { ...keptHours, [layer]: schedule === null ? rest : { ...rest, [whose.id]: schedule } };
      }
      return ok(keptHours);
    },
    keepAnswering: async (form) => {
      asked.push(['keepAnswering', form]);
      keptHours = { ...keptHours, ...form };
      return ok(keptHours);
    },
    previewHours: async (whose, schedule) => {
      asked.push(['previewHours', whose, schedule]);
      return ok({ zone: schedule?.zone ?? 'Europe/Warsaw', days: previewed, truth: openNow });
    },
    holidayCountries: async () => ok([{ code: 'PL', name: 'Polska' }]),
    holidayRegions: async () => ok([]),
    holidays: async () =>
      ok({ exceptions: [{ date: '2026-12-25', yearly: false, name: 'Boże Narodzenie', hours: 'closed' as const }] }),
    install: async () => ok({ pinned: '/widget/widget.abc.js', integrity: 'sha384-x' }),
  };
  const today = createToday({ api, clock: relay.clock, later: relay.later });
  const session = createSession({ api, later: relay.later });
  await session.ask();
  const settings = createSettings({ shelf: relay.shelf, languages: ['en-GB'] });
  const { speech } = createSpeech({ language: settings.language, preferred: ['en-GB'] });
  const way = createWay(fakePlace(at));
  const copied: string[] = [];
  const desk = deskOf(relay.desk);
  render(
    <ConsoleContext.Provider
      value={{
        api,
        session,
        desk,
        settings,
        speech,
        way,
        shelf: relay.shelf,
        clock: relay.clock,
        today,
        attentive: relay.attentive,
        tone: createTone(() => new AudioContext()),
        alerts: createAlerts(undefined),
        pictures: fakePictures,
        origin: 'https://relay.example',
        copy: async (text) => {
          copied.push(text);
          return true;
        },
        later: relay.later,
        reload: () => {},
      }}
    >
      <App />
    </ConsoleContext.Provider>,
  );
  return {
    relay,
    session,
    settings,
    way,
    forms,
    asked,
    signOutElsewhere: () => void (isIn = false),
    /** Somebody keeps other hours of the shop at another console. */
    keepHoursElsewhere(schedule: Schedule, by = { id: 'ewa', name: 'Ewa Lis' }) {
      keptHours = { ...keptHours, shop: schedule };
      relay.tell({ kind: 'hoursChanged', by });
    },
    /** How often everybody's hours of today were asked for. */
    todays: () => todays,
    /** One's own profile is changed at another console. */
    editElsewhere(changed: Partial<Me['you']>) {
      mine = { ...mine, you: { ...mine.you, ...changed } };
      return session.ask();
    },
    /** Piotr is changed at another console. */
    editPiotrElsewhere(changed: Partial<TeamMember>) {
      change(piotr.id, changed);
      const { name, rank, languages, departments } = { ...piotrThere, ...changed };
      const known = { rank, languages, departments };
      relay.tell({
        kind: 'colleagues',
        colleagues: [colleague(julia, { rank: 'owner' }), colleague({ ...piotr, name }, known)],
        departments: [orders, returns],
      });
    },
    copied,
  };
}
