/** Reads contracts/parameters/ParameterCatalog.sol by running it: a library is never deployed, so there is no chain to ask. */
import { type Abi, decodeFunctionResult, type Hex, hexToString } from 'viem';
import * as z from 'zod';
import {
  type GroupRule,
  groupRules,
  type ParameterGroupSpec,
  type ParameterSpec,
  parameterUnits,
} from '../../sdk/parameters/spec.ts';
import { seconds } from '../../sdk/units.ts';
import { readAbi } from './artifact.ts';
import { forge } from './forge.ts';

const SCRIPT = 'script/generate/ExportCatalog.s.sol';
const NO_GROUP = `0x${'0'.repeat(64)}`;

export type Catalogue = { parameters: ParameterSpec[]; groups: ParameterGroupSpec[] };

const bounds = z.object({ min: z.bigint(), max: z.bigint(), maxStep: z.bigint(), windowCap: z.bigint() });
const word = z.custom<Hex>((value) => typeof value === 'string' && /^0x[0-9a-f]{64}$/.test(value));

const catalogueSchema = z.tuple([
  z.array(
    z.object({
      key: word,
      group: word,
      unit: z.enum(parameterUnits),
      reader: z.string().min(1),
      settler: z.string(),
      title: z.string().min(1),
      summary: z.string().min(1),
      initial: z.bigint(),
      soft: bounds,
      hard: bounds,
      cooldown: z.number(),
      window: z.number(),
    }),
  ),
  z.array(
    z.object({
      name: word,
      title: z.string().min(1),
      summary: z.string().min(1),
      rule: z.number().transform(ruleNumbered),
      sum: z.bigint(),
    }),
  ),
]);

/** Runs the catalogue offline. `folder` holds the artefacts. */
export async function readCatalogue(folder: string): Promise<Catalogue> {
  const abi = await readAbi(folder, 'ExportCatalog', 'ExportCatalog.s');
  const output = JSON.parse(await forge(['script', SCRIPT, '--json'])) as { success: boolean; returned: Hex };
  if (!output.success) throw new Error(`${SCRIPT} failed`);
  return decodeCatalogue(abi, output.returned);
}

/** What ExportCatalog.run returned, checked: unknown units, empty texts and groups without members are refused. */
export function decodeCatalogue(abi: Abi, returned: Hex): Catalogue {
  const [entries, groups] = catalogueSchema.parse(decodeFunctionResult({ abi, functionName: 'run', data: returned }));
  const parameters = entries.map((entry): ParameterSpec => {
    const { key, group, reader, settler, cooldown, window, unit, ...rest } = entry;
    const names = { key: name(key), id: key, ...(group === NO_GROUP ? {} : { group: name(group) }) };
    return {
      ...names,
      unit,
      reader,
      settles: settler !== '',
      ...rest,
      cooldown: seconds(BigInt(cooldown)),
      window: seconds(BigInt(window)),
    };
  });
  return { parameters, groups: groups.map(({ name: id, ...rest }) => groupSpec(id, rest, parameters)) };
}

type GroupTexts = Pick<ParameterGroupSpec, 'title' | 'summary' | 'rule' | 'sum'>;

function groupSpec(id: Hex, texts: GroupTexts, parameters: readonly ParameterSpec[]): ParameterGroupSpec {
  const members = parameters.filter(({ group }) => group === name(id)).map(({ key }) => key);
  if (members.length === 0) throw new Error(`The group ${name(id)} of the catalogue has no members`);
  return { name: name(id), id, ...texts, members };
}

function ruleNumbered(index: number): GroupRule {
  const rule = groupRules[index];
  if (rule === undefined) throw new Error(`The catalogue has a rule ${index} of groups that the sdk does not know`);
  return rule;
}

function name(word: Hex): string {
  return hexToString(word, { size: 32 });
}
