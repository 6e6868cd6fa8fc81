import { BaseError } from 'viem';

/**
 * What the person at the command line can put right. Its message is one sentence for each problem, which names what is
 * wrong and how to fix it; a command prints it without a stack and ends with exit code 1.
 */
export class UsageError extends Error {
  readonly problems: readonly string[];

  constructor(...problems: string[]) {
    super(problems.join('\n'));
    this.name = 'UsageError';
    this.problems = problems;
  }
}

/**
 * The text to print for `error` when a command ends because of it. Unexpected errors are named by their class; those of
 * viem are cut to what happened, without the request that can be pages long.
 */
export function describeError(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  if (error instanceof BaseError) return [error.shortMessage, error.details].filter(Boolean).join(' ');
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
