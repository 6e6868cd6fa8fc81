/** Tries one mutation: compile, compare, test. */
import { type Compiler, type ContractName, splitName } from './compiler.ts';
import { digestOf } from './digest.ts';
import { type Mutation, mutatedText } from './mutation.ts';
import type { Killer, OutcomeStore } from './outcome-store.ts';
import type { SolidityProject, Sources } from './solidity-project.ts';
import { inGroups, type KillerMemory } from './suite-order.ts';
import type { Suite } from './suites.ts';
import type { Target } from './targets.ts';
import { runTests, type TestLimits } from './test-run.ts';
import type { Base, Workspace } from './workspace.ts';

/**
 * `invalid`: does not compile. `equivalent`: the same code as without it. Both are no mutants. `timeout` counts as
 * killed: the tests did not pass in a multiple of the time they need.
 */
export type Outcome = ({ result: 'killed' } & Killer) | { result: 'timeout' | 'survived' | 'equivalent' | 'invalid' };

/** What is known already, and by which names. */
export type Records = {
  project: SolidityProject;
  store: OutcomeStore;
  killers: KillerMemory;
  /** All test files of all targets. */
  suites: readonly Suite[];
  /** Names the sources of a host together with how they are compiled. */
  nameOf(sources: Sources): string;
};

export type Laboratory = Records & {
  base: Base;
  workspace: Workspace;
  compiler: Compiler;
  limits: TestLimits;
  /** Code of each host from the working tree's sources, as mutants are compiled. */
  originals: Map<ContractName, string>;
};

type Code = readonly [contract: ContractName, code: string];

/** The sources of a host that are compiled. */
type Recipe = { host: ContractName; sources: Sources };

/** A mutation in all of a target's hosts. */
type Trial = { target: Target; mutation: Mutation; recipes: readonly Recipe[]; name: string };

/** Code to be tested, under the name by which its verdicts are kept. */
type Candidate = { name: string; codes: readonly Code[] };

/** What earlier trials found out; undefined when there is something left to try. */
export function recallOutcome(records: Records, target: Target, mutation: Mutation): Outcome | undefined {
  const { store } = records;
  const trial = trialOf(records, target, mutation);
  const kind = store.kindOf(trial.name);
  if (kind) return { result: kind };
  const judges = judgesOf(records, target);
  const alone = firstHostOf(records, trial);
  const killer = store.killerOf(trial.name, judges) ?? store.killerOf(alone.name, judgesOf(records, alone.target));
  if (!killer) return store.untried(trial.name, judges).length === 0 ? { result: 'survived' } : undefined;
  records.killers.add(mutation, killer.suite);
  return { result: 'killed', ...killer };
}

export async function tryMutation(lab: Laboratory, target: Target, mutation: Mutation): Promise<Outcome> {
  const trial = trialOf(lab, target, mutation);
  const outcome = (await findKillInFirstHost(lab, trial)) ?? (await findOutcome(lab, trial));
  if (outcome.result === 'killed') lab.killers.add(mutation, outcome.suite);
  return outcome;
}

function trialOf(records: Records, target: Target, mutation: Mutation): Trial {
  const recipes = target.hosts.map((host) => ({ host, sources: sourcesWith(records, host, mutation) }));
  return { target, mutation, recipes, name: nameOf(records, recipes) };
}

/** The same mutation in the first of several hosts. */
function firstHostOf(records: Records, { target, mutation, recipes }: Trial): Trial {
  const first = recipes.slice(0, 1);
  const alone = { ...target, hosts: first.map(({ host }) => host), otherTests: [] };
  return { target: alone, mutation, recipes: first, name: nameOf(records, first) };
}

/** A test that notices the mistake in the first host is enough: then the others need not be compiled. */
async function findKillInFirstHost(lab: Laboratory, trial: Trial): Promise<Outcome | undefined> {
  if (trial.recipes.length === 1) return undefined;
  const { target, mutation, recipes, name } = firstHostOf(lab, trial);
  if (lab.store.untried(name, judgesOf(lab, target)).length === 0) return undefined;
  const codes = await changedCodes(lab, recipes);
  if (codes === undefined || codes.length === 0) return undefined;
  const outcome = await judge(lab, target, { name, codes }, firstGroups(lab, target, mutation));
  return outcome.result === 'killed' ? outcome : undefined;
}

async function findOutcome(lab: Laboratory, { target, mutation, recipes, name }: Trial): Promise<Outcome> {
  const codes = await changedCodes(lab, recipes);
  if (codes === undefined || codes.length === 0) {
    const kind = codes === undefined ? 'invalid' : 'equivalent';
    lab.store.addKind(name, kind);
    return { result: kind };
  }
  return judge(lab, target, { name, codes }, [...firstGroups(lab, target, mutation), ...groupsOf(target)]);
}

/** Code that is not the original's; undefined when the compiler refuses the sources. */
async function changedCodes(
  { compiler, originals }: Laboratory,
  recipes: readonly Recipe[],
): Promise<Code[] | undefined> {
  const codes: Code[] = [];
  for (const { host, sources } of recipes) {
    const compiled = await compiler.compile(host, sources, 'quick');
    if ('problem' in compiled) return undefined;
    if (compiled.code !== originals.get(host)) codes.push([host, compiled.code]);
  }
  return codes;
}

/**
 * Throws unless forge compiles the hosts as we do, and the tests of the target pass with the code of the working tree
 * behind doorways and notice when a host cannot be created: otherwise a verdict on a mutant would mean nothing.
 */
export async function requireSoundTests(lab: Laboratory, target: Target): Promise<void> {
  const recipes = target.hosts.map((host) => ({ host, sources: lab.project.closure([splitName(host).file]) }));
  const name = nameOf(lab, recipes);
  if (lab.store.kindOf(name) !== 'equivalent') {
    for (const recipe of recipes) await requireSameCode(lab, recipe);
    lab.store.addKind(name, 'equivalent');
  }
  const codes = target.hosts.map((host): Code => [host, lab.originals.get(host) ?? '']);
  const untouched = await judge(lab, target, { name, codes }, groupsOf(target));
  if (untouched.result !== 'survived') {
    throw new Error(`${target.file}: its tests do not pass unmutated: ${JSON.stringify(untouched)}`);
  }
  for (const host of target.hosts) {
    const broken = await judge(lab, target, { name: `${host} broken`, codes: [[host, 'fe']] }, groupsOf(target));
    if (broken.result === 'survived') throw new Error(`${target.file}: its tests never create ${host}`);
  }
}

/** Fills in the code mutants are compared with. */
export async function compileOriginals(lab: Laboratory, hosts: readonly ContractName[]): Promise<void> {
  for (const host of hosts) {
    const compiled = await lab.compiler.compile(host, lab.project.closure([splitName(host).file]), 'quick');
    if ('problem' in compiled) throw new Error(compiled.problem);
    lab.originals.set(host, compiled.code);
  }
}

async function requireSameCode({ compiler, base }: Laboratory, { host, sources }: Recipe): Promise<void> {
  const compiled = await compiler.compile(host, sources, 'exact');
  if ('problem' in compiled) throw new Error(compiled.problem);
  if (compiled.code !== base.codeOf(host)) throw new Error(`${host}: forge compiles it otherwise`);
}

function sourcesWith({ project }: Records, host: ContractName, mutation: Mutation): Sources {
  const { [mutation.file]: original, ...others } = project.closure([splitName(host).file]);
  if (!original) throw new Error(`${host} holds nothing of ${mutation.file}`);
  return { ...others, [mutation.file]: { content: mutatedText(Buffer.from(original.content), mutation) } };
}

function nameOf(records: Records, recipes: readonly Recipe[]): string {
  return digestOf(recipes.map(({ host, sources }) => [host, records.nameOf(sources)]));
}

/** The target's test files, without those that cannot create any of its hosts. */
function judgesOf({ suites }: Records, target: Target): Suite[] {
  const files = target.hosts.map((host) => splitName(host).file);
  return inGroups(suites, groupsOf(target))
    .flat()
    .filter(({ reaches }) => files.some(reaches));
}

function firstGroups({ killers }: Laboratory, { tests }: Target, mutation: Mutation): readonly (readonly string[])[] {
  const near = killers.near(mutation);
  return [near.slice(0, 1), near, tests];
}

function groupsOf({ tests, otherTests = [] }: Target): readonly (readonly string[])[] {
  return [tests, otherTests];
}

/** Lets the target's tests judge, group after group, as far as their verdict is not known. */
async function judge(
  lab: Laboratory,
  target: Target,
  { name, codes }: Candidate,
  groups: readonly (readonly string[])[],
): Promise<Outcome> {
  const { store, workspace, limits } = lab;
  const judges = judgesOf(lab, target);
  const killer = store.killerOf(name, judges);
  if (killer) return { result: 'killed', ...killer };
  for (const [host, code] of codes) workspace.install(host, code);
  try {
    for (const group of inGroups(store.untried(name, judges), groups)) {
      const files = group.map(({ file }) => file);
      const verdict = await runTests(workspace.root, files, limits);
      if (verdict.result === 'failed') return kill(lab, name, group, verdict);
      if (verdict.result === 'timeout') return { result: 'timeout' };
      store.addPassed(name, group);
    }
    return { result: 'survived' };
  } finally {
    workspace.restore();
  }
}

function kill({ store }: Laboratory, name: string, group: readonly Suite[], { suite, test }: Killer): Outcome {
  const failed = group.find(({ file }) => file === suite);
  if (!failed) throw new Error(`${suite} failed, which was not to be run`);
  store.addKill(name, failed, test);
  return { result: 'killed', suite, test };
}
