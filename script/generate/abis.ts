/** Writes sdk/generated/abis.ts from forge's artefacts. */
import { type Abi, toFunctionSignature } from 'viem';
import { readAbi } from './artifact.ts';
import { heading } from './heading.ts';

type AbiItem = Abi[number];
type AbiError = Extract<AbiItem, { type: 'error' }>;

/** The deployed contracts, in the order of deployment. */
const CONTRACTS = [
  'DeploymentFactory',
  'ComputeToken',
  'ProtocolTimelock',
  'ProposalPolicy',
  'ProtocolGovernor',
  'Guardian',
  'ParameterRegistry',
  'Treasury',
  'MintGuard',
  'EmissionController',
  'FeeDistributor',
  'JobEscrow',
  'ProviderStaking',
  'StakerRewards',
  'PriceOracle',
  'ReputationRegistry',
  'SlashingCourt',
  'ProviderRewards',
  'RoyaltyRegistry',
  'ProposalAssertions',
  'ProposalReader',
] as const;

/** The text of the module, from the artefacts in `folder`. */
export async function abisModule(folder: string): Promise<string> {
  const abis = await Promise.all(CONTRACTS.map(async (name) => ({ name, abi: await readAbi(folder, name) })));
  const blocks = abis.map(({ name, abi }) => constant(`${lowerFirst(name)}Abi`, abi));
  const errors = distinctErrors(abis.flatMap(({ abi }) => abi));
  return [
    heading('the compiled contracts'),
    ...blocks,
    '/** Each error of each contract above, once. */',
    constant('protocolErrorsAbi', errors),
  ].join('\n');
}

/** Errors of the same signature are one error, whichever contract raises it. */
function distinctErrors(items: readonly AbiItem[]): Abi {
  const bySignature = new Map<string, AbiError>();
  for (const item of items) if (item.type === 'error') bySignature.set(signature(item), item);
  return [...bySignature.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, error]) => error);
}

function signature({ name, inputs }: AbiError): string {
  return toFunctionSignature({ type: 'function', name, inputs, outputs: [], stateMutability: 'view' });
}

function constant(name: string, abi: Abi): string {
  const lines = abi.map((item) => `  ${JSON.stringify(item)},\n`);
  return `export const ${name} = [\n${lines.join('')}] as const;\n`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
