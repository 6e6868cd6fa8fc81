/** What can go wrong in the sdk itself. What a contract answers is in reverts.ts. */

/** An error with facts for a log line, and whether the same call may succeed later without anyone changing anything. */
export abstract class SdkError extends Error {
  abstract readonly retryable: boolean;
  /** Facts, never sentences. Bigints are decimal strings. */
  readonly details: Readonly<Record<string, string | number>>;

  constructor(message: string, details: Readonly<Record<string, string | number>> = {}, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.details = details;
  }
}

/** The text is no plain decimal number. */
export class DecimalFormatError extends SdkError {
  readonly retryable = false;
  constructor(text: string) {
    super(`"${text}" is not a number. Use digits with at most one "." between them, such as 1500 or 0.25.`, { text });
  }
}

/** The number is finer than its unit. */
export class TooManyDecimalsError extends SdkError {
  readonly retryable = false;
  readonly decimals: number;
  constructor(text: string, decimals: number) {
    super(decimals === 0 ? `"${text}" must be a whole number.` : `"${text}" has more than ${decimals} decimals.`, {
      text,
      decimals,
    });
    this.decimals = decimals;
  }
}

/** A deployment file is not what the deploy script writes. */
export class DeploymentFormatError extends SdkError {
  readonly retryable = false;
  constructor(problems: string) {
    super(`Not a deployment: ${problems}`, { problems });
  }
}

/** The chain has a parameter that the catalogue of this build does not: the two belong to different versions. */
export class UnknownParameterError extends SdkError {
  readonly retryable = false;
  constructor(key: string) {
    super(`The registry holds ${key}, which this version does not know`, { key });
  }
}

/** The catalogue of this build has a parameter that the chain does not: the two belong to different versions. */
export class MissingParameterError extends SdkError {
  readonly retryable = false;
  constructor(key: string) {
    super(`The registry does not hold ${key}, which this version reads`, { key });
  }
}

/** The node knows the proposal but not the log in which it was made, so its text and calls cannot be shown. */
export class ProposalLogMissingError extends SdkError {
  readonly retryable = true;
  constructor(proposalId: bigint, block: bigint) {
    super(`The node does not have the log of proposal ${proposalId} in block ${block}`, {
      proposalId: proposalId.toString(),
      block: block.toString(),
    });
  }
}

/** Text or calls that the node handed out are not those the governor knows the proposal by. */
export class ProposalPayloadMismatchError extends SdkError {
  readonly retryable = true;
  constructor(proposalId: bigint, expected: string, actual: string) {
    super(`What the node says about proposal ${proposalId} is not what was proposed`, {
      proposalId: proposalId.toString(),
      expected,
      actual,
    });
  }
}

/** These are not the params of a ballot. */
export class BallotParamsError extends SdkError {
  readonly retryable = false;
  constructor(problem: string) {
    super(`Not a split ballot: ${problem}`, { problem });
  }
}
