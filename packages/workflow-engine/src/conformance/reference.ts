import type { Json } from '../data/json.js'
import { machinesWithin, type State, type StateMachine } from '../definition/definition.js'
import type { Handler } from '../testing/run-to-end.js'

/** The result of an execution: an output, or the name of an error. */
export type End = { readonly output: Json } | { readonly error: string }

// The interpreter uses `Promise.withResolvers`, which requires Node.js 22.
if (!('withResolvers' in Promise)) {
  Object.defineProperty(Promise, 'withResolvers', {
    value() {
      const settle: Record<string, unknown> = {}
      const promise = new Promise((resolve, reject) => Object.assign(settle, { resolve, reject }))
      return { promise, ...settle }
    },
  })
}

/** Runs a definition in the reference interpreter. Waits and retry intervals are skipped, but timeouts take time. */
export async function runReference(
  definition: StateMachine,
  input: Json,
  handlers: Readonly<Record<string, Handler>>,
): Promise<End> {
  const { StateMachine: Reference } = await import('aws-local-stepfunctions')
  const states = [...statesOf(definition)]
  const ofEach = <T>(value: T): Record<string, T> => Object.fromEntries(states.map(([name]) => [name, value]))
  const handle =
    (resource: string) =>
    (task: unknown): never => {
      const handler = handlers[resource]
      const input = task as Json
      const output = handler ? handler(input, { type: 'startTask', token: '', resource, state: '', input }) : input
      return (output === undefined ? new Promise(() => {}) : output) as never
    }
  const context = {
    Execution: { Id: 'execution', Name: 'execution' },
    StateMachine: { Id: 'workflow', Name: 'w' },
    State: { Name: definition.StartAt },
  }
  const machine = new Reference(definition as never, { validationOptions: { noValidate: true } })
  const execution = machine.run(input as never, {
    context: context as never,
    overrides: {
      taskResourceLocalHandlers: Object.fromEntries(
        states.flatMap(([name, { Resource }]) => (Resource === undefined ? [] : [[name, handle(Resource)]])),
      ),
      waitTimeOverrides: ofEach(0),
      retryIntervalOverrides: ofEach(0),
    },
  })
  try {
    return { output: JSON.parse(JSON.stringify(await execution.result)) }
  } catch (error) {
    const { cause } = error as Error
    return { error: cause instanceof Error ? cause.name : String(error) }
  }
}

function* statesOf({ States }: StateMachine): Generator<[name: string, State]> {
  for (const [name, state] of Object.entries(States)) {
    yield [name, state]
    for (const [, machine] of machinesWithin(state)) yield* statesOf(machine)
  }
}
