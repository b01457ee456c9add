export type { AppClient, AppClientList } from '@las/api'
