/** All mutations of a Solidity file: what stands in its syntax tree, each through the rules of its kind of node. */

import { expressionEdits } from './expression-edits.ts';
import { type Edit, type Mutation, nameMutations } from './mutation.ts';
import { type AstNode, type Place, placesIn, rangeOf, type TextOf } from './solidity-ast.ts';
import { statementEdits } from './statement-edits.ts';

/** Nodes whose insides are types, declarations for others or text: a change there is no mistake in behaviour. */
const SKIPPED = new Set([
  ...['PragmaDirective', 'ImportDirective', 'UsingForDirective', 'StructDefinition', 'EnumDefinition'],
  ...['EventDefinition', 'ErrorDefinition', 'StructuredDocumentation', 'InheritanceSpecifier', 'OverrideSpecifier'],
  ...['ElementaryTypeName', 'ArrayTypeName', 'Mapping', 'UserDefinedTypeName', 'FunctionTypeName'],
]);

export function findMutations(file: string, source: Buffer, ast: AstNode): readonly Mutation[] {
  const textOf: TextOf = (node) => {
    const { start, end } = rangeOf(node);
    return source.subarray(start, end).toString('utf8');
  };
  const edits = [...placesIn(ast)]
    .filter((place) => !isSkipped(place))
    .flatMap((place) =>
      [...statementEdits(place, textOf), ...expressionEdits(place, textOf)]
        .filter((edit) => isChange(edit, source))
        .map((edit) => ({ ...edit, scope: scopeOf(place) })),
    );
  return nameMutations(file, source, edits);
}

function isSkipped({ node, ancestors }: Place): boolean {
  return [node, ...ancestors].some(
    ({ nodeType, contractKind }) => SKIPPED.has(nodeType) || contractKind === 'interface',
  );
}

function isChange({ start, end, replacement }: Edit, source: Buffer): boolean {
  return source.subarray(start, end).toString('utf8') !== replacement;
}

const SCOPES = new Set(['ContractDefinition', 'FunctionDefinition', 'ModifierDefinition', 'VariableDeclaration']);

function scopeOf({ node, ancestors }: Place): string {
  const names = [...ancestors, node]
    .filter(
      ({ nodeType, stateVariable }) => SCOPES.has(nodeType) && (nodeType !== 'VariableDeclaration' || stateVariable),
    )
    .map(({ name, kind }) => (typeof name === 'string' && name !== '' ? name : String(kind)));
  return names.join('.');
}
