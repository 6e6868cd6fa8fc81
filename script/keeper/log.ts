import { type DestinationStream, pino } from 'pino';

/** Facts beside a message. Amounts go in as bigint and come out as decimal strings. */
export type LogDetails = Readonly<Record<string, unknown>>;

export type Log = Record<'debug' | 'info' | 'warn' | 'error', (message: string, details?: LogDetails) => void>;

/** JSON has no integers beyond 2^53, so that a bigint is written as its digits, at any depth. */
export function toLoggable(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return value.map(toLoggable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, toLoggable(inner)]));
}

/** One JSON object a line, to standard output unless a `destination` is given. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: { program: 'keeper' },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const logger = destination ? pino(options, destination) : pino(options);
  const at =
    (name: keyof Log) =>
    (message: string, details: LogDetails = {}) =>
      logger[name](toLoggable(details) as object, message);
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
