import type { Concept } from './concept.js'

/** The day of delivery or of the service. */
export const deliveryDate: Concept = {
  name: 'delivery_date',
  kind: 'date',
  aliases: ['date of delivery', 'shipping date', 'service date', 'date of supply'],
  absence: 2,
  phrases: {
    en: {
      strong: `
        delivery date, date of delivery, delv date, shipping date, ship date, shipment date, date shipped,
        service date, date of service, date of supply, supply date, delivered on, delivered, despatch date,
        dispatch date, completion date, performance date, date delivered, del date, coll date,
        collection date, expected delivery, shipped on, shipped, arrival date, departure date, check in,
        check out, date of performance, delivery`,
    },
    de: {
      strong: `
        lieferdatum, leistungsdatum, liefertermin, tag der lieferung, datum der lieferung,
        liefer und leistungsdatum, liefer leistungsdatum, leistungszeitpunkt, lieferscheindatum,
        geliefert am, lieferung vom, lieferung am, leistung vom, versanddatum, lieferschein vom,
        leistungstag, lieferzeitpunkt, lieferdatum leistungsdatum, zustelldatum, anreise, abreise, lieferung`,
    },
    fr: {
      strong: `
        date de livraison, date livraison, livré le, livraison le, date de prestation,
        date de la prestation, date d'expédition, date expédition, livraison du, expédié le, date de vente,
        date de réalisation, date de prestation de service, bon de livraison du, arrivée, départ,
        date du service`,
    },
    nl: {
      strong: `
        leverdatum, datum levering, afleverdatum, leveringsdatum, verzenddatum, geleverd op, prestatiedatum,
        datum van levering, datum van de levering, bezorgdatum, levering, datum prestatie, aankomst, vertrek`,
    },
    es: {
      strong: `
        fecha de entrega, fecha entrega, fecha de envío, fecha de servicio, fecha albarán, fecha de albarán,
        fecha operación, fecha de operación, entrega, fecha envío, fecha de la operación,
        fecha de prestación, fecha servicio, fecha de suministro`,
    },
    no: {
      strong: `
        leveringsdato, leveringsdag, levert, leverdato, leveransedato, utført dato, dato for levering,
        levert dato, sendt dato, forsendelsesdato, leveranse dato, dato levert, levering, tjenestedato,
        leveringstid`,
    },
  },
}

/** The day of the order. */
export const orderDate: Concept = {
  name: 'order_date',
  kind: 'date',
  aliases: ['date of order', 'purchase order date'],
  absence: 2,
  phrases: {
    en: {
      strong: `
        order date, date of order, purchase order date, po date, ordered on, order placed, date ordered,
        your order date, order dated, booking date, date of booking`,
    },
    de: {
      strong: `
        bestelldatum, auftragsdatum, bestellung vom, auftrag vom, datum der bestellung, ihre bestellung vom,
        ihr auftrag vom, bestellt am, buchungsdatum, angebotsdatum, angebot vom`,
    },
    fr: {
      strong: `
        date de commande, date commande, commande du, date de la commande, votre commande du, commandé le,
        date du devis`,
    },
    nl: {
      strong: `
        orderdatum, besteldatum, datum bestelling, bestelling van, datum order, besteld op, opdrachtdatum,
        offertedatum`,
    },
    es: {
      strong: 'fecha de pedido, fecha pedido, fecha del pedido, pedido de fecha, fecha de orden, fecha orden',
    },
    no: {
      strong: 'ordredato, bestillingsdato, ordre dato, bestilt, dato for bestilling, bestilt dato, tilbudsdato',
    },
  },
}
