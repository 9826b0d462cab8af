/**
 * Face — the first letters of a person's name, until there are photographs.
 */
export function Face({ name }: { name: string }) {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => Array.from(word ?? '')[0] ?? '',
  );
  return (
    <span class="face" aria-hidden="true">
      {letters.join('').toLocaleUpperCase()}
    </span>
  );
}
