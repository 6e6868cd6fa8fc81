import { screen, within } from '@testing-library/react';
import { encodeFunctionData, type Hex, parseEther } from 'viem';
import { describe, expect, test } from 'vitest';
import { parameterRegistryAbi, treasuryAbi } from '../../../../sdk/generated/abis.ts';
import { decodeCalls } from '../../../../sdk/governance/decode-calls.ts';
import { findSpec } from '../../../../sdk/parameters/find-spec.ts';
import { wad } from '../../../../sdk/units.ts';
import { CallView } from '../../../../web/src/features/governance/components/call-view.tsx';
import { currentValues } from '../../../../web/src/features/governance/model/change-view.ts';
import { imaginaryDeployment } from '../../../sdk/fixtures/deployment.ts';
import { initialStates } from '../../../sdk/fixtures/states.ts';
import { BOB, FLOP } from '../../fixtures/proposals.ts';
import { show } from '../../fixtures/protocol.tsx';

const { contracts } = imaginaryDeployment();

function open(target: `0x${string}`, data: Hex, value = 0n) {
  const [call] = decodeCalls([{ target, value: wad(value), data }], imaginaryDeployment());
  if (call === undefined) throw new Error('nothing was decoded');
  show(<CallView before={currentValues(initialStates())} call={call} states={initialStates()} />);
}

const keyOf = (key: string) => findSpec(key)?.id ?? '0x';

describe('a call', () => {
  test('that sets a value shows it from and to, with units', () => {
    const data = encodeFunctionData({
      abi: parameterRegistryAbi,
      functionName: 'set',
      args: [keyOf('fee.protocol'), 225n],
    });
    open(contracts.parameterRegistry.address, data);
    const row = within(screen.getByTestId('change-fee.protocol'));
    expect(row.getByTestId('change-from-fee.protocol')).toHaveTextContent('2.5 %');
    expect(row.getByTestId('change-to-fee.protocol')).toHaveTextContent('2.25 %');
  });

  test('that moves bounds shows old and new ones', () => {
    const bounds = { min: 0n, max: 400n, maxStep: 50n, windowCap: 100n };
    const args = [keyOf('fee.protocol'), bounds] as const;
    open(
      contracts.parameterRegistry.address,
      encodeFunctionData({ abi: parameterRegistryAbi, functionName: 'setBounds', args }),
    );
    expect(screen.getByText('5 % → 4 %')).toBeInTheDocument();
  });

  test('that pays from the treasury says how much of what', () => {
    const args = [contracts.computeToken.address, BOB, 1_500n * FLOP] as const;
    open(contracts.treasury.address, encodeFunctionData({ abi: treasuryAbi, functionName: 'pay', args }));
    expect(screen.getByText('1,500 FLOP')).toBeInTheDocument();
    expect(screen.getByText(BOB)).toBeInTheDocument();
  });

  test('that sends ETH says so', () => {
    open(BOB, '0x', parseEther('1.25'));
    expect(screen.getByText('1.25 ETH')).toBeInTheDocument();
  });

  test.each([
    ['to a stranger', BOB, '0x12345678deadbeef' as Hex],
    [
      'with bytes after its arguments',
      contracts.parameterRegistry.address,
      `${encodeFunctionData({ abi: parameterRegistryAbi, functionName: 'set', args: [keyOf('fee.protocol'), 225n] })}00` as Hex,
    ],
  ] as const)('that cannot be read is shown loudly with its selector: %s', (_, target, data) => {
    open(target, data);
    const notice = screen.getByTestId('unknown-call');
    expect(notice).toHaveTextContent('cannot read this call');
    expect(notice).toHaveTextContent(data.slice(0, 10));
    expect(screen.queryByTestId('change-fee.protocol')).toBeNull();
  });
});
