import { type Operation, type Resource, resolve, resources } from '@las/api/description'
import { camelCase, kebabCase, placeholder } from '../command/names.js'
import type { OperationSpec } from '../commands/operations/operation-spec.js'
import { exampleOf } from './example.js'
import { argumentsAndFlags } from './flags.js'
import { describeResult } from './result-columns.js'

/** The generated files of this package, by path: the operations of each resource, and the list of resources. */
export function generatedFiles(): Record<string, string> {
  return {
    ...Object.fromEntries(
      resources.map(resource => [`src/commands/operations/specs/${resource.name}.generated.ts`, specFile(resource)]),
    ),
    'src/commands/operations/specs/index.generated.ts': indexFile(),
    'src/command/id-commands.generated.ts': idCommandsFile(),
  }
}

const HEADER = '// Generated from @las/api by `npm run generate`; do not edit.\n'

function specFile(resource: Resource): string {
  const specs = resource.operations.map(operation => toSpec(operation, resource))
  return `${HEADER}import type { OperationSpec } from '../operation-spec.js'

export const operations: readonly OperationSpec[] = JSON.parse(
  ${JSON.stringify(JSON.stringify(specs))},
)
`
}

function indexFile(): string {
  const groups = resources.map(({ name, description, operations }) => ({
    name,
    summary: description,
    commands: operations.map(operation => ({
      name: commandName(operation, name),
      summary: operation.summary,
    })),
  }))
  const lines = groups.map(
    group => `  { ...${JSON.stringify(group)}, load: () => import('./${group.name}.generated.js') },\n`,
  )
  return `${HEADER}import type { ResourceCommands } from '../resource-commands.js'

export const resources: readonly ResourceCommands[] = [
${lines.join('')}]
`
}

/** The command that shows a resource, by the beginning of its id. */
function idCommandsFile(): string {
  const commands: Record<string, string> = {}
  for (const { name, operations } of resources) {
    for (const operation of operations.filter(({ method }) => method === 'GET')) {
      const [last, ...parents] = Object.entries(operation.params).reverse()
      const words = [name, commandName(operation, name), ...parents.map(([id]) => placeholder(id)).reverse()]
      if (last === undefined || !operation.path.endsWith('}')) continue
      // Ids that contain the id of their parent have the same prefix for several kinds of runs.
      if (resolve(last[1].schema)['x-qualified']) continue
      for (const prefix of resolve(last[1].schema)['x-id-prefixes'] ?? []) {
        commands[prefix] = prefix in commands ? '' : words.join(' ')
      }
    }
  }
  const lines = Object.entries(commands)
    .filter(([, command]) => command !== '')
    .map(([prefix, command]) => `  '${prefix}': '${command}',\n`)
  return `${HEADER}
/** The command that shows a resource, by the beginning of its id. */
export const idCommands: Readonly<Record<string, string>> = {
${lines.join('')}}
`
}

/** Names that do not follow from the id of the operation; the official command line uses them. */
const NAMES: Readonly<Record<string, string>> = { sendHeartbeat: 'heartbeat', deleteDocuments: 'delete-all' }

/** `list-runs` for `listAgentRuns` of `agents`. */
export function commandName({ id }: Pick<Operation, 'id'>, resource: string): string {
  const plural = pascalCase(resource)
  const singular = plural.replace(/(?<=ch)es$|s$/, '')
  return NAMES[id] ?? kebabCase(id.replace(new RegExp(`(?<=[a-z])(?:${plural}|${singular})(?=$|[A-Z])`), ''))
}

const pascalCase = (name: string): string => {
  const camel = camelCase(name)
  return `${camel[0]?.toUpperCase()}${camel.slice(1)}`
}

function toSpec(operation: Operation, resource: Resource): OperationSpec {
  const { id, method, path, summary, description, deprecated, body, response } = operation
  const command = commandName(operation, resource.name)
  const page = response ? resolve(response).properties : undefined
  const items = page?.nextToken
    ? Object.keys(page).find(name => resolve(page[name]?.schema ?? {}).type === 'array')
    : undefined
  const deletes = method === 'DELETE' ? deletedBy(operation) : undefined
  const { arguments: args, flags } = argumentsAndFlags(operation)
  return {
    id,
    command,
    method: method as OperationSpec['method'],
    path,
    summary,
    ...(description !== undefined && { description }),
    ...(deprecated !== undefined && { deprecated }),
    arguments: args,
    flags,
    ...(body && { hasBody: true }),
    ...(response === undefined && { isEmpty: true }),
    ...(deletes !== undefined && { deletes }),
    example: exampleOf(operation, { path: `${resource.name} ${command}`, arguments: args, flags }),
    ...(items !== undefined && { items }),
    ...describeResult(operation, items),
  }
}

/** `the document {documentId} and its file`; undefined if the operation deletes a list. */
function deletedBy({ params, summary }: Operation): string | undefined {
  const [name, field] = Object.entries(params).at(-1) ?? []
  const kind = field && resolve(field.schema)['x-id']
  if (name === undefined || kind === undefined) return undefined
  const noun = kind.replace(/^(?:model|dataset)-(?=.)/, '').replaceAll('-', ' ')
  const [consequence = ''] = /,? (?:and|with) its [^.,]+/.exec(summary) ?? []
  return `the ${noun} {${name}}${consequence.replace(',', '')}`
}
