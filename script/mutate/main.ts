/** `npm run mutate`: does a test fail for every small mistake in the contracts that guard everything else? */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describeError } from '../cli-error.ts';
import { PROJECT_ROOT } from '../toolchain/project-root.ts';
import { interruption } from '../toolchain/run-command.ts';
import { startCompiler } from './compiler.ts';
import { digestOf, settingsDigest, sourcesDigester } from './digest.ts';
import { findMutations } from './find-mutations.ts';
import { describeMutation, type Mutation, sampleMutations } from './mutation.ts';
import { type MutateOptions, readOptions } from './options.ts';
import { openOutcomeStore } from './outcome-store.ts';
import { markdownReport, problemsOf, type Result, scoreOf, scoresByFile, share } from './report.ts';
import { testFiles } from './scratch-copy.ts';
import { parseFile } from './solidity-ast.ts';
import { openProject, type SolidityProject } from './solidity-project.ts';
import { killerMemory } from './suite-order.ts';
import { readSuites } from './suites.ts';
import { SURVIVORS } from './survivors.ts';
import { TARGETS, type Target } from './targets.ts';
import {
  compileOriginals,
  type Laboratory,
  type Outcome,
  type Records,
  recallOutcome,
  requireSoundTests,
  tryMutation,
} from './trial.ts';
import { openWorkspace, prepareBase } from './workspace.ts';

const OUTCOMES = 'cache/mutate/verdicts.ndjson';

type Task = { target: Target; mutation: Mutation };

try {
  process.exitCode = (await run(readOptions(process.argv.slice(2)))) ? 0 : 1;
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}

async function run(options: MutateOptions): Promise<boolean> {
  const project = openProject(PROJECT_ROOT);
  const targets = TARGETS.filter(
    ({ file }) => options.files.length === 0 || options.files.some((text) => file.includes(text)),
  );
  const tasks = targets.flatMap((target) => tasksOf(project, target, options));
  const spared = targets.flatMap(({ file, spared }) =>
    spared ? `No ${spared.operator} in ${file}: ${spared.why}.` : [],
  );
  const drawn =
    options.sample === undefined
      ? 'All mutants.'
      : `At most ${options.sample} of each file, drawn with seed ${options.seed}.`;
  const only = options.files.length === 0 ? [] : [`Only files with ${options.files.join(' or ')} in their path.`];
  const selection = [drawn, ...only, ...spared].join(' ');
  console.log(`${tasks.length} mutants of ${targets.length} files. ${selection}`);
  if (options.list) {
    for (const { mutation } of tasks) console.log(line(mutation));
    return true;
  }

  const results = await tryAll(project, targets, tasks, options);
  console.table(
    [...scoresByFile(results), scoreOf('all', results)].map((score) => ({ ...score, score: share(score) })),
  );
  const untried = untriedByFile(tasks, results);
  if (options.report !== undefined) {
    const rest =
      untried.length === 0
        ? ''
        : ` So far ${results.length} of ${tasks.length} are tried; not yet: ${untried.join(', ')}.`;
    const scope = `${selection}${rest}`;
    writeFileSync(resolve(PROJECT_ROOT, options.report), markdownReport(results, SURVIVORS, scope));
    console.log(`${options.report} is written`);
  }
  const problems = problemsOf(results, SURVIVORS);
  for (const problem of [...problems, ...untried.map((text) => `not tried: ${text}`)]) console.log(problem);
  return problems.length === 0 && untried.length === 0;
}

function untriedByFile(tasks: readonly Task[], results: readonly Result[]): string[] {
  const tried = new Set(results.map(({ mutation }) => mutation.id));
  const files = tasks.filter(({ mutation }) => !tried.has(mutation.id)).map(({ target }) => target.file);
  return [...new Set(files)].map((file) => `${files.filter((other) => other === file).length} of ${file}`);
}

function tasksOf(project: SolidityProject, target: Target, { sample, seed }: MutateOptions): Task[] {
  const source = Buffer.from(project.closure([target.file])[target.file]?.content ?? '');
  const all = findMutations(target.file, source, parseFile(project, target.file)).filter(
    ({ operator }) => operator !== target.spared?.operator,
  );
  const chosen = sample === undefined ? all : sampleMutations(all, sample, seed);
  return chosen.map((mutation) => ({ target, mutation }));
}

/** The tasks' results, without those that are not known where `isKnownOnly` forbids to find them out. */
async function tryAll(
  project: SolidityProject,
  targets: readonly Target[],
  tasks: readonly Task[],
  options: MutateOptions,
): Promise<Result[]> {
  const files = [...new Set(testFiles(project.root, targets.flatMap(testsOf)))];
  const settings = settingsDigest(project.root);
  const digestOfSources = sourcesDigester();
  const records: Records = {
    project,
    store: openOutcomeStore(join(project.root, OUTCOMES)),
    killers: killerMemory(),
    suites: readSuites(project, files),
    nameOf: (sources) => digestOf([settings, digestOfSources(sources)]),
  };
  const results = new Map<string, Result>();
  const keep = ({ mutation }: Task, outcome: Outcome) => {
    results.set(mutation.id, { mutation, outcome });
    const detail = outcome.result === 'killed' ? `killed by ${outcome.test} in ${outcome.suite}` : outcome.result;
    console.log(`${results.size}/${tasks.length} ${line(mutation)}: ${detail}`);
  };
  const unknown = tasks.filter((task) => {
    const outcome = recallOutcome(records, task.target, task.mutation);
    if (outcome) keep(task, outcome);
    return outcome === undefined;
  });
  if (unknown.length > 0 && !options.isKnownOnly) await experiment(records, targets, unknown, options, keep);
  return tasks.flatMap(({ mutation }) => results.get(mutation.id) ?? []);
}

async function experiment(
  records: Records,
  targets: readonly Target[],
  tasks: readonly Task[],
  { jobs, timeLimit }: MutateOptions,
  keep: (task: Task, outcome: Outcome) => void,
): Promise<void> {
  const { project } = records;
  const signal = interruption();
  const hosts = [...new Set(targets.flatMap((target) => target.hosts))];
  const files = records.suites.map(({ file }) => file);
  const base = await prepareBase(project, files, hosts, signal);
  const shared = { ...records, base, originals: new Map<string, string>(), limits: { seconds: timeLimit, signal } };
  const labs = Array.from({ length: jobs }, (_, job): Laboratory => {
    return { ...shared, workspace: openWorkspace(base, job, hosts), compiler: startCompiler(project) };
  });
  // The explained ones last: what is new is seen early.
  const isExplained = ({ mutation }: Task) => Number(mutation.id in SURVIVORS);
  const waiting = [...tasks].sort((a, b) => isExplained(a) - isExplained(b));

  async function work(lab: Laboratory): Promise<void> {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
      keep(task, await tryMutation(lab, task.target, task.mutation));
    }
  }

  try {
    const [first] = labs;
    const touched = targets.filter((target) => tasks.some((task) => task.target === target));
    if (first) await prove(first, hosts, touched);
    await Promise.all(labs.map(work));
  } finally {
    for (const { compiler } of labs) compiler.stop();
  }
}

/** Targets with the same hosts and tests are proved once. */
async function prove(lab: Laboratory, hosts: readonly string[], targets: readonly Target[]): Promise<void> {
  await compileOriginals(lab, hosts);
  const kinds = new Map(targets.map((target) => [JSON.stringify([target.hosts, testsOf(target)]), target]));
  for (const target of kinds.values()) await requireSoundTests(lab, target);
}

function testsOf({ tests, otherTests = [] }: Target): readonly string[] {
  return [...tests, ...otherTests];
}

function line(mutation: Mutation): string {
  return `${mutation.id} ${mutation.file}:${mutation.line} ${describeMutation(mutation)}`;
}
