import {
  type BaseRecord,
  type Collection,
  type CounterCollection,
  type CounterRecord,
  collection,
  counterCollection,
  defineSchema,
  type Schema,
} from '@las/storage'

export interface Note extends BaseRecord {
  readonly text: string
  readonly topic?: string
}

export const notes: Collection<Note> = collection<Note>('notes', ['text'])
export const counters: CounterCollection<CounterRecord> = counterCollection<CounterRecord>('counters')
export const schema: Schema = defineSchema({ version: 1, collections: [notes, counters], migrations: [] })

export const note = (id: string, fields: Partial<Note> = {}): Note => ({
  id,
  organizationId: 'o',
  revision: 0,
  text: 'x',
  ...fields,
})

export const counter = (id: string, value: number): CounterRecord => ({ id, organizationId: 'o', revision: 0, value })
