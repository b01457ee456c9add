import type { Json } from '../../data/json.js'

/** A JSONPath query (RFC 9535): `$` or, in a filter, `@`, followed by segments. */
export interface Query {
  readonly type: 'query'
  readonly from: 'root' | 'current'
  readonly segments: readonly Segment[]
  /** Whether it selects at most one node: each segment has a single name or index. */
  readonly isSingular: boolean
}

/** Selectors that are applied to a node or, in a descendant segment such as `..name`, to the node and its descendants. */
export interface Segment {
  readonly isDescendant: boolean
  readonly selectors: readonly Selector[]
}

export type Selector =
  | { readonly type: 'name'; readonly name: string }
  | { readonly type: 'index'; readonly index: number }
  | { readonly type: 'slice'; readonly start?: number; readonly end?: number; readonly step: number }
  | { readonly type: 'wildcard' }
  | { readonly type: 'filter'; readonly condition: Condition }

/** An expression that is true or false. */
export type Condition =
  | { readonly type: 'or' | 'and'; readonly operands: readonly Condition[] }
  | { readonly type: 'not'; readonly operand: Condition }
  | Query
  | Comparison
  | RegexTest

export interface Comparison {
  readonly type: 'comparison'
  readonly operator: ComparisonOperator
  readonly left: ValueExpression
  readonly right: ValueExpression
}

export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>='

/** An expression that returns a value or nothing. */
export type ValueExpression =
  | { readonly type: 'literal'; readonly value: Json }
  | Query
  | { readonly type: 'length'; readonly value: ValueExpression }
  | { readonly type: 'count' | 'value'; readonly nodes: Query }

/** A call to `match`, which tests the whole string, or to `search`, which tests for a matching substring. */
export interface RegexTest {
  readonly type: 'match' | 'search'
  readonly value: ValueExpression
  readonly pattern: ValueExpression
}
