// Generated from src/resources by `npm run generate`; do not edit.
import type { Id } from './id.js'

/** Code that the API runs for hooks and actions. */
export interface ApiFunction {
  /** Id of the function. */
  functionId: Id<'function'>
  /** Id of the function after that of its organization. */
  id?: Id<'function'>
  /** The organization that owns the function. */
  organizationId?: Id<'organization'>
  /** Display name. */
  name: string | null
  /** Description. */
  description: string | null
  /** Language of the code. */
  runtime?: FunctionRuntime | (string & {})
  /**
   * URL for uploading and downloading the code. Requests to it need an access token. `null` for functions whose code
   * the API provides.
   */
  fileUrl?: string | null
  /** Id of the code, if the API provides it. */
  managedCodeId?: string | null
  /** Custom data for the function. */
  metadata: Record<string, unknown> | null
  /** Id of the user or app client that created it. */
  createdBy: string
  /** When it was created. ISO 8601 with a time zone. */
  createdTime: string
  /** Id of the user or app client that last changed it; `null` until the first change. */
  updatedBy: string | null
  /** When it was last changed; `null` until the first change. ISO 8601 with a time zone. */
  updatedTime: string | null
}

/** Fields of a new API function. */
export interface CreateFunctionBody {
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /** Language of the code. Cannot be changed later. */
  runtime?: FunctionRuntime | undefined
  /** Custom data for the function. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
}

/** A page of API functions. */
export interface FunctionList {
  /** The functions on the page. */
  functions: ApiFunction[]
  /** Token for fetching the next page; `null` on the last page. */
  nextToken: string | null
}

/** Language of the code of an API function. */
export type FunctionRuntime = 'python' | 'nodejs'

/** Fields of an API function to change. At least 1 field. */
export interface UpdateFunctionBody {
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /** Custom data. Replaces the whole object. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
}

/** The query of `listFunctions`: `GET /functions`. */
export interface ListFunctionsQuery {
  /** Maximum number of items on the page; if omitted, the API chooses it. 1 to 1,000. */
  maxResults?: number | undefined
  /** The `nextToken` of the previous page, to fetch the page after it. At most 4,096 characters. */
  nextToken?: string | undefined
  /** Only functions of these organizations; `me`, the default, is your own organization. At most 100 items. */
  owner?: Id<'organization'> | readonly Id<'organization'>[] | undefined
  /** Field to sort by. */
  sortBy?: 'createdTime' | undefined
  /** Sort order. */
  order?: 'ascending' | 'descending' | undefined
}
