import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Suspense } from 'react';
import { type Hex, hashTypedData, UserRejectedRequestError } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { describe, expect, test } from 'vitest';
import { type ClientReceipt, readReceipt, writeReceipt } from '../../../../sdk/market/client-receipt.ts';
import { type Job, NO_USAGE, type Usage } from '../../../../sdk/market/job.ts';
import { receiptTypedData } from '../../../../sdk/market/receipt-typed-data.ts';
import { nanoUsd } from '../../../../sdk/units.ts';
import { JobView } from '../../../../web/src/features/market/components/job-view.tsx';
import { imaginaryDeployment } from '../../../sdk/fixtures/deployment.ts';
import { aJob } from '../../../sdk/fixtures/jobs.ts';
import { ESCROW_ANSWERS, jobAnswers } from '../../fixtures/market.ts';
import { notingNode } from '../../fixtures/noting-node.ts';
import { ALICE } from '../../fixtures/proposals.ts';
import { type Answers, show } from '../../fixtures/protocol.tsx';

const deployment = imaginaryDeployment();
/** A client with a key of its own. Alice, who is connected, is asked as a contract: she has no key here. */
const CAROL = privateKeyToAccount(`0x${'0c'.repeat(32)}`);
const WALLET_SIGNATURE: Hex = '0xa11ce0';
const RESULT: Hex = `0x${'12'.repeat(32)}`;
const METERED = { gpuSecond: nanoUsd(1_000_000n), gibSecond: nanoUsd(0n), egressGib: nanoUsd(0n) };
const YES: Hex = `0x1626ba7e${'00'.repeat(28)}`;

type Page = { job: Job; contract?: Answers['contract']; client?: Answers['client']; wallet?: Answers['wallet'] };

/** Alice's contract says yes to any signature. The provider's discount on the fee is a tenth. */
function open({ job, contract = {}, client = {}, wallet = {} }: Page) {
  const node = notingNode();
  const asked: unknown[] = [];
  show(
    <Suspense fallback="waiting">
      <JobView id={3n} />
    </Suspense>,
    {
      connected: true,
      now: 4_000n,
      client: {
        ...node.client,
        getCode: async ({ address }: { address: string }) => (address === ALICE ? '0x60' : undefined),
        call: async () => ({ data: YES }),
        ...client,
      },
      wallet: {
        ...node.wallet,
        eth_signTypedData_v4: (params) => {
          asked.push(params);
          return WALLET_SIGNATURE;
        },
        ...wallet,
      },
      contract: {
        ...ESCROW_ANSWERS,
        ...jobAnswers([job]),
        scoreOf: () => 0n,
        totalOf: () => 0n,
        feeDiscount: () => 1_000n,
        ...contract,
      },
    },
  );
  return { sent: node.sent, asked };
}

describe('a client', () => {
  const mine = (different: Partial<Job> = {}) => aJob('Accepted', { client: ALICE, ...different });
  const shownText = async () => (await screen.findByTestId<HTMLTextAreaElement>('receipt-text')).value;

  test('sees what a receipt pays, signs it, and has it as text', async () => {
    const user = userEvent.setup();
    const { sent, asked } = open({ job: mine({ rates: METERED }) });
    expect(await screen.findByTestId('job-sign-receipt-3')).toBeDisabled();
    await user.type(screen.getByTestId('receipt-result'), RESULT);
    await user.type(screen.getByTestId('receipt-gpuSeconds'), '10500');
    // A quarter of 100 FLOP; of the fee of 2.5 % a tenth is spared where it is not burned.
    expect(await screen.findByTestId('pay-billed')).toHaveTextContent('10.5 of 42 USD');
    expect(screen.getByTestId('pay-paid')).toHaveTextContent('24.4125 FLOP, 10.2532 USD');
    expect(screen.getByTestId('pay-fee')).toHaveTextContent('0.5875 FLOP, 0.2467 USD');
    expect(screen.getByTestId('pay-returned')).toHaveTextContent('75 FLOP, 31.5 USD');
    expect(screen.queryByTestId('receipt-text')).toBeNull();
    await user.click(screen.getByTestId('job-sign-receipt-3'));

    const usage = { ...NO_USAGE, gpuSeconds: 10_500n };
    const receipt = { jobId: 3n, resultHash: RESULT, usage, byClient: WALLET_SIGNATURE };
    expect(readReceipt(deployment, await shownText())).toEqual({ receipt });
    const [[account, data]] = asked as [[string, string]];
    expect(account).toBe(ALICE);
    expect(JSON.parse(data)).toMatchObject({
      primaryType: 'Receipt',
      domain: { name: 'JobEscrow', chainId: deployment.chainId },
      message: { jobId: '3', resultHash: RESULT, gpuSeconds: '10500', gibSeconds: '0', egressGib: '0' },
    });
    expect(sent).toEqual([]);

    const file = screen.getByTestId('receipt-file');
    expect(file).toHaveAttribute('download', 'receipt-of-job-3.json');
    expect(decodeURIComponent(file.getAttribute('href')!)).toContain(await shownText());
    await user.click(screen.getByTestId('receipt-copy'));
    expect(await screen.findByText('Copied.')).toBeInTheDocument();
    expect(await navigator.clipboard.readText()).toBe(await shownText());

    await user.type(screen.getByTestId('receipt-gpuSeconds'), '0');
    expect(screen.queryByTestId('receipt-text')).toBeNull();
  });

  test('of a flat job is asked for the result alone', async () => {
    open({ job: mine() });
    await userEvent.type(await screen.findByTestId('receipt-result'), RESULT);
    expect(screen.queryByTestId('receipt-gpuSeconds')).toBeNull();
    expect(await screen.findByTestId('pay-billed')).toHaveTextContent('42 of 42 USD');
    await userEvent.click(screen.getByTestId('job-sign-receipt-3'));
    expect(JSON.parse(await shownText()).usage).toEqual({ gpuSeconds: '0', gibSeconds: '0', egressGib: '0' });
  });

  test.each([
    ['who declines', { wallet: { eth_signTypedData_v4: decline } }, 'You declined in the wallet'],
    ['whose contract does not stand by it', { client: { call: async () => ({ data: '0x' }) } }, /ERC-1271/],
    ['whose node is silent', { client: { call: () => Promise.reject(new Error('no node')) } }, 'no node'],
  ])('%s is told so, and has no text', async (_, different, words) => {
    open({ job: mine(), ...(different as Partial<Page>) });
    await userEvent.type(await screen.findByTestId('receipt-result'), RESULT);
    await userEvent.click(screen.getByTestId('job-sign-receipt-3'));
    expect(await screen.findByText(words)).toBeInTheDocument();
    expect(screen.queryByTestId('receipt-text')).toBeNull();
  });
});

describe('a provider', () => {
  const mine = (different: Partial<Job> = {}) =>
    aJob('Accepted', { client: CAROL.address, provider: ALICE, rates: METERED, ...different });
  const usage: Usage = { ...NO_USAGE, gpuSeconds: 10_500n };

  async function signed(different: Partial<ClientReceipt> = {}, by = CAROL): Promise<ClientReceipt> {
    const receipt = { jobId: 3n, resultHash: RESULT, usage, ...different };
    const byClient = await by.sign({ hash: hashTypedData(receiptTypedData(deployment, receipt)) });
    return { ...receipt, byClient };
  }
  const paste = async (text: string) => {
    await userEvent.click(await screen.findByText('The client has signed a receipt'));
    await userEvent.click(screen.getByTestId('signed-receipt-text'));
    await userEvent.paste(text);
  };
  const submit = () => screen.findByTestId('job-submit-signed-3');

  test('sees what the receipt says and pays, signs it and sends both signatures', async () => {
    const receipt = await signed();
    const { sent, asked } = open({ job: mine() });
    await paste(writeReceipt(deployment, receipt));
    const button = await submit();
    expect(screen.getByTestId('signed-gpuSeconds')).toHaveTextContent('10,500 s');
    expect(await screen.findByTestId('pay-paid')).toHaveTextContent('24.4125 FLOP, 10.2532 USD');
    await userEvent.click(button);
    const args = [3n, RESULT, usage, WALLET_SIGNATURE, receipt.byClient];
    await waitFor(() => expect(sent).toEqual([{ functionName: 'submitSigned', args }]));
    expect(asked).toHaveLength(1);
  });

  test('opens it as a file', async () => {
    open({ job: mine() });
    await userEvent.click(await screen.findByText('The client has signed a receipt'));
    const file = new File([writeReceipt(deployment, await signed())], 'receipt.json', { type: 'application/json' });
    await userEvent.upload(screen.getByTestId('signed-receipt-file'), file);
    expect(await submit()).toBeEnabled();
  });

  test('signs once, also when the transaction has to be tried again', async () => {
    let isDown = true;
    const node = notingNode();
    const simulateContract = (call: never) =>
      isDown ? Promise.reject(new Error('try later')) : (node.client.simulateContract as (c: never) => unknown)(call);
    const { asked } = open({ job: mine(), client: { simulateContract } });
    await paste(writeReceipt(deployment, await signed()));
    await userEvent.click(await submit());
    expect(await screen.findByText('try later')).toBeInTheDocument();
    isDown = false;
    await userEvent.click(await submit());
    await waitFor(() => expect(node.sent).toHaveLength(1));
    expect(asked).toHaveLength(1);
  });

  test('who declines to sign sends nothing', async () => {
    const { sent } = open({ job: mine(), wallet: { eth_signTypedData_v4: decline } });
    await paste(writeReceipt(deployment, await signed()));
    await userEvent.click(await submit());
    expect(await screen.findByText('You declined in the wallet')).toBeInTheDocument();
    expect(sent).toEqual([]);
  });

  const changed = (from: string, to: string) => async () => writeReceipt(deployment, await signed()).replace(from, to);
  test.each([
    ['any text', async () => 'pay me', /This is not a receipt\. Paste all of the text/],
    ['a part that is damaged', changed('"10500"', '"10,500"'), /Its part “usage.gpuSeconds” is missing or damaged/],
    ['another chain', changed(`"chainId": "${deployment.chainId}"`, '"chainId": "5"'), /signed for chain 5/],
    ['another escrow', changed(deployment.contracts.jobEscrow.address, CAROL.address), /signed for the escrow 0x/],
    ['another job', async () => writeReceipt(deployment, await signed({ jobId: 4n })), /This receipt is for job 4/],
  ])('is told what is wrong with %s', async (_, text, words) => {
    open({ job: mine() });
    await paste(await text());
    expect(await screen.findByText(words)).toHaveAttribute('role', 'alert');
    expect(screen.queryByTestId('job-submit-signed-3')).toBeNull();
  });

  test('is told that a flat job bills no use', async () => {
    open({ job: mine({ rates: aJob().rates }) });
    await paste(writeReceipt(deployment, await signed()));
    expect(await screen.findByText(/this job has a flat price/)).toHaveAttribute('role', 'alert');
  });

  test.each([
    ['somebody else signed', async () => signed({}, privateKeyToAccount(`0x${'0d'.repeat(32)}`))],
    ['the client signed other figures', async () => ({ ...(await signed()), usage: { ...usage, gpuSeconds: 9n } })],
  ])('is told that %s', async (_, receipt) => {
    open({ job: mine() });
    await paste(writeReceipt(deployment, await receipt()));
    expect(await screen.findByTestId('receipt-unsigned')).toHaveTextContent(/did not sign this receipt of job 3/);
    expect(screen.queryByTestId('job-submit-signed-3')).toBeNull();
  });

  test('is not told that it is unsigned where that could not be read', async () => {
    open({ job: mine(), client: { getCode: () => Promise.reject(new Error('no node')) } });
    await paste(writeReceipt(deployment, await signed()));
    expect(await screen.findByText('Whether the client signed it could not be read')).toBeInTheDocument();
    expect(screen.queryByTestId('receipt-unsigned')).toBeNull();
  });
});

function decline(): never {
  throw new UserRejectedRequestError(new Error('no'));
}
