/** What is allowed where nothing sets a limit: the largest number that clients in every language can hold. */
export const UNLIMITED = 2_147_483_647

/** How many executions a workflow in development may start in a month. */
export const DEVELOPMENT_EXECUTIONS = 500

/** How many days a document is kept when nothing says otherwise. */
export const DEFAULT_RETENTION = 1825
