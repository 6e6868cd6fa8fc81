import { createServer } from 'node:net';
import { UsageError } from '../cli-error.ts';

export type PortWish = {
  /** What listens there, in a few words. */
  purpose: string;
  /** Option that names the port. */
  flag: string;
  /** What was asked for with it; 0 stands for any free one. */
  given: number | undefined;
  /** Where to look when nothing was asked for. */
  usual: number;
};

/** How many ports after the usual one are tried. */
const ATTEMPTS = 100;

/**
 * A port of the loopback address that nobody listens on. One that was asked for is taken or refused, never exchanged;
 * the usual one makes way for the next free one, and `say` tells so.
 */
export async function choosePort(wish: PortWish, say: (message: string) => void): Promise<number> {
  const { purpose, flag, given, usual } = wish;
  if (given !== undefined) {
    const port = await tryPort(given);
    if (port === undefined) {
      throw new UsageError(`Port ${given} for ${purpose} is taken: give ${flag} another one, or leave it out.`);
    }
    return port;
  }
  for (let port = usual; port < usual + ATTEMPTS; port++) {
    if ((await tryPort(port)) === undefined) continue;
    if (port !== usual) say(`Port ${usual} is taken, ${purpose} takes ${port}.`);
    return port;
  }
  throw new UsageError(
    `Ports ${usual} to ${usual + ATTEMPTS - 1} are all taken: give ${flag} a free one for ${purpose}.`,
  );
}

/** The port when it can be listened on, else undefined. */
function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(undefined));
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}
