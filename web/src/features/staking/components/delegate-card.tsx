import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Address, isAddressEqual } from 'viem';
import { Link } from 'wouter';
import { checkDelegate, delegationRoom } from '../../../../../sdk/staking/check-stake.ts';
import type { Provider } from '../../../../../sdk/staking/provider.ts';
import { delegate } from '../../../../../sdk/staking/staking-calls.ts';
import { type Wad, wad } from '../../../../../sdk/units.ts';
import { Card } from '../../../components/ui/card.tsx';
import { ErrorState } from '../../../components/ui/error-state.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';
import { WalletGate } from '../../../components/ui/wallet-gate.tsx';
import { shortAddress } from '../../../lib/format/address.ts';
import { formatFlop } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { providerQuery } from '../api/provider-queries.ts';
import { positionsQuery, stakerQuery } from '../api/staker-queries.ts';
import { useStakingRules } from '../api/use-staking-rules.ts';
import { readStakeAmount, reasonNotReady } from '../model/stake-amount.ts';
import { AmountField } from './amount-field.tsx';
import { PayButtons } from './pay-buttons.tsx';

/** Backs a provider with the connected account's FLOP. */
export function DelegateCard({ provider }: { provider: Provider }) {
  return (
    <Card title="Back this provider">
      <WalletGate purpose="to delegate stake">
        {(account) =>
          isAddressEqual(account, provider.address) ? (
            <p className="text-sm text-ink-soft">
              This is you. Your own stake is under{' '}
              <Link className="text-accent underline underline-offset-2" href="/stake">
                My stake
              </Link>
              .
            </p>
          ) : (
            <DelegateForm account={account} provider={provider} />
          )
        }
      </WalletGate>
    </Card>
  );
}

function DelegateForm({ account, provider }: { account: Address; provider: Provider }) {
  const protocol = useProtocol();
  const { rules, limits } = useStakingRules();
  const staker = useQuery(stakerQuery(protocol, account));
  const positions = useQuery(positionsQuery(protocol, account));
  const asProvider = useQuery(providerQuery(protocol, account));
  const [text, setText] = useState('');
  const error = staker.error ?? positions.error ?? asProvider.error;
  const isRead = staker.data && positions.data && asProvider.data !== undefined;
  if (error && !isRead) {
    const retry = () => void Promise.all([staker, positions, asProvider].map((query) => query.refetch()));
    return <ErrorState error={error} onRetry={retry} what="Your FLOP" />;
  }
  if (!isRead) return <Skeleton label="Reading your FLOP" />;

  const { balance, locked, allowance } = staker.data;
  const room = delegationRoom(provider, rules.selfBond);
  const read = readStakeAmount(text, (amount) =>
    checkDelegate(
      {
        staker: staker.data,
        isProvider: asProvider.data !== null,
        provider,
        amount,
        positions: positions.data.map((position) => position.provider),
      },
      rules,
      limits,
    ),
  );
  const staked = positions.data.find((position) => isAddressEqual(position.provider, provider.address));
  const isRefused = provider.eligibility !== 'Eligible' && provider.eligibility !== 'SelfBondTooLow';
  return (
    <div className="flex flex-col gap-4">
      <Facts
        rows={[
          { name: 'You hold', value: `${formatFlop(balance)} FLOP` },
          { name: 'You have with it', value: <Amount id="delegated-here" value={staked?.active ?? wad(0n)} /> },
          { name: 'It can still take', value: <Amount id="delegation-room" value={isRefused ? wad(0n) : room} /> },
        ]}
      />
      <AmountField
        all={least(wad(balance - locked), room)}
        hint={`At least ${formatFlop(limits.minDelegation)} FLOP.`}
        id="stake-delegate"
        label="Delegate"
        onText={setText}
        problem={read.problem}
        text={text}
      />
      <PayButtons
        allowance={allowance}
        id="stake-delegate"
        onDone={() => setText('')}
        payment={
          read.amount && {
            amount: read.amount,
            call: delegate(protocol.deployment, provider.address, read.amount),
            label: `Delegate ${formatFlop(read.amount)} FLOP to ${shortAddress(provider.address)}`,
          }
        }
        reason={isRefused ? 'It takes no delegations now: see its standing.' : reasonNotReady(text, read)}
        verb="Delegate"
      />
    </div>
  );
}

function Amount({ id, value }: { id: string; value: Wad }) {
  return <span data-testid={id}>{formatFlop(value)} FLOP</span>;
}

function least(one: Wad, other: Wad): Wad {
  return one < other ? one : other;
}
