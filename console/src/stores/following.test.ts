import fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterKeeping, followed, unwritten, withField } from './following.ts';

const julia = { firstName: 'Julia', role: 'Care', languages: ['en'] as readonly string[] };

test('a field that nobody has touched follows, one that was touched stays and is named', () => {
  const form = followed(withField(unwritten(julia), 'role', 'Support'), {
    firstName: 'Julka',
    role: 'Returns',
    languages: ['en', 'pl'],
  });
  expect(form.written).toEqual({ firstName: 'Julka', role: 'Support', languages: ['en', 'pl'] });
  expect(form.elsewhere).toEqual(['role']);
});

test('a field that was changed in the same way at both is no matter, nor one that is taken as it is kept', () => {
  const written = withField(unwritten(julia), 'role', 'Support');
  expect(followed(written, { ...julia, role: 'Support' }).elsewhere).toEqual([]);
  const other = followed(written, { ...julia, role: 'Returns' });
  const taken = withField(other, 'role', other.kept.role);
  expect(taken).toEqual(unwritten({ ...julia, role: 'Returns' }));
});

test('what was changed elsewhere stays named when something else changes, until it is kept', () => {
  const other = followed(withField(unwritten(julia), 'role', 'Support'), { ...julia, role: 'Returns' });
  expect(followed(other, { ...other.kept, firstName: 'Julka' }).elsewhere).toEqual(['role']);
  expect(afterKeeping(other, other.written).elsewhere).toEqual([]);
});

test('what the relay has understood takes the place of what was sent, but not of what was written since', () => {
  const sent = withField(withField(unwritten(julia), 'role', ' Support '), 'firstName', ' Ju ').written;
  const since = withField({ written: sent, kept: julia, elsewhere: [] }, 'firstName', 'Jul');
  const form = followed(afterKeeping(since, sent), { ...julia, firstName: 'Ju', role: 'Support' });
  expect(form.written).toMatchObject({ firstName: 'Jul', role: 'Support' });
});

test('no written word is lost, whatever is kept elsewhere and how often', () => {
  const values = fc.record({ a: fc.string(), b: fc.string() });
  fc.assert(
    fc.property(values, fc.array(values), fc.string(), (first, others, typed) => {
      // Where it was kept just as it is written, it goes on following.
      fc.pre([first, ...others].every(({ a }) => a !== typed));
      const begun = withField(unwritten(first), 'a', typed);
      const end = others.reduce(followed, begun);
      expect(end.written.a).toBe(typed);
      expect(end.written.b).toBe(others.at(-1)?.b ?? first.b);
    }),
  );
});
