import type { Transport } from '@las/core'

/** The functions of a resource package as methods: the same names, documentation and parameters, without the transport. */
export type Bound<Functions> = {
  [Name in keyof Functions as Functions[Name] extends Action ? Name : never]: Functions[Name] extends (
    transport: Transport,
    ...args: infer Args
  ) => infer Result
    ? (...args: Args) => Result
    : never
}

/** What can be bound; a package may export classes and values beside it. */
type Action = (transport: Transport, ...args: never) => unknown

/** Binds each function of `functions` to `transport`. */
export function bind<Functions extends object>(transport: Transport, functions: Functions): Bound<Functions> {
  const methods = Object.entries(functions).map(([name, action]) => [
    name,
    (...args: unknown[]) => action(transport, ...args),
  ])
  return Object.fromEntries(methods)
}
