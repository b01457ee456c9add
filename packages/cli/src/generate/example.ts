import type { Operation, Schema } from '@las/api/description'
import { variantsOf } from '@las/api/description'
import { sampleOf } from '@las/api/samples'
import type { Example } from '../command/command.js'
import type { Argument, Flag } from '../command/flag.js'
import type { OperationFlag } from '../commands/operations/operation-spec.js'
import { adjustments } from './adjustments.js'

/** Values of examples, by field. Paths are files of the user. */
const VALUES: Readonly<Record<string, string>> = {
  after: '2026-01-01',
  config: "'{}'",
  content: 'invoice.pdf',
  contentType: 'application/pdf',
  createdTimeAfter: 'yesterday',
  data: 'secret.json',
  email: 'ada@example.com',
  fieldConfig: 'fields.json',
  fromStartTime: "'2 hours ago'",
  givenName: 'Ada',
  groundTruth: 'ground-truth.json',
  input: 'input.json',
  maxResults: '20',
  name: "'Supplier invoices'",
  operations: `'[{"type": "remove-duplicates"}]'`,
  output: 'output.json',
  permissions: 'permissions.json',
  specification: 'workflow.json',
  statisticsLastNDays: '30',
  variables: `'{"region": "north"}'`,
}

/** The optional flags that an example shows: the first of them that the command has. */
const SHOWN = [
  'status',
  'fromStartTime',
  'createdTimeAfter',
  'after',
  'groundTruth',
  'output',
  'trainingId',
  'givenName',
  'name',
  'statisticsLastNDays',
  'maxResults',
]

interface Command {
  readonly path: string
  readonly arguments: readonly Argument[]
  readonly flags: readonly OperationFlag[]
}

/** An example of a command, with its required arguments and flags and one optional flag. */
export function exampleOf(operation: Operation, { path, arguments: args, flags }: Command): Example {
  const { id, params, summary } = operation
  const idsInPath = args.filter(({ name }) => name in params).map(({ name }) => idOf(params[name]?.schema ?? {}))
  const own = adjustments[id]?.example
  if (own !== undefined) return { command: ['las', path, ...idsInPath, own].join(' '), description: summary }
  const fields = args.filter(({ name, isOptional }) => !(name in params) && (!isOptional || name in VALUES))
  const required = flags.filter(({ isRequired }) => isRequired)
  const shown = SHOWN.map(name => flags.find(flag => flag.field === name && !flag.isHidden && !flag.isRequired))
  const optional = shown.find(flag => flag !== undefined && !fields.some(({ name }) => name === flag.field))
  const words = [...required, ...(optional ? [optional] : [])].map(flag =>
    isSwitch(flag) ? `--${flag.name}` : `--${flag.name} ${exampleValue(flag.field, flag)}`,
  )
  const values = fields.map(argument => exampleValue(argument.name, argument))
  return { command: ['las', path, ...idsInPath, ...values, ...words].join(' '), description: summary }
}

function exampleValue(field: string, { type }: Flag | Argument): string {
  const value = VALUES[field]
  if (value !== undefined) return value
  if (type?.kind === 'choice') return quote(type.choices[0] ?? '')
  if (type?.kind === 'id') return `${type.prefixes.at(-1)}${HEX}`
  return type?.kind === 'json' ? "'{}'" : 'example'
}

/** An id that matches the pattern of its kind. */
function idOf(schema: Schema): string {
  const [core = {}] = variantsOf(schema)
  if (core['x-qualified']) return String(sampleOf(core))
  return `${core['x-id-prefixes']?.at(-1)}${HEX}`
}

const HEX = '0d1f8e7c5b4a49638271605f4e3d2c1b'

const isSwitch = ({ type }: Flag): boolean => type === undefined || type.kind === 'boolean'

const quote = (text: string): string => (/^[\w./:@-]+$/.test(text) ? text : `'${text}'`)
