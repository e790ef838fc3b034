import type { ReactNode } from 'react'
import { formatCost, formatCount } from '#app/ui/format-numbers.ts'
import { Table, Td, Th, Tr } from '#app/ui/table.tsx'
import { sumOf, type Used } from './measures.ts'

type UsedTableProps = {
  caption: string
  /** Head of the first column. */
  what: string
  rows: readonly (Used & { key: string; name: ReactNode })[]
  /** Leaves the sum out where the rows are not all there is. */
  hasSum?: boolean
}

/** Requests, tokens and cost of whatever the first column names. */
export function UsedTable({ caption, what, rows, hasSum = true }: UsedTableProps) {
  const sum = sumOf(rows)
  return (
    <Table>
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <Th>{what}</Th>
          <Th isNumber>Requests</Th>
          <Th isNumber>Tokens</Th>
          <Th isNumber>Cost</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, ...used }) => (
          <Tr key={key}>
            <Th scope="row">{name}</Th>
            <Figures {...used} />
          </Tr>
        ))}
      </tbody>
      {hasSum && rows.length > 1 ? (
        <tfoot>
          <tr className="font-medium">
            <Th scope="row" className="font-medium">
              Together
            </Th>
            <Figures {...sum} />
          </tr>
        </tfoot>
      ) : null}
    </Table>
  )
}

function Figures({ calls, tokens, costNanodollars }: Used) {
  return (
    <>
      <Td isNumber>{formatCount(calls)}</Td>
      <Td isNumber>{formatCount(tokens)}</Td>
      <Td isNumber>{formatCost(costNanodollars)}</Td>
    </>
  )
}
