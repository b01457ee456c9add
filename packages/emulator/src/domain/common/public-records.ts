import { type BaseRecord, type Collection, walk } from '@las/storage'
import type { Caller } from './caller.js'
import type { Context } from './context.js'
import { isOfKind, splitId, splitReference } from './ids.js'
import { concatPages, listPage, type PageRequest } from './paging.js'
import type { Audit } from './record.js'

/** The owner of the preloaded records, which all organizations can read and none can change. */
export const PUBLIC_ORGANIZATION = 'las:organization:cradl'

/** The audit fields of the preloaded records. */
export const publicAudit: Audit = {
  createdBy: PUBLIC_ORGANIZATION,
  createdTime: '2024-01-01T00:00:00.000000+0000',
  updatedBy: null,
  updatedTime: null,
}

/** Whether a request refers to the owner of the preloaded records. Its id can start with `las` or `cradl`. */
export const isPublicOwner = (organizationId: string | undefined): boolean =>
  organizationId !== undefined && isOfKind('organization', organizationId) && splitId(organizationId)?.name === 'cradl'

/**
 * Returns the public record with an id such as `las:plan:starter:2`. Without a version, or with `:@latest`, returns the
 * latest version. The id can be prefixed with the owner (`las:organization:cradl/las:plan:starter`).
 */
export async function findPublic<R extends BaseRecord>(
  { store }: Context,
  collection: Collection<R>,
  ownedId: string,
): Promise<R | undefined> {
  const { owner = PUBLIC_ORGANIZATION, id } = splitReference(ownedId)
  if (!isPublicOwner(owner)) return undefined
  const exact = await store.get(collection, PUBLIC_ORGANIZATION, id)
  if (exact) return exact
  const name = id.replace(/:@latest$/, '')
  let latest: R | undefined
  for await (const record of walk(store, collection, PUBLIC_ORGANIZATION)) {
    if (nameOf(record) === name && (!latest || versionOf(record) > versionOf(latest))) latest = record
  }
  return latest
}

/**
 * Returns one page of the caller's records and the public records, restricted to the given owners. Public records are older than
 * all others.
 */
export function listOwned<R extends BaseRecord>(
  context: Context,
  caller: Caller,
  collection: Collection<R>,
  { owner: owners = ['me'], order, ...page }: OwnedPageRequest,
): Promise<{ records: R[]; nextToken: string | null }> {
  const own = owners.includes('me') || owners.includes(caller.organizationId)
  const lists = [
    ...(own ? [(part: PageRequest) => listPage(context, caller, collection, { ...part, order })] : []),
    ...(owners.some(isPublicOwner) ? [(part: PageRequest) => listPublic(context, collection, { ...part, order })] : []),
  ]
  return concatPages(context, order === 'ascending' ? lists.reverse() : lists, page)
}

type OwnedPageRequest = Pick<PageRequest, 'maxResults' | 'nextToken' | 'order'> & {
  owner?: readonly string[] | undefined
}

/** Returns one page of public records; an empty page if only other owners are requested. */
export async function listPublic<R extends BaseRecord>(
  context: Context,
  collection: Collection<R>,
  { owner: owners, order = 'ascending', ...page }: OwnedPageRequest,
): Promise<{ records: R[]; nextToken: string | null }> {
  if (owners && !owners.some(isPublicOwner)) return { records: [], nextToken: null }
  const caller = { organizationId: PUBLIC_ORGANIZATION, appClientId: '' }
  return listPage(context, caller, collection, { ...page, order })
}

const nameOf = ({ id }: BaseRecord): string => id.slice(0, id.lastIndexOf(':'))
const versionOf = ({ id }: BaseRecord): number => Number(id.slice(id.lastIndexOf(':') + 1))
