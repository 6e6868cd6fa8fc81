/** What others do in the market while a page is open: providers that stake and work, verifiers that judge, feeds that answer. */
import { type Address, encodeFunctionData, type Hex, maxUint256, parseAbi } from 'viem';
import { mnemonicToAccount } from 'viem/accounts';
import type { ContractCall } from '../../sdk/chain/contract-call.ts';
import type { Case, Judgement } from '../../sdk/court/case.ts';
import { approveCourt, giveVerdict } from '../../sdk/court/court-calls.ts';
import { verdictTypedData } from '../../sdk/court/verdict-typed-data.ts';
import { readPriceFeeds } from '../../sdk/price/read-price.ts';
import { approveStake, register } from '../../sdk/staking/staking-calls.ts';
import { bps, milliGpu, type Wad } from '../../sdk/units.ts';
import { type Chain, eventually } from './chain.ts';

const FEED = parseAbi(['function owner() view returns (address)', 'function setAnswer(int256 newAnswer)']);
/** 0.42 USD, as the feed of local chains has it from the beginning. */
const ANSWER = 42_000_000n;
/** More than any call here takes. */
const GAS: Hex = '0x2dc6c0';

/** Sends a call from an account that the node holds, and waits until it is mined. */
export async function act(chain: Chain, from: Address, { address, ...call }: ContractCall): Promise<void> {
  const transaction = { from, to: address, data: encodeFunctionData(call), gas: GAS };
  const hash = await chain.request<Hex>('eth_sendTransaction', [transaction]);
  const receipt = await eventually(
    async () => (await chain.request<{ status: Hex } | null>('eth_getTransactionReceipt', [hash])) ?? undefined,
  );
  if (receipt.status !== '0x1') throw new Error(`${call.functionName} reverted`);
}

/** Makes `account` a provider with 500 000 FLOP of its own, and lets the court take the bonds of its appeals. */
export async function becomeProvider(chain: Chain, account: Address): Promise<void> {
  const units = [milliGpu(8_000n), milliGpu(0n), milliGpu(0n), milliGpu(0n)] as const;
  const registration = { units, commission: bps(500n), amount: (500_000n * 10n ** 18n) as Wad, metadata: 'Eight GPUs' };
  await act(chain, account, approveStake(chain.deployment, maxUint256 as Wad));
  await act(chain, account, register(chain.deployment, registration));
  await act(chain, account, approveCourt(chain.deployment, maxUint256 as Wad));
}

/** The feed answers anew: time has passed and its answer was old. */
export async function renewPrice(chain: Chain): Promise<void> {
  const { primary } = await readPriceFeeds(chain.client, chain.deployment);
  const feed = { address: primary.source, abi: FEED } as const;
  const owner = await chain.client.readContract({ ...feed, functionName: 'owner' });
  await act(chain, owner, { ...feed, functionName: 'setAnswer', args: [ANSWER] });
}

/** Two of the three verifiers of local chains give a verdict, which `from` hands in. */
export async function giveVerdictOf(
  chain: Chain,
  from: Address,
  { id, jobId }: Case,
  outcome: Judgement,
): Promise<void> {
  const reasons: Hex = `0x${'5e'.repeat(32)}`;
  const verdict = { caseId: id, jobId, outcome, reasons };
  const data = verdictTypedData(chain.deployment, verdict);
  const mnemonic = 'test test test test test test test test test test test junk';
  const signatures = await Promise.all(
    [10, 11].map(async (addressIndex) => {
      const account = mnemonicToAccount(mnemonic, { addressIndex });
      return { signer: account.address, signature: await account.signTypedData(data) };
    }),
  );
  await act(chain, from, giveVerdict(chain.deployment, verdict, signatures));
}
