import type { ProgramNames } from '../domain/common/context.js'
import type { Program, ProgramEnd } from './runner.js'

/** A program together with what it is run for. */
export interface Run extends ProgramNames {
  readonly timeoutInSeconds: number
  readonly log: { readonly id: string; readonly organizationId: string }
  /** How it ends when its program ends well and without a word of how. */
  readonly defaultResult: ProgramEnd
  /** @throws when it cannot be put together, such as without a secret that is gone. */
  program(): Promise<Program>
  /** Stores that the program has started; false if its execution has ended. */
  begin(): Promise<boolean>
  /** Ends what the program was run for, unless that has ended already. */
  end(end: ProgramEnd): Promise<void>
}
