import type { Fact, Facts } from './fact.js'

/** The facts of an operation in an official file. */
export interface OperationFacts {
  readonly statuses: readonly string[]
  /** The query parameters by name; `true` if they are required. */
  readonly query: ReadonlyMap<string, boolean>
  /** The name of the response model. */
  readonly response: string | undefined
  readonly body: Facts | undefined
}

/** The facts of one official file. */
export interface FactList {
  readonly version: string
  /** The operations by method and path, such as `GET /documents`. */
  readonly operations: ReadonlyMap<string, OperationFacts>
  readonly models: ReadonlyMap<string, Facts>
}

/** Parses a list written by `tooling/transcribe-facts.mjs`, which describes the format. */
export function parseFacts(text: string): FactList {
  const [head = '', ...sections] = text.trimEnd().split('\n\n')
  const headers = head.split('\n').map(words)
  const patterns = new Map(
    headers.flatMap(([word, name = '', value = '']) => (word === 'pattern' ? [[name, value]] : [])),
  )
  const operations = new Map<string, OperationFacts>()
  const models = new Map<string, Facts>()
  for (const section of sections) {
    const [first = '', ...rest] = section.split('\n')
    if (/^[A-Z]+ \//.test(first)) operations.set(first, parseOperation(rest, patterns))
    else models.set(words(first)[0] ?? '', parseFields([first, ...rest], patterns))
  }
  const version = headers.find(([word]) => word === 'version')?.[1]
  if (version === undefined) throw new Error('The list of facts has no version.')
  return { version, operations, models }
}

function parseOperation(lines: readonly string[], patterns: ReadonlyMap<string, string>): OperationFacts {
  const body = lines.findIndex(line => line.startsWith('  body'))
  const facts = new Map(lines.slice(0, body < 0 ? undefined : body).map(line => [words(line)[0], words(line).slice(1)]))
  return {
    statuses: facts.get('status') ?? [],
    query: new Map(facts.get('query')?.map(name => [name.replace('!', ''), name.endsWith('!')])),
    response: facts.get('response')?.[0],
    body: body < 0 ? undefined : parseFields(lines.slice(body), patterns),
  }
}

/** Parses the first line as the facts of the value itself, and the others as those of its fields. */
function parseFields(lines: readonly string[], patterns: ReadonlyMap<string, string>): Facts {
  return new Map(
    lines.map((line, index) => {
      const [path = '', ...facts] = words(line)
      return index === 0
        ? ['', parseFact(!path.endsWith('?'), facts, patterns)]
        : [path.replace('!', ''), parseFact(path.endsWith('!'), facts, patterns)]
    }),
  )
}

function parseFact(required: boolean, facts: readonly string[], patterns: ReadonlyMap<string, string>): Fact {
  const [types = '', ...others] = facts
  const unknown = others.find(word => !/^([=~]|default=)./.test(word))
  if (unknown !== undefined) throw new Error(`The list of facts contains an unknown word: ${unknown}.`)
  const after = (mark: string): string[] =>
    others.filter(word => word.startsWith(mark)).map(word => word.slice(mark.length))
  return {
    required,
    types: new Map(types.split('|').map(type => [type.replace(/\(.*/, ''), type.replace(/^[^(]*/, '')])),
    values: after('=').flatMap(values => values.split('|').map(spaced)),
    patterns: after('~').map(pattern => spaced(patterns.get(pattern) ?? pattern)),
    default: after('default=')[0],
  }
}

const words = (line: string): string[] => line.trim().split(' ')

/** Restores spaces, which are written as `\x20` so that each pattern and each list of values is one word. */
const spaced = (word: string): string => word.replaceAll('\\x20', ' ')
