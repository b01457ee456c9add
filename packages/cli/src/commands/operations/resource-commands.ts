import type { LazyCommand } from '../../command/command.js'
import { operationCommand } from './operation-command.js'
import type { OperationSpec } from './operation-spec.js'

/** The operations of a resource. Generated from the description of the API. */
export interface ResourceCommands {
  readonly name: string
  readonly summary: string
  readonly commands: readonly { readonly name: string; readonly summary: string }[]
  load(): Promise<{ readonly operations: readonly OperationSpec[] }>
}

/** The commands of a resource, one for each operation. */
export function commandsOf({ commands, load }: ResourceCommands): LazyCommand[] {
  return commands.map(({ name, summary }) => ({
    name,
    summary,
    async load() {
      const { operations } = await load()
      const spec = operations.find(({ command }) => command === name)
      if (!spec) throw new Error(`The generated files contain no command ${name}`)
      return operationCommand(spec)
    },
  }))
}
