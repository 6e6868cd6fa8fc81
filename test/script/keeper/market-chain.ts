/** What people do on the market of a test chain before a keeper is needed, and a keeper that can be asked task by task. */
import { type Address, keccak256, maxUint256, parseUnits, stringToHex } from 'viem';
import { answerFeed, readFeeds } from '../../../script/devnet/history/prices.ts';
import { developmentSigners } from '../../../script/devnet/history/signatures.ts';
import type { KeeperContext, KeeperSettings } from '../../../script/keeper/context.ts';
import { createCourtBoards } from '../../../script/keeper/court-boards.ts';
import { readHead } from '../../../script/keeper/heads.ts';
import { createJobBoard } from '../../../script/keeper/job-board.ts';
import { createNeedsWatch } from '../../../script/keeper/needs-watch.ts';
import { createProposalBoard } from '../../../script/keeper/proposal-board.ts';
import type { KeeperTask } from '../../../script/keeper/task.ts';
import type { ContractCall } from '../../../sdk/chain/contract-call.ts';
import type { Judgement } from '../../../sdk/court/case.ts';
import { challenge, giveVerdict } from '../../../sdk/court/court-calls.ts';
import { readCaseOfJob, readVerifierSet } from '../../../sdk/court/read-cases.ts';
import { computeTokenAbi } from '../../../sdk/generated/abis.ts';
import { FLAT, NO_USAGE, type Offer } from '../../../sdk/market/job.ts';
import { accept, fund, settleJob, submit } from '../../../sdk/market/job-calls.ts';
import { readJobCount } from '../../../sdk/market/read-jobs.ts';
import { bps, DAY, microUsd, seconds, wad } from '../../../sdk/units.ts';
import { account, type ProtocolChain } from './protocol-chain.ts';

const HOUR = 3_600n;

export type Market = {
  client: Address;
  provider: Address;
  challenger: Address;
  do(from: Address, call: ContractCall): Promise<void>;
  /** Has the feeds answer as before, now. */
  renewFeeds(): Promise<void>;
  /** Offers a job of a day for that many dollars, open for an hour. */
  offer(dollars: bigint): Promise<bigint>;
  /** The same, accepted by the provider. */
  start(dollars: bigint): Promise<bigint>;
  /** The same, handed in. */
  handIn(dollars: bigint): Promise<bigint>;
  /** The same, settled by its client. */
  complete(dollars: bigint): Promise<bigint>;
  /** Challenges a job that was handed in. Returns the number of the case. */
  challenge(jobId: bigint): Promise<bigint>;
  judge(caseId: bigint, jobId: bigint, outcome: Judgement): Promise<void>;
};

/** Registers a provider with 500 000 FLOP of its own, and lets everybody pay. */
export async function openMarket(chain: ProtocolChain): Promise<Market> {
  const { deployment } = chain;
  const [client, provider, challenger] = [2, 3, 4].map((index) => account(chain.accounts, index)) as [
    Address,
    Address,
    Address,
  ];
  const { computeToken, jobEscrow, slashingCourt } = deployment.contracts;
  const approve = (from: Address, spender: Address) =>
    chain.send(from, computeToken.address, computeTokenAbi, 'approve', [spender, maxUint256]);
  await approve(client, jobEscrow.address);
  for (const party of [client, provider, challenger]) await approve(party, slashingCourt.address);
  await chain.register(provider, '500000');

  const perform = (from: Address, { address, abi, functionName, args }: ContractCall) =>
    chain.send(from, address, abi, functionName, args);
  const signers = developmentSigners(deployment);
  const market: Market = {
    client,
    provider,
    challenger,
    do: perform,
    async renewFeeds() {
      for (const feed of await readFeeds(chain.client, deployment)) {
        const { from, to, data } = answerFeed(feed, feed.answer);
        await chain.sendData(from, to, data);
      }
    },
    async offer(dollars) {
      await perform(client, fund(deployment, offerOf(dollars)));
      return readJobCount(chain.client, deployment);
    },
    async start(dollars) {
      const id = await market.offer(dollars);
      await perform(provider, accept(deployment, id, wad(0n)));
      return id;
    },
    async handIn(dollars) {
      const id = await market.start(dollars);
      await perform(provider, submit(deployment, id, keccak256(stringToHex('result')), NO_USAGE));
      return id;
    },
    async complete(dollars) {
      const id = await market.handIn(dollars);
      await perform(client, settleJob(deployment, id));
      return id;
    },
    async challenge(jobId) {
      await perform(challenger, challenge(deployment, jobId, keccak256(stringToHex('evidence'))));
      const found = await readCaseOfJob(chain.client, deployment, jobId);
      if (!found) throw new Error(`job ${jobId} has no case`);
      return found.id;
    },
    async judge(caseId, jobId, outcome) {
      const { members, threshold } = await readVerifierSet(chain.client, deployment, 1n);
      const verdict = { caseId, jobId, outcome, reasons: keccak256(stringToHex('reasons')) };
      const signatures = await Promise.all(
        members
          .slice(0, threshold)
          .map(async (signer) => ({ signer, signature: await signers.verdict(signer, verdict) })),
      );
      await perform(challenger, giveVerdict(deployment, verdict, signatures));
    },
  };
  return market;
}

function offerOf(dollars: bigint): Offer {
  return {
    usd: microUsd(dollars * 1_000_000n),
    startBps: bps(10_000n),
    ramp: seconds(0n),
    offerTime: seconds(HOUR),
    duration: DAY,
    asset: 0n,
    rates: FLAT,
    maxTokens: wad(parseUnits('1000000', 18)),
    specification: keccak256(stringToHex('specification')),
  };
}

/** A keeper that is asked one task at a time, and whose every call is tried first, as the real one's. */
export type AskedKeeper = {
  /** What the task finds at the latest block. */
  find<work>(task: KeeperTask<work>): Promise<string[]>;
  /** Does everything that it finds. */
  runAll<work>(task: KeeperTask<work>): Promise<void>;
  /** Whether the task's call for `work` would go through at the latest block. */
  wouldRun<work>(task: KeeperTask<work>, work: work): Promise<boolean>;
};

export function askedKeeper(chain: ProtocolChain, settings: KeeperSettings): AskedKeeper {
  const { client: reader, deployment } = chain;
  const from = account(chain.accounts, 9);
  const silent = () => undefined;
  const context = (send: KeeperContext['send']): KeeperContext => ({
    reader,
    deployment,
    proposals: createProposalBoard(reader, deployment),
    jobs: createJobBoard(reader, deployment),
    court: createCourtBoards(reader, deployment),
    needs: createNeedsWatch(reader, deployment),
    send,
    settings,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    signal: new AbortController().signal,
  });
  const trying = context(async ({ to, data }) => {
    await reader.call({ account: from, to, data });
    return '0x';
  });
  const doing = context(async ({ to, data }) => {
    const gas = await reader.estimateGas({ account: from, to, data });
    await chain.sendData(from, to, data, (gas * 13n) / 10n);
    return '0x';
  });
  const findWork = async <work>(task: KeeperTask<work>) => task.find(trying, await readHead(reader));
  return {
    find: async (task) => (await findWork(task)).map((work) => task.key(work)),
    async runAll(task) {
      for (const work of await findWork(task)) await task.run(doing, work);
    },
    wouldRun: (task, work) =>
      task.run(trying, work).then(
        () => true,
        () => false,
      ),
  };
}
