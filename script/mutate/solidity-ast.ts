/** As much of solc's syntax tree as the mutations need. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../toolchain/project-root.ts';
import type { SolidityProject } from './solidity-project.ts';

export type AstNode = {
  id: number;
  nodeType: string;
  /** `start:length:file`, in bytes. */
  src: string;
  [field: string]: unknown;
};

/** Gives the text of a node. */
export type TextOf = (node: AstNode) => string;

/** A node with the contract and the function it stands in. */
export type Place = { node: AstNode; ancestors: readonly AstNode[] };

type CompilerAnswer = {
  errors?: { severity: string; formattedMessage: string }[];
  sources: Record<string, { ast: AstNode }>;
};

const MAX_ANSWER_BYTES = 512 * 1024 * 1024;

/** The tree of `file`, types resolved. Throws what the compiler says when the file does not compile. */
export function parseFile(project: SolidityProject, file: string): AstNode {
  const input = project.request(project.closure([file]), { [file]: { '': ['ast'] } }, 'quick');
  const text = execFileSync(process.execPath, [join(PROJECT_ROOT, 'script/solc.cjs'), '--standard-json'], {
    input,
    encoding: 'utf8',
    maxBuffer: MAX_ANSWER_BYTES,
  });
  const answer = JSON.parse(text) as CompilerAnswer;
  const problem = answer.errors?.find(({ severity }) => severity === 'error');
  if (problem) throw new Error(problem.formattedMessage);
  const ast = answer.sources[file]?.ast;
  if (!ast) throw new Error(`${file}: the compiler gave no syntax tree`);
  return ast;
}

/** Every node below `root`, parents first, in the order of the text. */
export function* placesIn(root: AstNode, ancestors: readonly AstNode[] = []): Generator<Place> {
  yield { node: root, ancestors };
  const inside = [...ancestors, root];
  const children = Object.values(root).flatMap(nodesOf);
  children.sort((a, b) => startOf(a) - startOf(b));
  for (const child of children) yield* placesIn(child, inside);
}

function nodesOf(value: unknown): AstNode[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  return isNode(value) ? [value] : [];
}

export function isNode(value: unknown): value is AstNode {
  return typeof value === 'object' && value !== null && 'nodeType' in value && 'src' in value;
}

/** The node in field `name`. Throws when there is none. */
export function childOf(node: AstNode, name: string): AstNode {
  const child = node[name];
  if (!isNode(child)) throw new Error(`${node.nodeType} at ${node.src} has no ${name}`);
  return child;
}

/** The type of an expression as the compiler writes it, like `uint256` or `struct Point memory`. */
export function typeOf(node: AstNode): string {
  const descriptions = node.typeDescriptions as { typeString?: string } | undefined;
  return descriptions?.typeString ?? '';
}

function startOf(node: AstNode): number {
  return Number(node.src.split(':')[0]);
}

/** Where the node stands in the file's bytes. */
export function rangeOf(node: AstNode): { start: number; end: number } {
  const [start = 0, length = 0] = node.src.split(':').map(Number);
  return { start, end: start + length };
}
