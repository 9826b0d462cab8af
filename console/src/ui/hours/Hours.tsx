/**
 * Hours page — when the shop, its departments and its people answer.
 *
 * What is changed here stays until it is kept or thrown away, also over a reload; who goes
 * to another page meanwhile is asked.
 */
import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { Me, Whose } from '../../api.ts';
import type { Route } from '../../route.ts';
import type { Desk } from '../../stores/desk.ts';
import { keyOf } from '../../stores/hours/drafts.ts';
import { createHours } from '../../stores/hours/hours.ts';
import { createPreview } from '../../stores/hours/preview.ts';
import { knowsZone } from '../../stores/hours/zones.ts';
import { Changed } from '../Changed.tsx';
import { useConsole, useSpeech } from '../console.ts';
import { whyNot } from '../FormEnd.tsx';
import { ArrowLeft, TriangleAlert } from '../icons.ts';
import { Link } from '../Link.tsx';
import { Answering } from './Answering.tsx';
import { Editor } from './Editor.tsx';
import './hours.css';
import { LeaveDialog } from './LeaveDialog.tsx';

const layers = ['shop', 'department', 'person'] as const;
type Layer = (typeof layers)[number];

export function Hours({ me, desk }: { me: Me; desk: Desk }) {
  const { api, shelf, later, way } = useConsole();
  const { words, format } = useSpeech();
  const isFixed = !me.may.includes('changeShop');
  const person = `${me.shop.key}.${me.you.id}`;
  const hours = useMemo(() => createHours({ api, shelf, person, knowsZone }), [api, shelf, person]);
  const preview = useMemo(() => createPreview({ api, later, wrong: hours.hearProblems }), [api, later, hours]);
  const layer = useSignal<Layer>('shop');
  const chosen = useSignal<Readonly<Partial<Record<Layer, string>>>>({});
  const leavingFor = useSignal<Route | null>(null);
  const hasReadLeft = useSignal(false);

  const heard = desk.hoursHeard.value;
  useEffect(() => void hours.load(), [hours, heard.times]);
  useEffect(() => preview.stop, [preview]);
  useEffect(
    () =>
      way.hold((to) => {
        if (hours.changed.peek().length === 0) return false;
        leavingFor.value = to;
        return true;
      }),
    [way, hours],
  );

  const { departments } = me.shop;
  const people = desk.colleagues.everybody.value;
  const those: Record<Layer, readonly { readonly id: string; readonly name: string }[]> = {
    shop: [],
    department: departments,
    person: people.toSorted((one, other) => one.name.localeCompare(other.name)),
  };
  const now = layer.value;
  const among = those[now];
  const id = among.find((one) => one.id === chosen.value[now])?.id ?? among[0]?.id;
  const whose: Whose | null = now === 'shop' ? { of: 'shop' } : id === undefined ? null : { of: now, id };
  const kept = hours.kept.value;
  const no = hours.no.value;
  const nameOf = (one: Whose) =>
    one.of === 'shop' ? words['hours.shop'] : those[one.of].find(({ id: other }) => other === one.id)?.name;
  const left = hasReadLeft.value ? [] : hours.left.filter(hours.isChanged).flatMap((one) => nameOf(one) ?? []);
  const isChanged = (of: Layer) => hours.changed.value.some((one) => one.of === of);

  function step(by: number): void {
    const next = layers[(layers.indexOf(now) + by + layers.length) % layers.length] as Layer;
    layer.value = next;
    document.getElementById(`hours-${next}`)?.focus();
  }

  return (
    <main class="page hours">
      <Link to={{ name: 'inbox' }} class="button quiet">
        <ArrowLeft size={16} /> {words['install.back']}
      </Link>
      <h1>{words['hours.title']}</h1>
      <p class="lead">{words[isFixed ? 'hours.leadRead' : 'hours.lead']}</p>
      {no !== null && (
        <p class="problem" role="alert">
          <TriangleAlert size={14} /> {whyNot(no, words)}
          <button type="button" onClick={() => void hours.load()}>
            {words['draft.retry']}
          </button>
        </p>
      )}
      {kept === null && no === null && (
        <p class="hint" role="status">
          {words['app.asking']}
        </p>
      )}
      {kept !== null && left.length > 0 && (
        <p class="meanwhile" role="status">
          <span>{words['hours.left']({ whose: format.list(left) })}</span>
          <button type="button" onClick={() => (hasReadLeft.value = true)}>
            {words['hours.leftRead']}
          </button>
        </p>
      )}
      {kept !== null && (
        <>
          <div
            class="hours-tabs"
            role="tablist"
            aria-label={words['hours.of']}
            onKeyDown={(event) => {
              if (event.key === 'ArrowRight') step(1);
              else if (event.key === 'ArrowLeft') step(-1);
              else return;
              event.preventDefault();
            }}
          >
            {layers.map((one) => (
              <button
                key={one}
                id={`hours-${one}`}
                type="button"
                role="tab"
                aria-selected={now === one}
                aria-controls="hours-panel"
                tabIndex={now === one ? 0 : -1}
                onClick={() => (layer.value = one)}
              >
                {words[`hours.${one}`]}
                {isChanged(one) && <Changed />}
              </button>
            ))}
          </div>
          <div id="hours-panel" role="tabpanel" aria-labelledby={`hours-${now}`}>
            {now !== 'shop' && among.length > 0 && (
              <ul class="whose" aria-label={words[`hours.${now}`]}>
                {among.map((one) => {
                  const of = { of: now, id: one.id };
                  return (
                    <li key={one.id}>
                      <button
                        type="button"
                        aria-pressed={one.id === id}
                        onClick={() => (chosen.value = { ...chosen.peek(), [now]: one.id })}
                      >
                        <b>
                          {one.name}
                          {hours.isChanged(of) && <Changed />}
                        </b>
                        <span>{words[hours.scheduleOf(of) === null ? 'hours.asShop' : 'hours.weekOwn']}</span>
                      </button>
                    </li>
                  );
                })}
              </ul>
            )}
            {whose === null ? (
              <p class="hint">{words['hours.noDepartments']}</p>
            ) : (
              <Editor
                key={keyOf(whose)}
                hours={hours}
                preview={preview}
                whose={whose}
                isFixed={isFixed}
                otherwiseBy={heard.by?.id === me.you.id ? 'me' : (heard.by?.name ?? null)}
              />
            )}
            {now === 'shop' && <Answering hours={hours} kept={kept} isFixed={isFixed} />}
          </div>
        </>
      )}
      {leavingFor.value !== null && (
        <LeaveDialog
          hours={hours}
          onStay={() => (leavingFor.value = null)}
          onGo={() => {
            const to = leavingFor.peek();
            leavingFor.value = null;
            if (to !== null) way.letGo(to);
          }}
        />
      )}
    </main>
  );
}
