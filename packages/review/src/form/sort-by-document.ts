import type { Draft, Field, Form, Location, Row } from './form.js'

interface Printed {
  readonly page: number
  readonly location: Location
}

interface Member<R extends Row> {
  readonly field: Field
  readonly rows: readonly R[]
}

/**
 * Brings the fields into the order in which the document has them. A field that is not printed follows the one that precedes it in the
 * order of the model.
 */
export function sortByDocument<R extends Row>(
  { fields }: Form,
  draft: readonly (readonly R[])[],
): { readonly form: Form; readonly draft: readonly (readonly R[])[] } {
  const first: Member<R>[] = []
  const groups: { readonly place: Printed; readonly members: Member<R>[] }[] = []
  for (const [index, field] of fields.entries()) {
    const rows = draft[index] ?? []
    const place = placeOf(rows)
    if (place) groups.push({ place, members: [{ field, rows }] })
    else (groups.at(-1)?.members ?? first).push({ field, rows })
  }
  const sorted = [...first, ...inReadingOrder(groups).flatMap(({ members }) => members)]
  return { form: { fields: sorted.map(({ field }) => field) }, draft: sorted.map(({ rows }) => rows) }
}

/** The first value of the field that has a location. */
function placeOf(rows: Draft[number]): Printed | undefined {
  for (const { original } of rows.flat()) {
    if (original?.location && original.page !== undefined) return { page: original.page, location: original.location }
  }
  return undefined
}

/** By page and line, then from left to right. Values are on the same line if one contains the vertical centre of the other. */
function inReadingOrder<T extends { readonly place: Printed }>(items: readonly T[]): T[] {
  const sorted = [...items].sort(({ place: a }, { place: b }) => a.page - b.page || a.location[1] - b.location[1])
  const lines: T[][] = []
  for (const item of sorted) {
    const line = lines.at(-1)
    if (line?.[0] && isSameLine(line[0].place, item.place)) line.push(item)
    else lines.push([item])
  }
  return lines.flatMap(line => line.sort(({ place: a }, { place: b }) => a.location[0] - b.location[0]))
}

const isSameLine = (a: Printed, b: Printed): boolean =>
  a.page === b.page && (containsCentre(a.location, b.location) || containsCentre(b.location, a.location))

const containsCentre = ([, top, , bottom]: Location, [, otherTop, , otherBottom]: Location): boolean =>
  (otherTop + otherBottom) / 2 >= top && (otherTop + otherBottom) / 2 <= bottom
