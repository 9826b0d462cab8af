/**
 * Forms — what somebody filled in, as values or as a refusal for each field.
 *
 * The words for a refusal belong to whoever shows the form.
 */
import { ok, refused, type Department, type Rank, type Result } from '@shopbell/shared';
import { readDepartmentIds } from './departments.ts';
import { emailAddress } from './emails.ts';
import { readLanguages } from './languages.ts';
import { plainLine } from './lines.ts';
import { firstName, lastName } from './names.ts';
import { normalOrigins } from './origins.ts';
import { newPassword } from './passwords.ts';

export type FieldProblem =
  | 'empty'
  | 'tooLong'
  | 'tooShort'
  | 'guessable'
  | 'notAName'
  | 'notAnOrigin'
  | 'notAnAddress'
  | 'taken';

/** What else can be wrong with a form about the team. */
export type TeamProblem = FieldProblem | 'notALanguage' | 'notADepartment' | 'notARank' | 'notATime';

export type ShopField = 'shopName' | 'origins';
export type PersonField = 'firstName' | 'lastName' | 'role' | 'email' | 'password';
export type PublicField = 'firstName' | 'lastName' | 'role' | 'languages';
export type TeamField = 'rank' | 'departments';
export type Problems<Field extends string, Problem extends string = FieldProblem> = Readonly<
  Partial<Record<Field, Problem>>
>;

export interface ShopForm {
  readonly name: string;
  readonly origins: readonly string[];
}

export interface PersonForm {
  readonly firstName: string;
  readonly lastName: string;
  readonly role: string;
  readonly email: string;
  readonly password: string;
}

/** What shoppers may read of somebody, as its owner fills it in. */
export interface PublicForm {
  readonly firstName: string;
  readonly lastName: string;
  readonly role: string;
  readonly languages: readonly string[];
}

/** Where somebody stands in the team. */
export interface StandingForm {
  readonly rank: string;
  readonly departments: readonly string[];
}

export interface Standing {
  readonly rank: Exclude<Rank, 'owner'>;
  readonly departments: readonly string[];
}

const LONGEST_SHOP_NAME = 80;
const LONGEST_ROLE = 60;

/** A shop's name and origins, tidy and normal. */
export function readShop(form: ShopForm): Result<ShopForm, Problems<ShopField>> {
  return read(
    { shopName: plainLine(form.name, LONGEST_SHOP_NAME), origins: normalOrigins(form.origins) },
    (values) => ({
      name: values.shopName,
      origins: values.origins,
    }),
  );
}

/** A new operator; the password is still as it was typed. */
export function readPerson(form: PersonForm): Result<PersonForm, Problems<PersonField>> {
  const known = [form.firstName, form.lastName, form.email];
  return read(
    {
      firstName: firstName(form.firstName),
      lastName: lastName(form.lastName),
      role: plainLine(form.role, LONGEST_ROLE),
      email: emailAddress(form.email),
      password: newPassword(form.password, known),
    },
    (values) => values,
  );
}

/** Idle times between a minute and two hours (PR4), in whole milliseconds. */
const idleTimes = { least: 60_000, most: 7_200_000 };

/** An owner's settings of the shop. */
export function readShopSettings(
  form: ShopForm & { readonly idleAfter: number },
): Result<ShopForm & { readonly idleAfter: number }, Problems<ShopField | 'idleAfter', TeamProblem>> {
  return read(
    {
      shopName: plainLine(form.name, LONGEST_SHOP_NAME),
      origins: normalOrigins(form.origins),
      idleAfter: readIdleTime(form.idleAfter),
    },
    ({ shopName, ...values }) => ({ name: shopName, ...values }),
  );
}

function readIdleTime(time: number): Result<number, 'notATime'> {
  return time >= idleTimes.least && time <= idleTimes.most ? ok(Math.round(time)) : refused('notATime');
}

/** What anybody may change of themselves. */
export function readPublic(form: PublicForm): Result<PublicForm, Problems<PublicField, TeamProblem>> {
  return read(publicFields(form), (values) => values);
}

/** What an owner may change of anybody; `isOwner` says that it is themselves, whose rank stays as it is. */
export function readColleague(
  form: PublicForm & StandingForm,
  { departments, isOwner }: { readonly departments: readonly Department[]; readonly isOwner: boolean },
): Result<PublicForm & Partial<Standing>, Problems<PublicField | TeamField, TeamProblem>> {
  const { rank, ...standing } = standingFields(form, departments);
  return read({ ...publicFields(form), ...standing, ...(isOwner ? {} : { rank }) }, (values) => values);
}

/** As what somebody is invited. */
export function readStanding(
  form: StandingForm,
  departments: readonly Department[],
): Result<Standing, Problems<TeamField, TeamProblem>> {
  return read(standingFields(form, departments), (values) => values);
}

function publicFields(form: PublicForm) {
  return {
    firstName: firstName(form.firstName),
    lastName: lastName(form.lastName),
    role: plainLine(form.role, LONGEST_ROLE),
    languages: readLanguages(form.languages),
  };
}

function standingFields(form: StandingForm, departments: readonly Department[]) {
  return { rank: readRank(form.rank), departments: readDepartmentIds(departments, form.departments) };
}

/** Nobody is made an owner by a form. */
function readRank(rank: string): Result<Standing['rank'], 'notARank'> {
  return rank === 'supervisor' || rank === 'operator' ? ok(rank) : refused('notARank');
}

type Fields<Problem> = Readonly<Record<string, Result<unknown, Problem>>>;
type Values<Each> = {
  readonly [Field in keyof Each]: Each[Field] extends Result<infer Value, unknown> ? Value : never;
};
type ProblemsOf<Each> = {
  readonly [Field in keyof Each]?: Each[Field] extends Result<unknown, infer Problem> ? Problem : never;
};

/** All fields' values, or all fields' problems at once: nobody mends a form one field at a time. */
function read<const Each extends Fields<string>, Form>(
  fields: Each,
  form: (values: Values<Each>) => Form,
): Result<Form, ProblemsOf<Each>> {
  const values: Record<string, unknown> = {};
  const problems: Record<string, string> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field.ok) values[name] = field.value;
    else problems[name] = field.refusal;
  }
  return Object.keys(problems).length > 0 ? refused(problems as ProblemsOf<Each>) : ok(form(values as Values<Each>));
}
