import type { Command, Group } from '../command/command.js'

/** The help of the program, of a group, of a command, or a text such as `exit-codes`. */
export interface HelpTopic {
  readonly kind: 'help'
  readonly path: readonly string[]
  readonly group?: Group
  readonly command?: Command
  /** The name of a text, see `topics.ts`. */
  readonly text?: string
  readonly isJson: boolean
}
