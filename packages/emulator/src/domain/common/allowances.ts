/** The value that represents an unlimited allowance: the largest 32-bit integer, which clients in all languages can represent. */
export const UNLIMITED = 2_147_483_647

/** Maximum number of executions per month of a workflow in development. */
export const MAX_DEVELOPMENT_EXECUTIONS = 500

/** Retention period of the documents of a new organization, in days. */
export const DEFAULT_RETENTION_DAYS = 1825
