import type { BaseRecord, Collection } from '@las/storage'
import { describeResource } from '../common/describe-resource.js'
import type { QuotaName } from '../common/quota.js'
import type { Resource } from '../common/resource.js'
import { resources } from './resources.js'

const counted = resources.filter(({ quota }) => quota !== undefined)

/** The collections whose records are counted per organization, in total and by month of creation. */
export const countedCollections: readonly Collection<BaseRecord>[] = counted.map(({ collection }) => collection)

/** The quotas that creating a resource counts towards, with the names of their counters in `usage`. */
const quotasOf = ({ quota, collection, uses }: Resource): Partial<Record<QuotaName, string>> => ({
  ...(quota && { [quota]: collection.name }),
  ...uses,
})

/** The name of the counter in `usage` for each quota. */
export const usageNames: Readonly<Record<QuotaName, string>> = Object.assign({}, ...counted.map(quotasOf))

/** The quotas that each operation counts towards. */
export const quotasOfOperation: ReadonlyMap<string, readonly QuotaName[]> = new Map(
  counted.map(resource => [
    describeResource(resource.kind).create?.id ?? '',
    Object.keys(quotasOf(resource)) as QuotaName[],
  ]),
)
