import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Suspense } from 'react';
import {
  ContractFunctionRevertedError,
  decodeFunctionData,
  encodeErrorResult,
  type Hex,
  RawContractError,
  zeroAddress,
} from 'viem';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { guardianAbi, protocolErrorsAbi, protocolGovernorAbi } from '../../../../sdk/generated/abis.ts';
import { descriptionHash } from '../../../../sdk/governance/payload.ts';
import type { ProposalSummary } from '../../../../sdk/governance/proposal.ts';
import { timestamp } from '../../../../sdk/units.ts';
import { ActionsCard } from '../../../../web/src/features/governance/components/actions-card.tsx';
import { DepositCard } from '../../../../web/src/features/governance/components/deposit-card.tsx';
import { imaginaryDeployment } from '../../../sdk/fixtures/deployment.ts';
import { ALICE, BOB, FLOP, proposal, rules } from '../../fixtures/proposals.ts';
import { HASH, show } from '../../fixtures/protocol.tsx';

beforeEach(() => sessionStorage.clear());

const { contracts } = imaginaryDeployment();
const REGISTRY = contracts.parameterRegistry.address;
const TEXT = {
  payload: { targets: [REGISTRY], values: [0n], calldatas: ['0x12345678' as Hex], description: '# A title' },
  pins: [`0x${'22'.repeat(32)}` as Hex],
  createdIn: HASH,
};
/** Alice holds the guardian until then. */
const GUARDIAN_END = 100_000n;

type Open = { different: Partial<ProposalSummary>; simulate?: () => Promise<unknown>; votes?: bigint };

function open({ different, simulate = async () => ({}), votes = 100n * FLOP }: Open) {
  const sent = vi.fn((params: unknown) => {
    const [{ to, data }] = params as [{ to: Hex; data: Hex }];
    return { to, data };
  });
  const { version, classes, common } = rules();
  const shown = proposal(different);
  const plain = (value: object) =>
    Object.fromEntries(Object.entries(value).map(([key, part]) => [key, part < 2n ** 48n ? Number(part) : part]));
  show(
    <Suspense fallback="…">
      <ActionsCard proposal={shown} text={TEXT} />
      <DepositCard proposal={shown} />
    </Suspense>,
    {
      connected: true,
      client: {
        simulateContract: simulate,
        estimateContractGas: async () => 100_000n,
        getBlock: async () => ({ number: 51n, timestamp: 2_001n, hash: '0x51', logsBloom: '0x' }),
        getTransactionReceipt: async () => ({ status: 'success' }),
      },
      contract: {
        version: () => version,
        rulesOf: () => plain(classes.Parameter),
        commonOf: () => plain(common),
        proposalWord: () => 0n,
        getPastVotes: () => votes,
        proposalRequiredVotes: () => 100n * FLOP,
        isOpen: () => true,
        governanceStart: () => 0n,
        minDelegated: () => 1n,
        guardian: () => [contracts.guardian.address, GUARDIAN_END],
        holder: () => ALICE,
        endsAt: () => GUARDIAN_END,
      },
      wallet: {
        eth_sendTransaction: (params) => {
          sent(params);
          return HASH;
        },
      },
    },
  );
  return { call: () => sent.mock.results[0]?.value as { to: Hex; data: Hex } };
}

const press = async (testId: string) => {
  const button = await screen.findByTestId(testId);
  await waitFor(() => expect(button).toBeEnabled());
  await userEvent.click(button);
};

describe('the page of a proposal', () => {
  test.each([
    ['queue', { state: 'Succeeded', expiresAt: timestamp(9_000n) }],
    ['execute', { state: 'Queued', eta: timestamp(1_500n), expiresAt: timestamp(9_000n) }],
  ] as const)('can %s it, by number and pins', async (functionName, different) => {
    const { call } = open({ different });
    await press(`${functionName}-button`);
    await waitFor(() => expect(call()).toBeDefined());
    const { payload, pins } = TEXT;
    expect(decodeFunctionData({ abi: protocolGovernorAbi, data: call().data })).toEqual({
      functionName,
      args: [7n, payload.targets, payload.values, payload.calldatas, descriptionHash(payload.description), pins],
    });
  });

  test('names the target that is not what was voted on', async () => {
    const args = [7n, REGISTRY, TEXT.pins[0] ?? '0x', HASH] as const;
    const data = encodeErrorResult({ abi: protocolErrorsAbi, errorName: 'ProtocolGovernor_CodeChanged', args });
    const simulate = async () => {
      const cause = new RawContractError({ data });
      throw new ContractFunctionRevertedError({ abi: protocolErrorsAbi, data, functionName: 'queue', cause });
    };
    open({ different: { state: 'Succeeded' }, simulate });
    await press('queue-button');
    const problem = await screen.findByTestId('problem');
    expect(problem).toHaveTextContent('The code is not what was voted on');
    expect(problem).toHaveTextContent('The code behind the parameter registry (0x');
  });

  test('lets the proposer take it back before voting opens', async () => {
    const { call } = open({ different: { state: 'Pending' } });
    await press('cancel-button');
    await waitFor(() => expect(call()).toBeDefined());
    expect(decodeFunctionData({ abi: protocolGovernorAbi, data: call().data })).toEqual({
      functionName: 'cancel',
      args: [7n],
    });
    expect(screen.getByTestId('cancel-button-note')).toHaveTextContent('It is yours');
  });

  test('lets anybody cancel what its proposer has left', async () => {
    open({ different: { state: 'Active', proposer: BOB }, votes: 49n * FLOP });
    expect(await screen.findByTestId('cancel-button-note')).toHaveTextContent('49 votes left of the 100');
  });

  test('lets the guardian cancel what is queued, through its contract', async () => {
    const { call } = open({ different: { state: 'Queued', eta: timestamp(9_000n) } });
    await press('cancel-button');
    await waitFor(() => expect(call()).toBeDefined());
    expect(call().to.toLowerCase()).toBe(contracts.guardian.address.toLowerCase());
    expect(decodeFunctionData({ abi: guardianAbi, data: call().data })).toEqual({ functionName: 'cancel', args: [7n] });
  });

  test('settles the deposit of what is over', async () => {
    const { call } = open({ different: { state: 'Expired', proposer: zeroAddress } });
    expect(await screen.findByTestId('deposit')).toHaveTextContent('1,000 FLOP are the proposer’s again');
    await press('settle-button');
    await waitFor(() => expect(call()).toBeDefined());
    expect(decodeFunctionData({ abi: protocolGovernorAbi, data: call().data })).toEqual({
      functionName: 'settleDeposit',
      args: [7n],
    });
  });

  test('says what became of a deposit that is settled', async () => {
    open({ different: { state: 'Executed', isDepositSettled: true } });
    expect(await screen.findByText('1,000 FLOP were returned.')).toBeInTheDocument();
    expect(screen.queryByTestId('settle-button')).toBeNull();
  });
});
