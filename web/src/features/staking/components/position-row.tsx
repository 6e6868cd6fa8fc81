import { useQuery } from '@tanstack/react-query';
import type { Address } from 'viem';
import { Link } from 'wouter';
import { isVoid, type StakePosition } from '../../../../../sdk/staking/read-positions.ts';
import { AccountName } from '../../../components/ui/account-name.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { formatFlop } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { providerQuery } from '../api/provider-queries.ts';
import { useStakingRules } from '../api/use-staking-rules.ts';
import { standingOf } from '../model/standing.ts';
import { ClaimButton } from './claim-button.tsx';
import { ExitForm } from './exit-form.tsx';
import { RequestList } from './request-list.tsx';
import { StandingBadge } from './standing-badge.tsx';

/** What one has with one provider: what it is worth, what it earned, what leaves. */
export function PositionRow({ account, position }: { account: Address; position: StakePosition }) {
  const { provider: address, active, unbonding, earned, isOwn } = position;
  const { rules } = useStakingRules();
  const { data: provider } = useQuery(providerQuery(useProtocol(), address));
  const id = address.toLowerCase();
  return (
    <li className="flex flex-col gap-4 px-4 py-5 sm:px-6" data-testid={`position-${id}`}>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <Link className="font-semibold text-accent underline underline-offset-2" href={`/provider/${address}`}>
          <AccountName address={address} you={account} />
        </Link>
        {provider && <StandingBadge standing={standingOf(provider, rules.selfBond)} />}
      </p>
      <Facts
        rows={[
          { name: isOwn ? 'Your own stake' : 'Staked', value: <Flop id={`position-active-${id}`} of={active} /> },
          { name: 'On its way out', value: <Flop id={`position-unbonding-${id}`} of={unbonding} /> },
          {
            name: isOwn ? 'Earned, with your commission' : 'Earned',
            value: <Flop id={`position-earned-${id}`} of={earned} shown={6} />,
          },
        ]}
      />
      <ClaimButton account={account} position={position} />
      {isVoid(position) && (
        <Notice look="caution" title="A slash took all of it">
          Withdraw once to clear it away.
        </Notice>
      )}
      {provider && (position.requests.length > 0 || isVoid(position)) && (
        <RequestList account={account} position={position} provider={provider} />
      )}
      {active > 0n && provider && (
        <details className="rounded-lg border px-4 py-2" data-testid={`exit-${id}`}>
          <summary className="min-h-9 content-center text-sm font-medium">Take stake out</summary>
          <div className="pt-3 pb-2">
            <ExitForm account={account} position={position} provider={provider} />
          </div>
        </details>
      )}
    </li>
  );
}

function Flop({ id, of, shown = 2 }: { id: string; of: bigint; shown?: number }) {
  return <span data-testid={id}>{formatFlop(of, { shown })} FLOP</span>;
}
