import { describeResource } from '../common/describe-resource.js'
import type { Resource } from '../common/resource.js'
import { resourceOf, resources } from './resources.js'

/** The resources that requests create for an organization. Each follows all resources that it can refer to. */
export const creationOrder: readonly Resource[] = inCreationOrder(
  resources.filter(({ kind, owner }) => owner === undefined && describeResource(kind).create),
)

function inCreationOrder(created: readonly Resource[]): Resource[] {
  const ordered = new Set<Resource>()
  const add = (resource: Resource, after: readonly Resource[]): void => {
    if (ordered.has(resource)) return
    const cycle = [...after, resource]
    for (const kind of referencedKinds(resource)) {
      const other = resourceOf(kind)
      if (!other || other === resource || !created.includes(other)) continue
      if (after.includes(other))
        throw new Error(`Circular references between resources: ${cycle.map(({ kind }) => kind).join(' -> ')}`)
      add(other, cycle)
    }
    ordered.add(resource)
  }
  for (const resource of created) add(resource, [])
  return [...ordered]
}

function referencedKinds({ kind, references = [], optionalReferences = [] }: Resource): string[] {
  return [...describeResource(kind).references.map(reference => reference.kind), ...references, ...optionalReferences]
}
