import { insert } from '../records/change.js'
import {
  type BaseRecord,
  type Collection,
  type CounterCollection,
  type CounterRecord,
  collection,
  counterCollection,
} from '../records/collection.js'
import { defineSchema, type Schema } from '../records/schema.js'
import type { ListQuery, Store } from '../records/store.js'

export interface Item extends BaseRecord {
  readonly colour: string
  readonly size?: string
  readonly note: unknown
}

export const items: Collection<Item> = collection<Item>('items', ['size', 'colour'])
export const others: Collection<Item> = collection<Item>('others', ['colour'])
export const internals: Collection<Item> = collection<Item>('_internal')

export interface Tally extends BaseRecord {
  readonly name: string
  readonly total: number
  readonly byLabel: Readonly<Record<string, number>>
}

export const tallies: Collection<Tally> = collection<Tally>('tallies')

export interface Counter extends CounterRecord {
  readonly subject: string
}

export const counters: CounterCollection<Counter> = counterCollection<Counter>('counters', ['subject'])

export const schema: Schema = defineSchema({
  version: 1,
  collections: [items, others, internals, tallies, counters],
  migrations: [],
})

export const item = (id: string, fields: Partial<Item> = {}): Item => ({
  id,
  organizationId: 'first',
  revision: 0,
  colour: 'red',
  note: null,
  ...fields,
})

/** Functions that add and list items of the store that `store` returns. */
export const itemsOf = (store: () => Store): ItemsOfStore => ({
  add: (...added) => store().write(added.map(one => insert(items, one))),
  async list(query = {}, organizationId = 'first') {
    const { records } = await store().list(items, organizationId, { order: 'ascending', limit: 10, ...query })
    return records.map(({ id }) => id).join(' ')
  },
})

interface ItemsOfStore {
  add(...added: Item[]): Promise<void>
  /** The ids of a page, separated by spaces. */
  list(query?: Partial<ListQuery>, organizationId?: string): Promise<string>
}
