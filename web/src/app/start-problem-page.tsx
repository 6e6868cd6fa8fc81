import { type ReactNode, useEffect } from 'react';
import { Button } from '../components/ui/button.tsx';
import { Icon } from '../components/ui/icon.tsx';
import type { StartProblem } from '../config/start-error.ts';
import { Logo } from './shell/logo.tsx';

type Words = { title: string; what: ReactNode; next: ReactNode; facts: readonly (readonly [string, string])[] };

/** Why there is nothing to see, and what to do about it. */
export function StartProblemPage({ problem, onRetry }: { problem: StartProblem; onRetry: () => void }) {
  const { title, what, next, facts } = wordsFor(problem);
  useEffect(() => {
    document.title = `${title} · Quorate`;
  }, [title]);
  return (
    <main className="mx-auto flex min-h-dvh max-w-2xl flex-col justify-center gap-6 px-4 py-10">
      <Logo />
      <div
        className="flex flex-col gap-4 rounded-xl border bg-surface p-6 shadow-card"
        data-testid={`start-problem-${problem.kind}`}
        role="alert"
      >
        <h1 className="flex items-center gap-3 text-xl font-bold">
          <span className="text-negative">
            <Icon className="size-6" name="warning" />
          </span>
          {title}
        </h1>
        <p>{what}</p>
        <dl className="grid gap-x-4 gap-y-1 rounded-lg bg-sunken p-4 text-sm sm:grid-cols-[auto_1fr]">
          {facts.map(([name, value]) => (
            <div className="contents" key={name}>
              <dt className="text-ink-soft">{name}</dt>
              <dd className="font-mono text-2xs leading-5 break-all">{value}</dd>
            </div>
          ))}
        </dl>
        <p>
          <strong>Next: </strong>
          {next}
        </p>
        <Button className="self-start" onClick={onRetry}>
          Try again
        </Button>
      </div>
    </main>
  );
}

function wordsFor(problem: StartProblem): Words {
  switch (problem.kind) {
    case 'config-missing':
      return {
        title: 'The configuration is missing',
        what: 'This page finds its network and its contracts in a file beside it, and could not read that file.',
        next: 'Put config.json beside index.html, or ask whoever runs this page to do so.',
        facts: [
          ['File', problem.url],
          ['Answer', problem.detail],
        ],
      };
    case 'config-invalid':
      return {
        title: 'The configuration is not valid',
        what: 'The file that names the network and the contracts was read, but something in it is wrong.',
        next: 'Correct the fields named above. The deploy script writes the part called "deployment".',
        facts: [
          ['File', problem.url],
          ['Wrong', problem.detail],
        ],
      };
    case 'rpc-unreachable':
      return {
        title: 'The node does not answer',
        what: 'Everything here is read from one node, and that node could not be reached.',
        next: 'Check that it runs and that your connection works, then try again.',
        facts: [
          ['Node', problem.host],
          ['Answer', problem.detail],
        ],
      };
    case 'wrong-chain':
      return {
        title: 'The node is on another network',
        what: 'The configuration names one chain and the node follows another, so nothing it says would apply.',
        next: 'Set rpcUrl in config.json to a node of the chain that is expected.',
        facts: [
          ['Node', problem.host],
          ['Expected chain id', String(problem.expected)],
          ['Chain id of the node', String(problem.actual)],
        ],
      };
    case 'wrong-genesis':
      return {
        title: 'The node follows a different chain',
        what: 'Its chain id is the expected one, but its first block is not: this is another chain, or one that was started anew.',
        next: 'Deploy to the running chain and use the new deployment in config.json, or name the right node there.',
        facts: [
          ['Node', problem.host],
          ['Expected first block', problem.expected],
          ['First block of the node', problem.actual],
        ],
      };
  }
}
