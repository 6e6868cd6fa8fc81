import type { SourceFile, Violation } from './arrows.ts';

/** A line that matches is a violation, in the files that `where` names or in all. */
type LineRule = { problem: string; pattern: RegExp; where?: RegExp };

const LINE_RULES: readonly LineRule[] = [
  { problem: 'a path of one machine', pattern: /(?<![\w.:/@-])\/(?:home|Users|root|tmp|work)\/\w|\b[A-Z]:\\\w/ },
  { problem: 'a path outside the project', pattern: /\.\.\/shared\// },
  { problem: 'work left undone', pattern: /\b(?:TODO|FIXME|HACK|XXX|WIP)\b/ },
  {
    problem: 'a test left out',
    pattern: /\b(?:describe|it|suite|test)(?:\.\w+)*\.(?:only|skip|skipIf|runIf|todo)\b|\bvm\.skip\(/,
    where: /^test\//,
  },
  {
    problem: 'a gas snapshot is taken below test/contracts/gas, where npm test compares them',
    pattern: /\bvm\.(?:snapshotGas|snapshotValue|startSnapshotGas)/,
    where: /^test\/contracts\/(?!gas\/)/,
  },
  {
    problem: 'local time in the sdk, whose tests run in one time zone',
    pattern: /\bnew Date\b|\bDate\.|\bIntl\.DateTimeFormat\b|\.toLocale\w*\(/,
    where: /^sdk\//,
  },
  {
    problem: 'a word that says nothing',
    pattern: /\b(?:asdf|blazing|cutting-edge|foobar|lorem|placeholder text|seamless(?:ly)?|world-class)\b/i,
  },
];

/** This list and its test name what they forbid. */
const EXEMPT = new Set(['script/check/house.ts', 'test/script/check/house.test.ts']);

/** Lists that grow with what they list, or that a program writes. */
const GENERATED = /^(?:package-lock\.json|sdk\/generated\/|snapshots\/|deployments\/|test\/vectors\/)/;

const NAMELESS = /(?:^|\/)(?:common|helpers?|misc|shared|utils?)(?:\.|\/)/i;

/** Most lines of a file; the first pattern that matches counts. */
const LENGTHS: readonly [RegExp, number][] = [
  [/^test\/.*\.(?:sol|tsx?)$/, 450],
  [/\.sol$/, 450],
  [/^web\/.*\.tsx$/, 200],
  [/\.tsx?$/, 300],
];

/** Habits of this project that no linter knows. */
export function houseViolations(files: readonly SourceFile[]): Violation[] {
  return files.filter(({ path }) => !GENERATED.test(path) && !EXEMPT.has(path)).flatMap(fileViolations);
}

function fileViolations({ path, text }: SourceFile): Violation[] {
  const violations = text
    .split('\n')
    .flatMap((content, index) =>
      LINE_RULES.filter(({ pattern, where }) => pattern.test(content) && (where?.test(path) ?? true)).map(
        ({ problem }) => ({ path, line: index + 1, problem }),
      ),
    );
  if (NAMELESS.test(path)) violations.push({ path, line: 1, problem: 'a name that says nothing about the content' });

  const limit = LENGTHS.find(([pattern]) => pattern.test(path))?.[1] ?? Number.POSITIVE_INFINITY;
  const length = text.trimEnd().split('\n').length;
  if (length > limit) violations.push({ path, line: limit + 1, problem: `${length} lines, at most ${limit}` });

  if (/(?:^|\/)package\.json$/.test(path)) violations.push(...inexactVersions(path, text));
  return violations;
}

type Manifest = Partial<Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>>;

function inexactVersions(path: string, text: string): Violation[] {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(text) as Manifest;
  return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    .filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))
    .map(([name, version]) => ({ path, line: 1, problem: `${name} ${version} is not an exact version` }));
}
