/** The value of unlimited allowances: the largest 32-bit integer, which clients in all languages can represent. */
export const UNLIMITED = 2_147_483_647

/** Maximum number of executions of a workflow in development per month. */
export const MAX_DEVELOPMENT_EXECUTIONS = 500

/** Default retention of documents, in days. */
export const DEFAULT_RETENTION_DAYS = 1825
