export { getLog } from '../get-log.js'
export { type ListLogsOptions, listLogs } from '../list-logs.js'
export type { Log, LogEvent, LogList } from '../types.js'
