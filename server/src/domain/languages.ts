/**
 * Languages — which ones somebody speaks, as language tags.
 */
import { ok, refused, type Result } from '@shopbell/shared';

const MOST_LANGUAGES = 12;

/** Tags in their usual spelling, each once, in the order given: the best spoken first. */
export function readLanguages(typed: readonly string[]): Result<string[], 'tooLong' | 'notALanguage'> {
  const languages = new Set<string>();
  for (const each of typed) {
    const tag = languageTag(each);
    if (tag === null) return refused('notALanguage');
    languages.add(tag);
  }
  return languages.size > MOST_LANGUAGES ? refused('tooLong') : ok([...languages]);
}

/** Language, script and region; what else a tag may carry (calendars, numbers) is no language. */
function languageTag(typed: string): string | null {
  if (typed.length > 35) return null;
  try {
    return new Intl.Locale(typed).baseName;
  } catch {
    return null;
  }
}
