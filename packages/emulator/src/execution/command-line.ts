import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { TransitionProgram } from './runner-resolver.js'

type Programs = Record<string, TransitionProgram>

/**
 * Parses the commands for transitions on the command line.
 * @param pairs such as `predict:1=node predict.js`.
 * @param file the path of a JSON object with commands by transition. `pairs` take precedence.
 * @throws if a pair or the file is invalid.
 */
export function commandsOf(pairs: readonly string[], file: string | undefined): Programs {
  return { ...(file === undefined ? {} : fromFile(resolve(file))), ...Object.fromEntries(pairs.map(fromPair)) }
}

function fromPair(pair: string): [string, string] {
  const [, name, command] = /^([^=]+)=(.+)$/s.exec(pair) ?? []
  if (name === undefined || command === undefined) {
    throw new Error(`--transition must be NAME=COMMAND, such as predict:1=./predict.sh; got ${pair}`)
  }
  return [name, command]
}

function fromFile(file: string): Programs {
  let content: unknown
  try {
    content = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`--transitions: ${file} cannot be read as JSON: ${reason}`, { cause: error })
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new Error(`${file} must contain a JSON object with a command for each transition`)
  }
  return Object.fromEntries(Object.entries(content).map(([name, value]) => [name, programOf(file, name, value)]))
}

function programOf(file: string, name: string, value: unknown): TransitionProgram {
  if (isCommand(value)) return value
  if (typeof value === 'object' && value !== null && 'command' in value && isCommand(value.command)) {
    const { command, cwd, organizations }: { command: unknown; cwd?: unknown; organizations?: unknown } = value
    const hasValidOrganizations = organizations === undefined || organizations === 'all' || isList(organizations)
    if (isCommand(command) && (cwd === undefined || typeof cwd === 'string') && hasValidOrganizations) {
      return { command, cwd, organizations }
    }
  }
  throw new Error(
    `${file}: ${name} must be a shell command, a list with a program and its arguments, or { "command": …, "cwd": …, "organizations": "all" or a list of ids }`,
  )
}

const isCommand = (value: unknown): value is string | string[] => typeof value === 'string' || isList(value)

const isList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every(part => typeof part === 'string')
