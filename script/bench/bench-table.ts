/** The rows of the gas bench: what each operation may cost, what it cost us, and what it cost the others. */
import type { OwnFigures } from './own-rows.ts';
import type { PeerFigures } from './peer-rows.ts';
import type { BenchRow } from './report.ts';

type RowRule = {
  id: string;
  atMost?: number;
  ours(figures: OwnFigures): number;
  /** Undefined where no peer does the same. */
  peer?(figures: PeerFigures): number | undefined;
};

const RULES: readonly RowRule[] = [
  { id: 'vote.later', atMost: 54_000, ours: (own) => own.voteLater, peer: (peer) => peer.voteLater },
  { id: 'vote.late', atMost: 58_000, ours: (own) => own.voteLate, peer: (peer) => peer.voteLate },
  { id: 'vote.lateFirst', ours: (own) => own.voteLateFirst, peer: (peer) => peer.voteLate },
  { id: 'vote.first', atMost: 71_000, ours: (own) => own.voteFirst, peer: (peer) => peer.voteFirst },
  { id: 'vote.firstEver', atMost: 80_000, ours: (own) => own.voteFirstEver, peer: (peer) => peer.voteLater },
  { id: 'vote.batch25', atMost: 24_000, ours: (own) => own.batch25, peer: (peer) => peer.voteBySig },
  { id: 'propose.1', atMost: 215_000, ours: (own) => own.propose, peer: listedPropose },
  { id: 'propose.firstEver', ours: (own) => own.proposeFirstEver, peer: listedPropose },
  { id: 'queueExecute.1', atMost: 236_309, ours: (own) => own.queueExecute, peer: (peer) => peer.queueExecute },
  { id: 'deposit.claim', atMost: 60_000, ours: (own) => own.deposit },
  { id: 'life.20', atMost: 1_550_000, ours: (own) => own.life20, peer: (peer) => peer.life20 },
  { id: 'life.20batched', atMost: 960_000, ours: (own) => own.life20Batched, peer: (peer) => peer.life20 },
];

/** Ours can be listed and read from the chain, so only peers that store their proposals do the same. */
function listedPropose({ isListed, propose }: PeerFigures): number | undefined {
  return isListed ? propose : undefined;
}

/** Each row with the cheapest peer of the run. */
export function governorRows(own: OwnFigures, peers: readonly PeerFigures[]): BenchRow[] {
  return RULES.map(({ id, atMost, ours, peer }) => {
    const figures = peers
      .map((figures) => ({ name: figures.name, gas: peer?.(figures) }))
      .filter((figure): figure is { name: string; gas: number } => figure.gas !== undefined)
      .sort((a, b) => a.gas - b.gas);
    const [best] = figures;
    return {
      id,
      unit: 'gas',
      ours: ours(own),
      ...(atMost !== undefined && { atMost }),
      ...(best && { peer: best.gas, peerName: best.name }),
    };
  });
}
