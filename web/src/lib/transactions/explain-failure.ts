import type { Address } from 'viem';
import {
  BaseError,
  ChainMismatchError,
  HttpRequestError,
  InsufficientFundsError,
  TimeoutError,
  UserRejectedRequestError,
} from 'viem';
import type { Deployment } from '../../../../sdk/deployment.ts';
import type { Explanation } from '../../../../sdk/reverts/explanation.ts';
import { decodeRevert, explainRevert } from '../../../../sdk/reverts.ts';
import { shortAddress } from '../format/address.ts';
import { nameAddress } from '../format/contract-name.ts';
import { localNumber } from '../format/number.ts';
import { formatLocalTime } from '../format/time.ts';

export type { Explanation };

/** How explanations write times and numbers: as the reader of this page does. */
export const READER = {
  formatTime: (at: bigint) => formatLocalTime(at),
  formatNumber: (plain: string) => localNumber(plain),
};

/**
 * Why an action did not work, in plain words: what a contract answered, or what stood in the way before it.
 *
 * @param deployment whose contracts are called by their names
 */
export function explainFailure(error: unknown, deployment?: Deployment): Explanation {
  const revert = decodeRevert(error);
  if (revert !== undefined) {
    const formatAddress = (address: Address) =>
      deployment === undefined ? shortAddress(address) : nameAddress(deployment, address);
    return explainRevert(revert, { ...READER, formatAddress });
  }
  if (error instanceof BaseError) return explainViem(error);
  return {
    title: 'This did not work',
    detail: error instanceof Error ? error.message : String(error),
    nextStep: 'Nothing was sent. Try again.',
  };
}

type Kind = { is: (cause: unknown) => boolean; explanation: Explanation };

const KINDS: readonly Kind[] = [
  {
    is: (cause) => cause instanceof UserRejectedRequestError,
    explanation: {
      title: 'You declined in the wallet',
      detail: 'The wallet was asked to sign and the answer was no.',
      nextStep: 'Nothing was sent. Start again when you are ready.',
    },
  },
  {
    is: (cause) => cause instanceof InsufficientFundsError,
    explanation: {
      title: 'Not enough ETH for the fee',
      detail: 'The account cannot pay what the network charges for this transaction.',
      nextStep: 'Send some ETH to the account, then try again.',
    },
  },
  {
    is: (cause) => cause instanceof ChainMismatchError,
    explanation: {
      title: 'The wallet is on another network',
      detail: 'It would have sent this to a chain on which Quorate does not stand.',
      nextStep: 'Switch the network in the wallet, then try again.',
    },
  },
  {
    is: (cause) => cause instanceof HttpRequestError || cause instanceof TimeoutError,
    explanation: {
      title: 'The node did not answer',
      detail: 'The connection to the configured RPC address failed.',
      nextStep: 'Check the connection, then try again.',
    },
  },
];

function explainViem(error: BaseError): Explanation {
  const kind = KINDS.find(({ is }) => error.walk(is) !== null);
  return (
    kind?.explanation ?? {
      title: 'This did not work',
      detail: error.shortMessage,
      nextStep: 'Nothing was sent. Check the wallet, then try again.',
    }
  );
}
