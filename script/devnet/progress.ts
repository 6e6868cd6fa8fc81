/** What `npm start` says while it works: short lines with the time passed, for a person to read. */
export type Progress = {
  say(message: string): void;
  /** Says how long `work` took once it is done. */
  time<result>(what: string, work: () => Promise<result>): Promise<result>;
};

export function createProgress(write: (line: string) => void): Progress {
  const start = performance.now();
  const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
  const say = (message: string) => write(`${seconds(start).padStart(8)}  ${message}`);
  return {
    say,
    async time(what, work) {
      const began = performance.now();
      const result = await work();
      say(`${what} (${seconds(began)})`);
      return result;
    },
  };
}

/** A log line of the keeper as one line for a person; what is not JSON is shown as it is. */
export function readableLogLine(line: string): string {
  let entry: Record<string, unknown>;
  try {
    entry = JSON.parse(line);
  } catch {
    return line;
  }
  const { level, time, program, msg, ...facts } = entry;
  const shown = Object.entries(facts).map(([name, value]) => `${name}=${plain(value)}`);
  return [`${program}:`, level === 'info' ? '' : `${level}:`, msg, ...shown].filter(Boolean).join(' ');
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
