/** What only a vote may do to the market: calls for a proposal, each sent by the timelock. */
import {
  type Abi,
  type Address,
  type ContractFunctionArgs,
  type ContractFunctionName,
  encodeFunctionData,
  zeroAddress,
} from 'viem';
import { type Judgement, outcomes, type VerifierSet } from '../court/case.ts';
import { courtContract } from '../court/read-cases.ts';
import type { Deployment } from '../deployment.ts';
import type { Call } from '../governance/proposal.ts';
import { oracleContract, type PriceFeed, type PriceFeeds } from '../price/read-price.ts';
import { reputationContract } from '../reputation/read-reputation.ts';
import { wad } from '../units.ts';
import { escrowContract } from './market-contracts.ts';

/** Decides an appealed case. It has to be executed before the decision's deadline. */
export function decideCase(deployment: Deployment, caseId: bigint, outcome: Judgement): Call {
  return call(courtContract(deployment), 'decide', [caseId, outcomes.indexOf(outcome)]);
}

/** Adds a set of verifiers. Jobs funded after {@link setJudgement} names it are judged by them. */
export function addVerifierSet(deployment: Deployment, { members, threshold }: VerifierSet): Call {
  const ascending = members.toSorted((one, other) => (BigInt(one) < BigInt(other) ? -1 : 1));
  return call(courtContract(deployment), 'addVerifierSet', [ascending, BigInt(threshold)]);
}

/** Has jobs funded from then on judged by `court`, by verdicts of that set. */
export function setJudgement(deployment: Deployment, court: Address, verifierSet: bigint): Call {
  return call(escrowContract(deployment), 'setJudgement', [court, verifierSet]);
}

/** Sends the fees released so far to the present distributor, and later ones to another. */
export function setFeeDistributor(deployment: Deployment, feeDistributor: Address): Call {
  return call(escrowContract(deployment), 'setFeeDistributor', [feeDistributor]);
}

/** Takes the price of new jobs from another oracle. */
export function setOracle(deployment: Deployment, oracle: Address): Call {
  return call(escrowContract(deployment), 'setOracle', [oracle]);
}

/** Asks another contract for discounts and records settled work there. */
export function setReputation(deployment: Deployment, reputation: Address): Call {
  return call(escrowContract(deployment), 'setReputation', [reputation]);
}

/** Tells another contract of settled work, or nobody. */
export function setWorkRecorder(deployment: Deployment, workRecorder?: Address): Call {
  return call(escrowContract(deployment), 'setWorkRecorder', [workRecorder ?? zeroAddress]);
}

/** Takes prices from other feeds. */
export function setFeeds(deployment: Deployment, { primary, second, sequencer }: PriceFeeds): Call {
  const args = [feed(primary), feed(second), sequencer ?? zeroAddress] as const;
  return call(oracleContract(deployment), 'setFeeds', args);
}

const feed = (chosen?: PriceFeed) => ({
  source: chosen?.source ?? zeroAddress,
  heartbeat: Number(chosen?.heartbeat ?? 0n),
});

/** Lets a contract record settled work and slashes for reputation, or no more. */
export function setReporter(deployment: Deployment, reporter: Address, isReporter: boolean): Call {
  return call(reputationContract(deployment), 'setReporter', [reporter, isReporter]);
}

/** Name and arguments are checked against the ABI here, and encoded. */
function call<const abi extends Abi, name extends ContractFunctionName<abi, 'nonpayable'>>(
  { address, abi }: { address: Address; abi: abi },
  functionName: name,
  args: ContractFunctionArgs<abi, 'nonpayable', name>,
): Call {
  // What the signature has checked is forgotten: viem cannot follow it through a generic ABI.
  const data = encodeFunctionData({
    abi: abi as Abi,
    functionName: functionName as string,
    args: args as readonly unknown[],
  });
  return { target: address, value: wad(0n), data };
}
