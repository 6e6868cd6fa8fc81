import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Abi, AbiParameter } from 'viem';

/** What forge wrote about the contract `name` of the source file `file` (without `.sol`). */
export async function readAbi(folder: string, name: string, file = name): Promise<Abi> {
  const path = join(folder, `${file}.sol`, `${name}.json`);
  const { abi } = JSON.parse(await readFile(path, 'utf8')) as { abi: Abi };
  return abi.map(withoutSolidityTypes) as Abi;
}

/** Drops the names of Solidity types: nothing that encodes or decodes needs them, and the app would carry them. */
function withoutSolidityTypes<item extends object>(item: item): item {
  const { internalType: _dropped, ...kept } = item as item & { internalType?: string };
  const lists = ['inputs', 'outputs', 'components'] as const;
  const present = lists.filter((list) => list in kept);
  const cleaned = present.map((list) => [
    list,
    (kept as Record<string, AbiParameter[]>)[list]?.map(withoutSolidityTypes),
  ]);
  return { ...kept, ...Object.fromEntries(cleaned) } as item;
}
