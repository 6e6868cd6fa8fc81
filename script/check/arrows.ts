import { posix } from 'node:path';
import { solidityImports } from './solidity-imports.ts';
import { isSolidityArrow, mayUseSolidityPackage, solidityLayer } from './solidity-layers.ts';
import type { SourceImport } from './source-import.ts';
import { typescriptSurface } from './typescript-imports.ts';
import { ambientProblem, isArrow, mayUsePackage, typescriptLayer } from './typescript-layers.ts';

export type SourceFile = { path: string; text: string };

export type Violation = { path: string; line: number; problem: string };

/**
 * Every import that goes against the arrows, in both languages.
 *
 * @param files - Paths from the root of the project, with '/'. Files in other languages are passed over.
 * @param packages - The names package.json declares.
 */
export function findViolations(files: readonly SourceFile[], packages: ReadonlySet<string>): Violation[] {
  return files.flatMap((file) => {
    if (file.path.startsWith('packages/')) return []; // stands in for somebody else's package
    if (file.path.endsWith('.sol')) return solidityViolations(file);
    return /\.[cm]?[jt]sx?$/.test(file.path) ? typescriptViolations(file, packages) : [];
  });
}

function solidityViolations({ path, text }: SourceFile): Violation[] {
  const layer = solidityLayer(path);
  if (layer === undefined) return [{ path, line: 1, problem: unknownFolder(path) }];
  return solidityImports(text).flatMap((found) => {
    const problem = solidityProblem(path, layer, found);
    return problem ? [{ path, line: found.line, problem }] : [];
  });
}

function solidityProblem(path: string, layer: string, { specifier }: SourceImport): string | undefined {
  const target = specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : specifier;
  if (!/^(contracts|script|test)\//.test(target)) {
    const name = packageName(target);
    return mayUseSolidityPackage(layer, name) ? undefined : `${layer} may not import the package ${name}`;
  }
  const to = solidityLayer(target);
  if (to === undefined) return unknownFolder(target);
  return isSolidityArrow(layer, to, target) ? undefined : `${layer} may not import ${to} (${target})`;
}

function typescriptViolations({ path, text }: SourceFile, packages: ReadonlySet<string>): Violation[] {
  const layer = typescriptLayer(path);
  if (layer === undefined) return [{ path, line: 1, problem: unknownFolder(path) }];
  const { imports, ambient, unreadable } = typescriptSurface(path, text);
  const violations: Violation[] = unreadable.map(({ problem, line }) => ({ path, line, problem }));
  for (const found of imports) {
    const problem = typescriptProblem(path, layer, found, packages);
    if (problem) violations.push({ path, line: found.line, problem });
  }
  for (const { name, line } of ambient) {
    const reason = ambientProblem(layer, name);
    if (reason) violations.push({ path, line, problem: `${layer} may not use ${name}: ${reason}` });
  }
  return violations;
}

function typescriptProblem(
  path: string,
  layer: string,
  { specifier, isType }: SourceImport,
  packages: ReadonlySet<string>,
): string | undefined {
  if (!specifier.startsWith('.')) {
    const name = packageName(specifier);
    if (name !== 'node' && !packages.has(name)) return `${name} is not in package.json`;
    return mayUsePackage(layer, name) ? undefined : `${layer} may not import the package ${name}`;
  }
  const target = posix.join(posix.dirname(path), specifier.replace(/\?.*$/, ''));
  const to = typescriptLayer(target);
  if (to === undefined) return unknownFolder(target);
  return isArrow(layer, to, isType) ? undefined : `${layer} may not import ${to} (${target})`;
}

/** `@scope/name` or `name`, without the path inside the package; `node` for Node's own modules. */
function packageName(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node';
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function unknownFolder(path: string): string {
  return `${path} is in a folder without a rule: give it one in script/check/*-layers.ts`;
}
