import { expect, test } from 'vitest';
import type { Api, TeamList } from '../api.ts';
import { createTeam } from './team.ts';

const listOf = (id: string): TeamList => ({
  people: [],
  invitations: [{ id, rank: 'operator', departments: [], by: 'Julia Ivanova', until: 0 }],
});

test('of two askings only the later counts, whichever comes back first', async () => {
  const answers: ((list: TeamList) => void)[] = [];
  const api = { team: () => new Promise((give) => answers.push((value) => give({ ok: true, value }))) };
  const team = createTeam({ api: api as unknown as Api, seesAudit: false });
  const both = [team.load(), team.load()];
  answers[1]?.(listOf('later'));
  answers[0]?.(listOf('earlier'));
  await Promise.all(both);
  expect(team.list.value).toEqual(listOf('later'));
});

test('what was changed earlier is added once, though it is asked for twice, and a no is told', async () => {
  const entry = (id: string) => ({ id, at: 0, by: { id: 'julia', name: 'Julia Ivanova' }, what: 'edited' });
  let isThere = true;
  const api = {
    team: async () => ({ ok: true, value: listOf('known') }),
    async audit(before?: string) {
      if (!isThere) return { ok: false, refusal: { error: 'unreachable' } };
      return { ok: true, value: { entries: [entry(before === undefined ? '2' : '1')], more: true } };
    },
  };
  const team = createTeam({ api: api as unknown as Api, seesAudit: true });
  await team.load();
  await Promise.all([team.earlier(), team.earlier()]);
  expect(team.audit.value.map(({ id }) => id)).toEqual(['2', '1']);
  isThere = false;
  await team.earlier();
  expect(team.no.value).toEqual({ error: 'unreachable' });
});

test('a list that cannot be had anew leaves what was known, and says so', async () => {
  let isThere = true;
  const api = {
    team: async () =>
      isThere ? { ok: true, value: listOf('known') } : { ok: false, refusal: { error: 'unreachable' } },
  };
  const team = createTeam({ api: api as unknown as Api, seesAudit: false });
  await team.load();
  isThere = false;
  await team.load();
  expect(team.list.value).toEqual(listOf('known'));
  expect(team.no.value).toEqual({ error: 'unreachable' });
});
