import type { Program, ProgramEnd } from './runner.js'

/** A program together with what it is run for. */
export interface Run {
  /** The names by which the emulator's options may mean it: of the transition its id and its name, and the image. */
  readonly names: readonly string[]
  /** Whether it is a container's image. Otherwise only a function or a command can take its place. */
  readonly isImage: boolean
  readonly timeoutInSeconds: number
  readonly log: { readonly id: string; readonly organizationId: string }
  /** How it ends when its program ends well and without a word of how. */
  readonly silentEnd: ProgramEnd
  /** @throws when it cannot be put together, such as without a secret that is gone. */
  program(): Promise<Program>
  /** Notes that the program begins to run; false when there is nothing to be done any more. */
  begin(): Promise<boolean>
  /** Ends what the program was run for, unless that has ended already, and forgets that the program was to run. */
  end(end: ProgramEnd): Promise<void>
}
