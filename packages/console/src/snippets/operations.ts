import { table } from './operations.generated.js'

/** An operation of the API, with the names of its method and command. */
export interface SnippetOperation {
  /** The id of the operation and the name of the method, such as `createModel`. */
  readonly id: string
  /** Such as `models create`. */
  readonly command: string
  readonly method: string
  /** Such as `/models/{modelId}`. */
  readonly path: string
  /** Whether the method accepts parameters and further fields in an object. */
  readonly hasOptions: boolean
  /** The fields of the body that are arguments of the method, after the ids in the path. */
  readonly methodFields: readonly string[]
  /** The fields of the body that are positional arguments of the command, after the ids in the path. */
  readonly commandFields: readonly string[]
}

export interface FoundOperation {
  readonly operation: SnippetOperation
  /** The ids in the path, decoded, in order. */
  readonly ids: readonly string[]
}

let operations: readonly SnippetOperation[] | undefined

/** All operations of the API, in the order of the commands. */
export function snippetOperations(): readonly SnippetOperation[] {
  operations ??= table
    .trim()
    .split('\n\n')
    .flatMap(paragraph => {
      const [group = '', ...lines] = paragraph.split('\n')
      return lines.map(line => parseLine(group, line))
    })
  return operations
}

function parseLine(group: string, line: string): SnippetOperation {
  const [id = '', command = '', method = '', path = '', inMethod = '', inCommand = ''] = line.split(' ')
  const fields = (names: string): string[] => names.split(',').filter(name => name !== '')
  return {
    id,
    command: `${group} ${command}`,
    method,
    path,
    hasOptions: inMethod.startsWith('*'),
    methodFields: fields(inMethod.replace('*', '')),
    commandFields: fields(inCommand),
  }
}

/**
 * The operation of a request; undefined for other requests.
 *
 * @param path Below the API endpoint, without a query, with encoded ids.
 */
export function findOperation(method: string, path: string): FoundOperation | undefined {
  const parts = path.split('/')
  const operation = snippetOperations().find(each => {
    if (each.method !== method) return false
    const names = each.path.split('/')
    return (
      names.length === parts.length &&
      names.every((name, index) => name === parts[index] || (name.startsWith('{') && parts[index] !== ''))
    )
  })
  if (!operation) return undefined
  const names = operation.path.split('/')
  return { operation, ids: parts.filter((_, index) => names[index]?.startsWith('{')).map(decode) }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
