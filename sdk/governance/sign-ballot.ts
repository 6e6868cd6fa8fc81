/** Puts a signature to a ballot, in the form that `castVotesBySig` takes. */
import {
  type Address,
  encodeAbiParameters,
  type Hex,
  isAddressEqual,
  parseSignature,
  recoverTypedDataAddress,
  signatureToCompactSignature,
  size,
  zeroHash,
} from 'viem';
import type { Deployment } from '../deployment.ts';
import { encodeChoice, signedBallotTypedData, type UnsignedBallot } from './ballot-typed-data.ts';

/** A ballot with its signature. */
export type SignedBallot = {
  voter: Address;
  support: number;
  nonce: bigint;
  deadline: bigint;
  /** The key's signature in the compact form of ERC-2098; zero where `extra` holds another one. */
  r: Hex;
  vs: Hex;
  /** Reason, split and a contract's signature; empty where there is none of them, which makes a batch cheaper. */
  extra: Hex;
};

/** `IProtocolGovernor.BallotExtra`. */
const EXTRA = [
  {
    type: 'tuple',
    components: [
      { name: 'reason', type: 'string' },
      { name: 'params', type: 'bytes' },
      { name: 'signature', type: 'bytes' },
    ],
  },
] as const;

const KEY_SIGNATURE_BYTES = 65;

/**
 * Puts `signature` of {@link signedBallotTypedData} to `ballot`. What is not the voter's own key's signature is handed on
 * whole, for the voter's contract to judge (ERC-1271).
 */
export async function signBallot(
  deployment: Deployment,
  ballot: UnsignedBallot,
  signature: Hex,
): Promise<SignedBallot> {
  const { voter, nonce, reason, deadline } = ballot;
  const { support, params } = encodeChoice(ballot.choice);
  const isOwn = await isSignedByKey(deployment, ballot, signature);
  const { r, yParityAndS: vs } = isOwn
    ? signatureToCompactSignature(parseSignature(signature))
    : { r: zeroHash, yParityAndS: zeroHash };
  const isPlain = isOwn && reason === '' && size(params) === 0;
  const extra = isPlain ? '0x' : encodeAbiParameters(EXTRA, [{ reason, params, signature: isOwn ? '0x' : signature }]);
  return { voter, support, nonce, deadline, r, vs, extra };
}

async function isSignedByKey(deployment: Deployment, ballot: UnsignedBallot, signature: Hex): Promise<boolean> {
  if (size(signature) !== KEY_SIGNATURE_BYTES) return false;
  try {
    const signer = await recoverTypedDataAddress({ ...signedBallotTypedData(deployment, ballot), signature });
    return isAddressEqual(signer, ballot.voter);
  } catch {
    return false; // no point of the curve, so no key's signature
  }
}
