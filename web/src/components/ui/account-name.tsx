import type { Address } from 'viem';
import { shortAddress } from '../../lib/format/address.ts';

/** An account: the ends of its address, the whole of it for those who hover, copy or listen. */
export function AccountName({ address, you }: { address: Address; you?: Address | undefined }) {
  const isYou = you !== undefined && you.toLowerCase() === address.toLowerCase();
  return (
    <span className="inline-flex items-baseline gap-1.5 whitespace-nowrap">
      <span className="font-mono text-[0.9em]" title={address}>
        {shortAddress(address)}
      </span>
      {isYou && <span className="text-2xs font-semibold text-accent">you</span>}
    </span>
  );
}
