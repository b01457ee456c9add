import type { Command } from '../../command/command.js'
import type { Flag, Values } from '../../command/flag.js'
import type { Invocation } from '../../command/invocation.js'
import type { OperationSpec } from './operation-spec.js'

/** The command of an operation. */
export function operationCommand(spec: OperationSpec): Command {
  const { command: name, summary, description, deprecated, method, items, deletes, example, hasBody } = spec
  return {
    name,
    summary,
    ...(description !== undefined && { description }),
    ...(deprecated !== undefined && { deprecated }),
    arguments: spec.arguments,
    flags: hasBody ? [...spec.flags, bodyFlag(spec)] : spec.flags,
    examples: [example],
    request: `${method} ${spec.path}`,
    result: items === undefined ? 'value' : 'list',
    ...(method === 'DELETE' && {
      confirm: async (values: Values, invocation: Invocation) =>
        deletes === undefined
          ? (await import('./runs/count-documents.js')).describeDocuments(values, invocation)
          : `${fill(deletes, values)}${values.deleteDocuments ? ', and all its documents' : ''}`,
    }),
    async run(invocation) {
      const { runOperation } = await import('./run-operation.js')
      await runOperation(spec, invocation)
    },
  }
}

/** `--body`, which the fields of other flags are added to. */
const bodyFlag = ({ flags }: OperationSpec): Flag => ({
  name: 'body',
  ...(!flags.some(({ name }) => name === 'data') && { aliases: ['data'] }),
  type: { kind: 'json', of: 'object' },
  description: 'Whole body as JSON, a JSON or YAML file, or `-` for standard input. Other flags replace its fields.',
})

const fill = (text: string, values: Values): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]))
