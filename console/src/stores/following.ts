/**
 * Following — what a form shows when what is kept has changed at another console: fields
 * that nobody has touched here follow, the others stay as they are written.
 *
 * Pure; a field's value is anything that JSON can tell apart.
 */

export interface Following<Values> {
  /** What stands in the fields. */
  readonly written: Values;
  /** What is kept, as far as it is known here. */
  readonly kept: Values;
  /** Fields that were changed here and, otherwise, elsewhere. */
  readonly elsewhere: readonly (keyof Values)[];
}

/** A form in which nothing has been written yet. */
export function unwritten<Values>(kept: Values): Following<Values> {
  return { written: kept, kept, elsewhere: [] };
}

/** The form after something else was kept. */
export function followed<Values extends object>(form: Following<Values>, kept: Values): Following<Values> {
  const names = Object.keys(kept) as (keyof Values)[];
  const isTouched = (name: keyof Values) => !same(form.written[name], form.kept[name]);
  const written = Object.fromEntries(
    names.map((name) => [name, isTouched(name) ? form.written[name] : kept[name]]),
  ) as Values;
  const elsewhere = names.filter(
    (name) => !same(written[name], kept[name]) && (form.elsewhere.includes(name) || !same(kept[name], form.kept[name])),
  );
  return { written, kept, elsewhere };
}

/** The form after a field was written into. */
export function withField<Values, Name extends keyof Values>(
  form: Following<Values>,
  name: Name,
  value: Values[Name],
): Following<Values> {
  const elsewhere = same(value, form.kept[name]) ? form.elsewhere.filter((one) => one !== name) : form.elsewhere;
  return { ...form, written: { ...form.written, [name]: value }, elsewhere };
}

/** The form after the relay has kept what was sent; what was written meanwhile is still to be kept. */
export function afterKeeping<Values>(form: Following<Values>, sent: Values): Following<Values> {
  return { ...form, kept: sent, elsewhere: [] };
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
