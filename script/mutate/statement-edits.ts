/** Mutations that take something away: a refusal, a guard of a function, a statement. */
import type { Edit } from './mutation.ts';
import { type AstNode, childOf, isNode, type Place, rangeOf, type TextOf } from './solidity-ast.ts';

const REMOVABLE = new Set(['ExpressionStatement', 'EmitStatement', 'Continue', 'Break']);

export function statementEdits({ node, ancestors }: Place, textOf: TextOf): Edit[] {
  switch (node.nodeType) {
    case 'IfStatement':
      return [...removedRevert(node, textOf), ...negated(childOf(node, 'condition'), textOf)];
    case 'WhileStatement':
    case 'Conditional':
      return negated(childOf(node, 'condition'), textOf);
    case 'ModifierInvocation':
      return node.kind === 'modifierInvocation'
        ? [{ operator: 'removed-modifier', ...rangeOf(node), replacement: '' }]
        : [];
    default:
      return REMOVABLE.has(node.nodeType) && !isLoopHeader(node, ancestors)
        ? [removed(node, 'removed-statement', textOf)]
        : [];
  }
}

/** `if (bad) revert X();` without an else. */
function removedRevert(node: AstNode, textOf: TextOf): Edit[] {
  if (isNode(node.falseBody)) return [];
  return isRefusal(childOf(node, 'trueBody')) ? [removed(node, 'removed-revert', textOf)] : [];
}

function isRefusal(body: AstNode): boolean {
  if (body.nodeType === 'RevertStatement') return true;
  const statements = body.statements;
  if (body.nodeType !== 'Block' || !Array.isArray(statements) || statements.length !== 1) return false;
  return isNode(statements[0]) && isRefusal(statements[0]);
}

function negated(condition: AstNode, textOf: TextOf): Edit[] {
  if (condition.nodeType === 'UnaryOperation') return []; // its own rule takes the `!` away
  // Turned around by another operator already.
  if (condition.nodeType === 'BinaryOperation' && ['==', '!='].includes(String(condition.operator))) return [];
  return [{ operator: 'negation', ...rangeOf(condition), replacement: `!(${textOf(condition)})` }];
}

/** A loop without its step never ends, and says nothing about the tests. */
function isLoopHeader(node: AstNode, ancestors: readonly AstNode[]): boolean {
  const parent = ancestors.at(-1);
  if (parent?.nodeType !== 'ForStatement') return false;
  return [parent.loopExpression, parent.initializationExpression].some((part) => isNode(part) && part.id === node.id);
}

function removed(node: AstNode, operator: 'removed-revert' | 'removed-statement', textOf: TextOf): Edit {
  return { operator, ...rangeOf(node), replacement: withoutEffect(node, textOf) };
}

/** The semicolon is no part of a statement and stays: an expression without effect stands before it. */
function withoutEffect(node: AstNode, textOf: TextOf): string {
  return textOf(node).endsWith('}') ? '{}' : '0';
}
