/** Tries one mutation: compile, compare, test. */
import { createHash } from 'node:crypto';
import { type Compiler, type ContractName, splitName } from './compiler.ts';
import { type Mutation, mutatedText } from './mutation.ts';
import type { OutcomeStore } from './outcome-store.ts';
import type { Mode, SolidityProject } from './solidity-project.ts';
import type { Target } from './targets.ts';
import { runTests, type TestLimits } from './test-run.ts';
import type { Base, Workspace } from './workspace.ts';

/**
 * `invalid`: does not compile. `equivalent`: the same code as without it. Both are no mutants. `timeout` counts as
 * killed: the tests did not pass in a multiple of the time they need.
 */
export type Outcome = { result: 'killed'; by: string } | { result: 'timeout' | 'survived' | 'equivalent' | 'invalid' };

export type Laboratory = {
  project: SolidityProject;
  base: Base;
  workspace: Workspace;
  compiler: Compiler;
  store: OutcomeStore;
  limits: TestLimits;
  /** Code of each host from the working tree's sources, as mutants are compiled. */
  originals: Map<ContractName, string>;
};

type Code = readonly [contract: ContractName, code: string];

export async function tryMutation(lab: Laboratory, target: Target, mutation: Mutation): Promise<Outcome> {
  const codes: Code[] = [];
  for (const host of target.hosts) {
    const code = await compileMutant(lab, host, mutation, 'quick');
    if (code === undefined) return { result: 'invalid' };
    if (code !== lab.originals.get(host)) codes.push([host, code]);
  }
  if (codes.length === 0) return { result: 'equivalent' };
  return lab.store.remember(keyOf(lab, target, codes), async () => {
    const outcome = await judge(lab, target, codes);
    const isSame = outcome.result === 'survived' && (await isSameWhenOptimized(lab, codes, mutation));
    return isSame ? { result: 'equivalent' } : outcome;
  });
}

/**
 * Throws unless forge compiles the hosts as we do, and the tests of the target pass with the code of the working tree
 * behind doorways and notice when a host cannot be created: otherwise a verdict on a mutant would mean nothing.
 */
export async function requireSoundTests(lab: Laboratory, target: Target): Promise<void> {
  for (const host of target.hosts) {
    if ((await compileOriginal(lab, host, 'exact')) !== lab.base.codeOf(host)) {
      throw new Error(`${host}: forge compiles it otherwise`);
    }
  }
  const codes = target.hosts.map((host): Code => [host, lab.originals.get(host) ?? '']);
  const untouched = await judge(lab, target, codes);
  if (untouched.result !== 'survived') {
    throw new Error(`${target.file}: its tests do not pass unmutated: ${JSON.stringify(untouched)}`);
  }
  for (const host of target.hosts) {
    const broken = await judge(lab, target, [[host, 'fe']]);
    if (broken.result === 'survived') throw new Error(`${target.file}: its tests never create ${host}`);
  }
}

/** Fills in the code mutants are compared with. */
export async function compileOriginals(lab: Laboratory, hosts: readonly ContractName[]): Promise<void> {
  for (const host of hosts) lab.originals.set(host, await compileOriginal(lab, host, 'quick'));
}

async function compileOriginal({ project, compiler }: Laboratory, host: ContractName, mode: Mode): Promise<string> {
  const compiled = await compiler.compile(host, project.closure([splitName(host).file]), mode);
  if ('problem' in compiled) throw new Error(compiled.problem);
  return compiled.code;
}

/** Undefined when the mutant does not compile. */
async function compileMutant({ project, compiler }: Laboratory, host: ContractName, mutation: Mutation, mode: Mode) {
  const { [mutation.file]: original, ...others } = project.closure([splitName(host).file]);
  if (!original) throw new Error(`${host} holds nothing of ${mutation.file}`);
  const content = mutatedText(Buffer.from(original.content), mutation);
  const compiled = await compiler.compile(host, { ...others, [mutation.file]: { content } }, mode);
  return 'problem' in compiled ? undefined : compiled.code;
}

async function isSameWhenOptimized(lab: Laboratory, codes: readonly Code[], mutation: Mutation): Promise<boolean> {
  for (const [host] of codes) {
    if ((await compileMutant(lab, host, mutation, 'exact')) !== lab.base.codeOf(host)) return false;
  }
  return true;
}

async function judge({ workspace, limits }: Laboratory, target: Target, codes: readonly Code[]): Promise<Outcome> {
  for (const [host, code] of codes) workspace.install(host, code);
  try {
    for (const paths of [target.tests, target.otherTests ?? []]) {
      if (paths.length === 0) continue;
      const verdict = await runTests(workspace.root, paths, limits);
      if (verdict.result === 'failed') return { result: 'killed', by: verdict.test };
      if (verdict.result === 'timeout') return { result: 'timeout' };
    }
    return { result: 'survived' };
  } finally {
    workspace.restore();
  }
}

function keyOf({ base }: Laboratory, target: Target, codes: readonly Code[]): string {
  const { tests, otherTests } = target;
  const what = JSON.stringify([base.digest, tests, otherTests, codes]);
  return createHash('sha256').update(what).digest('hex');
}
