/** Tries one mutation: compile, compare, test. */
import { createHash } from 'node:crypto';
import type { Compiler, ContractName } from './compiler.ts';
import { type Mutation, mutatedText } from './mutation.ts';
import type { OutcomeStore } from './outcome-store.ts';
import type { SolidityProject } from './solidity-project.ts';
import type { Target } from './targets.ts';
import { runTests, type TestLimits } from './test-run.ts';
import type { Base, Workspace } from './workspace.ts';

/**
 * `invalid`: does not compile. `equivalent`: the same runtime and creation code. Both are no mutants. `timeout` counts as
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
};

type Code = readonly [contract: ContractName, code: string];

export async function tryMutation(lab: Laboratory, target: Target, mutation: Mutation): Promise<Outcome> {
  const codes: Code[] = [];
  for (const host of target.hosts) {
    const code = await compileMutant(lab, host, mutation);
    if (code === undefined) return { result: 'invalid' };
    if (code !== lab.base.codeOf(host)) codes.push([host, code]);
  }
  if (codes.length === 0) return { result: 'equivalent' };
  return lab.store.remember(keyOf(lab, target, codes), () => judge(lab, target, codes));
}

/**
 * Throws unless the tests of the target pass with the code of the working tree behind doorways, and notice when a host
 * cannot be created: otherwise a verdict on a mutant would mean nothing.
 */
export async function requireSoundTests(lab: Laboratory, target: Target): Promise<void> {
  for (const host of target.hosts) {
    const compiled = await lab.compiler.compile(host, lab.project.closure([host.split(':')[0] ?? '']));
    if ('problem' in compiled) throw new Error(compiled.problem);
    if (compiled.creation !== lab.base.codeOf(host)) throw new Error(`${host}: forge compiles it otherwise`);
  }
  const untouched = await judge(lab, target, []);
  if (untouched.result !== 'survived') {
    throw new Error(`${target.file}: its tests do not pass unmutated: ${JSON.stringify(untouched)}`);
  }
  for (const host of target.hosts) {
    const broken = await judge(lab, target, [[host, 'fe']]);
    if (broken.result === 'survived') throw new Error(`${target.file}: its tests never create ${host}`);
  }
}

async function compileMutant({ project, compiler }: Laboratory, host: ContractName, mutation: Mutation) {
  const { [mutation.file]: original, ...others } = project.closure([host.split(':')[0] ?? '']);
  if (!original) throw new Error(`${host} holds nothing of ${mutation.file}`);
  const content = mutatedText(Buffer.from(original.content), mutation);
  const compiled = await compiler.compile(host, { ...others, [mutation.file]: { content } });
  return 'problem' in compiled ? undefined : compiled.creation;
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
