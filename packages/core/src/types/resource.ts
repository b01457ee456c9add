/** Who made and last changed a resource, and when; times are ISO 8601 with their zone. */
export interface Audited {
  /** Id of the user or app client; `null` on resources that are older than the record. */
  createdBy: string | null
  createdTime: string | null
  /** `null` until the first change. */
  updatedBy: string | null
  updatedTime: string | null
}

/** What people call a resource, as a request sets it. */
export interface Naming {
  /** At most 4,096 characters; `null` clears it. */
  name?: string | null | undefined
  /** At most 4,096 characters; `null` clears it. */
  description?: string | null | undefined
}
