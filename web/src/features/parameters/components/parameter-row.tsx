import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { buttonClass } from '../../../components/ui/button.tsx';
import { classNames } from '../../../components/ui/class-names.ts';
import { LocalTime } from '../../../components/ui/local-time.tsx';
import { RangePicture } from '../../../components/ui/range-picture.tsx';
import type { ParameterView } from '../model/parameter-view.ts';

type ParameterRowProps = { view: ParameterView; isAlone: boolean; isFocused: boolean };

/** One value: what it is, how far the next vote can move it, and who moved it last. */
export function ParameterRow({ view, isAlone, isFocused }: ParameterRowProps) {
  const { state, value, range, limits, reach, within } = view;
  const { spec, soft } = state;
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isFocused) row.current?.scrollIntoView({ block: 'center' });
  }, [isFocused]);
  return (
    <li
      className={classNames(
        'grid gap-x-8 gap-y-4 px-4 py-5 sm:px-6 lg:grid-cols-[1fr_1fr]',
        isFocused && 'bg-accent-soft',
      )}
      data-testid={`parameter-${spec.key}`}
      ref={row}
    >
      <div className="min-w-0">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <h3 className="font-semibold">{spec.title}</h3>
          <span className="figures text-xl font-bold" data-testid={`parameter-value-${spec.key}`}>
            {value}
          </span>
        </div>
        <p className="mt-1 text-sm text-ink-soft">{spec.summary}</p>
        <p className="mt-1 text-2xs text-ink-soft">
          <code className="font-mono">{spec.key}</code> · read by {spec.reader}
        </p>
        {isAlone && (
          <Link className={classNames(buttonClass('secondary', 'small'), 'mt-3')} href={`/propose/${spec.key}`}>
            Propose a change<span className="sr-only"> of {spec.title}</span>
          </Link>
        )}
      </div>
      <div className="flex min-w-0 flex-col gap-2 text-sm">
        <RangePicture
          description={`${spec.title} is ${value}, between ${range}. One change reaches ${within}.`}
          max={soft.max}
          min={soft.min}
          reach={reach}
          value={state.value}
        />
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
          <Fact name="Bounds">{range}</Fact>
          <Fact name="One change">
            {within} ({limits})
          </Fact>
          <Fact name="Next change">
            {view.nextChangeAt === null ? 'possible now' : <LocalTime at={view.nextChangeAt} />}
          </Fact>
          <Fact name="Last change">
            <LastChange view={view} />
          </Fact>
        </dl>
      </div>
    </li>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-ink-soft">{name}</dt>
      <dd className="figures min-w-0 text-right">{children}</dd>
    </>
  );
}

function LastChange({ view: { lastChange } }: { view: ParameterView }) {
  if (lastChange === null) return 'never';
  const { from, at, proposalId } = lastChange;
  return (
    <>
      from {from}, <LocalTime at={at} />
      {proposalId !== undefined && (
        <>
          {' by '}
          <Link className="font-semibold text-accent underline underline-offset-2" href={`/proposal/${proposalId}`}>
            proposal #{proposalId.toString()}
          </Link>
        </>
      )}
    </>
  );
}
