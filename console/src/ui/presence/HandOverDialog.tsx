/**
 * Hand-over dialog — what becomes of one's conversations before one goes: passed on,
 * promised or closed, each or all at once.
 */
import { useSignal } from '@preact/signals';
import type { Desk } from '../../stores/desk.ts';
import { promiseProblem } from '../../stores/promises.ts';
import { useConsole, useSpeech } from '../console.ts';
import { Dialog } from '../Dialog.tsx';
import { HandOverItem } from './HandOverItem.tsx';
import { PassTo } from './PassTo.tsx';
import { firstMoment, PromiseWhen } from './PromiseWhen.tsx';

const ways = ['pass', 'promise', 'close'] as const;

export function HandOverDialog({ desk }: { desk: Desk }) {
  const { clock } = useConsole();
  const { words } = useSpeech();
  const { handOver } = desk;
  const how = useSignal<(typeof ways)[number]>('pass');
  const skipped = useSignal<ReadonlySet<string>>(new Set());
  const to = useSignal('');
  const until = useSignal(firstMoment(clock.read()));
  const tried = useSignal(false);
  const items = handOver.items.value;
  const left = items.filter(({ isLeft }) => isLeft);
  const chosen = left.filter(({ row }) => !skipped.value.has(row.id) && !desk.outbox.acting.value.has(row.id));

  function go(): void {
    tried.value = true;
    const isReady = { pass: to.value !== '', promise: promiseProblem(until.value, clock.read()) === null, close: true };
    if (!isReady[how.value]) return;
    tried.value = false;
    for (const { row } of chosen) {
      if (how.value === 'close') desk.close(row.id);
      else if (how.value === 'promise') desk.promise(row.id, until.value);
      else {
        const [kind, id = ''] = to.value.split(':');
        if (kind === 'department') desk.refer(row.id, id);
        else desk.transfer(row.id, id);
      }
    }
  }

  return (
    <Dialog title={words['handOver.title']} onClose={handOver.stop} wide>
      {left.length === 0 ? (
        <>
          <p class="hint">{words['handOver.none']}</p>
          <div class="dialog-acts">
            <button type="button" onClick={handOver.stop}>
              {words['handOver.stay']}
            </button>
            <button type="button" class="primary" onClick={desk.goOffNow}>
              {words['handOver.offNow']}
            </button>
          </div>
        </>
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            go();
          }}
        >
          <p class="hint">{words['handOver.body']({ number: left.length })}</p>
          <ul class="hand-over" aria-label={words['list.name']}>
            {items.map((item) => (
              <HandOverItem
                key={item.row.id}
                item={item}
                desk={desk}
                isChosen={!skipped.value.has(item.row.id)}
                onChoose={(isChosen) => {
                  const now = new Set(skipped.peek());
                  if (isChosen) now.delete(item.row.id);
                  else now.add(item.row.id);
                  skipped.value = now;
                }}
              />
            ))}
          </ul>
          <fieldset class="ways">
            <legend class="unseen">{words['handOver.how']}</legend>
            {ways.map((way) => (
              <label key={way}>
                <input
                  type="radio"
                  name="hand-over"
                  checked={how.value === way}
                  onChange={() => {
                    how.value = way;
                    tried.value = false;
                  }}
                />
                <span>{words[`handOver.${way}`]}</span>
              </label>
            ))}
          </fieldset>
          <div class="ways-body">
            {how.value === 'pass' && (
              <PassTo
                desk={desk}
                value={to.value}
                isTried={tried.value}
                onChoose={(chosenOne) => (to.value = chosenOne)}
              />
            )}
            {how.value === 'promise' && (
              <PromiseWhen value={until.value} isTried={tried.value} onChoose={(at) => (until.value = at)} />
            )}
            {how.value === 'close' && <p class="hint">{words['handOver.closeHelp']}</p>}
          </div>
          <div class="dialog-acts">
            <button type="button" onClick={handOver.stop}>
              {words['handOver.stay']}
            </button>
            <button type="submit" class="primary" disabled={chosen.length === 0}>
              {words[`handOver.${how.value}Do`]({ number: chosen.length })}
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
