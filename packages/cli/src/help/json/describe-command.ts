import type { Command } from '../../command/command.js'
import type { Argument, Flag } from '../../command/flag.js'
import { placeholder } from '../../command/names.js'
import type { ValueType } from '../../command/value-type.js'
import { globalFlagsOf } from '../global-flags.js'
import { usageOf } from '../usage.js'

/** A command for programs. The names of the fields are documented. */
export function describeCommand(path: readonly string[], command: Command): object {
  const {
    aliases,
    summary,
    description,
    deprecated,
    arguments: args = [],
    flags = [],
    examples = [],
    request,
  } = command
  return {
    name: path.at(-1),
    path,
    usage: usageOf(path, command),
    summary,
    ...(description !== undefined && { description }),
    ...(aliases && { aliases }),
    ...(deprecated !== undefined && { deprecated }),
    ...(request !== undefined && { request }),
    destructive: command.confirm !== undefined,
    result: command.result ?? 'value',
    arguments: args.map(describeArgument),
    flags: flags.filter(({ isHidden }) => !isHidden).map(describeFlag),
    globalFlags: globalFlagsOf(command).map(({ name }) => name),
    examples,
  }
}

const describeArgument = ({ name, description, type, isOptional, isRepeated }: Argument): object => ({
  name: placeholder(name),
  description,
  ...describeType(type),
  required: !isOptional,
  repeated: isRepeated ?? false,
})

export const describeFlag = ({ name, short, description, type, default: standard, ...flag }: Flag): object => ({
  name,
  ...(short !== undefined && { short }),
  description,
  ...describeType(type),
  required: flag.isRequired ?? false,
  repeated: flag.isRepeated ?? false,
  nullable: flag.isNullable ?? false,
  ...(standard !== undefined && { default: standard }),
})

/** `{ type, … }` with the choices and limits. A switch has the type `switch`. */
function describeType(type: ValueType | undefined): object {
  if (type === undefined) return { type: 'switch' }
  const { kind, ...limits } = type
  return { type: kind, ...limits }
}
