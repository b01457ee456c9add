export type { Log, LogEvent, LogList } from '@las/api'
