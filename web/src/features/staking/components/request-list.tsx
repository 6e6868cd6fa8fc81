import type { Address } from 'viem';
import { checkWithdraw, type StakeProblem } from '../../../../../sdk/staking/check-stake.ts';
import type { Provider } from '../../../../../sdk/staking/provider.ts';
import { readyAmount, type StakePosition, type UnbondingRequest } from '../../../../../sdk/staking/read-positions.ts';
import { withdraw } from '../../../../../sdk/staking/staking-calls.ts';
import { ActionButton } from '../../../components/ui/action-button.tsx';
import { LocalTime } from '../../../components/ui/local-time.tsx';
import { useChainNow, useTickingNow } from '../../../lib/clock/use-chain-time.ts';
import { shortAddress } from '../../../lib/format/address.ts';
import { formatFlop } from '../../../lib/format/number.ts';
import { formatDistance } from '../../../lib/format/time.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { useSend } from '../../../lib/transactions/use-send.ts';
import { problemWords } from '../model/stake-amount.ts';

type RequestListProps = { account: Address; position: StakePosition; provider: Provider };

/** What is on its way out, until when, and the button that pays out what is free. */
export function RequestList({ account, position, provider }: RequestListProps) {
  const { deployment } = useProtocol();
  const now = useChainNow();
  const id = position.provider.toLowerCase();
  const send = useSend(`withdraw:${id}`);
  const { ready } = readyAmount(position, now);
  const [refusal] = checkWithdraw(position, account, provider, now);
  const act = () =>
    void send.send(
      `Withdraw ${formatFlop(ready)} FLOP from ${shortAddress(position.provider)}`,
      withdraw(deployment, position.provider, account),
    );
  return (
    <div className="flex flex-col gap-3 rounded-lg bg-sunken px-4 py-3">
      <h3 className="text-sm font-semibold">On its way out</h3>
      <ul className="flex flex-col gap-2 text-sm" data-testid={`requests-${id}`}>
        {position.requests.map((request, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the contract knows requests by their place in the list alone
          <RequestRow key={index} now={now} request={request} />
        ))}
      </ul>
      <ActionButton
        className="w-full sm:w-auto sm:self-start"
        data-testid={`withdraw-${id}`}
        look="secondary"
        onClick={act}
        reason={refusal && reasonNotTo(refusal)}
        send={send}
      >
        {ready > 0n ? `Withdraw ${formatFlop(ready)} FLOP` : 'Withdraw'}
      </ActionButton>
    </div>
  );
}

function RequestRow({ request: { amount, readyAt }, now }: { request: UnbondingRequest; now: bigint }) {
  const ticking = useTickingNow();
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4">
      <span className="figures font-medium">{formatFlop(amount)} FLOP</span>
      <span className="text-ink-soft">
        {readyAt <= now ? (
          'free to withdraw'
        ) : (
          <>
            free <span className="figures">{formatDistance(readyAt, ticking)}</span>, <LocalTime at={readyAt} />
          </>
        )}
      </span>
    </li>
  );
}

/** When the next amount is free stands in the list already. */
function reasonNotTo(refusal: StakeProblem): string {
  return refusal.name === 'ProviderStaking_NothingReady' ? 'Nothing is free yet.' : problemWords(refusal);
}
