import type { LeaseState, Person } from '@las/console/contract'
import { timestampOf } from '../../platform/time/timestamps.js'
import { actorIdOf } from '../common/caller.js'
import type { Context } from '../common/context.js'
import type { LeaseRecord } from '../review-records/lease.js'
import type { ClaimState } from './claim-state.js'
import { Persons } from './persons.js'
import type { Reviewer } from './reviewer.js'

/** A worker, a terminal or another program, whose user is not known. */
const OTHER_PROGRAM: Person = { id: '', name: 'Another program' }

/** Presents the lease of a task to a reviewer; null for a task that is free. */
export async function presentLease(
  context: Pick<Context, 'store'>,
  reviewer: Pick<Reviewer, 'caller'>,
  state: ClaimState,
  persons: Persons = new Persons(context, reviewer.caller.organizationId),
): Promise<LeaseState | null> {
  if (state.type === 'free' || (state.type === 'leased' && state.isExpired)) return null
  if (state.type === 'foreign') {
    const expiresTime = state.expires === undefined ? null : timestamp(state.expires)
    return { holder: OTHER_PROGRAM, isMine: false, since: timestamp(state.since), expiresTime }
  }
  return presentHeld(reviewer, state.lease, persons)
}

/** Returns the lease of a person, for the reviewer. */
export async function presentHeld(
  { caller }: Pick<Reviewer, 'caller'>,
  { holderId, since, expires }: LeaseRecord,
  persons: Persons,
): Promise<LeaseState> {
  return {
    holder: await persons.find(holderId),
    isMine: holderId === actorIdOf(caller),
    since: timestamp(since),
    expiresTime: timestamp(expires),
  }
}

const timestamp = (time: number): string => timestampOf(() => time)
