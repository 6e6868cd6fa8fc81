import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { StartProblemPage } from '../../../web/src/app/start-problem-page.tsx';
import type { StartProblem } from '../../../web/src/config/start-error.ts';

const PROBLEMS: readonly [StartProblem, title: string, fact: string][] = [
  [
    { kind: 'config-missing', url: 'http://page.test/config.json', detail: 'HTTP 404' },
    'configuration is missing',
    'HTTP 404',
  ],
  [
    { kind: 'config-invalid', url: 'http://page.test/config.json', detail: 'rpcUrl: gone' },
    'configuration is not valid',
    'rpcUrl: gone',
  ],
  [{ kind: 'rpc-unreachable', host: 'node.test', detail: 'refused' }, 'does not answer', 'node.test'],
  [{ kind: 'wrong-chain', host: 'node.test', expected: 1, actual: 31_337 }, 'on another network', '31337'],
  [{ kind: 'wrong-genesis', host: 'node.test', expected: '0xaa', actual: '0xbb' }, 'a different chain', '0xbb'],
];

test.each(PROBLEMS)('says what is wrong and what to do: $kind', async (problem, title, fact) => {
  const onRetry = vi.fn();
  render(<StartProblemPage onRetry={onRetry} problem={problem} />);
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(title);
  expect(screen.getByText(fact)).toBeInTheDocument();
  expect(screen.getByText(/Next:/)).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(onRetry).toHaveBeenCalledOnce();
});

test('the titles differ, so that nobody takes one problem for another', () => {
  const titles = PROBLEMS.map(([problem]) => {
    const { unmount } = render(<StartProblemPage onRetry={() => {}} problem={problem} />);
    const title = screen.getByRole('heading', { level: 1 }).textContent;
    unmount();
    return title;
  });
  expect(new Set(titles).size).toBe(PROBLEMS.length);
});
