/**
 * Forms — what somebody filled in, as values or as a refusal for each field.
 *
 * The words for a refusal belong to whoever shows the form.
 */
import { ok, refused, type Result } from '@shopbell/shared';
import { emailAddress } from './emails.ts';
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

export type ShopField = 'shopName' | 'origins';
export type PersonField = 'firstName' | 'lastName' | 'role' | 'email' | 'password';
export type Problems<Field extends string> = Readonly<Partial<Record<Field, FieldProblem>>>;

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

type Fields = Readonly<Record<string, Result<unknown, FieldProblem>>>;
type Values<Each extends Fields> = {
  readonly [Field in keyof Each]: Each[Field] extends Result<infer Value, FieldProblem> ? Value : never;
};

/** All fields' values, or all fields' problems at once: nobody mends a form one field at a time. */
function read<const Each extends Fields, Form>(
  fields: Each,
  form: (values: Values<Each>) => Form,
): Result<Form, Problems<keyof Each & string>> {
  const values: Record<string, unknown> = {};
  const problems: Record<string, FieldProblem> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field.ok) values[name] = field.value;
    else problems[name] = field.refusal;
  }
  return Object.keys(problems).length > 0
    ? refused(problems as Problems<keyof Each & string>)
    : ok(form(values as Values<Each>));
}
