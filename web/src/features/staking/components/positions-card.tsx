import type { Address } from 'viem';
import { Link } from 'wouter';
import type { StakePosition } from '../../../../../sdk/staking/read-positions.ts';
import { buttonClass } from '../../../components/ui/button.tsx';
import { Card } from '../../../components/ui/card.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { PositionRow } from './position-row.tsx';

type PositionsCardProps = { account: Address; positions: readonly StakePosition[] };

/** Whom the connected account backs, itself included. */
export function PositionsCard({ account, positions }: PositionsCardProps) {
  return (
    <Card flush title="Your stake">
      {positions.length === 0 ? (
        <EmptyState icon="cube" title="You have staked nothing">
          <p className="mb-4">Back a provider to earn a part of the fees and of new FLOP.</p>
          <Link className={buttonClass('secondary')} href="/providers">
            Choose a provider
          </Link>
        </EmptyState>
      ) : (
        <ul className="divide-y border-t" data-testid="positions">
          {positions.map((position) => (
            <PositionRow account={account} key={position.provider} position={position} />
          ))}
        </ul>
      )}
    </Card>
  );
}
