import { useCallback, useEffect, useRef, useState } from 'react';
import { StartError } from '../config/start-error.ts';
import { App } from './app.tsx';
import { type Started, start } from './start.ts';
import { StartProblemPage } from './start-problem-page.tsx';

type BootState = { at: 'starting' } | { at: 'running'; started: Started } | { at: 'failed'; error: unknown };

/** The page before it knows its network: it starts, or it says exactly what keeps it from starting. */
export function Boot() {
  const [state, setState] = useState<BootState>({ at: 'starting' });
  const run = useCallback(() => {
    setState({ at: 'starting' });
    start().then(
      (started) => setState({ at: 'running', started }),
      (error: unknown) => setState({ at: 'failed', error }),
    );
  }, []);
  const hasStarted = useRef(false);
  useEffect(() => {
    if (hasStarted.current) return; // strict mode mounts twice, and a wallet must not be announced twice
    hasStarted.current = true;
    run();
  }, [run]);

  if (state.at === 'running') return <App started={state.started} />;
  if (state.at === 'failed') {
    if (state.error instanceof StartError) return <StartProblemPage onRetry={run} problem={state.error.problem} />;
    throw state.error;
  }
  return (
    <p className="grid min-h-dvh place-items-center text-ink-soft" role="status">
      Loading Quorate…
    </p>
  );
}
