import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Suspense } from 'react';
import { encodeFunctionData, toFunctionSelector } from 'viem';
import { describe, expect, test } from 'vitest';
import type { Case } from '../../../../sdk/court/case.ts';
import { slashingCourtAbi } from '../../../../sdk/generated/abis.ts';
import { timestamp } from '../../../../sdk/units.ts';
import DecideRoute from '../../../../web/src/app/routes/decide.tsx';
import { aCase } from '../../../sdk/fixtures/jobs.ts';
import { GOVERNANCE_ANSWERS } from '../../fixtures/governance.ts';
import { jobAnswers } from '../../fixtures/market.ts';
import { notingNode } from '../../fixtures/noting-node.ts';
import { ALICE, FLOP } from '../../fixtures/proposals.ts';
import { type Answers, show, testProtocol } from '../../fixtures/protocol.tsx';

const YEAR = 31_536_000n;
const court = testProtocol().deployment.contracts.slashingCourt.address;
/** Of the class Spend here: neither the lowest nor the highest. */
const decide = { target: court, selector: toFunctionSelector('decide(uint256,uint8)'), class: 1 };

function open(different: Partial<Case> = {}, contract: Answers['contract'] = {}) {
  const node = notingNode();
  const dispute = aCase({ id: 7n, stage: 'Appealed', outcome: 'Incorrect', endsAt: timestamp(YEAR), ...different });
  show(
    <Suspense fallback="waiting">
      <DecideRoute caseId={7n} />
    </Suspense>,
    {
      connected: true,
      client: node.client,
      wallet: node.wallet,
      contract: { ...GOVERNANCE_ANSWERS, ...jobAnswers([], dispute), entries: () => [decide], ...contract },
    },
  );
  return node.sent;
}

describe('a proposal that decides a case', () => {
  test('is one call of the court, with the outcome that was chosen', async () => {
    const sent = open();
    expect(await screen.findByTestId('new-proposal-submit')).toBeDisabled();
    await userEvent.click(screen.getByTestId('decision-Malicious'));
    expect(await screen.findByText('Give the proposal a title.')).toBeInTheDocument();
    await userEvent.type(screen.getByTestId('decision-title'), 'It was noise');
    await userEvent.type(screen.getByTestId('decision-body'), 'See the log.');
    await waitFor(() => expect(screen.getByTestId('new-proposal-submit')).toBeEnabled());
    await userEvent.click(screen.getByTestId('new-proposal-submit'));
    const data = encodeFunctionData({ abi: slashingCourtAbi, functionName: 'decide', args: [7n, 4] });
    const text = `# It was noise\n\nSee the log.\n\n#proposer=${ALICE}`;
    await waitFor(() => expect(sent).toEqual([{ functionName: 'propose', args: [[court], [0n], [data], text] }]));
  });

  test('asks for an outcome first, and says of which class it is', async () => {
    open();
    expect(await screen.findByText('Choose an outcome.')).toBeInTheDocument();
    expect(screen.getByTestId('new-proposal-class')).toHaveTextContent('Spend');
    expect(screen.queryByText('A vote that begins now comes too late')).toBeNull();
  });

  test('says when it would come too late', async () => {
    open({ endsAt: timestamp(700_000n) });
    expect(await screen.findByText('A vote that begins now comes too late')).toBeInTheDocument();
  });

  test('says what is missing to those who have too few votes', async () => {
    open({}, { getPastVotes: () => FLOP });
    expect(await screen.findByText('You need more votes.')).toBeInTheDocument();
  });

  test.each([
    ['that was not appealed', { stage: 'Judged' }],
    ['whose time to decide is over', { endsAt: timestamp(2_000n) }],
  ] as const)('is not there for a case %s', async (_, different) => {
    open(different);
    expect(await screen.findByText('There is nothing to decide')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'To the job' })).toHaveAttribute('href', '/job/3');
  });

  test('is not there without a case', async () => {
    open({}, { cases: () => [] });
    expect(await screen.findByRole('link', { name: 'To the jobs' })).toBeInTheDocument();
  });
});
