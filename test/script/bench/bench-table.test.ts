import { expect, test } from 'vitest';
import { governorRows } from '../../../script/bench/bench-table.ts';
import type { OwnFigures } from '../../../script/bench/own-rows.ts';
import type { PeerFigures } from '../../../script/bench/peer-rows.ts';

const OWN: OwnFigures = {
  voteFirstEver: 1,
  voteFirst: 2,
  voteLater: 3,
  voteLate: 4,
  voteLateFirst: 5,
  batch25: 6,
  propose: 7,
  proposeFirstEver: 12,
  queueExecute: 8,
  deposit: 9,
  life20: 10,
  life20Batched: 11,
};

function peer(name: string, figures: Partial<PeerFigures>): PeerFigures {
  return { name, isListed: false, propose: 100, voteFirst: 100, voteLater: 100, voteBySig: 100, ...figures };
}

test('each row has the cheapest peer that does the same', () => {
  const peers = [
    peer('lists', { isListed: true, propose: 300, queueExecute: 90 }),
    peer('cheap', { propose: 50, voteLater: 60 }),
    peer('waits', { queueExecute: 80, life20: 1000 }),
  ];
  const rows = governorRows(OWN, peers);
  const found = (id: string) => rows.find((row) => row.id === id);
  expect(found('vote.later')).toMatchObject({ ours: 3, peer: 60, peerName: 'cheap', atMost: 54_000 });
  expect(found('propose.1')).toMatchObject({ ours: 7, peer: 300, peerName: 'lists' });
  expect(found('queueExecute.1')).toMatchObject({ peer: 80, peerName: 'waits' });
  expect(found('life.20batched')).toMatchObject({ ours: 11, peer: 1000 });
});

test('a row that nobody else has stands alone', () => {
  const claim = governorRows(OWN, [peer('any', {})]).find(({ id }) => id === 'deposit.claim');
  expect(claim).toEqual({ id: 'deposit.claim', unit: 'gas', ours: 9, atMost: 60_000 });
});

test('every row of the cost table has its target', () => {
  const targets = governorRows(OWN, []).flatMap(({ id, atMost }) => (atMost === undefined ? [] : [[id, atMost]]));
  expect(Object.fromEntries(targets)).toEqual({
    'vote.later': 54_000,
    'vote.late': 58_000,
    'vote.first': 71_000,
    'vote.firstEver': 80_000,
    'vote.batch25': 24_000,
    'propose.1': 215_000,
    'queueExecute.1': 236_309,
    'deposit.claim': 60_000,
    'life.20': 1_550_000,
    'life.20batched': 960_000,
  });
});
