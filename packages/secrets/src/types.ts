export type { Secret, SecretData, SecretList } from '@las/api'
