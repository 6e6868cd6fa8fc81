/** Why the app cannot start, with the facts its page shows. */
export type StartProblem =
  | { kind: 'config-missing'; url: string; detail: string }
  | { kind: 'config-invalid'; url: string; detail: string }
  | { kind: 'rpc-unreachable'; host: string; detail: string }
  | { kind: 'wrong-chain'; host: string; expected: number; actual: number }
  | { kind: 'wrong-genesis'; host: string; expected: string; actual: string };

export class StartError extends Error {
  readonly problem: StartProblem;

  constructor(problem: StartProblem) {
    super(`Quorate cannot start: ${problem.kind}`);
    this.name = 'StartError';
    this.problem = problem;
  }
}
