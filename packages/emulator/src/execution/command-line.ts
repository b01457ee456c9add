import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { CodeIsolation } from './code-runner.js'
import type { ApiFunctionProgram, TransitionProgram } from './runner-resolver.js'

type CommandProgram = Extract<TransitionProgram & ApiFunctionProgram, { command: unknown } | string | readonly string[]>
type Programs = Record<string, CommandProgram>

/**
 * Parses the commands for transitions or API functions on the command line.
 * @param argument the name of the argument for one of them. The argument for `file` is the same in the plural.
 * @param pairs such as `predict:1=node predict.js`.
 * @param file the path of a JSON object with commands by name. `pairs` take precedence.
 * @throws if a pair or the file is invalid.
 */
export function commandsOf(
  argument: '--transition' | '--function',
  pairs: readonly string[],
  file: string | undefined,
): Programs {
  return {
    ...(file === undefined ? {} : fromFile(argument, resolve(file))),
    ...Object.fromEntries(pairs.map(pair => fromPair(argument, pair))),
  }
}

/**
 * Parses the argument of `--run-functions`.
 * @throws if it is invalid.
 */
export function codeIsolationOf(value: string | undefined): CodeIsolation | undefined {
  if (value === undefined || value === 'process' || value === 'docker') return value
  throw new Error('--run-functions must be process or docker')
}

function fromPair(argument: string, pair: string): [string, string] {
  const [, name, command] = /^([^=]+)=(.+)$/s.exec(pair) ?? []
  if (name === undefined || command === undefined) {
    throw new Error(`${argument} must be NAME=COMMAND, such as predict:1=./predict.sh; got ${pair}`)
  }
  return [name, command]
}

function fromFile(argument: string, file: string): Programs {
  let content: unknown
  try {
    content = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`${argument}s: ${file} cannot be read as JSON: ${reason}`, { cause: error })
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new Error(`${file} must contain a JSON object with a command for each ${argument.slice(2)}`)
  }
  return Object.fromEntries(Object.entries(content).map(([name, value]) => [name, programOf(file, name, value)]))
}

function programOf(file: string, name: string, value: unknown): CommandProgram {
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
