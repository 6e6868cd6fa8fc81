import { type Address, isAddressEqual, zeroAddress } from 'viem';
import type { DecodedCall, NamedArgument } from '../../../../../sdk/governance/decode-calls.ts';
import { AccountName } from '../../../components/ui/account-name.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { formatAmount } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';

type KnownCallProps = { call: DecodedCall & { kind: 'known' } };

/** A function of one of our contracts: a payment in words, any other with its arguments as the contract names them. */
export function KnownCall({ call }: KnownCallProps) {
  const { contract, functionName, args } = call;
  if (contract === 'treasury' && (functionName === 'pay' || functionName === 'payAboveCap')) {
    return <Payment args={args} isAboveCap={functionName === 'payAboveCap'} />;
  }
  return (
    <div className="flex flex-col gap-3 rounded-lg bg-sunken p-4">
      <p>
        Calls <strong className="font-mono text-[0.9em]">{functionName}</strong> of{' '}
        <strong className="font-mono text-[0.9em]">{contract}</strong>
        {call.call.value > 0n && ` with ${formatAmount(call.call.value, { decimals: 18 })} ETH`}.
      </p>
      {args.length > 0 && (
        <Facts
          rows={args.map(({ name, type, value }) => ({
            name: `${name || 'argument'} (${type})`,
            value: <span className="font-mono text-2xs break-all">{plainText(value)}</span>,
          }))}
        />
      )}
    </div>
  );
}

/** The treasury pays FLOP and ETH in units people know, any other asset in its smallest unit. */
function Payment({ args, isAboveCap }: { args: readonly NamedArgument[]; isAboveCap: boolean }) {
  const { deployment } = useProtocol();
  const [asset, to, amount] = args.map(({ value }) => value) as [Address, Address, bigint];
  const isFlop = isAddressEqual(asset, deployment.contracts.computeToken.address);
  const isEth = isAddressEqual(asset, zeroAddress);
  return (
    <div className="rounded-lg border px-4 py-3">
      <p className="text-sm text-ink-soft">The treasury pays{isAboveCap && ', above its cap'}</p>
      <p className="figures text-lg font-bold">
        {isFlop || isEth
          ? `${formatAmount(amount, { decimals: 18 })} ${isFlop ? 'FLOP' : 'ETH'}`
          : formatAmount(amount, { decimals: 0 })}
      </p>
      {!isFlop && !isEth && (
        <p className="text-sm">
          in the smallest unit of <AccountName address={asset} />
        </p>
      )}
      <p className="mt-1 text-sm text-ink-soft">
        to <span className="font-mono text-2xs break-all text-ink">{to}</span>
      </p>
    </div>
  );
}

function plainText(value: unknown): string {
  if (typeof value === 'object' && value !== null) {
    return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? part.toString() : part));
  }
  return String(value);
}
