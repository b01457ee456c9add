import type { Example } from '../../command/command.js'
import type { Argument, Flag } from '../../command/flag.js'

/** A flag that is a parameter in the query, a field of the body, or an option of the command. */
export interface OperationFlag extends Flag {
  /** `run`: it is not sent; the command itself uses it. */
  readonly in: 'query' | 'body' | 'run'
  /** The name in the API, such as `maxResults`, or the path of a nested field, such as `parameters.cpu`. */
  readonly field: string
  /** How the value of the field is created from that of the flag. Default: it is the same. */
  readonly form?: FieldForm
  /** The value of the field, if the flag is a switch for one value, such as `--cancel`. */
  readonly value?: string
  /** Whether `--dry-run` does not show the value. */
  readonly isSecret?: boolean
}

/**
 * - `pairs`: an object of `KEY=VALUE`
 * - `labels`: a list of labels and values of `KEY=VALUE`, or of an object
 * - `owned-model`: a model id with or without the id of its organization
 * - `file`: the base64-encoded content of a file
 * - `upload`: a file that is uploaded in further requests
 */
export type FieldForm = 'pairs' | 'labels' | 'owned-model' | 'file' | 'upload'

/** An API operation as a command. Generated from the description of the API. */
export interface OperationSpec {
  /** Such as `createDataset`. */
  readonly id: string
  /** Such as `create`. */
  readonly command: string
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly summary: string
  readonly description?: string
  readonly deprecated?: string
  /** The ids in the path, followed by fields of the body. */
  readonly arguments: readonly Argument[]
  readonly flags: readonly OperationFlag[]
  /** Whether requests have a body. */
  readonly hasBody?: boolean
  /** Whether responses have no body. */
  readonly isEmpty?: boolean
  /** The target of a deletion, such as `the document {documentId} and its file`. */
  readonly deletes?: string
  readonly example: Example
  /** The property with the items of a page, if the operation is a list. */
  readonly items?: string
  /** The paths of the values of an item or object, the most important first. */
  readonly columns: readonly string[]
  /** The paths of all values of an item or object. */
  readonly fields?: readonly string[]
  /** The final statuses of the result, if it describes work that can be watched until it ends. */
  readonly final?: FinalStatuses
}

/** The values of `status` of work that has ended. */
export interface FinalStatuses {
  readonly succeeded: readonly string[]
  readonly failed: readonly string[]
}
