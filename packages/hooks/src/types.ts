export type { Hook, HookList, HookRun, HookRunList, HookRunStatus, HookTrigger } from '@las/api'
