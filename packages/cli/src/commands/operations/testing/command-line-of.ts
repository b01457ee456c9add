import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OperationFlag, OperationSpec } from '../operation-spec.js'

/** A request of the SDK. */
export interface SdkRequest {
  /** The path relative to the API endpoint, URL-encoded. */
  readonly path: string
  readonly query: URLSearchParams
  readonly body: unknown
}

/** The command line that sends the same request: `documents`, `list`, `--max-results=5`. */
export function commandLineOf(group: string, spec: OperationSpec, { path, query, body }: SdkRequest): string[] {
  const flags: string[] = []
  const fields: Record<string, unknown> = { ...Object(body) }
  const positionals = idsIn(spec, path)
  for (const { name } of spec.arguments.slice(positionals.length)) {
    const flag = spec.flags.find(flag => flag.in === 'body' && flag.field === name)
    const texts = flag && name in fields ? textsOf(flag, fields[name]) : undefined
    if (texts === undefined || texts.some(text => text === '')) break
    positionals.push(...texts)
    delete fields[name]
  }
  for (const name of new Set(query.keys())) {
    const flag = spec.flags.find(flag => flag.in === 'query' && flag.field === name)
    if (!flag) throw new Error(`${spec.id} has no flag for the parameter ${name}`)
    flags.push(...withValues(flag, query.getAll(name)))
  }
  for (const [name, value] of Object.entries(fields)) {
    const flag = spec.flags.find(flag => flag.in === 'body' && flag.field === name && flag.value === undefined)
    const texts = flag && textsOf(flag, value)
    if (!flag || texts === undefined) continue
    flags.push(...withValues(flag, texts))
    delete fields[name]
  }
  // An empty list, for example, cannot be written as a flag.
  if (Object.keys(fields).length > 0) flags.push('--body', JSON.stringify(fields))
  if (spec.method === 'DELETE') flags.push('--yes')
  return [group, spec.command, ...flags, '--', ...positionals]
}

const withValues = (flag: OperationFlag, texts: readonly string[]): string[] =>
  flag.isRepeated && texts.length > 1 ? [`--${flag.name}`, ...texts] : texts.map(text => `--${flag.name}=${text}`)

/** The texts of a flag's value; undefined if a flag cannot have the value. */
function textsOf({ type, form, isRepeated, isNullable }: OperationFlag, value: unknown): string[] | undefined {
  if (value === null) return isNullable ? ['null'] : undefined
  if (value === 'null') return undefined
  if (form === 'file') return [temporaryFile(Buffer.from(String(value), 'base64'))]
  if (form !== undefined) return undefined
  if (isRepeated) {
    const texts = (value as readonly unknown[]).map(String)
    return texts.length > 0 && texts.every(text => text !== '' && !text.startsWith('-')) ? texts : undefined
  }
  return [type?.kind === 'json' ? JSON.stringify(value) : String(value)]
}

function temporaryFile(content: Uint8Array): string {
  const file = join(mkdtempSync(join(tmpdir(), 'las-cli-content-')), 'content')
  writeFileSync(file, content)
  return file
}

/** The ids in a path. */
function idsIn({ path }: OperationSpec, encoded: string): string[] {
  const pattern = new RegExp(`^${path.replace(/\{\w+\}/g, '([^/]+)')}$`)
  return (pattern.exec(encoded) ?? []).slice(1).map(decodeURIComponent)
}

/** Whether a path is one of the operation. */
export const matchesPath = ({ path }: OperationSpec, encoded: string): boolean =>
  new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`).test(encoded)
