import { LocalTime } from '../../components/ui/local-time.tsx';
import { rpcHost } from '../../config/chain.ts';
import { useClockState } from '../../lib/clock/use-chain-time.ts';
import { formatCount } from '../../lib/format/number.ts';
import { useProtocol } from '../../lib/protocol/protocol-context.tsx';

/** Where everything on the page comes from. */
export function Footer() {
  const { chain, config, deployment } = useProtocol();
  const { head } = useClockState();
  return (
    <footer className="border-t bg-surface">
      <div className="mx-auto flex max-w-6xl flex-col gap-2 px-4 py-6 text-2xs text-ink-soft sm:px-6">
        <p>
          As of block <span className="figures">{formatCount(head.number)}</span>, <LocalTime at={head.timestamp} />.
          Times are the chain’s, in your time zone.
        </p>
        <p>
          {chain.name} (chain {chain.id}), read from {rpcHost(config.rpcUrl)} and nowhere else. Governor{' '}
          <span className="font-mono">{deployment.contracts.protocolGovernor.address}</span>, deployed from commit{' '}
          <span className="font-mono">{deployment.commit.slice(0, 12)}</span>.
        </p>
      </div>
    </footer>
  );
}
