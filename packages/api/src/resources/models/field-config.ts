// The fields that a model predicts.
import {
  anyOf,
  boolean,
  type Fields,
  integer,
  json,
  list,
  type Model,
  map,
  model,
  named,
  nullable,
  number,
  object,
  oneOf,
  open,
  optional,
  required,
  string,
} from '../../describe/schema.js'
import { LIMITS } from '../../limits.js'
import { addedIn, nullableText, text } from '../common.js'

const labelPattern = '^[0-9A-Za-z-_]{1,36}$'

const operator = oneOf(['all', 'any', 'none'])

export const FieldCondition: Model = model(
  'FieldCondition',
  'A condition that the values of a field must satisfy.',
  {
    id: optional(text, 'Id of the condition.'),
    name: optional(nullableText, 'Display name.'),
    fieldId: optional(text, 'Label of the field.'),
    functionId: optional(text, 'Function that checks the condition.'),
    config: optional(nullable(json()), 'Configuration of the function.'),
    valuesOp: optional(nullable(operator), 'How many values of the field must satisfy the condition.'),
  },
  { 'x-open': true },
)

export const FieldConditionGroup: Model = model(
  'FieldConditionGroup',
  'Conditions that are evaluated together.',
  {
    id: optional(text, 'Id of the group.'),
    name: optional(nullableText, 'Display name.'),
    op: optional(operator, 'How many of the conditions must be satisfied.'),
    conditions: optional(list(FieldCondition, { maxItems: LIMITS.listItems }), 'The conditions.'),
  },
  { 'x-open': true },
)

/** When a field, validator or formatter applies. */
const conditions: Fields = addedIn('2026-01', {
  conditionGroups: optional(
    nullable(list(FieldConditionGroup, { maxItems: LIMITS.listItems })),
    'Groups of conditions under which it applies.',
  ),
  conditionGroupsOp: optional(nullable(operator), 'How many of the groups must be satisfied.'),
})

export const FieldFunction: Model = model(
  'FieldFunction',
  'A function that checks the values of a field (a validator), or changes how they are written (a formatter).',
  {
    id: optional(text, 'Id of the validator or formatter.'),
    functionId: optional(text, 'The function.'),
    name: optional(nullableText, 'Display name.'),
    description: optional(nullableText, 'Description.'),
    config: optional(nullable(json()), 'Configuration of the function.'),
    ...conditions,
  },
  { 'x-open': true },
)

export const FieldType: Model = named(
  'FieldType',
  'Types of scalar fields. `single-value` and `multi-value` are texts of any kind.',
  oneOf(['amount', 'date', 'digits', 'enum', 'numeric', 'string', 'single-value', 'multi-value']),
)

const since2025 = { since: '2025-08' } as const
const displayName = optional(nullableText, 'Display name.', since2025)
const promptHint = optional(nullableText, 'Hint for a language model that predicts the field.', since2025)

/** Settings for showing a field to people who review it. */
const reviewSettings: Fields = addedIn('2026-01', {
  order: optional(nullable(number()), 'Position of the field among the others.'),
  processingOrder: optional(nullable(number()), 'Position of the field in the order in which fields are processed.'),
  hidden: optional(nullable(boolean()), 'Whether reviewers do not see the field.'),
  extractWithAI: optional(nullable(boolean()), 'Whether a model predicts the field.'),
  validators: optional(
    nullable(list(FieldFunction, { maxItems: LIMITS.listItems })),
    'Functions that check the values of the field.',
  ),
  formatters: optional(
    nullable(list(FieldFunction, { maxItems: LIMITS.listItems })),
    'Functions that change how the values of the field are written.',
  ),
  ...conditions,
})

export const ScalarField: Model = named(
  'ScalarField',
  'A field with a single value, or with several values of the same type.',
  open(
    object({
      type: required(
        open(FieldType),
        'Type of the value. A `date` is predicted as `YYYY-MM-DD`, an `amount` with two decimals, such as `-123.45`.',
      ),
      name: displayName,
      description: optional(nullableText, 'Description of the field, such as its name or appearance on documents.'),
      promptHint,
      maxLength: optional(integer({ minimum: 1, maximum: 1024 }), 'Maximum number of characters of a value.'),
      enum: optional(
        list(
          string({
            minLength: 1,
            maxLength: 512,
            pattern: '^[0-9A-Za-zÆØÅæøå!"#\\$%&()*+,\\-./:;<=>?@\\[\\]\\^_`{|}~ ]+$',
          }),
          { minItems: 1, maxItems: 500, uniqueItems: true },
        ),
        'The possible values of a field of type `enum`.',
      ),
      isMultivalue: optional(
        boolean(),
        'Whether a document can have several values of the field. Fields of type `multi-value` always can.',
      ),
      isNullable: optional(boolean(), 'Whether a document can lack the field.', since2025),
      format: optional(nullableText, 'Format of the value; the API does not document its syntax.'),
      strict: optional(boolean(), 'Strictness of the prediction; the API does not document its effect.'),
      required: optional(
        boolean(),
        'Whether a document must have a value. Only used by the built-in workflow steps, which assume `true` if it is omitted.',
      ),
      ...reviewSettings,
    }),
  ),
)

export const LinesField: Model = named(
  'LinesField',
  'A table, such as the line items of an invoice.',
  open(
    object({
      type: required(oneOf(['lines', 'table']), 'Marks the field as a table. Both values have the same meaning.'),
      fields: required(map(ScalarField, { keys: labelPattern }), 'The columns, by label.'),
      name: displayName,
      description: optional(nullableText, 'Description of the table, such as its name or appearance on documents.'),
      ...reviewSettings,
    }),
  ),
)

export const FieldConfig: Model = named(
  'FieldConfig',
  'The fields that a model predicts, by label.',
  map(anyOf(ScalarField, LinesField), { keys: labelPattern, maxBytes: LIMITS.fieldConfigBytes }),
)
