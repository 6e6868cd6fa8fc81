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
import { compileOriginals, type Laboratory, requireSoundTests, type Subject, tryMutation } from './trial.ts';
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
  if (options.report !== undefined) {
    writeFileSync(resolve(PROJECT_ROOT, options.report), markdownReport(results, SURVIVORS, selection));
    console.log(`${options.report} is written`);
  }
  const problems = problemsOf(results, SURVIVORS);
  for (const problem of problems) console.log(problem);
  return problems.length === 0;
}

function tasksOf(project: SolidityProject, target: Target, { sample, seed }: MutateOptions): Task[] {
  const source = Buffer.from(project.closure([target.file])[target.file]?.content ?? '');
  const all = findMutations(target.file, source, parseFile(project, target.file)).filter(
    ({ operator }) => operator !== target.spared?.operator,
  );
  const chosen = sample === undefined ? all : sampleMutations(all, sample, seed);
  return chosen.map((mutation) => ({ target, mutation }));
}

async function tryAll(
  project: SolidityProject,
  targets: readonly Target[],
  tasks: readonly Task[],
  { jobs, timeLimit }: MutateOptions,
): Promise<Result[]> {
  const signal = interruption();
  const hosts = [...new Set(targets.flatMap((target) => target.hosts))];
  const files = [...new Set(testFiles(project.root, targets.flatMap(testsOf)))];
  const settings = settingsDigest(project.root);
  const digestOfSources = sourcesDigester();
  const base = await prepareBase(project, files, hosts, signal);
  const subject: Subject = {
    ...{ project, base, originals: new Map<string, string>(), limits: { seconds: timeLimit, signal } },
    store: openOutcomeStore(join(project.root, OUTCOMES)),
    killers: killerMemory(),
    suites: readSuites(project, files),
    nameOf: (sources) => digestOf([settings, digestOfSources(sources)]),
  };
  const labs = Array.from({ length: jobs }, (_, job): Laboratory => {
    return { ...subject, workspace: openWorkspace(base, job, hosts), compiler: startCompiler(project) };
  });
  const results = new Map<string, Result>();
  // The explained ones last: what is new is seen early.
  const isExplained = ({ mutation }: Task) => Number(mutation.id in SURVIVORS);
  const waiting = [...tasks].sort((a, b) => isExplained(a) - isExplained(b));

  async function work(lab: Laboratory): Promise<void> {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
      const { target, mutation } = task;
      const outcome = await tryMutation(lab, target, mutation);
      results.set(mutation.id, { mutation, outcome });
      const detail = outcome.result === 'killed' ? `killed by ${outcome.test} in ${outcome.suite}` : outcome.result;
      console.log(`${results.size}/${tasks.length} ${line(mutation)}: ${detail}`);
    }
  }

  try {
    const [first] = labs;
    if (first) await prove(first, hosts, targets);
    await Promise.all(labs.map(work));
  } finally {
    for (const { compiler } of labs) compiler.stop();
  }
  return tasks.flatMap(({ mutation }) => results.get(mutation.id) ?? []);
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
