/** `hook` for `cradl:hook:…`, and `run` for `cradl:hook:…/cradl:run:…`; empty if it is not an id. */
export const kindOfId = (id: string): string => id.split('/').at(-1)?.split(':')[1] ?? ''

/** The ids of one kind. */
export const idsOfKind = (ids: readonly string[] | undefined, kind: string): readonly string[] =>
  (ids ?? []).filter(id => kindOfId(id) === kind)

/** `1 model, 2 hooks`, in the order in which the kinds occur. */
export function countKinds(ids: readonly string[] | undefined): string {
  const counts = new Map<string, number>()
  for (const id of ids ?? []) counts.set(kindOfId(id), (counts.get(kindOfId(id)) ?? 0) + 1)
  return [...counts].map(([kind, count]) => `${count} ${kind}${count === 1 ? '' : 's'}`).join(', ')
}
