import { useQuery } from '@tanstack/react-query';
import type { Address } from 'viem';
import { AccountName } from '../../../components/ui/account-name.tsx';
import { Card } from '../../../components/ui/card.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { formatFlop } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { leftRewardsQuery } from '../api/staker-queries.ts';
import { ClaimButton } from './claim-button.tsx';

/** Rewards with providers one has left. Shown only when there are some, or when that is not known. */
export function LeftRewardsCard({ account }: { account: Address }) {
  const { data, error } = useQuery(leftRewardsQuery(useProtocol(), account));
  const isIncomplete = error !== null || data?.isComplete === false;
  if (!isIncomplete && (data === undefined || data.positions.length === 0)) return null;
  return (
    <Card title="Rewards with providers you left">
      {isIncomplete && (
        <Notice className="mb-4" look="caution" title="Some of the history could not be read">
          There may be more to claim than is shown here.
        </Notice>
      )}
      <ul className="flex flex-col gap-4">
        {data?.positions.map((position) => (
          <li className="flex flex-wrap items-center justify-between gap-3" key={position.provider}>
            <span className="text-sm">
              <AccountName address={position.provider} />{' '}
              <span className="figures font-medium">{formatFlop(position.earned, { shown: 6 })} FLOP</span>
            </span>
            <ClaimButton account={account} position={position} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
