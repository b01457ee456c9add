export type { Profile } from '@las/api'
