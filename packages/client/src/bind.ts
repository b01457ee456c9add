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

/** Makes each of the functions a method of `client`. */
export function bind(client: { readonly transport: Transport }, functions: object): void {
  for (const [name, action] of Object.entries(functions)) {
    Object.assign(client, { [name]: (...args: unknown[]) => action(client.transport, ...args) })
  }
}
