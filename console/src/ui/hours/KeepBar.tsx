/**
 * Keep bar — says that hours are changed and not kept, and lets them be kept or thrown
 * away; says how that went, and whether somebody else has kept other ones meanwhile.
 */
import { useEffect } from 'preact/hooks';
import type { Whose } from '../../api.ts';
import type { Hours } from '../../stores/hours/hours.ts';
import { useConsole, useSpeech } from '../console.ts';
import { whyNot } from '../FormEnd.tsx';
import { Check, TriangleAlert } from '../icons.ts';

/** How long it is said that hours are kept, in milliseconds. */
const SAID_FOR = 8_000;

export function KeepBar({
  hours,
  whose,
  otherwiseBy,
  onShow,
}: {
  hours: Hours;
  whose: Whose;
  /** Who has kept other hours, by name; `me` in another window. */
  otherwiseBy: string | null;
  onShow: () => void;
}) {
  const { later } = useConsole();
  const { words } = useSpeech();
  const isChanged = hours.isChanged(whose);
  const keeping = hours.keepingOf(whose);
  const wrong = Object.keys(hours.problemsOf(whose)).length;
  const no = keeping?.phase === 'refused' && keeping.no.error !== 'invalid' ? keeping.no : null;

  const isKept = keeping?.phase === 'kept';
  useEffect(() => (isKept ? later(SAID_FOR, () => hours.saidKept(whose)) : undefined), [isKept, hours, later]);

  async function keep(): Promise<void> {
    // Fields that are being typed into write themselves down first.
    if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
    if (!(await hours.keep(whose))) onShow();
  }

  return (
    <div class="keep-bar" data-changed={isChanged} data-aside={hours.isAside(whose)}>
      <p role="status">
        {isChanged && (
          <>
            <span>{words['hoursKeep.changed']}</span>
            {hours.isOvertaken(whose) && (
              <span class="meanwhile">
                <span>
                  {otherwiseBy === 'me'
                    ? words['hoursKeep.overtakenByMe']
                    : words['hoursKeep.overtaken']({ by: otherwiseBy })}
                </span>
                <button type="button" onClick={() => hours.putAside(whose)}>
                  {words['hoursKeep.load']}
                </button>
              </span>
            )}
            {wrong > 0 && (
              <span class="problem">
                <TriangleAlert size={14} /> {words['hoursKeep.fix']({ number: wrong })}
                <button type="button" class="quiet" onClick={onShow}>
                  {words['hoursKeep.show']}
                </button>
              </span>
            )}
            {no !== null && (
              <span class="problem">
                <TriangleAlert size={14} /> {whyNot(no as never, words)}
              </span>
            )}
          </>
        )}
        {!isChanged && isKept && (
          <span class="kept">
            <Check size={14} /> {words['hoursKeep.kept']}
          </span>
        )}
        {hours.isAside(whose) && (
          <span class="meanwhile">
            <span>{words['hoursKeep.aside']}</span>
            <button type="button" onClick={() => hours.bringBack(whose)}>
              {words['hoursKeep.bringBack']}
            </button>
            <button type="button" class="quiet" onClick={() => hours.discardAside(whose)}>
              {words['hoursKeep.discard']}
            </button>
          </span>
        )}
      </p>
      {isChanged && (
        <p class="keep-acts">
          <button type="button" onClick={() => hours.discard(whose)}>
            {words['hoursKeep.discard']}
          </button>
          <button
            type="button"
            class="primary"
            aria-disabled={keeping?.phase === 'sending'}
            onClick={() => void keep()}
          >
            {words[keeping?.phase === 'sending' ? 'shop.keeping' : 'shop.keep']}
          </button>
        </p>
      )}
    </div>
  );
}
