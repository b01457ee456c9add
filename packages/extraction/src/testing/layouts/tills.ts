import type { LayoutFixture } from './fixture.js'

/** Receipts, and invoices whose line items are asked for. */
export const tills: readonly LayoutFixture[] = [
  {
    name: 'a British pub bill',
    text: `
        THE WHITE HART
    12 Market Place, Wells BA5 2RF
       VAT No. GB 123 4567 89

Table 14      Server: Tom
Date 17/02/2024  20:41
Check: 55821

2 Steak pie               31.90
1 Fish & chips            15.50
3 Bitter pint             14.70

Subtotal                  62.10
Of which VAT 20%          10.35
TOTAL                    £62.10
VISA DEBIT                62.10
    Thank you for your visit
`,
    expected: {
      invoice_date: '2024-02-17',
      tax_amount: '10.35',
      total_amount: '62.10',
      currency: 'GBP',
      supplier: 'THE WHITE HART',
    },
  },
  {
    name: 'a German bakery slip',
    text: `
      Bäckerei Steinmetz e.K.
   Lange Str. 4, 37073 Göttingen
      USt-IdNr. DE812345678

Bon-Nr. 10482      06.11.2024 07:58

Roggenmischbrot 750g       4,20 A
Brezel      3 x 0,95       2,85 A
Kaffeebohnen 250g          3,10 A

Summe EUR                 10,15
Bar                       20,00
Rückgeld                   9,85
enth. MwSt A 7%            0,66
`,
    expected: {
      invoice_number: '10482',
      invoice_date: '2024-11-06',
      total_amount: '10.15',
      currency: 'EUR',
      supplier: 'Bäckerei Steinmetz e.K.',
    },
  },
  {
    name: 'a French restaurant bill',
    text: `
       LE PETIT ZINC
  8 rue Saint-Jean  14000 CAEN
    SIRET 512 345 678 00012

Ticket n° 2231         le 13/07/2024
Table 6   Couverts 2        12:52

2 MENU MIDI             37,80
1 CARAFE CIDRE           8,50
2 CAFE                   4,40

TOTAL TTC          EUR  50,70
Dont TVA 10%             4,61
CARTE BANCAIRE          50,70
`,
    expected: {
      invoice_number: '2231',
      invoice_date: '2024-07-13',
      tax_amount: '4.61',
      total_amount: '50.70',
      currency: 'EUR',
      supplier: 'LE PETIT ZINC',
    },
  },
  {
    name: 'a Dutch hardware shop slip',
    text: `
       IJzerhandel Brouwer
    Kerkstraat 21, 7411 JA Deventer
        Kvk 08123456

Bonnummer: 88231
Datum: 28-09-2024   Tijd: 15:12

Houtschroeven 4x40       6,95
Verfroller               8,49
Schuurpapier 2x1,25      2,50

Totaal                 € 17,94
Pin                      17,94
BTW 21% over 14,83        3,11
`,
    expected: {
      invoice_number: '88231',
      invoice_date: '2024-09-28',
      total_amount: '17.94',
      currency: 'EUR',
      supplier: 'IJzerhandel Brouwer',
    },
  },
  {
    name: 'a Spanish petrol station ticket',
    text: `
    ESTACION DE SERVICIO EL PINAR S.L.
    Ctra. N-340 km 212, 29640 Fuengirola
    CIF B29123456

FACTURA SIMPLIFICADA: 0331-2024-7712
FECHA: 19/08/2024  HORA: 11:24

GASOLEO A    41,20 L   1,459      60,11

BASE IMPONIBLE                    49,68
IVA 21%                           10,43
TOTAL EUR                         60,11
TARJETA                           60,11
`,
    expected: {
      invoice_number: '0331-2024-7712',
      invoice_date: '2024-08-19',
      net_amount: '49.68',
      tax_amount: '10.43',
      total_amount: '60.11',
      currency: 'EUR',
      supplier: 'ESTACION DE SERVICIO EL PINAR S.L.',
    },
  },
  {
    name: 'a Norwegian kiosk slip',
    text: `
        Fjordkiosken AS
     Strandkaien 4, 5013 Bergen
     Org.nr. 912 345 678 MVA

Kvittering nr 3321     Kasse 1
21.05.2024 13:07

Pølse i brød              49,00
Kaffe                     35,00
Vann 0,5 l                32,00

Sum                      116,00
Herav mva 15%             15,13
Bankkort             NOK 116,00
`,
    expected: {
      invoice_number: '3321',
      invoice_date: '2024-05-21',
      tax_amount: '15.13',
      total_amount: '116.00',
      currency: 'NOK',
      supplier: 'Fjordkiosken AS',
    },
  },
  {
    name: 'French, line items with references and discounts',
    text: `
QUINCAILLERIE MARTEL SAS
ZA des Peupliers, 35500 Vitré

Facture n° FA-24-1187            Date de facture : 04/10/2024
Code client : C0412              Échéance : 03/11/2024

Réf.       Désignation                 Qté     Prix unitaire    Montant HT
VIS-440    Vis à bois 4 x 40, boîte    10      5,40             54,00
CHE-008    Chevilles 8 mm, sachet      25      1,20             30,00

                                       Total HT                  84,00
                                       TVA 20,00 %               16,80
                                       Net à payer              100,80 €
`,
    expected: {
      invoice_number: 'FA-24-1187',
      invoice_date: '2024-10-04',
      due_date: '2024-11-03',
      customer_number: 'C0412',
      net_amount: '84.00',
      tax_amount: '16.80',
      total_amount: '100.80',
      currency: 'EUR',
      supplier: 'QUINCAILLERIE MARTEL SAS',
    },
    lines: [
      { description: 'Vis à bois 4 x 40, boîte', quantity: '10', unit_price: '5.40', amount: '54.00' },
      { description: 'Chevilles 8 mm, sachet', quantity: '25', unit_price: '1.20', amount: '30.00' },
    ],
  },
  {
    name: 'Spanish, line items and sums below each other',
    text: `
Reformas Aldana, S.L.U.
C/ Olmo 15, 28012 Madrid
NIF: B87654321

FACTURA                                  Cliente: Comunidad de Propietarios Sol
Nº factura: 2024/0077                    NIF cliente: H12345678
Fecha: 9 de abril de 2024
Vencimiento: 9 de mayo de 2024

Descripción                        Cantidad    Precio      Importe
Pintura de escalera                120         8,50        1.020,00
Reparación de zócalo               14          22,00         308,00

Base imponible                                             1.328,00
IVA 10 %                                                     132,80
Total factura                                              1.460,80 €
`,
    expected: {
      invoice_number: '2024/0077',
      invoice_date: '2024-04-09',
      due_date: '2024-05-09',
      net_amount: '1328.00',
      tax_amount: '132.80',
      total_amount: '1460.80',
      currency: 'EUR',
      supplier: 'Reformas Aldana, S.L.U.',
      buyer: 'Comunidad de Propietarios Sol',
    },
    lines: [
      { description: 'Pintura de escalera', quantity: '120', unit_price: '8.50', amount: '1020.00' },
      { description: 'Reparación de zócalo', quantity: '14', unit_price: '22.00', amount: '308.00' },
    ],
  },
  {
    name: 'German, line items with positions and units',
    text: `
Garten & Grün Peters GmbH                       Rechnung
Moorweg 3, 28757 Bremen
                                                Rechnungs-Nr.: R24-0931
Herrn Jan Brinkmann                             Datum: 02.08.2024
Seestraße 12                                    Kunden-Nr.: 7714
28755 Bremen                                    Zahlbar bis: 16.08.2024

Pos.   Bezeichnung                  Menge    Einheit    Einzelpreis    Gesamtpreis
1      Rollrasen verlegen           85       m²         9,80           833,00
2      Randsteine setzen            24       m          14,50          348,00

                                    Nettobetrag                      1.181,00 EUR
                                    zzgl. 19 % MwSt.                   224,39 EUR
                                    Rechnungsbetrag                  1.405,39 EUR
`,
    expected: {
      invoice_number: 'R24-0931',
      invoice_date: '2024-08-02',
      due_date: '2024-08-16',
      customer_number: '7714',
      net_amount: '1181.00',
      tax_amount: '224.39',
      total_amount: '1405.39',
      currency: 'EUR',
      supplier: 'Garten & Grün Peters GmbH',
    },
    lines: [
      { position: '1', description: 'Rollrasen verlegen', quantity: '85', unit_price: '9.80', amount: '833.00' },
      { position: '2', description: 'Randsteine setzen', quantity: '24', unit_price: '14.50', amount: '348.00' },
    ],
  },
]
