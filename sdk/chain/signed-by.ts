/** Whether the contracts take a signature, by the rule of OpenZeppelin's SignatureChecker. */
import {
  type Address,
  encodeFunctionData,
  type Hex,
  isAddressEqual,
  type PublicClient,
  padHex,
  parseAbi,
  recoverAddress,
  size,
  slice,
  toFunctionSelector,
} from 'viem';
import { decodeRevert } from '../reverts.ts';

const WALLET = parseAbi(['function isValidSignature(bytes32 hash, bytes signature) view returns (bytes4)']);
/** What a contract answers to say yes (ERC-1271): the selector of the question, and nothing after it in its word. */
const YES = padHex(toFunctionSelector(WALLET[0]), { dir: 'right', size: 32 });
const WORD = 32;

const KEY_SIGNATURE_BYTES = 65;
/** Half the order of the curve: of the two signatures that fit, the contracts take the one with the lower s. */
const HALF_ORDER = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n;
/** What old hardware wallets end a signature with, and what the chain wants instead. */
const OLD_ENDINGS: Partial<Record<Hex, string>> = { '0x00': '1b', '0x01': '1c' };

/**
 * Whether `signature` of `digest` counts as that of `signer`. An account with code is asked (ERC-1271), also where its
 * key has handed it to that code (ERC-7702); any other one has to have signed with its key.
 *
 * Rejects when the node does not answer.
 */
export async function isSignedBy(client: PublicClient, signer: Address, digest: Hex, signature: Hex): Promise<boolean> {
  const code = await client.getCode({ address: signer });
  return code === undefined || code === '0x'
    ? isSignedByKey(signer, digest, signature)
    : isSignedByContract(client, signer, digest, signature);
}

/** The same signature as the contracts read it. What is no key's signature stays as it is. */
export function chainSignature(signature: Hex): Hex {
  if (size(signature) !== KEY_SIGNATURE_BYTES) return signature;
  const ending = OLD_ENDINGS[slice(signature, 64)];
  return ending === undefined ? signature : `${slice(signature, 0, 64)}${ending}`;
}

async function isSignedByKey(signer: Address, hash: Hex, signature: Hex): Promise<boolean> {
  if (size(signature) !== KEY_SIGNATURE_BYTES || BigInt(slice(signature, 32, 64)) > HALF_ORDER) return false;
  if (!['0x1b', '0x1c'].includes(slice(signature, 64).toLowerCase())) return false;
  try {
    return isAddressEqual(await recoverAddress({ hash, signature }), signer);
  } catch {
    return false; // no point of the curve
  }
}

async function isSignedByContract(client: PublicClient, to: Address, hash: Hex, signature: Hex): Promise<boolean> {
  const data = encodeFunctionData({ abi: WALLET, functionName: 'isValidSignature', args: [hash, signature] });
  try {
    const { data: answer = '0x' } = await client.call({ to, data });
    return size(answer) >= WORD && slice(answer, 0, WORD) === YES;
  } catch (error) {
    if (decodeRevert(error) !== undefined) return false;
    throw error;
  }
}
