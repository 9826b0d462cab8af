/**
 * Team — the people of the shop, its invitations and what was changed, as the relay last
 * told them.
 *
 * It asks anew after each change; what may be done is the relay's to say.
 */
import { signal } from '@preact/signals';
import { ok, type Result } from '@shopbell/shared';
import type { Answer, Api, ApiRefusal, AuditEntry, TeamList } from '../api.ts';

/** Builds a team of which nothing is known; `load` begins. */
export function createTeam({ api, seesAudit }: { api: Api; seesAudit: boolean }) {
  const list = signal<TeamList | null>(null);
  const no = signal<ApiRefusal | null>(null);
  const audit = signal<readonly AuditEntry[]>([]);
  const moreAudit = signal(false);
  /** Only the latest asking counts: two may come back in the other order. */
  let asked = 0;

  async function load(): Promise<void> {
    const mine = ++asked;
    const [people, changes] = await Promise.all([api.team(), seesAudit ? api.audit() : null]);
    if (mine !== asked) return;
    no.value = people.ok ? null : people.refusal;
    if (people.ok) list.value = people.value;
    if (changes?.ok) {
      audit.value = changes.value.entries;
      moreAudit.value = changes.value.more;
    }
  }

  return {
    list,
    /** Why the list could not be had. */
    no,
    /** The latest first. */
    audit,
    moreAudit,
    load,
    async earlier() {
      const last = audit.peek().at(-1);
      if (last === undefined) return;
      const page = await api.audit(last.id);
      no.value = page.ok ? null : page.refusal;
      // Asked twice, or begun anew meanwhile: it does not join on any more.
      if (!page.ok || audit.peek().at(-1) !== last) return;
      audit.value = [...audit.peek(), ...page.value.entries];
      moreAudit.value = page.value.more;
    },
    /** Waits for a change, and then for what the team is after it. */
    async change<Value>(asking: Answer<Value>): Promise<Result<Value, ApiRefusal>> {
      const answer = await asking;
      if (!answer.ok) return answer;
      await load();
      return ok(answer.value);
    },
  };
}

export type Team = ReturnType<typeof createTeam>;
