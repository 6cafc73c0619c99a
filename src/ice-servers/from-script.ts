import type { Expression, Literal, Node, ObjectExpression, Property, SpreadElement, TemplateLiteral } from 'acorn';
import type { Member, ObjectValue, UnknownValue, Value } from './value.ts';

/** The expression that a name means, where the script has it as a constant. */
export type Resolve = (name: string) => Expression | undefined;

/** The maximum depth of constants defined by constants. */
const MOST_STEPS = 20;

/** Evaluates an expression as far as it is literal. Nothing is executed. */
export class Evaluation {
  private readonly script: string;
  private readonly resolve: Resolve;
  private depth = 0;

  constructor(script: string, resolve: Resolve) {
    this.script = script;
    this.resolve = resolve;
  }

  valueOf(node: Expression | SpreadElement): Value {
    this.depth++;
    try {
      return this.read(node);
    } finally {
      this.depth--;
    }
  }

  private read(node: Expression | SpreadElement): Value {
    const range = { start: node.start, end: node.end };
    switch (node.type) {
      case 'Literal':
        return this.literal(node);
      case 'TemplateLiteral':
        return this.template(node);
      case 'ArrayExpression':
        return this.list(node.elements, range);
      case 'ObjectExpression':
        return this.object(node);
      case 'Identifier':
        if (node.name === 'undefined') return { kind: 'plain', value: undefined, range };
        return this.named(node.name, node);
      case 'MemberExpression':
        return this.member(node.object, node.computed ? undefined : node.property, node);
      case 'BinaryExpression':
        return node.operator === '+' ? this.joined([node.left, node.right], node) : unknown(node);
      case 'UnaryExpression': {
        const inner = node.operator === '-' ? this.valueOf(node.argument) : undefined;
        const value = inner?.kind === 'plain' && typeof inner.value === 'number' ? -inner.value : undefined;
        return value === undefined ? unknown(node) : { kind: 'plain', value, range };
      }
      case 'ParenthesizedExpression':
        return this.valueOf(node.expression);
      case 'CallExpression': {
        const [argument] = node.arguments;
        const isFreeze = this.script.slice(node.callee.start, node.callee.end) === 'Object.freeze';
        return isFreeze && argument !== undefined ? this.valueOf(argument) : unknown(node);
      }
      default:
        return unknown(node);
    }
  }

  private literal({ value, start, end }: Literal): Value {
    const range = { start, end };
    if (typeof value === 'number' || typeof value === 'boolean' || value === null)
      return { kind: 'plain', value, range };
    if (typeof value !== 'string') return { kind: 'unknown', range };
    return this.text(value, start, end);
  }

  private text(text: string, start: number, end: number): Value {
    const content = { start: start + 1, end: end - 1 };
    const isVerbatim = this.script.slice(content.start, content.end) === text;
    return { kind: 'text', text, range: { start, end }, ...(isVerbatim ? { content } : {}) };
  }

  private template(node: TemplateLiteral): Value {
    const { quasis, expressions, start, end } = node;
    const [first] = quasis;
    if (expressions.length === 0 && first !== undefined && first.value.cooked != null) {
      return this.text(first.value.cooked, start, end);
    }
    let text = '';
    for (const [at, quasi] of quasis.entries()) {
      text += quasi.value.cooked ?? '';
      const expression = expressions[at];
      const value = expression === undefined ? undefined : this.valueOf(expression);
      if (expression === undefined) continue;
      const known = value === undefined ? undefined : written(value);
      if (known === undefined) return { ...unknown(node), ...(text === '' ? {} : { start: text }) };
      text += known;
    }
    return { kind: 'text', text, range: { start, end } };
  }

  private joined(parts: readonly (Expression | Node)[], node: Node): Value {
    let text = '';
    for (const part of parts) {
      const value = isExpression(part) ? this.valueOf(part) : unknown(node);
      if (value.kind === 'unknown' && value.start !== undefined) text += value.start;
      const known = written(value);
      if (known === undefined) return { ...unknown(node), ...(text === '' ? {} : { start: text }) };
      text += known;
    }
    return { kind: 'text', text, range: { start: node.start, end: node.end } };
  }

  private list(elements: readonly (Expression | SpreadElement | null)[], range: Value['range']): Value {
    const items: Value[] = [];
    let isOpen = false;
    for (const element of elements) {
      if (element === null) items.push({ kind: 'plain', value: undefined, range });
      else if (element.type !== 'SpreadElement') items.push(this.valueOf(element));
      else {
        const spread = this.valueOf(element.argument);
        if (spread.kind === 'list') items.push(...spread.items);
        isOpen ||= spread.kind !== 'list' || spread.isOpen;
      }
    }
    return { kind: 'list', items, range, isOpen };
  }

  private object({ properties, start, end }: ObjectExpression): ObjectValue {
    const members: Member[] = [];
    let isOpen = false;
    for (const property of properties) {
      if (property.type === 'SpreadElement') {
        const spread = this.valueOf(property.argument);
        if (spread.kind === 'object') members.push(...spread.members);
        isOpen ||= spread.kind !== 'object' || spread.isOpen;
      } else {
        const member = this.property(property);
        if (member === undefined) isOpen = true;
        else members.push(member);
      }
    }
    return { kind: 'object', members, range: { start, end }, isOpen };
  }

  private property({ key, value, computed, shorthand, kind, method, start, end }: Property): Member | undefined {
    const name = nameOf(key, computed);
    if (name === undefined) return undefined;
    const isQuoted = key.type === 'Literal' && typeof key.value === 'string';
    const inner = isQuoted ? { start: key.start + 1, end: key.end - 1 } : { start: key.start, end: key.end };
    const isFunction = method || kind !== 'init';
    return {
      name,
      value: isFunction ? unknown(value) : this.valueOf(value),
      // Another name would have to be written in full.
      key: shorthand ? { start: key.start, end: key.start } : inner,
      range: { start, end },
    };
  }

  private named(name: string, node: Node): Value {
    const expression = this.depth > MOST_STEPS ? undefined : this.resolve(name);
    return expression === undefined ? unknown(node) : this.valueOf(expression);
  }

  private member(object: Node, property: Node | undefined, node: Node): Value {
    const owner = isExpression(object) && property?.type === 'Identifier' ? this.valueOf(object) : undefined;
    if (owner?.kind !== 'object' || owner.isOpen || property === undefined) return unknown(node);
    const name = this.script.slice(property.start, property.end);
    return owner.members.findLast((member) => member.name === name)?.value ?? unknown(node);
  }
}

function unknown({ start, end }: Node): UnknownValue {
  return { kind: 'unknown', range: { start, end } };
}

/** A value as part of a text. */
function written(value: Value): string | undefined {
  if (value.kind === 'text') return value.text;
  return value.kind === 'plain' ? String(value.value) : undefined;
}

function nameOf(key: Expression | Node, isComputed: boolean): string | undefined {
  if (!isExpression(key)) return undefined;
  if (key.type === 'Literal' && typeof key.value === 'string') return key.value;
  return key.type === 'Identifier' && !isComputed ? key.name : undefined;
}

/** Excludes names of private members, and `super`. */
function isExpression(node: Expression | Node): node is Expression {
  return node.type !== 'PrivateIdentifier' && node.type !== 'Super';
}
