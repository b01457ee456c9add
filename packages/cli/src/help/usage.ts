import type { Command } from '../command/command.js'
import type { Argument } from '../command/flag.js'
import { placeholder } from '../command/names.js'
import { valueName } from './describe-type.js'

/** The usage line of a command, such as `las documents get DOCUMENT_ID [flags]`. */
export function usageOf(path: readonly string[], { arguments: args = [], flags = [] }: Command): string {
  const required = flags
    .filter(({ isRequired }) => isRequired)
    .map(({ name, type }) => `--${name}${type ? ` ${valueName(type)}` : ''}`)
  return ['las', ...path, ...args.map(argumentUsage), ...required, '[flags]'].join(' ')
}

/** `FILE…`, in brackets if it can be omitted. */
export function argumentUsage({ name, isOptional, isRepeated }: Argument): string {
  const shown = `${placeholder(name)}${isRepeated ? '…' : ''}`
  return isOptional ? `[${shown}]` : shown
}
