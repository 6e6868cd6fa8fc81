/** Knows everything this program started and ends all of it, last started first, whatever the reason. */

/** Why a run ended. */
export type Ending = { code: 0 | 1; reason: string };

export type Supervisor = {
  /** Set once the run is to end: what takes long should look at it. */
  signal: AbortSignal;
  /** `end` is called when the run ends, also when it is on its way out already. */
  own(name: string, end: () => unknown): void;
  /** Ends the run, the first caller's reason counts. */
  stop(ending: Ending): void;
  /** Settles when somebody has asked for the end. */
  stopped: Promise<Ending>;
  /** Ends everything that is owned. One part that cannot be ended does not keep the others. */
  endAll(): Promise<void>;
};

export function createSupervisor(report: (message: string) => void): Supervisor {
  const controller = new AbortController();
  let isEnding = false;
  const parts: { name: string; end: () => unknown }[] = [];
  let settle: (ending: Ending) => void;
  const stopped = new Promise<Ending>((resolve) => {
    settle = resolve;
  });

  async function endPart({ name, end }: (typeof parts)[number]): Promise<void> {
    try {
      await end();
    } catch (error) {
      report(`${name} did not end well: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  return {
    signal: controller.signal,
    own(name, end) {
      if (isEnding) void endPart({ name, end });
      else parts.push({ name, end });
    },
    stop(ending) {
      settle(ending);
      controller.abort();
    },
    stopped,
    async endAll() {
      isEnding = true;
      for (let part = parts.pop(); part; part = parts.pop()) await endPart(part);
    },
  };
}
