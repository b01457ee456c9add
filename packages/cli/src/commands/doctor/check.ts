/** The result of a check. */
export interface Check {
  /** The name of the check, such as `clock`. */
  readonly check: string
  readonly status: 'ok' | 'warning' | 'failed' | 'skipped'
  /** The finding: a sentence. */
  readonly found: string
  /** How to fix it. */
  readonly remedy?: string | undefined
  /** Whether a failure concerns the credentials. */
  readonly isAuthentication?: boolean
}

export const ok = (check: string, found: string): Check => ({ check, status: 'ok', found })
export const skipped = (check: string, found: string): Check => ({ check, status: 'skipped', found })
export const warning = (check: string, found: string, remedy?: string): Check => ({
  check,
  status: 'warning',
  found,
  remedy,
})
export const failed = (check: string, found: string, remedy?: string): Check => ({
  check,
  status: 'failed',
  found,
  remedy,
})
export const rejected = (check: string, found: string, remedy?: string): Check => ({
  ...failed(check, found, remedy),
  isAuthentication: true,
})
