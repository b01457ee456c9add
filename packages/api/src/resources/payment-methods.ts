import { type Operation, operation } from '../describe/operation.js'
import { changes, json, list, type Model, model, nullable, optional, required, string } from '../describe/schema.js'
import { addedMetadata, audit, names, naming, nextToken, nullableText, paging, paymentMethodId } from './common.js'

export const description = 'Cards that an organization pays with, set up with Stripe.'

export const PaymentMethod: Model = model('PaymentMethod', 'A card that an organization pays with.', {
  paymentMethodId: required(paymentMethodId, 'Id of the payment method.'),
  ...names,
  metadata: addedMetadata.shown,
  details: required(nullable(json()), 'Details of the card; `null` until the card is set up.'),
  stripePublishableKey: optional(nullableText, 'Key for loading the Stripe form; `null` once the card is set up.'),
  stripeSetupIntentSecret: optional(
    nullableText,
    'Client secret that the Stripe form uses to confirm the setup; `null` once the card is set up.',
  ),
  ...audit,
})

export const PaymentMethodList: Model = model('PaymentMethodList', 'A page of payment methods.', {
  paymentMethods: required(list(PaymentMethod), 'The payment methods on the page.'),
  nextToken,
})

export const CreatePaymentMethodBody: Model = model('CreatePaymentMethodBody', 'Fields of a new payment method.', {
  ...naming,
  metadata: addedMetadata.created,
})

export const UpdatePaymentMethodBody: Model = changes(
  'UpdatePaymentMethodBody',
  'Fields of a payment method to change.',
  {
    ...naming,
    metadata: addedMetadata.changed,
    stripeSetupIntentSecret: optional(
      string({ minLength: 1, maxLength: 4096 }),
      'The secret that `createPaymentMethod` returned. Completes the setup once it has been confirmed in the Stripe form.',
    ),
  },
)

const params = { paymentMethodId: required(paymentMethodId, 'Id of the payment method.') }
const notFound = { 404: 'The payment method does not exist.' } as const

export const createPaymentMethod: Operation = operation('createPaymentMethod', {
  method: 'POST',
  path: '/paymentMethods',
  summary: 'Creates a payment method without a card.',
  description:
    'To set up its card, confirm `stripeSetupIntentSecret` in the Stripe form, then pass it to `updatePaymentMethod`.',
  body: CreatePaymentMethodBody,
  response: PaymentMethod,
})

export const listPaymentMethods: Operation = operation('listPaymentMethods', {
  method: 'GET',
  path: '/paymentMethods',
  summary: 'Lists payment methods, newest first.',
  query: paging,
  response: PaymentMethodList,
})

export const getPaymentMethod: Operation = operation('getPaymentMethod', {
  method: 'GET',
  path: '/paymentMethods/{paymentMethodId}',
  summary: 'Returns a payment method.',
  params,
  response: PaymentMethod,
  errors: notFound,
})

export const updatePaymentMethod: Operation = operation('updatePaymentMethod', {
  method: 'PATCH',
  path: '/paymentMethods/{paymentMethodId}',
  summary: 'Updates a payment method or completes its setup.',
  params,
  body: UpdatePaymentMethodBody,
  response: PaymentMethod,
  errors: {
    400: 'The secret does not belong to the payment method, or the card is already set up.',
    ...notFound,
  },
})

export const deletePaymentMethod: Operation = operation('deletePaymentMethod', {
  method: 'DELETE',
  path: '/paymentMethods/{paymentMethodId}',
  summary: 'Deletes a payment method.',
  params,
  response: PaymentMethod,
  errors: { 400: 'The organization currently pays with this payment method.', ...notFound },
})
