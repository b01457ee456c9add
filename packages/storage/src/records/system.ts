/** The `organizationId` of records that belong to the server rather than to an organization. No organization can have this id. */
export const SYSTEM = 'system'
