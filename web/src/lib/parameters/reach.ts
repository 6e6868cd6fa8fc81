import { availableAt, windowRoom } from '../../../../sdk/parameters/check-change.ts';
import type { ParameterState } from '../../../../sdk/parameters/read-parameters.ts';
import type { Timestamp } from '../../../../sdk/units.ts';

/** What one change could do to a value: how far it reaches, and from when it can be executed. */
export type Reach = { lowest: bigint; highest: bigint; room: bigint; from: Timestamp };

export function reachOf(state: ParameterState): Reach {
  const { value, soft } = state;
  const room = windowRoom(state);
  const step = room < soft.maxStep ? room : soft.maxStep;
  const down = value > step ? value - step : 0n;
  const up = value + step;
  return {
    lowest: down < soft.min ? soft.min : down,
    highest: up > soft.max ? soft.max : up,
    room,
    from: availableAt(state),
  };
}
