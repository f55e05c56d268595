/** The body of a removal by which one person takes over every kind. */
export const handingTo = ({ id }: { id: string }, more: Record<string, unknown> = {}) => ({
  conversationsTo: id,
  recordsTo: id,
  automationsTo: id,
  confirmed: true,
  ...more,
})
