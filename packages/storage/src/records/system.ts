/** The owner of what belongs to the server rather than to one organization; no organization can have this id. */
export const SYSTEM = 'system'
