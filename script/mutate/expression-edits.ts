/** Mutations inside an expression: another operator, another number, arguments in another order, another answer. */
import type { Edit } from './mutation.ts';
import { type AstNode, childOf, isNode, type Place, rangeOf, type TextOf, typeOf } from './solidity-ast.ts';

const ARITHMETIC: Readonly<Record<string, readonly string[]>> = {
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*', '%'],
  '%': ['*'],
  '**': ['*'],
  '&': ['|'],
  '|': ['&'],
  '^': ['&'],
  '<<': ['>>'],
  '>>': ['<<'],
  '&&': ['||'],
  '||': ['&&'],
};
const COMPARISONS: Readonly<Record<string, readonly string[]>> = {
  '<': ['<='],
  '<=': ['<'],
  '>': ['>='],
  '>=': ['>'],
  '==': ['!='],
  '!=': ['=='],
};
const ASSIGNMENTS: Readonly<Record<string, readonly string[]>> = {
  '+=': ['-=', '='],
  '-=': ['+=', '='],
  '*=': ['/='],
  '/=': ['*='],
  '&=': ['|='],
  '|=': ['&=', '='],
  '^=': ['&='],
  '<<=': ['>>='],
  '>>=': ['<<='],
};
const STEPS: Readonly<Record<string, string>> = { '++': '--', '--': '++' };

export function expressionEdits(place: Place, textOf: TextOf): Edit[] {
  const { node } = place;
  switch (node.nodeType) {
    case 'BinaryOperation':
      return [
        ...betweenSides(node, 'leftExpression', 'rightExpression', ARITHMETIC, textOf),
        ...betweenSides(node, 'leftExpression', 'rightExpression', COMPARISONS, textOf),
      ];
    case 'Assignment':
      return betweenSides(node, 'leftHandSide', 'rightHandSide', ASSIGNMENTS, textOf);
    case 'UnaryOperation':
      return unary(place, textOf);
    case 'Literal':
      return literal(node, textOf);
    case 'FunctionCall':
      return swappedArguments(node, textOf);
    case 'Return':
      return returnedValue(node, textOf);
    default:
      return [];
  }
}

const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
/** As long as what it replaces, so that positions stay. */
const blank = (text: string) => ' '.repeat(text.length);

/** The operator stands between the two sides, perhaps with brackets and comments around it. */
function betweenSides(
  node: AstNode,
  left: string,
  right: string,
  table: Readonly<Record<string, readonly string[]>>,
  textOf: TextOf,
): Edit[] {
  const operator = String(node.operator);
  const replacements = table[operator] ?? [];
  const { start } = rangeOf(node);
  const gapStart = rangeOf(childOf(node, left)).end;
  const gap = Buffer.from(textOf(node)).subarray(gapStart - start, rangeOf(childOf(node, right)).start - start);
  const at = gap.toString('latin1').replace(COMMENT, blank).indexOf(operator);
  if (at < 0) return [];
  const position = { start: gapStart + at, end: gapStart + at + operator.length };
  const kind = table === COMPARISONS ? 'boundary' : 'operator';
  return replacements.map((replacement) => ({ operator: kind, ...position, replacement }));
}

function unary({ node, ancestors }: Place, textOf: TextOf): Edit[] {
  const operator = String(node.operator);
  const operand = textOf(childOf(node, 'subExpression'));
  const range = rangeOf(node);
  if (operator === '!' || operator === '~') return [{ operator: 'negation', ...range, replacement: `(${operand})` }];
  const other = STEPS[operator];
  // A loop that steps the other way never ends, and says nothing about the tests.
  const isStep = ancestors.at(-1)?.nodeType === 'ExpressionStatement' && ancestors.at(-2)?.nodeType === 'ForStatement';
  if (!other || isStep) return [];
  return [{ operator: 'operator', ...range, replacement: node.prefix ? other + operand : operand + other }];
}

function literal(node: AstNode, textOf: TextOf): Edit[] {
  const text = textOf(node);
  const edit = (replacement: string): Edit => ({ operator: 'constant', ...rangeOf(node), replacement });
  if (node.kind === 'bool') return [edit(text === 'true' ? 'false' : 'true')];
  if (node.kind !== 'number' || typeOf(node).startsWith('address')) return [];
  const unit = typeof node.subdenomination === 'string' ? ` ${node.subdenomination}` : '';
  const number = unit === '' ? text : text.slice(0, -unit.length).trimEnd();
  if (number === '0') return [edit(`1${unit}`)];
  if (number === '1') return [edit(`0${unit}`), edit(`2${unit}`)];
  return [edit(`(${number}${unit} - 1${smallest(unit)})`), edit(`(${number}${unit} + 1${smallest(unit)})`)];
}

/** One less than a week is a second less: what lies on a limit is tested to the second. */
function smallest(unit: string): string {
  return unit === '' || /wei|gwei|ether/.test(unit) ? '' : ' seconds';
}

const CALLS = new Set(['functionCall', 'structConstructorCall']);

/** Each two neighbours of the same type change places. */
function swappedArguments(node: AstNode, textOf: TextOf): Edit[] {
  if (!CALLS.has(String(node.kind)) || !Array.isArray(node.arguments)) return [];
  const given = node.arguments.filter(isNode);
  return given.flatMap((first, index): Edit[] => {
    const second = given[index + 1];
    if (!second || plainType(first) !== plainType(second) || textOf(first) === textOf(second)) return [];
    const [start, end] = [rangeOf(first).start, rangeOf(second).end];
    const source = Buffer.from(textOf(node));
    const offset = rangeOf(node).start;
    const between = source.subarray(rangeOf(first).end - offset, rangeOf(second).start - offset).toString('utf8');
    return [{ operator: 'swapped-arguments', start, end, replacement: textOf(second) + between + textOf(first) }];
  });
}

/** Where a value lies does not matter for taking another's place; a literal fits any number. */
function plainType(node: AstNode): string {
  const type = typeOf(node).replace(/ (?:memory|storage ref|storage pointer|calldata)$/g, '');
  return type.startsWith('int_const') ? 'uint256' : type;
}

function returnedValue(node: AstNode, textOf: TextOf): Edit[] {
  const expression = node.expression;
  if (!isNode(expression) || expression.nodeType === 'Literal') return [];
  const replacement = otherValue(typeOf(expression), textOf(expression));
  if (replacement === undefined) return [];
  return [{ operator: 'returned-value', ...rangeOf(expression), replacement }];
}

function otherValue(type: string, text: string): string | undefined {
  if (type === 'bool') return `!(${text})`;
  if (/^u?int\d*$/.test(type)) return '0';
  if (/^bytes\d+$/.test(type)) return `${type}(0)`;
  if (/^address/.test(type)) return type === 'address payable' ? 'payable(address(0))' : 'address(0)';
  return undefined;
}
