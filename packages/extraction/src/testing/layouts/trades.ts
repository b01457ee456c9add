import type { LayoutFixture } from './fixture.js'

export const trades: readonly LayoutFixture[] = [
  {
    name: 'a receipt for a ride, paid by card',
    text: `
Your receipt from Northline Rides
Receipt #2231-9087
Date paid      Nov 3, 2023          Payment method   Visa - 4242

Summary
Trip fare                                   $18.20
Booking fee                                 $2.50
Tax                                         $1.66
Amount charged                              $22.36

If you have any questions, visit our support site at https://support.northline.example or call 1-800-555-0100.
`,
    expected: { total_amount: '22.36', invoice_date: '2023-11-03', invoice_number: '2231-9087', tax_amount: '1.66' },
  },
  {
    name: 'German, number and date under one label',
    text: `
Kunststoffwerk Albers GmbH
Rechnungsnr./-datum:   900771 / 14.05.2024
Kundennr.: 118220      Ihre Bestellung: 45001177 vom 02.05.2024
Lieferschein 800912 vom 13.05.2024

Pos. Material     Menge    Preis    Wert EUR
10   PE-Rohr      100      4,20     420,00
20   Muffe        50       1,10      55,00

Warenwert netto                      475,00
Frachtkosten                          25,00
Nettosumme                           500,00
19 % USt                              95,00
Gesamtbetrag EUR                     595,00
Zahlbar bis 13.06.2024 ohne Abzug, bis 28.05.2024 mit 2 % Skonto
`,
    expected: {
      total_amount: '595.00',
      net_amount: '500.00',
      tax_amount: '95.00',
      invoice_date: '2024-05-14',
      invoice_number: '900771',
      due_date: '2024-06-13',
      purchase_order: '45001177',
    },
  },
  {
    name: 'a French utility bill',
    text: `
ÉLECTRIA                                        Facture du 12/09/2024
Service clients : 09 70 80 90 10                 N° de facture : 10 203 445 671
Votre référence client : 6 019 334 201

Montant total TTC                                 84,37 €
à payer avant le 27/09/2024

Détail
Consommation (312 kWh)                            54,20 €
Abonnement                                        12,44 €
Total hors TVA                                    66,64 €
TVA                                               17,73 €
Total TTC                                         84,37 €
Prochaine facture vers le 11/11/2024
`,
    expected: {
      total_amount: '84.37',
      net_amount: '66.64',
      tax_amount: '17.73',
      invoice_date: '2024-09-12',
      due_date: '2024-09-27',
      invoice_number: '10 203 445 671',
    },
  },
  {
    name: 'a British tradesman, the date without a label',
    text: `
                                                        VAT Reg No: 402 1187 36
R & J Plumbing                                          21st February 2024
Unit 4, Mill Lane, Leeds LS9 8AA

To: Mrs A Whitmore                                      INVOICE: 0421

Replace boiler valve                                    £145.00
Call out                                                £60.00
                                        Total ex VAT    £205.00
                                        VAT @ 20%       £41.00
                                        TOTAL           £246.00
Terms: 14 days. Sort code 20-11-43 Account 30928811
`,
    expected: {
      total_amount: '246.00',
      net_amount: '205.00',
      tax_amount: '41.00',
      invoice_date: '2024-02-21',
      invoice_number: '0421',
    },
  },
  {
    name: 'a US wholesaler with many dates and quantities',
    text: `
INVOICE                                   Page 1 of 1
Cedar Ridge Lumber Co.                    Invoice No.    Invoice Date
PO Box 1182, Boise, ID 83701              INV0098213     11/06/2023

Sold To                    Ship To
Acme Builders              Site 14
1 Oak Ave                  9 Elm Rd
Boise, ID 83702            Nampa, ID 83651

Ship Date     Order No.    Customer PO    Terms        Due Date
11/02/2023    S553120      JOB-14         Net 30       12/06/2023

Qty Ordered   Qty Shipped  Item       Description        Unit Price    Extension
120           120          2X4-8      Stud               3.49          418.80
40            40           PLY34      Plywood            28.95         1,158.00

                                                  Merchandise Total    1,576.80
                                                  Freight              85.00
                                                  Tax                  94.61
                                                  Invoice Total        1,756.41
`,
    expected: {
      total_amount: '1756.41',
      tax_amount: '94.61',
      invoice_date: '2023-11-06',
      due_date: '2023-12-06',
      invoice_number: 'INV0098213',
      purchase_order: 'JOB-14',
    },
  },
  {
    name: 'a Dutch web shop, tax included',
    text: `
Boekhandel Het Anker
Factuur 2024-00871
Datum 3-2-2024
Ordernummer 5590123   Besteld op 1-2-2024

2x Roman De Vloed             € 39,98
1x Kaart                       € 4,50
Verzendkosten                  € 2,95
Totaal                        € 47,43
Waarvan 9% btw                 € 3,92
Betaald met iDEAL             € 47,43
`,
    expected: { total_amount: '47.43', tax_amount: '3.92', invoice_date: '2024-02-03', invoice_number: '2024-00871' },
  },
  {
    name: 'a Spanish freelancer who withholds tax',
    text: `
Laura Gómez Traducciones
NIF 12345678Z
Factura núm. 2024/17            Madrid, 30 de junio de 2024
Cliente: Editorial Faro S.A.    CIF: A28123453
Traducción 12.000 palabras      1.080,00
Base imponible                  1.080,00 €
IVA (21%)                         226,80 €
Retención IRPF (15%)             -162,00 €
TOTAL A PAGAR                   1.144,80 €
Vencimiento: 30/07/2024
`,
    expected: {
      total_amount: '1144.80',
      net_amount: '1080.00',
      tax_amount: '226.80',
      invoice_date: '2024-06-30',
      due_date: '2024-07-30',
      invoice_number: '2024/17',
    },
  },
  {
    name: 'a Norwegian credit note',
    text: `
Vestkanten Bygg AS           KREDITNOTA
Foretaksregisteret NO 912 345 678 MVA

Kreditnotanr.      Dato           Kundenr.
300217             11.09.2024     10988

Gjelder faktura 200845 av 01.09.2024

Beskrivelse                 Beløp
Retur takstein              -8 400,00

Sum eks. mva                -8 400,00
Mva 25 %                    -2 100,00
Til gode                    -10 500,00
`,
    expected: {
      total_amount: '-10500.00',
      net_amount: '-8400.00',
      tax_amount: '-2100.00',
      invoice_date: '2024-09-11',
      invoice_number: '300217',
    },
  },
  {
    name: 'a subscription, due on the day it is issued',
    text: `
Invoice
Invoice number   7F3A21C9-0004
Date of issue    October 5, 2024
Date due         October 5, 2024

Quillstack, Inc.              Bill to
548 Market St                 Jonas Weber
San Francisco, CA 94104       jonas@example.org

$29.00 due October 5, 2024

Description                      Qty    Unit price    Amount
Team plan                        1      $29.00        $29.00
Oct 5 - Nov 5, 2024

                        Subtotal                      $29.00
                        Total                         $29.00
                        Amount due                    $29.00
`,
    expected: {
      total_amount: '29.00',
      net_amount: '29.00',
      invoice_date: '2024-10-05',
      due_date: '2024-10-05',
      invoice_number: '7F3A21C9-0004',
      supplier: 'Quillstack, Inc.',
    },
  },
  {
    name: 'a Swiss invoice with a payment slip',
    text: `
Velo Sutter AG, Seestrasse 12, 6004 Luzern
UID CHE-101.202.303 MWST

Rechnung Nr.   2024.0917
Datum          17.09.2024
Zahlbar bis    17.10.2024

Service E-Bike                           180.00
Bremsbeläge                               45.50
Total exkl. MWST                         225.50
MWST 8.1 %                                18.25
Rundung                                    0.00
Total CHF                                243.75

Zahlteil
Konto / Zahlbar an
CH44 3199 9123 0008 8901 2
Währung   Betrag
CHF       243.75
`,
    expected: {
      total_amount: '243.75',
      net_amount: '225.50',
      tax_amount: '18.25',
      invoice_date: '2024-09-17',
      due_date: '2024-10-17',
      invoice_number: '2024.0917',
      iban: 'CH44 3199 9123 0008 8901 2',
      currency: 'CHF',
    },
  },
]
