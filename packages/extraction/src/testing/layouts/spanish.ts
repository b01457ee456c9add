import type { LayoutFixture } from './fixture.js'

export const spanish: readonly LayoutFixture[] = [
  {
    name: 'Spanish, base, quota and total in a row',
    text: `
Ferretería Las Eras S.L.                       FACTURA
C/ Mayor 15, 28013 Madrid
NIF: B85412367
                                 Nº factura:   A/1187
                                 Fecha:        9 de abril de 2024
                                 Vencimiento:  9 de mayo de 2024
Cliente: Reformas Peña

Concepto                      Cant.    Precio     Importe
Tornillería                   1        58,40      58,40
Cemento rápido                12       6,10       73,20

Base imponible     % IVA     Cuota IVA     Total factura
131,60             21 %      27,64         159,24 €
`,
    expected: {
      invoice_number: 'A/1187',
      invoice_date: '2024-04-09',
      due_date: '2024-05-09',
      net_amount: '131.60',
      tax_amount: '27.64',
      total_amount: '159.24',
      supplier: 'Ferretería Las Eras S.L.',
      supplier_vat: 'B85412367',
    },
  },
  {
    name: 'Spanish credit note',
    text: `
Talleres Ibáñez S.A.
FACTURA RECTIFICATIVA
Nº: R-0032
Fecha de emisión: 14/10/2024
Factura rectificada: F-1998

Devolución de piezas                      -200,00
Base imponible                            -200,00
IVA 21%                                    -42,00
Total                                     -242,00 EUR
`,
    expected: {
      invoice_number: 'R-0032',
      invoice_date: '2024-10-14',
      net_amount: '-200.00',
      tax_amount: '-42.00',
      total_amount: '-242.00',
    },
  },
]
