import { type BaseRecord, type Collection, walk } from '@las/storage'
import type { Caller } from './caller.js'
import type { Context } from './context.js'
import { listInTurn, listPage, type PageRequest } from './paging.js'

/** The organization whose preloaded records all other organizations can see. They cannot be changed. */
export const PUBLIC_ORGANIZATION = 'las:organization:cradl'

/**
 * The public record with an id such as `las:plan:starter:2`. Without a version, or with `:@latest`, it is the latest one;
 * the owner may stand ahead (`las:organization:cradl/las:plan:starter`).
 */
export async function findPublic<R extends BaseRecord>(
  { store }: Context,
  collection: Collection<R>,
  ownedId: string,
): Promise<R | undefined> {
  const [id = '', owner = PUBLIC_ORGANIZATION] = ownedId.split('/').reverse()
  if (owner !== PUBLIC_ORGANIZATION) return undefined
  const exact = await store.get(collection, owner, id)
  if (exact) return exact
  const name = id.replace(/:@latest$/, '')
  let latest: R | undefined
  for await (const record of walk(store, collection, owner)) {
    if (nameOf(record) === name && (!latest || versionOf(record) > versionOf(latest))) latest = record
  }
  return latest
}

/** One page of the records of the caller's organization and the public ones, as far as their owners are named. */
export function listOwned<R extends BaseRecord>(
  context: Context,
  caller: Caller,
  collection: Collection<R>,
  { owner: owners = ['me'], ...page }: OwnedPageRequest,
): Promise<{ records: R[]; nextToken: string | null }> {
  const own = owners.includes('me') || owners.includes(caller.organizationId)
  return listInTurn(
    context,
    [
      ...(own ? [(part: PageRequest) => listPage(context, caller, collection, part)] : []),
      ...(owners.includes(PUBLIC_ORGANIZATION) ? [(part: PageRequest) => listPublic(context, collection, part)] : []),
    ],
    page,
  )
}

type OwnedPageRequest = Pick<PageRequest, 'maxResults' | 'nextToken'> & { owner?: readonly string[] | undefined }

/** One page of public records: none, when other owners are asked for. */
export async function listPublic<R extends BaseRecord>(
  context: Context,
  collection: Collection<R>,
  { owner: owners, ...page }: OwnedPageRequest,
): Promise<{ records: R[]; nextToken: string | null }> {
  if (owners && !owners.includes(PUBLIC_ORGANIZATION)) return { records: [], nextToken: null }
  const caller = { organizationId: PUBLIC_ORGANIZATION, appClientId: '' }
  return listPage(context, caller, collection, { ...page, order: 'ascending' })
}

const nameOf = ({ id }: BaseRecord): string => id.slice(0, id.lastIndexOf(':'))
const versionOf = ({ id }: BaseRecord): number => Number(id.slice(id.lastIndexOf(':') + 1))
