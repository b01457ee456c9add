import type { State, StateMachine } from '@las/workflow-engine'
import { type TLiteral, type TProperties, type TSchema, Type } from '@sinclair/typebox'
import { LIMITS } from '../../limits.js'
import { sized } from '../../requests/json-size.js'
import { type Schema, strict } from '../../requests/schemas.js'

/** A definition in the Amazon States Language, as far as its shape goes; `checkDefinition` looks at the rest. */
export type Definition = StateMachine

const anything = Type.Unknown()
const string = Type.String()
const name = Type.String({ minLength: 1, maxLength: 80 })
const path = Type.Union([Type.String({ pattern: '^\\$' }), Type.Null()])
const reference = Type.String({ pattern: '^\\$' })
const seconds = Type.Integer({ minimum: 1, maximum: 99_999_999 })
const nonNegative = Type.Integer({ minimum: 0, maximum: 99_999_999 })

const optional = <T extends TProperties>(properties: T): TProperties =>
  Object.fromEntries(Object.entries(properties).map(([key, schema]) => [key, Type.Optional(schema)]))

const described = optional({ Comment: string })
const filtered = optional({ InputPath: path, OutputPath: path })
const followed = optional({ Next: name, End: Type.Boolean() })
const parametrized = optional({ Parameters: anything, ResultPath: path })

const errorNames = Type.Array(Type.String({ minLength: 1 }), { minItems: 1 })
const handled = optional({
  ResultSelector: anything,
  Retry: Type.Array(
    strict({
      ErrorEquals: errorNames,
      ...optional({
        IntervalSeconds: seconds,
        MaxAttempts: nonNegative,
        BackoffRate: Type.Number({ minimum: 1 }),
        MaxDelaySeconds: seconds,
        JitterStrategy: Type.Union([Type.Literal('FULL'), Type.Literal('NONE')]),
        Comment: string,
      }),
    }),
  ),
  Catch: Type.Array(
    strict({ ErrorEquals: errorNames, Next: name, ...optional({ ResultPath: path, Comment: string }) }),
  ),
})

const comparisons = (type: string, operand: TSchema, operators: readonly string[]): TProperties =>
  Object.fromEntries(
    operators.flatMap(operator => [
      [`${type}${operator}`, operand],
      [`${type}${operator}Path`, reference],
    ]),
  )

const ordering = ['Equals', 'LessThan', 'GreaterThan', 'LessThanEquals', 'GreaterThanEquals']
const time = Type.String({
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$',
})

/** The comparisons of choices, each with what it compares with. */
const comparators: TProperties = {
  ...comparisons('String', string, ordering),
  ...comparisons('Numeric', Type.Number(), ordering),
  ...comparisons('Timestamp', time, ordering),
  ...comparisons('Boolean', Type.Boolean(), ['Equals']),
  StringMatches: string,
  IsBoolean: Type.Boolean(),
  IsNull: Type.Boolean(),
  IsNumeric: Type.Boolean(),
  IsPresent: Type.Boolean(),
  IsString: Type.Boolean(),
  IsTimestamp: Type.Boolean(),
}

export const comparatorNames: readonly string[] = Object.keys(comparators)

const conditionProperties = (condition: TSchema): TProperties =>
  optional({
    Variable: reference,
    ...comparators,
    And: Type.Array(condition, { minItems: 1 }),
    Or: Type.Array(condition, { minItems: 1 }),
    Not: condition,
    Comment: string,
  })

const condition = Type.Recursive(self => strict(conditionProperties(self)), { $id: 'Condition' })

const choiceRule = strict({ ...conditionProperties(condition), ...followed })

function state(type: State['Type'], ...properties: TProperties[]): Schema<State> {
  const all: { Type: TLiteral<State['Type']> } = Object.assign({ Type: Type.Literal(type) }, described, ...properties)
  return strict(all)
}

const machine = (self: TSchema): Schema<Definition> =>
  Type.Object(
    {
      StartAt: name,
      States: Type.Record(
        Type.String({ minLength: 1, maxLength: 80 }),
        Type.Union([
          state(
            'Task',
            filtered,
            followed,
            parametrized,
            handled,
            { Resource: string },
            optional({
              TimeoutSeconds: seconds,
              TimeoutSecondsPath: reference,
              HeartbeatSeconds: seconds,
              HeartbeatSecondsPath: reference,
            }),
          ),
          state('Choice', filtered, { Choices: Type.Array(choiceRule, { minItems: 1 }) }, optional({ Default: name })),
          state('Pass', filtered, followed, parametrized, optional({ Result: anything })),
          state(
            'Wait',
            filtered,
            followed,
            optional({
              Seconds: nonNegative,
              SecondsPath: reference,
              Timestamp: time,
              TimestampPath: reference,
            }),
          ),
          state('Succeed', filtered),
          state('Fail', optional({ Error: string, ErrorPath: reference, Cause: string, CausePath: reference })),
          state('Parallel', filtered, followed, parametrized, handled, {
            Branches: Type.Array(self, { minItems: 1 }),
          }),
          state(
            'Map',
            filtered,
            followed,
            parametrized,
            handled,
            optional({
              ItemsPath: reference,
              ItemSelector: anything,
              MaxConcurrency: nonNegative,
              MaxConcurrencyPath: reference,
              ItemProcessor: self,
              Iterator: self,
            }),
          ),
        ]),
      ),
      ...optional({
        Comment: string,
        Version: string,
        TimeoutSeconds: seconds,
        ProcessorConfig: Type.Object({ Mode: Type.Optional(Type.Literal('INLINE')) }),
      }),
    },
    { additionalProperties: false },
  )

export const definition: Schema<Definition> = sized(
  Type.Recursive(machine, { $id: 'Definition' }),
  LIMITS.definitionBytes,
)
