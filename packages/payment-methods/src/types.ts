export type { PaymentMethod, PaymentMethodList } from '@las/api'
