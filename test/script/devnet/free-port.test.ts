import { type AddressInfo, createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { UsageError } from '../../../script/cli-error.ts';
import { choosePort } from '../../../script/devnet/free-port.ts';

async function takePort(): Promise<number> {
  const server = createServer();
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function choose(given: number | undefined, usual: number): Promise<{ port: number; said: string[] }> {
  const said: string[] = [];
  const wish = { purpose: 'the app', flag: '--web-port', given, usual };
  return { port: await choosePort(wish, (message) => said.push(message)), said };
}

test('a taken port that was asked for is refused in one sentence', async () => {
  const taken = await takePort();
  const refusal = await choose(taken, 1).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(UsageError);
  expect((refusal as UsageError).message).toBe(
    `Port ${taken} for the app is taken: give --web-port another one, or leave it out.`,
  );
});

test('the usual port makes way for the next free one and says so', async () => {
  const taken = await takePort();
  const { port, said } = await choose(undefined, taken);
  expect(port).toBeGreaterThan(taken);
  expect(said).toEqual([`Port ${taken} is taken, the app takes ${port}.`]);
});

test('a free port is taken without a word, and 0 is any free one', async () => {
  const { port, said } = await choose(0, 1);
  expect(port).toBeGreaterThan(0);
  expect(said).toEqual([]);
  expect(await choose(port, 1)).toEqual({ port, said: [] });
});
