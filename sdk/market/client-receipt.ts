/** A receipt that the client of a job has signed, as text that it hands to the provider by any way it likes. */
import { type Address, getAddress, type Hex, isAddress, isAddressEqual, isHash } from 'viem';
import * as z from 'zod/mini';
import type { Deployment } from '../deployment.ts';
import type { Usage } from './job.ts';

/** What the client says was done and used, and its signature of that. */
export type ClientReceipt = { jobId: bigint; resultHash: Hex; usage: Usage; byClient: Hex };

/** Why a text is no receipt that can be used here. */
export type ReceiptProblem =
  | { kind: 'not-a-receipt' }
  /** `field` is missing or is not what it has to be. */
  | { kind: 'field'; field: string }
  /** It was signed for another chain or another escrow. */
  | { kind: 'elsewhere'; chainId: bigint; escrow: Address };

export type ReadReceipt =
  | { receipt: ClientReceipt; problem?: undefined }
  | { receipt?: undefined; problem: ReceiptProblem };

/** Names the format, so that a text can be told from any other. */
const KIND = 'quorate-receipt-1';
/** Many times what any wallet's signature needs. */
const MOST_CHARACTERS = 50_000;
/** Figures of use are kept in 64 bits, numbers of jobs in 256. */
const USE_END = 2n ** 64n;
const NUMBER_END = 2n ** 256n;
/** As many digits as the largest number has: longer ones are not even read. */
const DECIMAL = /^(0|[1-9][0-9]{0,77})$/;

const below = (end: bigint) =>
  z.pipe(
    z.string().check(z.refine((text) => DECIMAL.test(text) && BigInt(text) < end)),
    z.transform((text): bigint => BigInt(text)),
  );
const use = below(USE_END);
const address = z.pipe(
  z.string().check(z.refine((text) => isAddress(text))),
  z.transform((text): Address => getAddress(text)),
);

const schema = z.object({
  kind: z.literal(KIND),
  chainId: below(NUMBER_END),
  escrow: address,
  jobId: below(NUMBER_END),
  resultHash: z.custom<Hex>((text) => typeof text === 'string' && isHash(text)),
  usage: z.object({ gpuSeconds: use, gibSeconds: use, egressGib: use }),
  clientSignature: z.custom<Hex>((text) => typeof text === 'string' && /^0x([0-9a-f]{2})*$/i.test(text)),
});

type Place = Pick<Deployment, 'chainId' | 'contracts'>;

/** The receipt as text: JSON, with numbers as decimals in quotes, so that no program rounds them. */
export function writeReceipt({ chainId, contracts }: Place, receipt: ClientReceipt): string {
  const { jobId, resultHash, usage, byClient } = receipt;
  const text = {
    kind: KIND,
    chainId: chainId.toString(),
    escrow: contracts.jobEscrow.address,
    jobId: jobId.toString(),
    resultHash,
    usage: {
      gpuSeconds: usage.gpuSeconds.toString(),
      gibSeconds: usage.gibSeconds.toString(),
      egressGib: usage.egressGib.toString(),
    },
    clientSignature: byClient,
  };
  return JSON.stringify(text, null, 2);
}

/** Reads what {@link writeReceipt} wrote. Whether the client signed it is another question: `isSignedBy` answers it. */
export function readReceipt({ chainId, contracts }: Place, text: string): ReadReceipt {
  const json = text.length > MOST_CHARACTERS ? undefined : parseJson(text);
  if (!isRecord(json) || json.kind !== KIND) return { problem: { kind: 'not-a-receipt' } };
  const read = z.safeParse(schema, json);
  if (!read.success) return { problem: { kind: 'field', field: read.error.issues[0]?.path.join('.') ?? 'kind' } };
  const { escrow, clientSignature, jobId, resultHash, usage } = read.data;
  if (read.data.chainId !== BigInt(chainId) || !isAddressEqual(escrow, contracts.jobEscrow.address)) {
    return { problem: { kind: 'elsewhere', chainId: read.data.chainId, escrow } };
  }
  return { receipt: { jobId, resultHash, usage, byClient: clientSignature } };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the caller says what it is not
  }
}
