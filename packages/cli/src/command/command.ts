import type { Argument, Flag, Values } from './flag.js'
import type { Invocation } from './invocation.js'

export interface Example {
  /** A command line that starts with `las`. */
  readonly command: string
  /** The effect: a sentence. */
  readonly description: string
}

/** A command. It is data, from which parsing, help, completion and documentation are derived, and a function. */
export interface Command {
  /** Such as `list`. */
  readonly name: string
  readonly aliases?: readonly string[]
  /** One sentence. */
  readonly summary: string
  /** Further paragraphs. */
  readonly description?: string
  readonly arguments?: readonly Argument[]
  readonly flags?: readonly Flag[]
  readonly examples?: readonly Example[]
  /** The request that the command sends, such as `GET /documents`, for help. */
  readonly request?: string
  /** Why the command is deprecated, and the alternative. */
  readonly deprecated?: string
  /**
   * The target of the deletion, in words, such as `the document las:document:…`. If present, the command asks for confirmation, and requires
   * `--yes` if standard input is not a terminal.
   */
  readonly confirm?: (values: Values, invocation: Invocation) => Confirmation | Promise<Confirmation>
  /** The kinds of result, which decide which global flags apply. Default: `value`. `none`: output flags do not apply. */
  readonly result?: 'value' | 'list' | 'none'
  /** Runs the command. The result goes to `output`; errors are thrown. */
  run(invocation: Invocation): Promise<void>
}

/** The target of a deletion, in words; undefined if it needs no confirmation. */
export type Confirmation = string | undefined

/** A command that loads its implementation when it is called, or when its help is shown. */
export interface LazyCommand {
  readonly name: string
  readonly aliases?: readonly string[]
  readonly summary: string
  load(): Promise<Command>
}

/** Commands with a common first word, such as `documents`. */
export interface Group {
  readonly name: string
  readonly summary: string
  /** The command that runs if none is given. Default: the help of the group. */
  readonly default?: string
  /** Loads the commands. Their code is loaded later, by `LazyCommand.load`. */
  load(): Promise<readonly LazyCommand[]>
}
