import { Skeleton } from '@mantine/core'

export function TableSkeleton({ columns }: { columns: number }) {
  return Array.from({ length: 8 }, (_, row) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: rows of a skeleton have no identity
    <tr key={row} aria-hidden>
      <td colSpan={columns}>
        <Skeleton height={16} width={`${92 - ((row * 13) % 35)}%`} radius="sm" />
      </td>
    </tr>
  ))
}
