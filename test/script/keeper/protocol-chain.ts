/** A chain with the protocol on it, and the few things that people do with it before a keeper is needed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Abi, type Address, encodeFunctionData, type Hex, maxUint256, numberToHex, parseUnits } from 'viem';
import { type Anvil, startAnvil } from '../../../script/devnet/anvil.ts';
import { deployLocally } from '../../../script/devnet/deploy-locally.ts';
import { developmentNode } from '../../../script/devnet/history/development-node.ts';
import type { Environment } from '../../../script/environment.ts';
import { connect, type RpcClient } from '../../../script/rpc.ts';
import type { Deployment } from '../../../sdk/deployment.ts';
import {
  computeTokenAbi,
  parameterRegistryAbi,
  protocolGovernorAbi,
  providerStakingAbi,
} from '../../../sdk/generated/abis.ts';
import { parameters } from '../../../sdk/generated/parameters.ts';
import { readProposalCount, readProposalSummary } from '../../../sdk/governance/read-proposals.ts';

export type ProtocolChain = {
  anvil: Anvil;
  client: RpcClient;
  deployment: Deployment;
  deploymentFile: string;
  /** Accounts of the node, all with FLOP. The second one has the votes of two and passes what it proposes. */
  accounts: readonly Address[];
  request<answer>(method: string, params?: unknown[]): Promise<answer>;
  /** Sends and requires success. */
  send(from: Address, to: Address, abi: Abi, functionName: string, args: readonly unknown[]): Promise<void>;
  /** The same with a call that is encoded already. */
  sendData(from: Address, to: Address, data: Hex, gas?: bigint): Promise<void>;
  /** Makes a block that many seconds later. */
  wait(seconds: bigint): Promise<void>;
  /** Makes a proposal to set a parameter. */
  propose(key: string, value: bigint): Promise<bigint>;
  /** The same, and has it pass. */
  passProposal(key: string, value: bigint): Promise<bigint>;
  /** Makes `provider` a provider of one reference GPU with that stake of its own. */
  register(provider: Address, flop: string): Promise<void>;
  stop(): Promise<void>;
};

/** More than anything here takes. */
const GAS = 3_000_000n;
/** Only catches what hangs: a busy machine takes its time to start a process. */
const WAIT_MS = 60_000;

export async function startProtocolChain(): Promise<ProtocolChain> {
  const anvil = await startAnvil({ pruneHistory: 64 });
  const folder = mkdtempSync(join(tmpdir(), 'quorate-chain-'));
  const deploymentFile = join(folder, 'deployment.json');
  const stop = async () => {
    await anvil.stop();
    rmSync(folder, { recursive: true });
  };
  try {
    const client = await connect({ rpcUrl: anvil.url, authorization: undefined, chainId: 31_337 });
    const accounts = await developmentNode(client).accounts();
    const deployment = await deployLocally({
      rpcUrl: anvil.url,
      account: account(accounts, 8), // the tenth is the guardian, which a deployer must not be
      out: deploymentFile,
    });
    const chain = {
      anvil,
      client,
      deployment,
      deploymentFile,
      accounts,
      stop,
      ...actions(client, deployment, accounts),
    };
    const voter = account(accounts, 1);
    const { computeToken, protocolGovernor } = deployment.contracts;
    const [token, governor] = [computeToken.address, protocolGovernor.address];
    await chain.send(voter, token, computeTokenAbi, 'delegate', [voter]);
    await chain.send(account(accounts, 2), token, computeTokenAbi, 'delegate', [voter]);
    await chain.send(voter, token, computeTokenAbi, 'approve', [governor, maxUint256]);
    await chain.wait(1n); // votes count from the second after
    await chain.send(voter, governor, protocolGovernorAbi, 'openGovernance', [[voter]]);
    return chain;
  } catch (error) {
    await stop();
    throw error;
  }
}

function actions(client: RpcClient, { contracts, ...deployment }: Deployment, accounts: readonly Address[]) {
  const governor = contracts.protocolGovernor.address;
  const request = <answer>(method: string, params: unknown[] = []): Promise<answer> =>
    client.request({ method, params } as never) as Promise<answer>;

  async function sendData(from: Address, to: Address, data: Hex, gas = GAS): Promise<void> {
    const hash = await request<Hex>('eth_sendTransaction', [{ from, to, data, gas: numberToHex(gas) }]);
    const receipt = await until(() => request<{ status: Hex } | null>('eth_getTransactionReceipt', [hash]));
    if (receipt.status !== '0x1') throw new Error(`the transaction ${hash} failed`);
  }
  const send: ProtocolChain['send'] = (from, to, abi, functionName, args) =>
    sendData(from, to, encodeFunctionData({ abi, functionName, args }));

  async function wait(seconds: bigint): Promise<void> {
    await request('evm_increaseTime', [numberToHex(seconds)]);
    await request('evm_mine');
  }

  async function propose(key: string, value: bigint): Promise<bigint> {
    const voter = account(accounts, 1);
    const id = parameters.find((spec) => spec.key === key)?.id;
    if (!id) throw new RangeError(key);
    const call = encodeFunctionData({ abi: parameterRegistryAbi, functionName: 'set', args: [id, value] });
    const payload = [[contracts.parameterRegistry.address], [0n], [call], `# Set ${key} to ${value}`];
    await send(voter, governor, protocolGovernorAbi, 'propose', payload);
    return readProposalCount(client, { contracts, ...deployment });
  }

  async function passProposal(key: string, value: bigint): Promise<bigint> {
    const voter = account(accounts, 1);
    const proposalId = await propose(key, value);
    const summary = await readProposalSummary(client, { contracts, ...deployment }, proposalId);
    const { timestamp } = await client.getBlock({ blockTag: 'latest' });
    await wait(summary.snapshot - timestamp + 1n);
    await send(voter, governor, protocolGovernorAbi, 'castVote', [proposalId, 1]);
    await wait(summary.deadline - summary.snapshot);
    return proposalId;
  }

  async function register(provider: Address, flop: string): Promise<void> {
    const { address: staking } = contracts.providerStaking;
    await send(provider, contracts.computeToken.address, computeTokenAbi, 'approve', [staking, maxUint256]);
    const args = [[1_000, 0, 0, 0], 500n, parseUnits(flop, 18), ''];
    await send(provider, staking, providerStakingAbi, 'register', args);
  }

  return { request, send, sendData, wait, propose, passProposal, register };
}

/** Asks until there is an answer. */
export async function until<answer>(ask: () => Promise<answer | null | undefined | false>): Promise<answer> {
  const deadline = performance.now() + WAIT_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false) return answer;
    if (performance.now() > deadline) throw new Error(`waited ${WAIT_MS} ms in vain`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export function account(accounts: readonly Address[], index: number): Address {
  const address = accounts[index];
  if (!address) throw new RangeError(`the node has no account ${index}`);
  return address;
}

/** What a keeper is told when the node signs for it. */
export function keeperEnvironment({ anvil, accounts }: ProtocolChain, index = 9): Environment {
  return {
    rpcUrl: anvil.url,
    rpcAuthorization: undefined,
    keystore: undefined,
    passwordFile: undefined,
    devAccount: account(accounts, index),
    logLevel: 'debug',
  };
}
