export type { Connection, ConnectionList, ConnectionType } from '@las/api'
