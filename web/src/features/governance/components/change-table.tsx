import { Link } from 'wouter';
import { classNames } from '../../../components/ui/class-names.ts';
import { Icon } from '../../../components/ui/icon.tsx';
import type { ChangeView } from '../model/change-view.ts';

/** Old and new values side by side, with their units. */
export function ChangeTable({ changes, isShort = false }: { changes: readonly ChangeView[]; isShort?: boolean }) {
  return (
    <ul className="flex flex-col divide-y rounded-lg border">
      {changes.map((change) => (
        <ChangeRow change={change} isShort={isShort} key={change.key} />
      ))}
    </ul>
  );
}

function ChangeRow({ change, isShort }: { change: ChangeView; isShort: boolean }) {
  const { key, title, summary, from, to, difference, isUnchanged } = change;
  return (
    <li
      className={classNames(
        'grid gap-x-6 gap-y-2 px-4 py-3 sm:grid-cols-[1fr_auto] sm:items-center',
        isUnchanged && 'text-ink-soft',
      )}
      data-testid={`change-${key}`}
    >
      <div className="min-w-0">
        <Link className="font-semibold underline-offset-4 hover:underline" href={`/parameters/${key}`}>
          {title}
        </Link>
        {!isShort && <p className="text-sm text-ink-soft">{summary}</p>}
      </div>
      <div className="sm:text-right">
        {isUnchanged ? (
          <p className="figures text-sm">stays at {to}</p>
        ) : (
          <>
            <p className="figures flex flex-wrap items-center gap-2 text-lg font-bold sm:justify-end">
              {from !== null && (
                <>
                  <span className="font-medium text-ink-soft" data-testid={`change-from-${key}`}>
                    {from}
                  </span>
                  <Icon className="size-4 text-ink-faint" name="arrowRight" />
                  <span className="sr-only">becomes</span>
                </>
              )}
              <span data-testid={`change-to-${key}`}>{to}</span>
            </p>
            {difference && <p className="figures text-sm text-ink-soft">{difference}</p>}
          </>
        )}
      </div>
    </li>
  );
}
