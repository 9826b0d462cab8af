/**
 * Given name — what somebody is called where there is no room for the whole name.
 */

/** The first word of a name; all of it where a script puts no space between words. */
export function givenName({ name }: { readonly name: string }): string {
  return name.replace(/ .*/, '');
}
