import { describe, expect, test } from 'vitest';
import { scaleRow } from '../../../script/bench/scale-rows.ts';

describe('scaleRow', () => {
  test('takes the call that became dearest, not the one that costs most', () => {
    const row = scaleRow({ stake: { few: 100_000, many: 100_040 }, vote: { few: 50_000, many: 50_100 } });
    expect(row).toEqual({ id: 'scale.10000', unit: 'ratio', ours: 1.002, atMost: 1.05 });
  });

  test('does not take a call that became cheaper for the dearest', () => {
    expect(scaleRow({ stake: { few: 2, many: 1 } }).ours).toBe(0.5);
  });

  test('refuses to say anything about nothing', () => {
    expect(() => scaleRow({})).toThrow('nothing was measured');
  });
});
