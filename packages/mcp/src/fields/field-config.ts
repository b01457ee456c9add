import type { FieldConfig } from '@las/client'
import { z } from 'zod'
import { ToolError } from '../safety/tool-error.js'

const TYPES = ['text', 'amount', 'date', 'number', 'digits'] as const
type Type = (typeof TYPES)[number]

const API_TYPES: Readonly<Record<Type, string>> = {
  text: 'string',
  amount: 'amount',
  date: 'date',
  number: 'numeric',
  digits: 'digits',
}

/** The fields to read: `{ total: 'amount: total with tax', lines: { item: 'text', price: 'amount' } }`. */
export const fieldsSchema: z.ZodType<Record<string, string | Record<string, string>>> = z.record(
  z.string(),
  z.union([z.string(), z.record(z.string(), z.string())]),
)

/** @throws {ToolError} if a name or a type is unknown. */
export function toFieldConfig(fields: z.infer<typeof fieldsSchema>): FieldConfig {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      checkName(name),
      typeof field === 'string'
        ? scalar(name, field)
        : {
            type: 'lines',
            fields: Object.fromEntries(
              Object.entries(field).map(([column, type]) => [checkName(column), scalar(`${name}.${column}`, type)]),
            ),
          },
    ]),
  ) as FieldConfig
}

function scalar(name: string, text: string): object {
  const [, type = '', description] = /^\s*(\w+)\s*(?::\s*(.+?)\s*)?$/s.exec(text) ?? []
  if (!Object.hasOwn(API_TYPES, type)) {
    throw new ToolError(
      'unknown_type',
      `The type of ${name} is ${JSON.stringify(text)}.`,
      `Use ${TYPES.join(', ')}, optionally with a description, as in "amount: total with tax".`,
    )
  }
  return { type: API_TYPES[type as Type], ...(description && { description }) }
}

function checkName(name: string): string {
  if (/^[0-9A-Za-z_-]{1,36}$/.test(name)) return name
  throw new ToolError(
    'invalid_name',
    `${JSON.stringify(name)} is not a valid name of a field.`,
    'Use up to 36 letters, digits, _ and -.',
  )
}
