import type { BaseRecord, Collection } from '@las/storage'
import { describeResource } from '../common/describe-resource.js'
import type { QuotaName } from '../common/quota.js'
import type { Resource } from '../common/resource.js'
import { resources } from './resources.js'

const counted = resources.filter(({ quota }) => quota !== undefined)

/** The collections of which an organization counts what it has and what it creates in each month. */
export const countedCollections: readonly Collection<BaseRecord>[] = counted.map(({ collection }) => collection)

/** The quotas that creating a resource draws on, each with the name under which `usage` counts what it limits. */
const quotasOf = ({ quota, collection, uses }: Resource): Partial<Record<QuotaName, string>> => ({
  ...(quota && { [quota]: collection.name }),
  ...uses,
})

/** Under which name `usage` counts what each quota limits. */
export const usageNames: Readonly<Record<QuotaName, string>> = Object.assign({}, ...counted.map(quotasOf))

/** The quotas that each operation draws on. */
export const drawnQuotas: ReadonlyMap<string, readonly QuotaName[]> = new Map(
  counted.map(resource => [
    describeResource(resource.kind).create?.id ?? '',
    Object.keys(quotasOf(resource)) as QuotaName[],
  ]),
)
